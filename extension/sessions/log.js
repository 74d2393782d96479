/**
 * A session's log as the replay page shows it: takes the events of an export, gives turns, questions and length. Pure.
 *
 * @typedef {{seq: number, at_ms: number, type: string, v: number, data: any}} LogEvent
 * @typedef {{turn: string, speaker: string, role: string, text: string, start_ms: number, end_ms: number, seq: number}} Turn
 * @typedef {{question: string, turn: string, text: string, at_ms: number, seq: number, speaker: string, skipped: string}} Asked
 * @typedef {{events: LogEvent[], turns: Turn[], questions: Asked[], length_ms: number, answers: number, useful: number}} Log
 */

/** @param {LogEvent[]} events @returns {Log} */
export function readLog(events) {
  /** @type {Map<string, Turn>} */
  const turns = new Map();
  /** @type {Map<string, Asked>} */
  const questions = new Map();
  for (const { seq, at_ms, type, data } of events) {
    if (type === "turn.final" || type === "turn.revised") turns.set(data.turn, { ...data, seq: turns.get(data.turn)?.seq ?? seq });
    if (type === "question.detected") questions.set(data.question, { ...data, at_ms, seq, skipped: "" });
    if (type === "question.revised") questions.set(data.question, { at_ms, seq, ...questions.get(data.question), ...data, skipped: "" });
    if (type === "question.skipped") questions.set(data.question, { ...data, at_ms, seq, skipped: data.why || "not for you" });
  }
  const ordered = [...turns.values()].sort((one, other) => one.start_ms - other.start_ms);
  return {
    events,
    turns: ordered,
    questions: [...questions.values()],
    length_ms: Math.max(0, ...events.map(({ at_ms }) => at_ms), ...ordered.map(({ end_ms }) => end_ms)),
    answers: new Set(events.filter(({ type, data }) => type === "answer.completed" && isAsked(questions.get(data.question))).map(({ data }) => data.question)).size,
    useful: events.filter(({ type, data }) => type === "answer.rated" && data.useful).length,
  };
}

/** @param {Asked|undefined} question */
const isAsked = (question) => question !== undefined && !question.skipped;

/** The first event at or after a place. @param {readonly LogEvent[]} events @param {number} at_ms */
export const eventAt = (events, at_ms) => events.find((event) => event.at_ms >= at_ms && plays(event));

/** @param {{type: string}} event */
export const plays = ({ type }) => type !== "session.started" && type !== "session.ended";
