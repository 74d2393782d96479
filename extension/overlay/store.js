/**
 * What the overlay knows: a pure fold of the session's events and of what the person does with the view.
 * Takes a state and an action; gives the next state. The same durable event twice changes nothing. Everything is bounded.
 *
 * @typedef {import("../types/protocol.js").Envelope} Envelope
 * @typedef {import("../types/protocol.js").Passage} Passage
 * @typedef {import("../types/protocol.js").CuePoint} CuePoint
 * @typedef {import("../types/protocol.js").Claim} Claim
 * @typedef {import("../types/protocol.js").FollowUp} FollowUp
 *
 * @typedef {import("./answers.js").Answer} Answer
 * @typedef {{question: string, text: string, speaker: string, kind: string, why: string, toMe: number, byHand: boolean, at_ms: number,
 *   isRevised: boolean, withdrawn: string, outdated: readonly Outdated[], passages: readonly Passage[], cue: {points: readonly CuePoint[], note: string}|null, followUps: readonly FollowUp[], answer: Answer|null}} Card
 * @typedef {{why: string, points: readonly CuePoint[], passages: readonly Passage[]}} Suggested
 * @typedef {{cite: string, was: string, now: string}} Outdated
 * @typedef {{answers: number, tokens: number}} Spent
 * @typedef {{state: string, reason: string, rung: string, platform: string, detail: string, since_ms: number|null,
 *   counts: {blocks: number, updates: number, unnamed: number, losses: number}|null,
 *   offers: {turnOn: boolean, personal: boolean, point: boolean}|null}} Captured
 * @typedef {{link: {state: string, detail: string, waiting: number}, session: any, capture: Captured, lastSeq: number,
 *   cards: Card[], suggestion: Suggested|null, current: string|null, pinned: string|null, candidates: import("./candidates.js").Candidate[],
 *   picked: string|null, fate: import("./candidates.js").Fate|"", shown: Spent, discarded: Spent, usd: number, pending: {question: string, text: string, speaker: string}|null,
 *   lines: import("./lines.js").Lines, sheet: "none"|"tray"|"help"|"look"|"lines"|"voice", persona: string, collapsed: boolean, hasEnded: boolean,
 *   notice: {text: string, isError: boolean, code?: string}|null, unable: string, saved: string, said: string, page: any, waiting: number, stage: string, isStaying: boolean,
 *   hushed: readonly string[]}} State
 */

import { failureOf, isOver, newAnswer, unableAfter, withFailure, withItsPassages, withStop, withText } from "./answers.js";
import { firstCharacters } from "../shared/characters.js";
import { CANDIDATES_KEPT, withDetected, withRating, withSkipped } from "./candidates.js";
import { spokenAnswer, spokenPoints } from "./spoken.js";
import { closeGap, withGap, withTurn } from "./lines.js";

const HUSHED_KEPT = 8;
const OUTDATED_KEPT = 8;
const CLAIMS_KEPT = 200;
/** Stands for a claim that was lost on its way. @type {Claim} */
const UNHEARD = { text: "", support: "general", cite: [], wording: "" };

/** @type {Spent} */
const NOTHING = { answers: 0, tokens: 0 };

/** @returns {State} */
export function initialState() {
  return {
    link: { state: "connecting", detail: "", waiting: 0 },
    session: null,
    capture: { state: "idle", reason: "", rung: "", platform: "", detail: "", since_ms: null, counts: null, offers: null },
    page: null,
    sheet: "none",
    persona: "",
    collapsed: false,
    notice: null,
    saved: "",
    ...ofOneSession(),
  };
}

function ofOneSession() {
  /** @type {Pick<State, "lastSeq"|"cards"|"suggestion"|"current"|"pinned"|"candidates"|"picked"|"fate"|"shown"|"discarded"|"usd"|"pending"|"lines"|"unable"|"said"|"hasEnded"|"waiting"|"stage"|"isStaying"|"hushed">} */
  const fresh = { lastSeq: 0, cards: [], suggestion: null, current: null, pinned: null, candidates: [], picked: null, fate: "", shown: NOTHING, discarded: NOTHING, usd: 0, pending: null, lines: [], unable: "", said: "", hasEnded: false, waiting: 0, stage: "unknown", isStaying: false, hushed: [] };
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
      return { ...state, capture: takeHealth(state.capture, action) };
    case "about":
      return takeStage(state, action.stage);
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
  if (!session) return { ...state, session: null, hasEnded: state.session !== null || state.hasEnded, saved: savedOf(state), pending: null };
  return { ...state, ...ofOneSession(), session, notice: null, sheet: /** @type {const} */ ("none") };
}

/** The session that has just ended, where it was kept. @param {State} state */
const savedOf = ({ session, saved }) => (session ? (session.store === false ? "" : session.id) : saved);

/** What is not told stays as it was known; `at` is when it was heard. @param {Captured} before @param {any} action @returns {Captured} */
function takeHealth(before, { kind: _kind, at = null, ...told }) {
  const state = told.state === "listening" ? "capturing" : told.state;
  const isSame = state === before.state && (told.reason ?? "") === before.reason;
  return { ...before, reason: "", detail: "", ...told, state, since_ms: isSame ? before.since_ms : at };
}

/** Where the person is. Being told to stay holds until that changes. @param {State} state @param {string} [stage] @returns {State} */
function takeStage(state, stage) {
  if (!stage || stage === "unknown" || stage === state.stage) return state;
  return { ...state, stage, isStaying: false };
}

/** @param {State} state @param {any} action @returns {State} */
function takeUi(state, action) {
  const { kind: _kind, ...change } = action;
  if ("hush" in change) return { ...state, hushed: [...state.hushed.filter((key) => key !== change.hush), change.hush].slice(-HUSHED_KEPT) };
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
  "session.started": (state, { persona }) => ({ ...state, persona: persona ?? "" }),
  "session.updated": takeUpdated,
  "session.ended": (state, _data, { at_ms }) => ({ ...state, hasEnded: true, pending: null, lines: closeGap(state.lines, at_ms) }),
  "capture.stalled": (state, data, { at_ms }) => ({ ...state, lines: withGap(state.lines, { state: data.state, at_ms }) }),
  "capture.resumed": (state, _data, { at_ms }) => ({ ...state, lines: closeGap(state.lines, at_ms) }),
  "turn.partial": takeLine,
  "turn.final": takeLine,
  "turn.revised": takeLine,
  "question.pending": (state, { question, text, speaker }) => ({ ...state, pending: { question, text, speaker: speaker ?? "" } }),
  "question.detected": takeQuestion,
  "question.revised": takeRevised,
  "question.skipped": takeSkipped,
  "question.rated": (state, data) => ({ ...state, candidates: withRating(state.candidates, data) }),
  "context.retrieved": (state, { question, passages }) => changeCard(state, question, (card) => ({ passages, answer: withItsPassages(card.answer, card.passages) })),
  "cue.shown": takeCue,
  "followups.prepared": (state, data) => changeCard(state, data.question, ({ passages }) => ({ followUps: data.follow_ups, passages: withOthers(passages, data.passages) })),
  "suggestion.shown": (state, { why, points, passages }) => ({ ...state, suggestion: { why, points, passages }, said: `From your documents, unasked: ${spokenPoints(points)}` }),
  "answer.queued": (state, data) => changeCard(state, data.question, (card) => ({ answer: { ...newAnswer(data, card.answer), isQueued: true } })),
  "answer.started": (state, data) => changeCard({ ...state, unable: "" }, data.question, (card) => ({ answer: newAnswer(data, card.answer) })),
  "answer.snapshot": (state, data) => changeCard(state, data.question, (card) => ({ answer: withText(newAnswer(data, card.answer), data.text, { claims: data.claims ?? [] }) })),
  "answer.delta": takeDelta,
  "answer.checked": takeChecked,
  "answer.completed": takeCompleted,
  "answer.failed": takeFailed,
  "answer.cancelled": (state, data) => ({ ...changeAnswer(state, data, (answer) => withStop(answer, data)), usd: paid(state, data.usage) }),
  "answer.rated": takeRating,
  "answer.outdated": takeOutdated,
  "speculation.discarded": (state, { usage }) => ({ ...state, discarded: spent(state.discarded, usage), usd: paid(state, usage) }),
  "error.raised": (state, { code, detail, action }) => ({ ...state, notice: { text: [detail, action].filter(Boolean).join(" "), isError: true, code } }),
};

/** @param {State} state @param {any} data @returns {State} */
function takeUpdated(state, { paused, stage, persona }) {
  const next = { ...takeStage(state, stage), persona: persona ?? state.persona };
  if (typeof paused !== "boolean") return next;
  return { ...next, capture: takeHealth(next.capture, { state: paused ? "paused" : "capturing" }) };
}

/** @param {State} state @param {any} data @returns {State} */
function takeLine(state, data) {
  const lines = withTurn(state.lines, data);
  return lines === state.lines ? state : { ...state, lines };
}

/** @param {State} state @param {any} data @param {any} event @returns {State} */
function takeQuestion(state, data, event) {
  const known = state.cards.find((card) => card.question === data.question);
  /** @type {Card} */
  const card = {
    passages: known?.passages ?? [],
    cue: known?.cue ?? null,
    followUps: known?.followUps ?? [],
    answer: known?.answer ?? null,
    outdated: known?.outdated ?? [],
    question: data.question,
    text: data.text,
    speaker: data.speaker ?? "",
    kind: data.kind,
    why: data.addressed?.why ?? "",
    toMe: data.addressed?.to_me ?? 1,
    byHand: data.detected_by === "user",
    at_ms: event.at_ms,
    isRevised: false,
    withdrawn: "",
  };
  const cards = [...state.cards.filter((other) => other !== known), card].slice(-CANDIDATES_KEPT);
  return {
    ...state,
    cards,
    suggestion: null,
    current: card.byHand ? data.question : (state.pinned ?? data.question),
    waiting: state.collapsed && !known ? state.waiting + 1 : state.waiting,
    candidates: withDetected(state.candidates, data, event),
    pending: state.pending?.question === data.question ? null : state.pending,
    said: `${card.speaker || "Somebody"} asks: ${data.text}`,
  };
}

/** In other words, where it stands: nothing else moves, and no card takes another one's place. @param {State} state @param {any} data @param {any} event @returns {State} */
function takeRevised(state, data, event) {
  const card = state.cards.find(({ question }) => question === data.question);
  if (!card) return takeQuestion(state, data, event);
  const pending = state.pending?.question === data.question ? null : state.pending;
  const said = state.current === data.question && card.text !== data.text ? `In other words: ${data.text}` : state.said;
  const news = { text: data.text, kind: data.kind, why: data.addressed?.why ?? "", toMe: data.addressed?.to_me ?? 1, isRevised: card.isRevised || Boolean(card.cue ?? card.answer), withdrawn: "" };
  return { ...changeCard(state, data.question, () => news), candidates: withDetected(state.candidates, data, event), pending, said };
}

/** A skipped question waits in the tray; one that had a card already was taken back: it folds, unless it is pinned. @param {State} state @param {any} data @param {any} event @returns {State} */
function takeSkipped(state, data, event) {
  const pending = state.pending?.question === data.question ? null : state.pending;
  const next = { ...state, pending, candidates: withSkipped(state.candidates, data, event) };
  if (!state.cards.some((card) => card.question === data.question)) return next;
  const current = state.current === data.question && state.pinned !== data.question ? null : state.current;
  return { ...changeCard(next, data.question, () => ({ withdrawn: data.why })), current };
}

/** @param {State} state @param {any} data @returns {State} */
function takeCue(state, { question, points, note }) {
  const next = changeCard(state, question, () => ({ cue: { points, note: note ?? "" }, outdated: [] }));
  const said = points.length ? spokenPoints(points) : note;
  return { ...next, said: `From your documents: ${said}` };
}

/** @param {readonly Passage[]} passages @param {readonly Passage[]} others */
const withOthers = (passages, others) => [...passages, ...others.filter((other) => !passages.some(({ passage }) => passage === other.passage))];

/** @param {State} state @param {any} data @returns {State} */
function takeDelta(state, data) {
  return changeCard(state, data.question, (card) => {
    const known = card.answer;
    const answer = known && known.id === data.answer ? known : newAnswer(data, card.answer);
    const before = firstCharacters(answer.text, data.offset);
    return { answer: before === null ? answer : withText(answer, before + data.text) };
  });
}

/** A sentence was checked while the answer is being written; what its end says of it counts. @param {State} state @param {any} data @returns {State} */
function takeChecked(state, data) {
  if (data.number >= CLAIMS_KEPT) return state;
  return changeAnswer(state, data, (answer) => {
    if (answer.state === "done") return {};
    const claims = [...answer.claims];
    while (claims.length < data.number) claims.push(UNHEARD);
    claims[data.number] = data.claim;
    return { claims };
  });
}

/** @param {State} state @param {any} data @returns {State} */
function takeCompleted(state, data) {
  const next = changeAnswer({ ...state, unable: "" }, data, () => ({ state: "done", text: data.text, standing: null, claims: data.claims, provider: data.provider, model: data.model, isCached: data.cached ?? false, cutOff: data.cut_off ?? "" }));
  const beside = data.beside ? spent(state.discarded, data.beside) : state.discarded;
  return { ...next, shown: spent(state.shown, data.usage), discarded: beside, usd: paid({ ...state, usd: paid(state, data.usage) }, data.beside), said: `Answer: ${spokenAnswer(data.text, data.claims ?? [])}` };
}

/** @param {Spent} before @param {{in_tokens?: number, out_tokens?: number}|undefined} usage @returns {Spent} */
const spent = ({ answers, tokens }, { in_tokens = 0, out_tokens = 0 } = {}) => ({ answers: answers + 1, tokens: tokens + in_tokens + out_tokens });

/** What it cost, shown or not. @param {State} state @param {{usd?: number}|undefined} usage */
const paid = (state, usage) => state.usd + (usage?.usd ?? 0);

/** @param {State} state @param {any} data @returns {State} */
function takeFailed(state, data) {
  const said = withoutWarning({ ...state, unable: unableAfter(data.code, state.unable) }, data.code);
  const known = state.cards.find(({ question }) => question === data.question)?.answer;
  if (known && known.id !== data.answer && isOver(known)) return takeUnbegun(said, data, known);
  const next = changeAnswer(said, data, (answer) => withFailure(answer, data));
  return data.usage ? { ...next, discarded: spent(state.discarded, data.usage), usd: paid(state, data.usage) } : next;
}

const BUDGET_LOW = new Set(["session_budget_low", "month_budget_low"]);

/** That a budget nears its end is no news any more once it has ended. @param {State} state @param {string} code @returns {State} */
const withoutWarning = (state, code) => (code === "budget_spent" && BUDGET_LOW.has(state.notice?.code ?? "") ? { ...state, notice: null } : state);

/** It failed before anybody was asked: beneath a text that broke off, or alone, it has its place; else it is said beneath what stands. @param {State} state @param {any} data @param {Answer} known */
function takeUnbegun(state, data, known) {
  const isBrokenOff = known.error?.code === "provider_interrupted";
  if (known.text && !isBrokenOff) return changeCard(state, data.question, () => ({ answer: { ...known, failure: failureOf(data) } }));
  return changeCard(state, data.question, () => ({
    answer: { ...newAnswer({ ...data, after: isBrokenOff ? known.id : "" }, known), state: /** @type {const} */ ("failed"), error: failureOf(data) },
  }));
}

/** @param {State} state @param {any} data @returns {State} */
function takeRating(state, { answer, useful }) {
  const card = state.cards.find((rated) => rated.answer?.id === answer);
  return card ? changeAnswer(state, { question: card.question, answer }, () => ({ useful })) : state;
}

/** A cell of the card has changed; what is again as it was is no news any more. @param {State} state @param {any} data @returns {State} */
function takeOutdated(state, { question, cite, was, now }) {
  const next = changeCard(state, question, ({ outdated }) => {
    const others = outdated.filter((one) => one.cite !== cite || one.was !== was).slice(1 - OUTDATED_KEPT);
    return { outdated: was === now ? others : [...others, { cite, was, now }] };
  });
  const passages = next.cards.find((card) => card.question === question)?.passages ?? [];
  return next === state || was === now ? next : { ...next, said: outdatedInWords({ cite, was, now }, passages) };
}

/** With the name of the column, where the passage says it. @param {Outdated} one @param {readonly Passage[]} [passages] */
export function outdatedInWords({ cite, was, now }, passages = []) {
  const part = passages.find(({ passage }) => passage === cite)?.text.split(" · ").find((cell) => cell.endsWith(`: ${was}`));
  const head = part ? `${part.slice(0, -was.length - 2)} ` : "";
  return `Outdated: ${head}was ${was}, now ${now || "gone"}`;
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
    const answer = card.answer ?? newAnswer(data, card.answer);
    return { answer: { ...answer, ...change(answer) } };
  });
}
