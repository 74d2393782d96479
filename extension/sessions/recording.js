/**
 * A saved session as one looks at it: who said what when, and what was asked. Takes the durable events in order; gives turns,
 * questions with what became of them, skipped candidates, and the length. Pure.
 *
 * @typedef {import("../types/protocol.js").Envelope} Envelope
 * @typedef {{turn: string, speaker: string, role: string, text: string, start_ms: number, end_ms: number, seq: number}} Turn
 * @typedef {{question: string, turn: string, text: string, speaker: string, at_ms: number, seq: number, cue_ms: number|null,
 *   points: string[], answered: string, ttft_ms: number|null, useful: boolean|null}} Asked
 * @typedef {{turns: Turn[], asked: Asked[], skipped: {text: string, why: string, at_ms: number}[], length_ms: number}} Recording
 */

/** @param {readonly Envelope[]} events @returns {Recording} */
export function readRecording(events) {
  /** @type {Map<string, Turn>} */
  const turns = new Map();
  /** @type {Map<string, Asked>} */
  const asked = new Map();
  /** @type {Map<string, Asked>} */
  const byAnswer = new Map();
  /** @type {Recording["skipped"]} */
  const skipped = [];
  for (const event of events) {
    const { type, at_ms, seq } = event;
    const data = /** @type {any} */ (event.data);
    const question = asked.get(data.question);
    if (type === "turn.final" || type === "turn.revised") {
      const { turn, speaker, role, text, start_ms, end_ms } = data;
      turns.set(turn, { turn, speaker, role, text, start_ms, end_ms, seq: turns.get(turn)?.seq ?? seq ?? 0 });
    } else if (type === "question.detected") asked.set(data.question, newAsked(data, at_ms, seq ?? 0));
    else if (type === "question.skipped" && !question) skipped.push({ text: data.text, why: data.why, at_ms });
    else if (type === "question.skipped" && question) question.answered = `taken back: ${data.why}`;
    else if (type === "cue.shown" && question) Object.assign(question, { cue_ms: at_ms - question.at_ms, points: data.points.map((/** @type {any} */ point) => point.text) });
    else if (type === "answer.started" && question) byAnswer.set(data.answer, question);
    else if (type === "answer.completed" && question) Object.assign(question, { answered: "yes", ttft_ms: data.timing?.ttft_ms ?? null });
    else if (type === "answer.failed" && question) question.answered = data.detail;
    else if (type === "answer.cancelled" && question) question.answered = "stopped";
    else if (type === "answer.rated") Object.assign(byAnswer.get(data.answer) ?? {}, { useful: data.useful });
  }
  const ordered = [...turns.values()].sort((one, other) => one.start_ms - other.start_ms);
  const length_ms = Math.max(1, ...events.map(({ at_ms }) => at_ms), ...ordered.map(({ end_ms }) => end_ms));
  return { turns: ordered, asked: [...asked.values()], skipped, length_ms };
}

/** @param {any} data @param {number} at_ms @param {number} seq @returns {Asked} */
function newAsked({ question, turn, text, speaker = "" }, at_ms, seq) {
  return { question, turn, text, speaker, at_ms, seq, cue_ms: null, points: [], answered: "no", ttft_ms: null, useful: null };
}

/** The event from which to play on at a time. @param {readonly Envelope[]} events @param {number} at_ms @returns {number} */
export const seqAt = (events, at_ms) => events.find((event) => event.at_ms >= at_ms)?.seq ?? (events.at(-1)?.seq ?? 0) + 1;
