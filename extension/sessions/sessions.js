/** The library: saved sessions in a table that sorts, with a search that stays in the address. */
import { clock, count, people, platformName, told, when } from "../shared/format.js";
import { openPage, Problem, UndoBar, useUndo } from "../shared/page.js";
import { html, useEffect, useRef, useState } from "../shared/ui.js";
import { FORMATS, saveExport } from "./exports.js";

/** @typedef {import("../types/protocol.js").SessionInfo} SessionInfo */
/** @typedef {"when"|"title"|"platform"|"people"|"length"|"questions"|"told"} Column */

const PAGE = 50;
const SEARCH_AFTER_MS = 250;
const REFRESH_MS = 5_000;

/** @type {Record<Column, {title: string, of: (session: SessionInfo) => string|number, isNumber?: boolean}>} */
const COLUMNS = {
  when: { title: "When", of: ({ started_at }) => started_at },
  title: { title: "Title", of: ({ title }) => title.toLowerCase() },
  platform: { title: "Where", of: ({ platform }) => platformName(platform) },
  people: { title: "People", of: (session) => peopleOf(session).toLowerCase() },
  length: { title: "Length", of: ({ duration_ms }) => duration_ms, isNumber: true },
  questions: { title: "Questions", of: ({ questions }) => questions, isNumber: true },
  told: { title: "Told", of: ({ consent }) => told(consent) },
};

/** @param {SessionInfo} session */
const peopleOf = ({ participants, me }) => people(participants.filter((name) => name !== me));

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

  const shown = sorted((found?.sessions ?? []).filter(({ id, mode }) => mode !== "replay" && id !== undo.pending?.id), view);
  return html`
    <h1>Sessions</h1>
    <p class="meta">Kept on this machine alone. Deleting one erases all of it.</p>
    <p><label class="search"><span class="unseen">Search</span><input type="search" placeholder="Search what was said, titles, people" value=${view.q}
      onInput=${(/** @type {InputEvent} */ event) => setView((now) => ({ ...now, q: /** @type {HTMLInputElement} */ (event.currentTarget).value }))} /></label></p>
    <${Problem} problem=${problem} />
    ${found && (shown.length ? html`<${Table} sessions=${shown} view=${view} setView=${setView} remove=${remove} save=${save} />` : html`<${Empty} q=${view.q} />`)}
    <p class="quiet" role="status">${found ? (shown.length > 1 ? `${count(shown.length, "session")}${found.cursor ? ", newest first; there are more" : ""}` : "") : "Looking…"}</p>
    ${found?.cursor && html`<button onClick=${() => look(found.cursor)}>Show more</button>`}
    <${UndoBar} undo=${undo} />
  `;
}

/** @param {SessionInfo[]} sessions @param {{sort: Column, down: boolean}} view */
function sorted(sessions, { sort, down }) {
  const { of } = COLUMNS[sort];
  const order = [...sessions].sort((one, other) => {
    const [left, right] = [of(one), of(other)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
  return down ? order.reverse() : order;
}

/** @param {{sessions: SessionInfo[], view: {sort: Column, down: boolean}, setView: (change: (view: any) => any) => void, remove: (session: SessionInfo) => void, save: (session: SessionInfo, format: string) => void}} given */
function Table({ sessions, view, setView, remove, save }) {
  /** @param {Column} column */
  const sortBy = (column) => setView((now) => ({ ...now, sort: column, down: now.sort === column ? !now.down : COLUMNS[column].isNumber || column === "when" }));
  return html`
    <div class="scrolls"><table>
      <thead><tr>
        ${Object.entries(COLUMNS).map(([column, { title, isNumber }]) => html`
          <th scope="col" class=${isNumber ? "number" : ""} aria-sort=${view.sort === column ? (view.down ? "descending" : "ascending") : undefined}>
            <button onClick=${() => sortBy(/** @type {Column} */ (column))}>${title}<span aria-hidden="true">${view.sort === column ? (view.down ? " ↓" : " ↑") : ""}</span></button>
          </th>`)}
        <th scope="col"><span class="unseen">What can be done</span></th>
      </tr></thead>
      <tbody>${sessions.map((session) => html`<${Row} key=${session.id} session=${session} remove=${remove} save=${save} />`)}</tbody>
    </table></div>
  `;
}

/** @param {{session: SessionInfo, remove: (session: SessionInfo) => void, save: (session: SessionInfo, format: string) => void}} given */
function Row({ session, remove, save }) {
  const isRunning = session.state === "running";
  /** @param {Event} event */
  const onSave = (event) => {
    const choice = /** @type {HTMLSelectElement} */ (event.currentTarget);
    if (choice.value) save(session, choice.value);
    choice.value = "";
  };
  return html`
    <tr>
      <td class="when">${when(session.started_at)}</td>
      <td><a href=${`replay.html?session=${encodeURIComponent(session.id)}`}>${session.title || "Untitled"}</a>${isRunning && html` <span class="good">running</span>`}</td>
      <td>${platformName(session.platform)}</td>
      <td>${peopleOf(session)}</td>
      <td class="number">${clock(session.duration_ms)}</td>
      <td class="number">${session.questions}</td>
      <td>${told(session.consent)}</td>
      <td class="acts">
        <select aria-label=${`Save ${session.title} as a file`} onChange=${onSave}><option value="">Save as…</option>${FORMATS.map(([format, name]) => html`<option value=${format}>${name}</option>`)}</select>
        <button class="danger" disabled=${isRunning} title=${isRunning ? "Stop it first" : "Erase all of it"} onClick=${() => remove(session)}>Delete</button>
      </td>
    </tr>
  `;
}

/** @param {{q: string}} given */
function Empty({ q }) {
  if (q) return html`<div class="empty"><p>Nothing holds “${q}”. Try a single word, or a name.</p></div>`;
  return html`<div class="empty"><p><b>No session yet.</b> The next thing to do: open the <a href="../demo/demo.html" target="_blank" rel="opener">demo meeting</a> and press “Start listening” in the overlay.</p></div>`;
}

openPage("sessions", Library);
