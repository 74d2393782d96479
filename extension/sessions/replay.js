/** The replay of one session: what was said beside what the overlay showed, on the session's own clock. */
import { clock, count, length, people, platformName, told, when } from "../shared/format.js";
import { openPage, Problem } from "../shared/page.js";
import { html, useEffect, useRef, useState } from "../shared/ui.js";
import { FORMATS, saveExport } from "./exports.js";
import { readLog } from "./log.js";
import { createPlayer } from "./player.js";
import { Timeline } from "./timeline.js";
import { Transcript } from "./transcript.js";

/**
 * @typedef {import("../types/protocol.js").SessionInfo} SessionInfo
 * @typedef {import("./player.js").Playing} Playing
 * @typedef {ReturnType<typeof createPlayer>} Player
 * @typedef {{session: SessionInfo, log: import("./log.js").Log}} Stored
 */

const SPEEDS = /** @type {const} */ ([0.5, 1, 2, 4, "max"]);
const wished = new URLSearchParams(location.search).get("session") ?? "";

/** @param {{daemon: import("../shared/page.js").Daemon}} given */
function Replay({ daemon }) {
  const [stored, setStored] = useState(/** @type {Stored|null} */ (null));
  const [problem, setProblem] = useState("");
  useEffect(() => {
    if (!wished) return;
    const path = `/v1/sessions/${encodeURIComponent(wished)}`;
    Promise.all([daemon.request("GET", path), daemon.request("GET", `${path}/export?format=json`)]).then(
      ([session, exported]) => {
        document.title = `${session.title || "Untitled"} · Rejoinder`;
        setStored({ session, log: readLog(exported.events) });
      },
      (error) => setProblem(error.message),
    );
  }, [daemon]);
  if (!wished) return html`<h1>Replay</h1><div class="empty"><p>No session is named in the address. Choose one under <a href="sessions.html">Sessions</a>.</p></div>`;
  if (problem) return html`<h1>Replay</h1><${Problem} problem=${problem} /><p><a href="sessions.html">All sessions</a></p>`;
  if (!stored) return html`<p class="quiet" role="status">Reading the session…</p>`;
  return html`<${Stage} daemon=${daemon} ...${stored} />`;
}

/** @param {{daemon: import("../shared/page.js").Daemon} & Stored} given */
function Stage({ daemon, session, log }) {
  const place = /** @type {{current: HTMLElement|null}} */ (useRef(null));
  const [player, setPlayer] = useState(/** @type {Player|null} */ (null));
  const [playing, setPlaying] = useState(/** @type {Playing|null} */ (null));
  useEffect(() => {
    if (!place.current) return undefined;
    const created = createPlayer({ daemon, session, log, place: place.current, onChange: setPlaying });
    setPlayer(created);
    return () => created.pause();
  }, [session.id]);
  const given = player && playing ? { log, position: player.position, isPlaying: playing.isPlaying, seek: player.seek } : null;
  return html`
    <${Head} session=${session} log=${log} daemon=${daemon} />
    ${given && player && playing && html`
      <div class="bar">
        <button class="primary play" onClick=${() => (playing.isPlaying ? player.pause() : player.play())}>${playing.isPlaying ? "Pause" : playing.hasEnded ? "Again" : "Play"}</button>
        <${Timeline} ...${given} />
      </div>
      <${Manner} playing=${playing} player=${player} />
      <${Problem} problem=${playing.problem} />`}
    <div class="columns">
      ${given ? html`<${Transcript} ...${given} />` : html`<div></div>`}
      <aside aria-label="What the overlay showed"><div class="stand" ref=${place}></div></aside>
    </div>
  `;
}

/** @param {{session: SessionInfo, log: import("./log.js").Log, daemon: import("../shared/page.js").Daemon}} given */
function Head({ session, log, daemon }) {
  const [problem, setProblem] = useState("");
  const asked = log.questions.filter(({ skipped }) => !skipped).length;
  const others = people([...new Set(log.turns.filter(({ role }) => role !== "self").map(({ speaker }) => speaker))]);
  const said = [when(session.started_at), length(log.length_ms), platformName(session.platform), others, `told the others: ${told(session.consent)}`, `${count(asked, "question")}, ${log.answers} answered`];
  /** @param {Event} event */
  const onSave = (event) => {
    const choice = /** @type {HTMLSelectElement} */ (event.currentTarget);
    if (choice.value) saveExport(daemon, session, choice.value).then(() => setProblem(""), (error) => setProblem(error.message));
    choice.value = "";
  };
  return html`
    <div class="row head-row">
      <h1>${session.title || "Untitled"}</h1>
      <select aria-label="Save this session as a file" onChange=${onSave}><option value="">Save as…</option>${FORMATS.map(([format, name]) => html`<option value=${format}>${name}</option>`)}</select>
    </div>
    <p class="meta said">${said.filter(Boolean).join(" · ")}</p>
    <${Problem} problem=${problem} />
  `;
}

/** @param {{playing: Playing, player: Player}} given */
function Manner({ playing, player }) {
  /** @param {Event} event */
  const onMode = (event) => player.change({ mode: /** @type {HTMLSelectElement} */ (event.currentTarget).value === "rerun" ? "rerun" : "playback" });
  return html`
    <div class="row manner">
      <div role="group" aria-label="Speed" class="speeds">
        ${SPEEDS.map((speed) => html`<button key=${speed} aria-pressed=${playing.speed === speed} onClick=${() => player.change({ speed })}>${speed === "max" ? "max" : `${speed === 0.5 ? "½" : speed}×`}</button>`)}
      </div>
      <label class="quiet">Show <select value=${playing.mode} onChange=${onMode}><option value="playback">what was shown then</option><option value="rerun">what today's Rejoinder would find</option></select></label>
      ${playing.mode === "rerun" && html`<span class="quiet" role="status">${count(playing.seen.filter(({ type }) => type === "question.detected").length, "question")} found · no language model is asked · up to ${clock(player.position())}</span>`}
    </div>
  `;
}

openPage("sessions", Replay);
