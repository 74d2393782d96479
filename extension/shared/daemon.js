/**
 * The daemon over HTTP: the only client of it. Takes {base, token}; gives request, upload and stream.
 * problem+json becomes a SaidError with code, status, detail, action and field; a daemon that is not there has the code `unreachable`.
 */
import { SaidError } from "./browser.js";
import { createSseParser } from "./sse.js";

/** @typedef {{base: string, token: string}} Access */
/** @typedef {{session: string, seq: number|null, at_ms: number, type: string, v: number, data: any}} Envelope */

/** One document: JSON Lines are text. */
const JSON_ALONE = /^application\/(?:[\w.-]+\+)?json\b/u;
const SILENCE_MS = 35_000;
const REQUEST_DEADLINE_MS = 20_000;
const UPLOAD_DEADLINE_MS = 120_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

export const NOT_RUNNING = {
  code: "unreachable",
  detail: "Rejoinder is not running on this computer.",
  action: "Run `rejoinder run` in a terminal.",
};

/** @param {Access} access */
export function createDaemon(access) {
  return {
    base: access.base,
    /**
     * @param {string} method
     * @param {string} path
     * @param {unknown} [body]
     */
    request: (method, path, body) => send(access, method, path, body === undefined ? {} : asJson(body), REQUEST_DEADLINE_MS),
    /**
     * @param {string} path
     * @param {File} file
     * @param {"PUT"|"POST"} [method]
     */
    upload(path, file, method = "PUT") {
      const form = new FormData();
      form.append("file", file);
      return send(access, method, path, { body: form }, UPLOAD_DEADLINE_MS);
    },
    /**
     * @param {string} path
     * @param {StreamOptions} options
     */
    stream: (path, options) => follow(access, path, options),
  };
}

/** @param {unknown} body */
const asJson = (body) => ({ body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });

/** @param {Access} access */
const bearer = (access) => /** @type {Record<string, string>} */ (access.token ? { Authorization: `Bearer ${access.token}` } : {});

/**
 * @param {Access} access
 * @param {string} method
 * @param {string} path
 * @param {RequestInit} content
 * @param {number} deadlineMs
 */
async function send(access, method, path, content, deadlineMs) {
  const response = await reach(`${access.base}${path}`, {
    ...content,
    method,
    headers: { ...bearer(access), .../** @type {Record<string, string>} */ (content.headers ?? {}) },
    // A removal that was begun ends, although its page is left.
    keepalive: method === "DELETE",
    signal: AbortSignal.timeout(deadlineMs),
  });
  if (!response.ok) throw await problemOf(response);
  const text = await response.text();
  if (text === "") return null;
  return JSON_ALONE.test(response.headers.get("Content-Type") ?? "") ? JSON.parse(text) : text;
}

/**
 * @param {string} url
 * @param {RequestInit} options
 */
async function reach(url, options) {
  try {
    return await fetch(url, { cache: "no-store", credentials: "omit", redirect: "error", ...options });
  } catch {
    throw new SaidError(NOT_RUNNING);
  }
}

/** @param {Response} response */
async function problemOf(response) {
  const problem = await response.json().catch(() => ({}));
  const { detail = `The daemon answered ${response.status}.`, action = "", code = "", field = "" } = problem ?? {};
  return new SaidError({ detail, action, code, field, status: response.status });
}

/**
 * `renew` gives fresh access before each further try (the daemon may have moved); null means that there is none now.
 * @typedef {object} StreamOptions
 * @property {number} [after]
 * @property {AbortSignal} [signal]
 * @property {(event: Envelope) => void} onEvent
 * @property {(state: "connecting"|"live"|"offline"|"unpaired", problem?: SaidError) => void} [onState]
 * @property {() => Promise<Access|null>} [renew]
 */

/**
 * Follow a stream until session.ended or the signal, resuming after the last id however often it breaks.
 * Rejects with SaidError only where going on is useless: the session is unknown or erased.
 * @param {Access} first
 * @param {string} path
 * @param {StreamOptions} options
 */
async function follow(first, path, { after = 0, signal, onEvent, onState = () => {}, renew }) {
  /** @type {Access|null} */
  let access = first;
  /** @type {unknown} */
  let refusal = null;
  const place = { after, ended: false, lively: false };
  let waitMs = FIRST_WAIT_MS;
  onState("connecting");
  while (!signal?.aborted && !place.ended) {
    place.lively = false;
    try {
      if (!access) throw refusal ?? new SaidError(NOT_RUNNING);
      await readOnce(access, path, place, signal, onEvent, onState);
      if (place.ended || signal?.aborted) return;
      onState("offline", new SaidError(NOT_RUNNING));
    } catch (error) {
      if (signal?.aborted) return;
      const problem = error instanceof SaidError ? error : new SaidError(NOT_RUNNING);
      if ([400, 403, 404, 410, 422].includes(problem.status ?? 0)) throw problem;
      const isUnpaired = problem.status === 401 || ["unpaired", "impostor"].includes(problem.code);
      onState(isUnpaired ? "unpaired" : "offline", problem);
    }
    if (place.lively) waitMs = FIRST_WAIT_MS;
    await pause(waitMs, signal);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    if (!renew || signal?.aborted) continue;
    refusal = null;
    access = await renew().catch((error) => ((refusal = error), null));
  }
}

/**
 * @param {Access} access
 * @param {string} path
 * @param {{after: number, ended: boolean, lively: boolean}} place
 * @param {AbortSignal|undefined} signal
 * @param {(event: Envelope) => void} onEvent
 * @param {(state: "live") => void} onState
 */
async function readOnce(access, path, place, signal, onEvent, onState) {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  const headers = { Accept: "text/event-stream", ...bearer(access), ...(place.after ? { "Last-Event-ID": String(place.after) } : {}) };
  try {
    const either = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
    const response = await reach(`${access.base}${path}`, { headers, signal: either });
    if (!response.ok || !response.body) throw await problemOf(response);
    place.lively = true;
    onState("live");
    const parser = createSseParser((frame) => take(frame, place, onEvent));
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || place.ended) return void reader.cancel().catch(() => {});
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      parser.push(value);
    }
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

/**
 * @param {{event: string, id: string, data: string}} frame
 * @param {{after: number, ended: boolean}} place
 * @param {(event: Envelope) => void} onEvent
 */
function take(frame, place, onEvent) {
  const event = JSON.parse(frame.data);
  if (frame.event !== "heartbeat") onEvent(event);
  if (frame.id) place.after = Number(frame.id);
  if (frame.event === "session.ended") place.ended = true;
}

/**
 * @param {number} ms
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
const pause = (ms, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });

/**
 * Does the listener on that port hold the same token? It is asked without being told: HMAC-SHA256 over "nonce:port".
 * Rejects with SaidError `unreachable`, or `impostor` where somebody else answers in the daemon's place.
 * @param {Access} access
 */
export async function prove({ base, token }) {
  const nonce = crypto.randomUUID() + crypto.randomUUID();
  const answer = await send({ base, token: "" }, "POST", "/v1/prove", asJson({ nonce }), REQUEST_DEADLINE_MS);
  const text = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", text.encode(token), { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  const proof = /^[0-9a-f]{64}$/u.test(answer?.proof ?? "") ? answer.proof : "00";
  const bytes = Uint8Array.from(proof.match(/../gu), (/** @type {string} */ pair) => Number.parseInt(pair, 16));
  if (await crypto.subtle.verify("HMAC", key, bytes, text.encode(`${nonce}:${new URL(base).port}`))) return;
  throw new SaidError({
    code: "impostor",
    detail: `The program on port ${new URL(base).port} is not the Rejoinder that was paired. It was sent nothing.`,
    action: "Pair again: `rejoinder open` shows a code.",
  });
}
