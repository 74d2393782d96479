/**
 * What the daemon is told besides captions: how capturing goes, and what the meeting's page says of itself. Takes the newest of each and
 * request(method, path, body); sends changes alone, one at a time, and what could not be sent again on wake(). Never any text of a caption.
 */

/** @typedef {import("./run.js").Health} Health */
/** @typedef {import("./run.js").About} About */

const PEOPLE_AT_MOST = 100;
const SETTLE_MS = 1_500;

export class Reporter {
  #request;
  #source;
  #session;
  /** @type {object|null} */
  #health = null;
  /** @type {Record<string, unknown>} */
  #changes = {};
  /** @type {Set<string>} */
  #people = new Set();
  #stage = "";
  #isSending = false;
  #timer = 0;

  /**
   * @param {(method: string, path: string, body: unknown) => Promise<unknown>} request
   * @param {{source: string, session: {title?: string, me?: string}}} of
   */
  constructor(request, { source, session }) {
    this.#request = request;
    this.#source = source;
    this.#session = { title: session.title ?? "", me: session.me ?? "" };
  }

  /** @param {Health} health */
  takeHealth({ state, reason, rung, counts }) {
    if (state === "idle" || state === "paused") return;
    this.#health = { source: this.#source, state, reason, rung, counts };
    this.wake();
  }

  /** What the user typed stays; names are only ever added. @param {About} about */
  takeAbout({ stage, title, me, people }) {
    if (stage !== "unknown" && stage !== this.#stage) this.#changes.stage = this.#stage = stage;
    if (title && !this.#session.title) this.#changes.title = this.#session.title = title;
    if (me && !this.#session.me) this.#changes.me = this.#session.me = me;
    const before = this.#people.size;
    for (const name of people) if (this.#people.size < PEOPLE_AT_MOST) this.#people.add(name);
    if (this.#people.size > before) this.#changes.participants = [...this.#people];
    if (this.#changes.stage) this.wake();
    else this.#timer ||= setTimeout(() => this.wake(), SETTLE_MS);
  }

  wake() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#go();
  }

  close() {
    clearTimeout(this.#timer);
    this.#health = null;
    this.#changes = {};
  }

  /** What is refused for good is given up: the next change is told again. */
  async #go() {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      while (this.#health || Object.keys(this.#changes).length) await (this.#health ? this.#sendHealth() : this.#sendChanges());
    } catch {
      // The daemon is away: wake() comes with it.
    }
    this.#isSending = false;
  }

  async #sendHealth() {
    const health = this.#health;
    this.#health = null;
    try {
      await this.#request("POST", "/capture", health);
    } catch (error) {
      if (!isRefusal(error)) this.#health ??= health;
      throw error;
    }
  }

  async #sendChanges() {
    const changes = this.#changes;
    this.#changes = {};
    try {
      await this.#request("PATCH", "", changes);
    } catch (error) {
      if (!isRefusal(error)) this.#changes = { ...changes, ...this.#changes };
      throw error;
    }
  }
}

/** @param {any} error */
const isRefusal = ({ status = 0 }) => status >= 400 && status < 500 && ![401, 408, 429].includes(status);
