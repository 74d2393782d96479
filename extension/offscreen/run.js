/**
 * One running session of one tab: its stream in, its captions out, its surfaces told. Takes {tab, session, platform, daemon} and
 * renew() for fresh access; ends on leave(), or when the daemon says that the session has ended.
 */
import { SaidError } from "../shared/browser.js";
import { createDaemon, NOT_RUNNING } from "../shared/daemon.js";
import { Election } from "./election.js";
import { History } from "./history.js";
import { Outbox } from "./outbox.js";
import { Reporter } from "./reporter.js";

/** @typedef {import("../shared/daemon.js").Access} Access */
/** @typedef {import("./outbox.js").Problem} Problem */
/** @typedef {{state: string, reason: string, rung: string, platform: string, counts: object, offers?: {turnOn: boolean, personal: boolean, point: boolean}}} Health */
/** @typedef {{stage: string, title: string, me: string, people: string[]}} About */
/** @typedef {{number: number, updates?: import("./outbox.js").Update[], health?: Health, about?: About}} Heard */

const DRAIN_MS = 3_000;
const LEFT_AFTER_MS = 5 * 60_000;
const END_AGAIN_MS = 5_000;
const SETTLE_MS = 60;
const LAST_WORDS_MS = 250;

const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Run {
  #history = new History();
  /** @type {Set<chrome.runtime.Port>} */
  #surfaces = new Set();
  #link = { kind: "link", state: "connecting", waiting: 0, detail: "" };
  /** @type {Record<string, any>} */
  #capture = { kind: "capture", state: "idle", reason: "" };
  /** @type {Record<string, any>} */
  #about = { kind: "about", stage: "unknown" };
  #election = new Election();
  /** @type {Map<number, {port: chrome.runtime.Port, number: number}>} */
  #frames = new Map();
  /** @type {ReturnType<typeof setTimeout>|0} */
  #leaving = 0;
  #stopping = new AbortController();
  #isLeaving = false;
  #renew;
  #onEnded;
  #onLeft;

  /**
   * @param {{tab: number, session: any, platform: string, daemon: Access}} run
   * @param {{renew: () => Promise<Access|null>, onEnded: (run: Run) => void, onLeft: (tab: number) => void}} owner
   */
  constructor({ tab, session, platform, daemon }, { renew, onEnded, onLeft }) {
    this.tab = tab;
    this.session = session;
    this.access = daemon;
    this.#renew = renew;
    this.#onEnded = onEnded;
    this.#onLeft = onLeft;
    this.path = `/v1/sessions/${encodeURIComponent(session.id)}`;
    this.outbox = new Outbox(
      (updates) => this.#request("POST", `${this.path}/captions`, { source: platform, updates }),
      (state) => this.#heardOutbox(state),
    );
    this.reporter = new Reporter((method, path, body) => this.#request(method, this.path + path, body), { source: platform, session });
    this.#follow();
  }

  /** A surface joins: all that has happened, then whatever comes. @param {chrome.runtime.Port} port */
  join(port) {
    const events = this.#history.envelopes().map((event) => ({ kind: "event", event }));
    port.postMessage({ actions: [{ kind: "session", session: this.session }, ...events, this.#capture, this.#about, this.#link] });
    this.#surfaces.add(port);
    port.onDisconnect.addListener(() => this.#surfaces.delete(port));
  }

  /** The frame whose captions are read, or the top one. */
  get frame() {
    return this.#election.elected ?? 0;
  }

  /** A frame of the tab has come up: its captions are read. @param {number} frame @param {chrome.runtime.Port} port */
  takeFrame(frame, port) {
    this.#frames.set(frame, { port, number: 0 });
    port.onMessage.addListener((message) => this.#hear(frame, message));
    port.onDisconnect.addListener(() => this.#loseFrame(frame, port));
    port.postMessage({ ready: true });
  }

  /** @param {number} frame @param {Heard} heard */
  #hear(frame, { number, updates, health, about }) {
    const held = this.#frames.get(frame);
    if (!held) return;
    held.number = number;
    if (health && this.#election.take(frame, health)) this.#tellFrame(this.frame, { again: true });
    if (updates && frame === this.frame) this.outbox.put(updates);
    if (!this.#isReachable() && updates) this.#say(this.#link, { waiting: this.outbox.waiting });
    if (health) this.#sayHealth();
    if (about && (frame === this.frame || frame === 0)) this.#hearAbout(about);
    if (this.outbox.isEmpty) this.#acknowledge();
  }

  /** @param {number} frame @param {chrome.runtime.Port} port */
  #loseFrame(frame, port) {
    if (this.#frames.get(frame)?.port !== port) return;
    this.#frames.delete(frame);
    if (this.#election.leave(frame)) this.#tellFrame(this.frame, { again: true });
    if (this.#frames.size) this.#sayHealth();
  }

  #sayHealth() {
    const { health } = this.#election;
    if (!health) return;
    this.#say(this.#capture, { ...health });
    this.reporter.takeHealth(health);
  }

  /** @param {About} about */
  #hearAbout(about) {
    this.#say(this.#about, { ...about });
    this.reporter.takeAbout(about);
    const hasLeft = about.stage === "left" || about.stage === "ended";
    if (hasLeft) this.#leaving ||= setTimeout(() => this.#onLeft(this.tab), LEFT_AFTER_MS);
    else this.stay();
  }

  /** The session goes on although the meeting was left. */
  stay() {
    clearTimeout(this.#leaving);
    this.#leaving = 0;
  }

  /** Everything that was heard is with the daemon. */
  #acknowledge() {
    for (const [frame, { number }] of this.#frames) this.#tellFrame(frame, { ack: number });
  }

  /** @param {number} frame @param {object} message */
  #tellFrame(frame, message) {
    try {
      this.#frames.get(frame)?.port.postMessage(message);
    } catch {
      // It is gone; its end is told by onDisconnect.
    }
  }

  /** What was heard before a pause goes out first; what is heard after it waits until the daemon listens again. @param {boolean} on */
  async pause(on) {
    if (on) await sleep(SETTLE_MS);
    if (on) await this.outbox.drained(DRAIN_MS);
    await this.#request("PATCH", this.path, { paused: on });
    this.outbox.hold(on);
  }

  /** Send what waits, then end the session; where the daemon is away, as soon as it is back. */
  async leave() {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    this.outbox.hold(false);
    await sleep(LAST_WORDS_MS);
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
    this.reporter.close();
    this.stay();
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
        if (state !== "live") return;
        this.outbox.wake();
        this.reporter.wake();
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
    if (this.outbox.isEmpty) this.#acknowledge();
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
