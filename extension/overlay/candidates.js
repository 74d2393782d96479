/**
 * Everything that was taken for a question, at least for a moment, as a fold: what has become of each, and what the person said of it.
 * Takes the candidates so far and an event's data; gives the next ones. The newest 60 are kept, in the order in which they were heard. Pure.
 *
 * @typedef {{question: string, text: string, speaker: string, reason: string, why: string, seq: number, at_ms: number,
 *   rated: boolean|null, ratedBefore: boolean|null}} Candidate  `reason`: why no card was raised, or why it was taken back; "" where there is one.
 * @typedef {"answering"|"answered"|"unanswered"|"skipped"|"elsewhere"|"withdrawn"|"expired"} Fate
 */

export const CANDIDATES_KEPT = 60;

/** In words, and in the order in which they can be chosen. @type {readonly (readonly [Fate, string])[]} */
export const FATES = [
  ["answering", "Answering"],
  ["answered", "Answered"],
  ["unanswered", "No answer"],
  ["skipped", "Skipped"],
  ["elsewhere", "Not for you"],
  ["withdrawn", "Taken back"],
  ["expired", "Expired"],
];
const WORDS = new Map(FATES);
/** @type {Record<string, Fate>} */
const FATE_OF_REASON = { not_for_you: "elsewhere", withdrawn: "withdrawn", too_late: "expired" };

/** Asked by hand is no candidate, but one that was skipped is one no longer. @param {readonly Candidate[]} candidates @param {any} data @param {any} event @returns {Candidate[]} */
export function withDetected(candidates, data, event) {
  if (data.detected_by === "user") return changed(candidates, data.question, { reason: "", why: "", seq: event.seq });
  return withFound(candidates, data, event, { reason: "", why: data.addressed?.why ?? "" });
}

/** @param {readonly Candidate[]} candidates @param {any} data @param {any} event @returns {Candidate[]} */
export const withSkipped = (candidates, data, event) => withFound(candidates, data, event, { reason: data.reason, why: data.why });

/** Without `is_question`, or back at what was said before, it is as if nothing else had been said. @param {readonly Candidate[]} candidates @param {import("../types/protocol.js").QuestionRated} said @returns {Candidate[]} */
export function withRating(candidates, { question, is_question = null }) {
  const { rated, ratedBefore } = candidates.find((candidate) => candidate.question === question) ?? { rated: null, ratedBefore: null };
  if (is_question === rated) return [...candidates];
  return changed(candidates, question, { rated: is_question, ratedBefore: is_question === null || is_question === ratedBefore ? null : rated });
}

/** What has become of a candidate. @param {Pick<import("./store.js").State, "cards"|"hasEnded">} state @param {Candidate} candidate @returns {Fate} */
export function fateOf({ cards, hasEnded }, { question, reason }) {
  if (reason) return FATE_OF_REASON[reason] ?? "skipped";
  const card = cards.find((found) => found.question === question);
  const { answer, cue } = card ?? {};
  if (answer?.state === "done" || (!answer && cue?.points.length)) return "answered";
  if (hasEnded) return "expired";
  if (!card || (!answer && cue) || answer?.state === "failed" || answer?.state === "cancelled") return "unanswered";
  return "answering";
}

/** @param {Fate} fate */
export const fateWord = (fate) => WORDS.get(fate) ?? "";

/** How many were heard and raised no card. @param {readonly Candidate[]} candidates */
export const skippedAmong = (candidates) => candidates.filter(({ reason }) => reason !== "" && reason !== "withdrawn").length;

/** Those of one fate, or all of them, newest first. @param {import("./store.js").State} state */
export function shownIn(state) {
  const { candidates, fate } = state;
  return candidates.filter((candidate) => fate === "" || fateOf(state, candidate) === fate).reverse();
}

/** @param {readonly Candidate[]} candidates @param {any} data @param {any} event @param {{reason: string, why: string}} verdict @returns {Candidate[]} */
function withFound(candidates, { question, text, speaker = "" }, { seq, at_ms }, verdict) {
  const news = { text, speaker, seq, ...verdict };
  if (candidates.some((candidate) => candidate.question === question)) return changed(candidates, question, news);
  return [...candidates, { question, at_ms, rated: null, ratedBefore: null, ...news }].slice(-CANDIDATES_KEPT);
}

/** @param {readonly Candidate[]} candidates @param {string} question @param {Partial<Candidate>} news @returns {Candidate[]} */
const changed = (candidates, question, news) => candidates.map((candidate) => (candidate.question === question ? { ...candidate, ...news } : candidate));
