/** The library: saved sessions in a table that sorts, with a search that stays in the address. */
import { count } from "../shared/format.js";
import { openPage, Problem } from "../shared/page.js";
import { html, useEffect, useRef, useState } from "../shared/ui.js";
import { isGoing, useUndo } from "../shared/undo.js";
import { saveExport } from "./exports.js";
import { COLUMNS, Table, sorted } from "./table.js";

/** @typedef {import("../types/protocol.js").SessionInfo} SessionInfo */
/** @typedef {import("./table.js").Column} Column */

const PAGE = 50;
const SEARCH_AFTER_MS = 250;
const REFRESH_MS = 5_000;

/** @returns {{q: string, sort: Column, down: boolean}} */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  const sort = asked.get("sort") ?? "";
  return { q: asked.get("q") ?? "", sort: sort in COLUMNS ? /** @type {Column} */ (sort) : "when", down: asked.get("order") !== "up" };
}

/** @param {{q: string, sort: Column, down: boolean}} view */
function writeAddress({ q, sort, down }) {
  const asked = new URLSearchParams();
  if (q) asked.set("q", q);
  if (sort !== "when") asked.set("sort", sort);
  if (!down) asked.set("order", "up");
  history.replaceState(null, "", location.pathname + (asked.size ? `?${asked}` : ""));
}

/** @param {{daemon: import("../shared/page.js").Daemon}} given */
function Library({ daemon }) {
  const [view, setView] = useState(readAddress);
  const [found, setFound] = useState(/** @type {{sessions: SessionInfo[], cursor: string}|null} */ (null));
  const [problem, setProblem] = useState("");
  const undo = useUndo();
  const asked = useRef(0);

  /** @param {string} [cursor] */
  const look = async (cursor = "") => {
    const turn = (asked.current += 1);
    try {
      const query = new URLSearchParams({ limit: String(PAGE), ...(view.q ? { q: view.q } : {}), ...(cursor ? { cursor } : {}) });
      const page = await daemon.request("GET", `/v1/sessions?${query}`);
      if (turn !== asked.current) return;
      setFound((now) => ({ cursor: page.cursor, sessions: cursor && now ? [...now.sessions, ...page.sessions] : page.sessions }));
      setProblem("");
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
    }
  };
  useEffect(() => {
    writeAddress(view);
    const timer = setTimeout(look, found ? SEARCH_AFTER_MS : 0);
    return () => clearTimeout(timer);
  }, [view.q]);
  useEffect(() => writeAddress(view), [view.sort, view.down]);
  const isRunning = Boolean(found?.sessions.some(({ state }) => state === "running")) && !found?.cursor;
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => document.hidden || look(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [isRunning, view.q]);

  /** @param {SessionInfo} session */
  const remove = ({ id, title }) => undo.begin(title || "The session", id, async () => {
    setFound((now) => now && { ...now, sessions: now.sessions.filter((session) => session.id !== id) });
    await daemon.request("DELETE", `/v1/sessions/${id}`).catch((error) => {
      setProblem(error.message);
      return look();
    });
  });
  /** @param {SessionInfo} session @param {string} format */
  const save = (session, format) => saveExport(daemon, session, format).then(() => setProblem(""), (error) => setProblem(error.message));

  const shown = sorted((found?.sessions ?? []).filter(({ id, mode }) => mode !== "replay" && !(isGoing(undo, id) && undo.pending?.isFinal)), view);
  return html`
    <h1>Sessions</h1>
    <p class="meta">Kept on this machine alone. Deleting one erases all of it.</p>
    <p><label class="search"><span class="unseen">Search</span><input type="search" placeholder="Search titles, names and places" value=${view.q}
      onInput=${(/** @type {InputEvent} */ event) => setView((now) => ({ ...now, q: /** @type {HTMLInputElement} */ (event.currentTarget).value }))} /></label></p>
    <${Problem} problem=${problem} />
    ${found && (shown.length ? html`<${Table} sessions=${shown} view=${view} setView=${setView} undo=${undo} remove=${remove} save=${save} />` : html`<${Empty} q=${view.q} />`)}
    <p class="quiet" role="status">${found ? (shown.length > 1 ? `${count(shown.length, "session")}${found.cursor ? ", newest first; there are more" : ""}` : "") : "Looking…"}</p>
    ${found?.cursor && html`<button onClick=${() => look(found.cursor)}>Show more</button>`}
  `;
}

/** @param {{q: string}} given */
function Empty({ q }) {
  if (q) return html`<div class="empty"><p>No session has “${q}” in its title, its people or its place. Try a shorter word.</p></div>`;
  return html`<div class="empty"><p><b>No session yet.</b> The next thing to do: open the <a href="../demo/demo.html" target="_blank" rel="opener">demo meeting</a> and press “Start listening” in the overlay.</p></div>`;
}

openPage("sessions", Library);
