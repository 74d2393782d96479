/**
 * Captions on their way to the daemon: in order, one batch in flight, tried again until they are taken, kept while it is away.
 * Takes updates and send(updates), which rejects with SaidError; says onChange({waiting, dropped, problem}).
 *
 * Of a block its first and its newest text wait; the oldest blocks go when there are more than 5,000, and are counted.
 */

/** @typedef {{block: string, speaker: string, text: string, at_ms: number, self?: boolean, final?: boolean}} Update */
/** @typedef {import("../shared/browser.js").SaidError} Problem */

const BLOCKS_AT_MOST = 5_000;
const BATCH_UPDATES = 200;
const BATCH_CHARS = 200_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

export class Outbox {
  /** @type {Map<string, Update[]>} */
  #blocks = new Map();
  #send;
  #onChange;
  #dropped = 0;
  #batchUpdates = BATCH_UPDATES;
  #waitMs = FIRST_WAIT_MS;
  #timer = 0;
  #isSending = false;
  #isClosed = false;
  #isHeld = false;
  /** @type {Set<() => void>} */
  #onEmpty = new Set();

  /**
   * @param {(updates: Update[]) => Promise<unknown>} send
   * @param {(state: {waiting: number, dropped: number, problem: Problem|null}) => void} onChange
   */
  constructor(send, onChange) {
    this.#send = send;
    this.#onChange = onChange;
  }

  get waiting() {
    return this.#blocks.size;
  }

  /** @param {Update[]} updates */
  put(updates) {
    if (this.#isClosed) return;
    for (const update of updates) {
      const [first] = this.#blocks.get(update.block) ?? [];
      this.#blocks.set(update.block, first ? [first, update] : [update]);
    }
    this.#trim();
    this.#go();
  }

  /** What comes waits, as the daemon takes nothing while it is paused. @param {boolean} on */
  hold(on) {
    this.#isHeld = on;
    if (!on) this.#go();
  }

  /** Try at once: the daemon is back. */
  wake() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#waitMs = FIRST_WAIT_MS;
    this.#go();
  }

  /** Resolves true once nothing waits, false after `ms`. */
  drained(/** @type {number} */ ms) {
    if (this.isEmpty) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => finish(false), ms);
      const finish = (/** @type {boolean} */ isEmpty) => {
        clearTimeout(timer);
        this.#onEmpty.delete(done);
        resolve(isEmpty);
      };
      const done = () => finish(true);
      this.#onEmpty.add(done);
    });
  }

  /** Nothing more is taken or sent. */
  close() {
    this.#isClosed = true;
    this.#blocks.clear();
    clearTimeout(this.#timer);
    for (const done of this.#onEmpty) done();
  }

  #trim() {
    while (this.#blocks.size > BLOCKS_AT_MOST) {
      this.#blocks.delete(this.#blocks.keys().next().value ?? "");
      this.#dropped += 1;
    }
  }

  get isEmpty() {
    return this.#blocks.size === 0 && !this.#isSending;
  }

  #nextBatch() {
    /** @type {Update[]} */
    const batch = [];
    let chars = 0;
    for (const [block, updates] of this.#blocks) {
      if (batch.length && (batch.length >= this.#batchUpdates || chars >= BATCH_CHARS)) break;
      for (const update of updates) chars += update.text.length;
      batch.push(...updates);
      this.#blocks.delete(block);
    }
    return batch;
  }

  /** What was not taken goes back to the front, under whatever has come since. */
  #putBack(/** @type {Update[]} */ batch) {
    const since = this.#blocks;
    this.#blocks = new Map();
    for (const update of batch) this.#blocks.set(update.block, [...(this.#blocks.get(update.block) ?? []), update]);
    for (const [block, updates] of since) {
      const [first] = this.#blocks.get(block) ?? [];
      this.#blocks.set(block, first ? [first, updates.at(-1) ?? first] : updates);
    }
    this.#trim();
  }

  async #go() {
    if (this.#isSending || this.#isClosed || this.#isHeld || this.#timer || this.#blocks.size === 0) return;
    this.#isSending = true;
    const batch = this.#nextBatch();
    let problem = null;
    try {
      await this.#send(batch);
      this.#waitMs = FIRST_WAIT_MS;
      this.#batchUpdates = BATCH_UPDATES;
    } catch (error) {
      problem = this.#sort(batch, /** @type {Problem} */ (error));
    }
    this.#isSending = false;
    if (this.#isClosed) return;
    this.#onChange({ waiting: this.waiting, dropped: this.#dropped, problem });
    if (this.isEmpty) for (const done of [...this.#onEmpty]) done();
    this.#go();
  }

  /** Later, in smaller pieces, or never: gives the problem that the person should hear of. */
  #sort(/** @type {Update[]} */ batch, /** @type {Problem} */ error) {
    const isRefused = error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status);
    if (!isRefused) {
      this.#putBack(batch);
      this.#timer = setTimeout(() => this.#again(), this.#waitMs);
      this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS);
    } else if (new Set(batch.map((update) => update.block)).size > 1 && ![404, 409].includes(error.status)) {
      this.#putBack(batch);
      this.#batchUpdates = 1;
    } else {
      this.#dropped += new Set(batch.map((update) => update.block)).size;
    }
    return error;
  }

  #again() {
    this.#timer = 0;
    this.#go();
  }
}
