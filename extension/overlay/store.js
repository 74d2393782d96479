/**
 * What the overlay knows: a pure fold of the session's events and of what the person does with the view.
 * Takes a state and an action; gives the next state. The same durable event twice changes nothing. Everything is bounded.
 *
 * @typedef {import("../types/protocol.js").Envelope} Envelope
 * @typedef {import("../types/protocol.js").Passage} Passage
 * @typedef {import("../types/protocol.js").CuePoint} CuePoint
 * @typedef {import("../types/protocol.js").Claim} Claim
 *
 * @typedef {{id: string, state: "waiting"|"writing"|"done"|"failed"|"cancelled", text: string, provider: string, model: string,
 *   claims: readonly Claim[], error: {code: string, detail: string, action: string, retryable: boolean}|null, useful: boolean|null}} Answer
 * @typedef {{question: string, text: string, speaker: string, kind: string, why: string, byHand: boolean, at_ms: number,
 *   withdrawn: string, passages: readonly Passage[], cue: {points: readonly CuePoint[], note: string}|null, answer: Answer|null}} Card
 * @typedef {{question: string, text: string, speaker: string, reason: string, why: string, seq: number}} Skipped
 * @typedef {{turn: string, speaker: string, role: string, text: string}} Line
 * @typedef {{link: {state: string, detail: string, waiting: number}, session: any, capture: {state: string, detail: string}, lastSeq: number,
 *   cards: Card[], current: string|null, pinned: string|null, tray: Skipped[], pending: {question: string, text: string, speaker: string}|null,
 *   lines: Line[], sheet: "none"|"tray"|"help"|"look", collapsed: boolean, hasEnded: boolean, notice: {text: string, isError: boolean}|null,
 *   said: string, page: any, waiting: number}} State
 */

import { firstCharacters } from "../shared/characters.js";

const CARDS_KEPT = 30;
const TRAY_KEPT = 50;
const LINES_KEPT = 6;

/** @returns {State} */
export function initialState() {
  return {
    link: { state: "connecting", detail: "", waiting: 0 },
    session: null,
    capture: { state: "idle", detail: "" },
    page: null,
    sheet: "none",
    collapsed: false,
    notice: null,
    ...ofOneSession(),
  };
}

function ofOneSession() {
  /** @type {Pick<State, "lastSeq"|"cards"|"current"|"pinned"|"tray"|"pending"|"lines"|"said"|"hasEnded"|"waiting">} */
  const fresh = { lastSeq: 0, cards: [], current: null, pinned: null, tray: [], pending: null, lines: [], said: "", hasEnded: false, waiting: 0 };
  return fresh;
}

/**
 * @param {State} state
 * @param {any} action
 * @returns {State}
 */
export function reduce(state, action) {
  switch (action.kind) {
    case "event":
      return takeEvent(state, action.event);
    case "link":
      return { ...state, link: { state: action.state, detail: action.detail ?? "", waiting: action.waiting ?? 0 } };
    case "capture":
      return { ...state, capture: { state: action.state, detail: action.detail ?? "" } };
    case "session":
      return takeSession(state, action.session);
    case "ui":
      return takeUi(state, action);
    default:
      return state;
  }
}

/** @param {State} state @param {any} session @returns {State} */
function takeSession(state, session) {
  if (session?.id && session.id === state.session?.id) return { ...state, session };
  if (!session) return { ...state, session: null, hasEnded: state.session !== null, pending: null };
  return { ...state, ...ofOneSession(), session, notice: null, sheet: /** @type {const} */ ("none") };
}

/** @param {State} state @param {any} action @returns {State} */
function takeUi(state, action) {
  const { kind: _kind, ...change } = action;
  if ("move" in change) return { ...state, current: neighbour(state, change.move) };
  if ("sheet" in change) return { ...state, ...change, sheet: change.sheet === state.sheet ? "none" : change.sheet };
  if ("show" in change) return { ...state, current: change.show, sheet: "none" };
  if (change.collapsed === false) return { ...state, ...change, waiting: 0 };
  return { ...state, ...change };
}

/** @param {State} state @param {number} by */
function neighbour(state, by) {
  const found = state.cards.findIndex((card) => card.question === state.current);
  const at = found === -1 ? state.cards.length : found;
  return state.cards[Math.min(Math.max(at + by, 0), state.cards.length - 1)]?.question ?? null;
}

/** @param {State} state @param {any} event @returns {State} */
function takeEvent(state, event) {
  if (typeof event.seq === "number") {
    if (event.seq <= state.lastSeq) return state;
    state = { ...state, lastSeq: event.seq };
  }
  const take = TAKES[event.type];
  return take ? take(state, event.data, event) : state;
}

/** @type {Record<string, (state: State, data: any, event: any) => State>} */
const TAKES = {
  "session.updated": (state, data) => (data.paused === undefined ? state : { ...state, capture: { state: data.paused ? "paused" : "listening", detail: "" } }),
  "session.ended": (state) => ({ ...state, hasEnded: true, pending: null }),
  "turn.partial": takeLine,
  "turn.final": takeLine,
  "turn.revised": takeLine,
  "question.pending": (state, { question, text, speaker }) => ({ ...state, pending: { question, text, speaker: speaker ?? "" } }),
  "question.detected": takeQuestion,
  "question.skipped": takeSkipped,
  "context.retrieved": (state, { question, passages }) => changeCard(state, question, () => ({ passages })),
  "cue.shown": takeCue,
  "answer.started": (state, data) => changeCard(state, data.question, () => ({ answer: newAnswer(data) })),
  "answer.snapshot": (state, data) => changeCard(state, data.question, () => ({ answer: { ...newAnswer(data), state: data.text ? "writing" : "waiting", text: data.text } })),
  "answer.delta": takeDelta,
  "answer.completed": takeCompleted,
  "answer.failed": takeFailed,
  "answer.cancelled": (state, data) => changeAnswer(state, data, (answer) => ({ state: "cancelled", text: data.text || answer.text })),
  "answer.rated": takeRating,
  "error.raised": (state, { detail, action }) => ({ ...state, notice: { text: [detail, action].filter(Boolean).join(" "), isError: true } }),
};

/** @param {State} state @param {any} data @returns {State} */
function takeLine(state, { turn, speaker, role, text }) {
  const lines = state.lines.some((line) => line.turn === turn)
    ? state.lines.map((line) => (line.turn === turn ? { turn, speaker, role, text } : line))
    : [...state.lines, { turn, speaker, role, text }].slice(-LINES_KEPT);
  return { ...state, lines };
}

/** @param {State} state @param {any} data @param {any} event @returns {State} */
function takeQuestion(state, data, event) {
  const known = state.cards.find((card) => card.question === data.question);
  /** @type {Card} */
  const card = {
    passages: known?.passages ?? [],
    cue: known?.cue ?? null,
    answer: known?.answer ?? null,
    question: data.question,
    text: data.text,
    speaker: data.speaker ?? "",
    kind: data.kind,
    why: data.addressed?.why ?? "",
    byHand: data.detected_by === "user",
    at_ms: event.at_ms,
    withdrawn: "",
  };
  const cards = [...state.cards.filter((other) => other !== known), card].slice(-CARDS_KEPT);
  return {
    ...state,
    cards,
    current: state.pinned ?? data.question,
    waiting: state.collapsed && !known ? state.waiting + 1 : state.waiting,
    tray: state.tray.filter((skipped) => skipped.question !== data.question),
    pending: state.pending?.question === data.question ? null : state.pending,
    said: `${card.speaker || "Somebody"} asks: ${data.text}`,
  };
}

/** A skipped question waits in the tray; one that had a card already was taken back: it folds, unless it is pinned. @param {State} state @param {any} data @param {any} event @returns {State} */
function takeSkipped(state, data, event) {
  const pending = state.pending?.question === data.question ? null : state.pending;
  if (state.cards.some((card) => card.question === data.question)) {
    const current = state.current === data.question && state.pinned !== data.question ? null : state.current;
    return { ...changeCard(state, data.question, () => ({ withdrawn: data.why })), pending, current };
  }
  const skipped = { question: data.question, text: data.text, speaker: data.speaker ?? "", reason: data.reason, why: data.why, seq: event.seq };
  return { ...state, pending, tray: [...state.tray.filter((other) => other.question !== data.question), skipped].slice(-TRAY_KEPT) };
}

/** @param {State} state @param {any} data @returns {State} */
function takeCue(state, { question, points, note }) {
  const next = changeCard(state, question, () => ({ cue: { points, note: note ?? "" } }));
  const said = points.length ? points.map((/** @type {CuePoint} */ point) => point.text).join(". ") : note;
  return { ...next, said: `From your documents: ${said}` };
}

/** @param {State} state @param {any} data @returns {State} */
function takeDelta(state, data) {
  return changeCard(state, data.question, (card) => {
    const known = card.answer;
    const answer = known && known.id === data.answer ? known : newAnswer(data);
    const before = firstCharacters(answer.text, data.offset);
    return before === null ? { answer } : { answer: { ...answer, state: /** @type {const} */ ("writing"), text: before + data.text } };
  });
}

/** @param {State} state @param {any} data @returns {State} */
function takeCompleted(state, data) {
  const next = changeAnswer(state, data, () => ({ state: "done", text: data.text, claims: data.claims, provider: data.provider, model: data.model }));
  return { ...next, said: `Answer: ${asSpoken(data.text)}` };
}

/** Without what is only for the eye: source numbers and Markdown's marks. @param {string} text */
const asSpoken = (text) => text.replace(/\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\]/gu, "").replace(/[*_`#>]+/gu, "").replace(/^\s*[-+]\s+/gmu, "");

/** @param {State} state @param {any} data @returns {State} */
function takeFailed(state, data) {
  const { code, detail, action, retryable } = data;
  return changeAnswer(state, data, (answer) => ({ state: "failed", text: data.text || answer.text, error: { code, detail, action, retryable } }));
}

/** @param {State} state @param {any} data @returns {State} */
function takeRating(state, { answer, useful }) {
  const card = state.cards.find((rated) => rated.answer?.id === answer);
  return card ? changeAnswer(state, { question: card.question, answer }, () => ({ useful })) : state;
}

/** @param {any} data @returns {Answer} */
function newAnswer({ answer, provider = "", model = "" }) {
  return { id: answer, state: "waiting", text: "", provider, model, claims: [], error: null, useful: null };
}

/** @param {State} state @param {string} question @param {(card: Card) => Partial<Card>} change @returns {State} */
function changeCard(state, question, change) {
  if (!state.cards.some((card) => card.question === question)) return state;
  return { ...state, cards: state.cards.map((card) => (card.question === question ? { ...card, ...change(card) } : card)) };
}

/** The newest answer of a card wins: what an older one still says is passed over. @param {State} state @param {any} data @param {(answer: Answer) => Partial<Answer>} change */
function changeAnswer(state, data, change) {
  return changeCard(state, data.question, (card) => {
    if (card.answer && card.answer.id !== data.answer) return {};
    const answer = card.answer ?? newAnswer(data);
    return { answer: { ...answer, ...change(answer) } };
  });
}
