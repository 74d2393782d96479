/**
 * Plays a saved session through the daemon's own stream, into an overlay. Takes the daemon, the session's id, its events and the
 * overlay's dispatch; gives play(from_ms), pause, setSpeed and position. `onChange` when it starts, stops or moves on.
 */
import { seqAt } from "./recording.js";

/** @typedef {import("../types/protocol.js").Envelope} Envelope */
/** @typedef {number|"max"} Speed */

const SETTLED = new Set(["session.started", "session.ended"]);

/**
 * @param {{daemon: import("../shared/page.js").Daemon, session: string, events: readonly Envelope[], length_ms: number,
 *   dispatch: (action: any) => void, onChange: () => void, onError: (error: unknown) => void}} given
 */
export function createPlayback({ daemon, session, events, length_ms, dispatch, onChange, onError }) {
  /** @type {{id: string, stop: AbortController}|null} */
  let running = null;
  let isStarting = false;
  /** @type {Speed} */
  let speed = 1;
  let heard_ms = 0;
  let heardAt = 0;

  function position() {
    if (!running || speed === "max") return heard_ms;
    const next_ms = events.find(({ at_ms }) => at_ms > heard_ms)?.at_ms ?? length_ms;
    return Math.min(next_ms, heard_ms + (performance.now() - heardAt) * speed);
  }

  /** What came before stands on the overlay at once: without numbers, since the stream counts its own. @param {any} info @param {number} before */
  function prepare(info, before) {
    dispatch({ kind: "session", session: info });
    dispatch({ kind: "link", state: "live" });
    for (const event of events) {
      if ((event.seq ?? 0) < before && !SETTLED.has(event.type)) dispatch({ kind: "event", event: { ...event, seq: null, session: info.id } });
    }
  }

  /** @param {number} from_ms */
  async function play(from_ms) {
    if (isStarting) return;
    isStarting = true;
    await end();
    const from_seq = seqAt(events, from_ms);
    try {
      const info = await daemon.request("POST", `/v1/sessions/${encodeURIComponent(session)}/replay`, { speed, from_seq, mode: "playback" });
      heard_ms = from_ms;
      heardAt = performance.now();
      running = { id: info.id, stop: new AbortController() };
      prepare(info, from_seq);
      follow(running);
    } catch (error) {
      onError(error);
    } finally {
      isStarting = false;
      onChange();
    }
  }

  /** @param {NonNullable<typeof running>} play */
  function follow(play) {
    daemon
      .stream(`/v1/sessions/${encodeURIComponent(play.id)}/events`, {
        signal: play.stop.signal,
        onEvent: (/** @type {Envelope} */ event) => running === play && take(event),
      })
      .catch((/** @type {unknown} */ error) => running === play && onError(error))
      .finally(() => {
        if (running !== play) return;
        running = null;
        onChange();
      });
  }

  /** @param {Envelope} event */
  function take(event) {
    if (event.type === "session.ended") heard_ms = length_ms;
    else if (event.seq !== null && event.type !== "session.started") heard_ms = Math.max(heard_ms, event.at_ms);
    heardAt = performance.now();
    if (!SETTLED.has(event.type)) dispatch({ kind: "event", event });
    onChange();
  }

  async function end() {
    const ending = running;
    running = null;
    if (!ending) return;
    ending.stop.abort();
    await daemon.request("POST", `/v1/sessions/${encodeURIComponent(ending.id)}/end`).catch(() => {});
  }

  async function pause() {
    heard_ms = position();
    await end();
    onChange();
  }

  /** @param {Speed} to */
  async function setSpeed(to) {
    const from_ms = position();
    speed = to;
    if (running) await play(from_ms);
  }

  return { play, pause, setSpeed, position, isPlaying: () => running !== null };
}
