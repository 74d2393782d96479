/** One saved session, played: the overlay's own view beside the transcript, with a timeline of who spoke and what was asked. */
import { mountOverlay } from "../overlay/mount.js";
import { prefs } from "../shared/browser.js";
import { asClock, asDate, asDuration, counted, platformName } from "../shared/format.js";
import { inWords, showPage } from "../shared/page.js";
import { html, useEffect, useRef, useState } from "../shared/ui.js";
import { createPlayback } from "./playback.js";
import { readRecording } from "./recording.js";
import { Timeline } from "./timeline.js";
import { Transcript } from "./transcript.js";

/** @typedef {import("../shared/page.js").PageGiven} PageGiven */
/** @typedef {import("../types/protocol.js").Envelope} Envelope */

const SPEEDS = /** @type {const} */ ([0.5, 1, 2, 4, "max"]);
const REDRAW_MS = 250;
const FORMATS = { md: "Markdown", json: "JSON", srt: "Subtitles (srt)", vtt: "Subtitles (vtt)", csv: "CSV", html: "Web page" };

/** @param {PageGiven} given */
function Replay({ daemon, say }) {
  const session = new URLSearchParams(location.search).get("session") ?? "";
  const [loaded, setLoaded] = useState(/** @type {{info: any, events: Envelope[]}|null} */ (null));
  const [problem, setProblem] = useState("");
  useEffect(() => {
    load(daemon, session).then(setLoaded, (error) => setProblem(inWords(error)));
  }, []);
  if (problem) return html`<p class="error-line" role="alert">${problem} <a href="sessions.html">All sessions</a></p>`;
  if (!loaded) return html`<p class="quiet">Reading the session…</p>`;
  return html`<${Played} daemon=${daemon} say=${say} info=${loaded.info} events=${loaded.events} />`;
}

/** Everything that the log holds of it now. @param {import("../shared/page.js").Daemon} daemon @param {string} session */
async function load(daemon, session) {
  const path = `/v1/sessions/${encodeURIComponent(session)}`;
  const info = await daemon.request("GET", path);
  /** @type {Envelope[]} */
  const events = [];
  const stop = new AbortController();
  let newest = Infinity;
  await daemon.stream(`${path}/events?after=0`, {
    signal: stop.signal,
    onEvent(/** @type {any} */ event) {
      if (event.type === "stream.opened") newest = event.data.newest;
      if (typeof event.seq === "number") events.push(event);
      if ((events.at(-1)?.seq ?? 0) >= newest) stop.abort();
    },
  });
  return { info, events };
}

/** @param {PageGiven & {info: any, events: Envelope[]}} given */
function Played({ daemon, say, info, events }) {
  /** @type {{current: HTMLElement|null}} */
  const place = useRef(null);
  /** @type {{current: ReturnType<typeof createPlayback>|null}} */
  const playback = useRef(null);
  const recording = useRef(readRecording(events)).current;
  const [, redraw] = useState(0);
  const [speed, setSpeed] = useState("1");

  useEffect(() => {
    if (!place.current) return;
    const overlay = mountOverlay(place.current, { surface: "replay", acts: actsOf(daemon, info.id), prefs });
    const play = createPlayback({
      daemon,
      session: info.id,
      events,
      length_ms: recording.length_ms,
      dispatch: overlay.dispatch,
      onChange: () => redraw((count) => count + 1),
      onError: (error) => say({ text: inWords(error), isError: true }),
    });
    playback.current = play;
    overlay.dispatch({ kind: "session", session: info });
    overlay.dispatch({ kind: "link", state: "live" });
    redraw((count) => count + 1);
    const timer = setInterval(() => play.isPlaying() && redraw((count) => count + 1), REDRAW_MS);
    const leave = () => void play.pause();
    addEventListener("pagehide", leave);
    return () => {
      clearInterval(timer);
      removeEventListener("pagehide", leave);
      leave();
    };
  }, []);

  const at_ms = playback.current?.position() ?? 0;
  const isPlaying = playback.current?.isPlaying() ?? false;
  const hasPlayed = at_ms >= recording.length_ms;
  const playFrom = (/** @type {number} */ from_ms) => void playback.current?.play(from_ms);
  const toggle = () => (isPlaying ? playback.current?.pause() : playFrom(hasPlayed ? 0 : at_ms));
  const chooseSpeed = (/** @type {any} */ event) => {
    const chosen = event.target.value;
    setSpeed(chosen);
    void playback.current?.setSpeed(chosen === "max" ? "max" : Number(chosen));
  };
  return html`
    <${About} info=${info} recording=${recording} daemon=${daemon} say=${say} />
    <div class="bar">
      <button class="primary play" onClick=${toggle}>${isPlaying ? "Pause" : hasPlayed ? "Play again" : "Play"}</button>
      <label class="row">Speed <select value=${speed} onChange=${chooseSpeed}>${SPEEDS.map((one) => html`<option value=${String(one)}>${one === "max" ? "as fast as it goes" : `${one}×`}</option>`)}</select></label>
      <time>${asClock(at_ms)}</time>
      <${Timeline} recording=${recording} at_ms=${at_ms} seek=${playFrom} />
      <time>${asClock(recording.length_ms)}</time>
    </div>
    <div class="columns">
      <${Transcript} recording=${recording} at_ms=${at_ms} isPlaying=${isPlaying} seek=${playFrom} />
      <aside>
        <div class="replayed" ref=${place}></div>
        <${ThisQuestion} recording=${recording} at_ms=${at_ms} />
      </aside>
    </div>
  `;
}

/** In a replay nothing is started, stopped or asked; looking at the real answers' usefulness again is allowed. @param {import("../shared/page.js").Daemon} daemon @param {string} session */
function actsOf(daemon, session) {
  const no = () => Promise.reject(new Error("This is a replay: nothing is asked anew."));
  const nothing = () => Promise.resolve();
  return {
    start: no, stop: no, pause: no, ask: no, askAbout: no, answerSkipped: no, cancel: no, again: no, pair: no, hide: nothing, openPanel: nothing,
    rate: (/** @type {string} */ answer, /** @type {boolean} */ useful) => daemon.request("POST", `/v1/sessions/${encodeURIComponent(session)}/answers/${encodeURIComponent(answer)}/feedback`, { useful }),
    openPage: async (/** @type {string} */ name) => location.assign(name === "sessions" ? "sessions.html" : `../${name}/${name}.html`),
    frame: { move: nothing, resize: nothing, collapse: nothing, nudge: nothing },
  };
}

/** @param {any} given */
function About({ info, recording, daemon, say }) {
  const said = [asDate(info.started_at), asDuration(recording.length_ms), platformName(info.platform), (info.participants ?? []).join(", ")];
  const told = info.consent ? `told the others: ${info.consent.told ? "yes" : "no"}` : "";
  const asked = `${counted(recording.asked.length, "question")}, ${recording.asked.filter((/** @type {any} */ one) => one.answered === "yes").length} answered`;
  const save = async (/** @type {any} */ event) => {
    const format = event.target.value;
    event.target.value = "";
    try {
      saveFile(await daemon.request("GET", `/v1/sessions/${encodeURIComponent(info.id)}/export?format=${format}`), `${info.started_at.slice(0, 10)} ${info.title || "session"}.${format}`);
    } catch (error) {
      say({ text: inWords(error), isError: true });
    }
  };
  return html`
    <p class="row"><a href="sessions.html">All sessions</a>
      <select aria-label="Save as a file" onChange=${save}><option value="">Save as…</option>${Object.entries(FORMATS).map(([format, word]) => html`<option value=${format}>${word}</option>`)}</select></p>
    <h2>${info.title || platformName(info.platform)}</h2>
    <p class="quiet">${[...said, told, asked].filter(Boolean).join(" · ")}</p>
  `;
}

/** @param {unknown} content @param {string} name */
function saveFile(content, name) {
  const text = typeof content === "string" ? content : JSON.stringify(content, null, 2);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text]));
  link.download = name.replace(/[/\\:]+/gu, "-");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** @param {{recording: import("./recording.js").Recording, at_ms: number}} given */
function ThisQuestion({ recording, at_ms }) {
  const asked = recording.asked.findLast((one) => one.at_ms <= at_ms);
  if (!asked) return null;
  return html`
    <section class="box">
      <h3>This question</h3>
      <p>${asked.text}</p>
      <dl class="pairs">
        <dt>cue</dt><dd>${asked.cue_ms === null ? "none" : `${(asked.cue_ms / 1_000).toFixed(2)} s after the question was taken`}</dd>
        <dt>points</dt><dd>${asked.points.length ? asked.points.join(" · ") : "nothing in your documents"}</dd>
        <dt>answer</dt><dd>${asked.answered}${asked.ttft_ms === null ? "" : `, first word after ${(asked.ttft_ms / 1_000).toFixed(2)} s`}</dd>
        ${asked.useful !== null && html`<dt>useful</dt><dd>${asked.useful ? "yes" : "no"}</dd>`}
      </dl>
    </section>
  `;
}

showPage({ here: "sessions", title: "Replay", Content: Replay });
