/**
 * What a surface that joins late has to be told: the session's durable events in order, and whatever is in flight.
 * Takes every envelope of a session's stream; gives envelopes that lead to the same state. Bounded.
 */

import { firstCharacters } from "../shared/characters.js";

/** @typedef {import("../shared/daemon.js").Envelope} Envelope */

const EVENTS_AT_MOST = 5_000;
const TURNS_AT_MOST = 400;
const OPEN_AT_MOST = 64;

export class History {
  /** @type {Map<number, Envelope>} */
  #durable = new Map();
  /** @type {Map<string, Envelope>} */
  #open = new Map();
  #newest = 0;
  /** The seqs of the turns that are kept. @type {number[]} */
  #turns = [];

  /** True where the event is new: durable ones come in the order of their seq. @param {Envelope} event */
  add(event) {
    if (event.seq !== null && event.seq !== undefined) {
      if (event.seq <= this.#newest) return false;
      this.#newest = event.seq;
      this.#durable.set(event.seq, event);
      if (isTurn(event)) this.#keepTurn(event.seq);
      if (this.#durable.size > EVENTS_AT_MOST) this.#durable.delete(this.#durable.keys().next().value ?? 0);
      this.#close(event);
    } else {
      this.#keepOpen(event);
    }
    return true;
  }

  /** A surface shows the last turns alone: the older ones are in the log. @param {number} seq */
  #keepTurn(seq) {
    this.#turns.push(seq);
    if (this.#turns.length > TURNS_AT_MOST) this.#durable.delete(this.#turns.shift() ?? 0);
  }

  /** @returns {Envelope[]} */
  envelopes() {
    return [...this.#durable.values(), ...this.#open.values()];
  }

  /** @param {Envelope} event */
  #keepOpen(event) {
    const { type, data } = event;
    if (type === "turn.partial") this.#set(`turn ${data.turn}`, event);
    else if (type === "question.pending") this.#set(`question ${data.question}`, event);
    else if (type === "answer.snapshot") this.#set(`answer ${data.answer}`, event);
    else if (type === "answer.delta") this.#grow(event);
  }

  /** An answer's deltas become one snapshot. @param {Envelope} event */
  #grow(event) {
    const { answer, question, offset, text } = event.data;
    const before = this.#open.get(`answer ${answer}`)?.data ?? { text: "", provider: "", model: "" };
    const kept = firstCharacters(before.text, offset);
    if (kept === null) return;
    const data = { ...before, answer, question, text: kept + text };
    this.#set(`answer ${answer}`, { ...event, type: "answer.snapshot", data });
  }

  /** @param {string} key @param {Envelope} event */
  #set(key, event) {
    this.#open.delete(key);
    this.#open.set(key, event);
    if (this.#open.size > OPEN_AT_MOST) this.#open.delete(this.#open.keys().next().value ?? "");
  }

  /** @param {Envelope} event */
  #close({ type, data }) {
    if (type === "turn.final" || type === "turn.revised") this.#open.delete(`turn ${data.turn}`);
    else if (/^question\.(detected|revised|skipped)$/u.test(type)) this.#open.delete(`question ${data.question}`);
    else if (/^answer\.(completed|failed|cancelled)$/u.test(type)) this.#open.delete(`answer ${data.answer}`);
    else if (type === "answer.started") this.#set(`answer ${data.answer}`, { ...EMPTY, data: { ...data, text: "" } });
    else if (type === "session.ended") this.#open.clear();
  }
}

/** @param {Envelope} event */
const isTurn = ({ type }) => type === "turn.final" || type === "turn.revised" || type === "speaker.seen";

/** An answer that has begun and said nothing yet. */
const EMPTY = { session: "", seq: null, at_ms: 0, type: "answer.snapshot", v: 1 };
