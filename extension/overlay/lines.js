/**
 * The live transcript as a fold: who said what in the order it was begun, and where captions were missing. Takes the lines so far and an
 * event's data; gives the next lines. A line keeps its place however often its words are corrected. The newest 200 are kept. Pure.
 *
 * @typedef {{kind: "turn", id: string, speaker: string, role: string, text: string, start_ms: number}} Line
 * @typedef {{kind: "gap", id: string, state: string, start_ms: number, end_ms: number|null}} Gap
 * @typedef {readonly (Line|Gap)[]} Lines
 */

export const LINES_KEPT = 200;

/** @param {Lines} lines @param {{turn: string, speaker?: string, role?: string, text: string, start_ms?: number}} data @returns {Lines} */
export function withTurn(lines, { turn, speaker = "", role = "unknown", text, start_ms = lines.at(-1)?.start_ms ?? 0 }) {
  const at = lines.findLastIndex(({ kind, id }) => kind === "turn" && id === turn);
  const known = /** @type {Line|undefined} */ (lines[at]);
  if (!known) return text.trim() ? inserted(lines, { kind: "turn", id: turn, speaker, role, text, start_ms }) : lines;
  if (known.text === text && known.speaker === speaker && known.role === role) return lines;
  return lines.with(at, { ...known, speaker, role, text });
}

/** Captions are missing from `at_ms` on. @param {Lines} lines @param {{state: string, at_ms: number}} stalled @returns {Lines} */
export function withGap(lines, { state, at_ms }) {
  const open = openGap(lines);
  if (!open) return inserted(lines, { kind: "gap", id: `gap ${at_ms}`, state, start_ms: at_ms, end_ms: null });
  return lines.with(lines.indexOf(open), { ...open, state });
}

/** Captions are read again. @param {Lines} lines @param {number} at_ms @returns {Lines} */
export function closeGap(lines, at_ms) {
  const open = openGap(lines);
  return open ? lines.with(lines.indexOf(open), { ...open, end_ms: Math.max(at_ms, open.start_ms) }) : lines;
}

/** @param {Lines} lines @returns {Gap|null} */
export function openGap(lines) {
  const gap = lastGap(lines);
  return gap && gap.end_ms === null ? gap : null;
}

/** @param {Lines} lines @returns {Gap|null} */
export const lastGap = (lines) => /** @type {Gap|undefined} */ (lines.findLast((line) => line.kind === "gap")) ?? null;

/** @param {Lines} lines @returns {Line|null} */
export const lastSaid = (lines) => /** @type {Line|undefined} */ (lines.findLast((line) => line.kind === "turn" && line.text.trim() !== "")) ?? null;

/** Told late, as by a surface that has just joined, it still stands where it was said. @param {Lines} lines @param {Line|Gap} line @returns {Lines} */
function inserted(lines, line) {
  const at = lines.findLastIndex(({ start_ms }) => start_ms <= line.start_ms) + 1;
  return lines.toSpliced(at, 0, line).slice(-LINES_KEPT);
}
