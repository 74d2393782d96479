/**
 * What becomes of one answer on a card: pure steps for the store. An answer that stands is not wiped before the next one's first word.
 *
 * @typedef {import("../types/protocol.js").Passage} Passage
 * @typedef {import("../types/protocol.js").Claim} Claim
 * @typedef {{code: string, detail: string, action: string, retryable: boolean}} Failure
 * @typedef {{id: string, state: "waiting"|"writing"|"done"|"failed"|"cancelled", text: string, provider: string, model: string,
 *   claims: readonly Claim[], error: Failure|null, useful: boolean|null, isCached: boolean, isQueued: boolean, cutOff: string, interrupted: readonly Answer[],
 *   standing: Answer|null, failure: Failure|null, passages: readonly Passage[]|null}} Answer `standing`: the one before it, shown until this
 *   one's first word; `failure`: what became of a try to say it otherwise; `passages`: those that its [n] names, null where they are the card's
 */

/** Nothing else can be asked of a language model until something was changed. */
const UNABLE = new Set(["budget_spent", "provider_missing"]);

/** @param {string} code @param {string} before */
export const unableAfter = (code, before) => (UNABLE.has(code) ? code : before);

/** @param {Failure} failure @returns {Failure} */
export const failureOf = ({ code, detail, action, retryable }) => ({ code, detail, action, retryable });

/** @param {Answer} answer */
export const isOver = ({ state }) => state !== "waiting" && state !== "writing";

/** The one whose text is read now. @param {Answer|null} answer @returns {Answer|null} */
export const shownOf = (answer) => answer?.standing ?? answer;

/** One that stands beneath an interrupted answer keeps it: what was being read stays. @param {any} data @param {Answer|null} known @returns {Answer} */
export function newAnswer({ answer, provider = "", model = "", after = "" }, known) {
  const above = known && after && known.id === after ? [...known.interrupted, { ...known, interrupted: [] }] : [];
  const same = known?.id === answer ? known : null;
  const interrupted = same ? same.interrupted : above;
  const standing = same ? same.standing : above.length > 0 ? null : readable(known);
  return { id: answer, state: "waiting", text: "", provider, model, claims: [], error: null, useful: null, isCached: false, isQueued: false, cutOff: "", interrupted, standing, failure: null, passages: null };
}

/** What of an answer can still be read while the next one is on its way. @param {Answer|null} answer @returns {Answer|null} */
const readable = (answer) => (answer?.text ? { ...answer, failure: null } : (answer?.standing ?? null));

/** The first words take the place of the answer that stood. @param {Answer} answer @param {string} text @param {Partial<Answer>} [more] @returns {Answer} */
export const withText = (answer, text, more = {}) => ({ ...answer, ...more, text, state: text ? "writing" : "waiting", standing: text ? null : answer.standing });

/** Failed before its first word, it leaves what stood, with the failure beneath. @param {Answer} answer @param {any} data @returns {Partial<Answer>} */
export function withFailure(answer, data) {
  if (answer.standing && !data.text) return { ...answer.standing, failure: failureOf(data) };
  return { state: "failed", text: data.text || answer.text, standing: null, error: failureOf(data) };
}

/** Stopped before its first word, it leaves what stood. @param {Answer} answer @param {any} data @returns {Partial<Answer>} */
export function withStop(answer, data) {
  return answer.standing && !data.text ? answer.standing : { state: "cancelled", text: data.text || answer.text, standing: null };
}

/** Other passages have come: what was written goes on to name those that it was written from. @param {Answer|null} answer @param {readonly Passage[]} passages @returns {Answer|null} */
export function withItsPassages(answer, passages) {
  if (!answer || passages.length === 0) return answer;
  const standing = answer.standing && { ...answer.standing, passages: answer.standing.passages ?? passages };
  return { ...answer, standing, passages: answer.text ? (answer.passages ?? passages) : null };
}
