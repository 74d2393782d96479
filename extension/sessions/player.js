/**
 * Plays a session through the daemon's replay into the overlay's own view. Takes the daemon, the session, its log and an element;
 * gives play, pause, seek, change and position. Each start is a new replay of the daemon's, with a view of its own.
 */
import { prefs } from "../shared/browser.js";
import { render } from "../shared/ui.js";
import { mountOverlay } from "../overlay/mount.js";
import { eventAt, plays } from "./log.js";

/** @typedef {{speed: number|"max", mode: "playback"|"rerun"}} Manner */
/** @typedef {{isPlaying: boolean, hasEnded: boolean, problem: string, seen: any[]} & Manner} Playing */

const refuse = async () => {
  throw new Error("This is a replay: nothing is asked or changed in it.");
};
const nothing = () => {};
const acts = {
  ...Object.fromEntries(["start", "stop", "pause", "ask", "askAbout", "cancel", "again", "rate", "rateQuestion", "openPanel", "openPage", "hide", "pair"].map((name) => [name, refuse])),
  frame: { move: nothing, resize: nothing, collapse: nothing, nudge: nothing },
};

/**
 * @param {{daemon: import("../shared/page.js").Daemon, session: import("../types/protocol.js").SessionInfo,
 *   log: import("./log.js").Log, place: HTMLElement, onChange: (playing: Playing) => void}} given
 */
export function createPlayer({ daemon, session, log, place, onChange }) {
  /** @type {Playing} */
  let playing = { isPlaying: false, hasEnded: false, problem: "", speed: 1, mode: "playback", seen: [] };
  let anchor = { at_ms: 0, since: 0, bound_ms: 0 };
  /** @type {{abort: AbortController, id: string}|null} */
  let run = null;
  /** @type {Element|null} */
  let root = null;
  /** @type {ReturnType<typeof mountOverlay>|null} */
  let view = null;
  let count = 0;

  /** @param {Partial<Playing>} change */
  const set = (change) => onChange((playing = { ...playing, ...change }));

  function position() {
    const { at_ms, since, bound_ms } = anchor;
    if (!playing.isPlaying || playing.speed === "max") return at_ms;
    return Math.min(bound_ms, at_ms + (performance.now() - since) * playing.speed);
  }

  /** @param {number} at_ms */
  function put(at_ms) {
    anchor = { at_ms, since: performance.now(), bound_ms: log.events.find((event) => event.at_ms > at_ms)?.at_ms ?? log.length_ms };
  }

  function remount() {
    if (root) render(null, root);
    root = document.createElement("div");
    place.replaceChildren(root);
    view = mountOverlay(root, { surface: "replay", acts, prefs });
    count = 0;
  }

  /** Numbered anew: what came before the place is told from the log, the rest by the replay. @param {any} event @param {string} id */
  function show(event, id) {
    view?.dispatch({ kind: "event", event: { ...event, session: id, seq: event.seq === null ? null : (count += 1) } });
  }

  /** @param {string} id @param {number} before */
  function showHistory(id, before) {
    const { title, me, platform, started_at } = session;
    remount();
    view?.dispatch({ kind: "link", state: "live" });
    view?.dispatch({ kind: "session", session: { id, title, me, platform, started_at } });
    if (playing.mode === "playback") for (const event of log.events) if (plays(event) && event.seq < before) show(event, id);
  }

  /** @param {number} [at_ms] */
  async function play(at_ms = playing.hasEnded ? 0 : position()) {
    stopRun();
    const from = eventAt(log.events, at_ms);
    if (!from) return set({ isPlaying: false, hasEnded: true });
    const abort = new AbortController();
    run = { abort, id: "" };
    set({ isPlaying: true, hasEnded: false, problem: "", seen: [] });
    put(from.at_ms);
    try {
      const { speed, mode } = playing;
      const replay = await daemon.request("POST", `/v1/sessions/${session.id}/replay`, { speed, mode, from_seq: from.seq });
      if (abort.signal.aborted) return forget(replay.id);
      run.id = replay.id;
      showHistory(replay.id, from.seq);
      await daemon.stream(`/v1/sessions/${replay.id}/events`, { signal: abort.signal, onEvent: (event) => take(event, replay.id) });
      if (!abort.signal.aborted) end();
    } catch (error) {
      if (!abort.signal.aborted) set({ isPlaying: false, problem: /** @type {Error} */ (error).message });
    }
  }

  /** @param {any} event @param {string} id */
  function take(event, id) {
    if (event.type === "session.ended" || event.type === "session.started") return;
    show(event, id);
    if (event.seq === null) return;
    put(Math.max(anchor.at_ms, event.at_ms));
    if (playing.mode === "rerun" && event.type.startsWith("question.")) set({ seen: [...playing.seen, event] });
  }

  function end() {
    const id = run?.id;
    run = null;
    put(log.length_ms);
    view?.dispatch({ kind: "event", event: { session: id, seq: null, at_ms: log.length_ms, type: "session.ended", v: 1, data: {} } });
    set({ isPlaying: false, hasEnded: true });
    if (id) forget(id);
  }

  function stopRun() {
    if (!run) return;
    run.abort.abort();
    if (run.id) forget(run.id);
    run = null;
  }

  /** A replay lives in the daemon's memory alone; it is given back as soon as it is left. @param {string} id */
  const forget = (id) => daemon.request("POST", `/v1/sessions/${id}/end`).then(() => daemon.request("DELETE", `/v1/sessions/${id}`)).catch(() => {});

  function pause() {
    if (!playing.isPlaying) return;
    put(position());
    stopRun();
    view?.dispatch({ kind: "capture", state: "paused" });
    set({ isPlaying: false });
  }

  /** To a place: goes on playing from there, or waits there. @param {number} at_ms */
  function seek(at_ms) {
    if (playing.isPlaying) return void play(at_ms);
    put(at_ms);
    set({ hasEnded: false });
    showHistory("replay", eventAt(log.events, at_ms)?.seq ?? Infinity);
    view?.dispatch({ kind: "capture", state: "paused" });
  }

  /** @param {Partial<Manner>} manner */
  function change(manner) {
    const at_ms = position();
    const wasPlaying = playing.isPlaying;
    set(manner);
    if (wasPlaying) play(at_ms);
  }

  seek(0);
  return { play, pause, seek, change, position };
}
