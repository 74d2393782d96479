/**
 * One running session of one tab: its stream in, its captions out, its surfaces told. Takes {tab, session, platform, daemon} and
 * renew() for fresh access; ends on leave(), or when the daemon says that the session has ended.
 */
import { SaidError } from "../shared/browser.js";
import { createDaemon, NOT_RUNNING } from "../shared/daemon.js";
import { History } from "./history.js";
import { Outbox } from "./outbox.js";

/** @typedef {import("../shared/daemon.js").Access} Access */
/** @typedef {import("./outbox.js").Problem} Problem */

const DRAIN_MS = 3_000;
const END_AGAIN_MS = 5_000;
const SETTLE_MS = 60;

const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Run {
  #history = new History();
  /** @type {Set<chrome.runtime.Port>} */
  #surfaces = new Set();
  #link = { kind: "link", state: "connecting", waiting: 0, detail: "" };
  #capture = { kind: "capture", state: "listening", detail: "" };
  #stopping = new AbortController();
  #isLeaving = false;
  #renew;
  #onEnded;

  /**
   * @param {{tab: number, session: any, platform: string, daemon: Access}} run
   * @param {{renew: () => Promise<Access|null>, onEnded: (run: Run) => void}} owner
   */
  constructor({ tab, session, platform, daemon }, { renew, onEnded }) {
    this.tab = tab;
    this.session = session;
    this.access = daemon;
    this.#renew = renew;
    this.#onEnded = onEnded;
    this.path = `/v1/sessions/${encodeURIComponent(session.id)}`;
    this.outbox = new Outbox(
      (updates) => this.#request("POST", `${this.path}/captions`, { source: platform, updates }),
      (state) => this.#heardOutbox(state),
    );
    this.#follow();
  }

  /** A surface joins: all that has happened, then whatever comes. @param {chrome.runtime.Port} port */
  join(port) {
    const events = this.#history.envelopes().map((event) => ({ kind: "event", event }));
    port.postMessage({ actions: [{ kind: "session", session: this.session }, ...events, this.#capture, this.#link] });
    this.#surfaces.add(port);
    port.onDisconnect.addListener(() => this.#surfaces.delete(port));
  }

  /** @param {{updates?: import("./outbox.js").Update[], health?: {state: string, detail: string}}} message */
  hear({ updates, health }) {
    if (updates) this.outbox.put(updates);
    if (!this.#isReachable() && updates) this.#say(this.#link, { waiting: this.outbox.waiting });
    if (health) this.#say(this.#capture, { state: health.state, detail: health.detail });
  }

  /** What was heard before goes out first, as the daemon takes no captions while paused. @param {boolean} on */
  async pause(on) {
    await sleep(SETTLE_MS);
    await this.outbox.drained(DRAIN_MS);
    await this.#request("PATCH", this.path, { paused: on });
  }

  /** Send what waits, then end the session; where the daemon is away, as soon as it is back. */
  async leave() {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    await sleep(SETTLE_MS);
    for (;;) {
      const isDrained = await this.outbox.drained(DRAIN_MS);
      try {
        if (isDrained) {
          await this.#request("POST", `${this.path}/end`);
          break;
        }
      } catch (error) {
        if ([404, 409].includes(/** @type {Problem} */ (error).status)) break;
      }
      await sleep(END_AGAIN_MS);
    }
    await sleep(SETTLE_MS);
    this.close();
  }

  close() {
    this.#stopping.abort();
    this.outbox.close();
    for (const port of this.#surfaces) port.disconnect();
    this.#surfaces.clear();
    this.#onEnded(this);
  }

  #isReachable() {
    return this.#link.state === "live";
  }

  async #follow() {
    const options = {
      signal: this.#stopping.signal,
      renew: () => this.#refresh(),
      onEvent: (/** @type {import("../shared/daemon.js").Envelope} */ event) => {
        if (this.#history.add(event)) this.#tell([{ kind: "event", event }]);
      },
      onState: (/** @type {string} */ state, /** @type {any} */ problem) => {
        const words = !problem || problem.code === NOT_RUNNING.code ? "" : problem.message;
        this.#say(this.#link, { state, detail: words, waiting: this.outbox.waiting });
        if (state === "live") this.outbox.wake();
      },
    };
    try {
      await createDaemon(this.access).stream(`${this.path}/events`, options);
    } catch (error) {
      this.#say(this.#link, { state: "offline", detail: /** @type {Error} */ (error).message });
    }
    if (!this.#stopping.signal.aborted && !this.#isLeaving) this.close();
  }

  async #refresh() {
    const fresh = await this.#renew();
    if (fresh) this.access = fresh;
    return fresh;
  }

  /**
   * While the link is down nothing is sent: whoever listens on that port now has not proved itself.
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   */
  async #request(method, path, body) {
    if (["offline", "unpaired"].includes(this.#link.state)) throw new SaidError(NOT_RUNNING);
    return createDaemon(this.access).request(method, path, body);
  }

  /** @param {{waiting: number, dropped: number, problem: Problem|null}} state */
  #heardOutbox({ waiting, dropped, problem }) {
    const lost = dropped ? ` ${dropped} captions could not be kept.` : "";
    const isRefused = problem && problem.status >= 400 && problem.status < 500;
    if (!problem && !lost && this.#link.waiting === waiting) return;
    this.#say(this.#link, { waiting, ...(isRefused || lost ? { detail: `${isRefused ? problem.message : ""}${lost}`.trim() } : {}) });
  }

  /**
   * @param {Record<string, any>} what
   * @param {Record<string, any>} change
   */
  #say(what, change) {
    Object.assign(what, change);
    this.#tell([{ ...what }]);
  }

  /** @param {object[]} actions */
  #tell(actions) {
    for (const port of this.#surfaces) {
      try {
        port.postMessage({ actions });
      } catch {
        this.#surfaces.delete(port);
      }
    }
  }
}
