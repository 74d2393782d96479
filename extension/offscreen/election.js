/**
 * Which of a tab's frames is heard: the one whose captions are read. Takes each frame's health; gives the elected frame, and the health
 * that stands for the tab. Pure. The elected frame stays while no other one is better off.
 */

/** @typedef {import("./run.js").Health} Health */

/** @type {Record<string, number>} */
const RANKS = { capturing: 6, recovered: 6, unresolved_speaker: 6, on_empty: 5, unreadable: 4, lost: 3, paused: 2, absent: 0, idle: -1 };

export class Election {
  /** @type {Map<number, Health>} */
  #frames = new Map();
  /** @type {number|null} */
  #elected = null;

  get elected() {
    return this.#elected;
  }

  /** The elected frame's health, null where no frame has said anything. @returns {Health|null} */
  get health() {
    return this.#elected === null ? null : (this.#frames.get(this.#elected) ?? null);
  }

  /** True where another frame is elected now. @param {number} frame @param {Health} health */
  take(frame, health) {
    this.#frames.set(frame, health);
    return this.#choose();
  }

  /** True where another frame is elected now. @param {number} frame */
  leave(frame) {
    this.#frames.delete(frame);
    return this.#choose();
  }

  #choose() {
    const before = this.#elected;
    const standing = before !== null && this.#frames.has(before) ? before : null;
    this.#elected = standing;
    for (const [frame, health] of this.#frames) {
      if (this.#elected === null || rankOf(health) > rankOf(this.#frames.get(this.#elected))) this.#elected = frame;
    }
    return this.#elected !== before;
  }
}

/** A frame with the meeting's captions button knows more of absent captions than one without. @param {Health|undefined} health */
const rankOf = (health) => (health ? (RANKS[health.state] ?? 0) + (health.offers?.turnOn || health.reason === "captions_off" ? 1 : 0) : -2);
