/**
 * A sliding window of words over the tail of what was said: cut into words, laid over one another, told apart where two stand in one text.
 * Pure. Gives `rejoinderCapture.overlap` {unitsOf, joined, overlay, carried, unglued}.
 */

/**
 * A word with its punctuation, as the page spells it, and the block that it is told in: null where it is not told.
 * @typedef {{text: string, token: string, gap: string, block: Told|null}} Unit
 * `at[j]`: the word of the tail that the window's j-th stands for, or -1; `used`: how many stand for something said.
 * @typedef {{at: number[], used: number, first: number, same: number}} Overlay
 * @typedef {{unitsOf(text: string): Unit[], joined(head: string, units: Unit[]): string, overlay(tail: Unit[], window: Unit[], near: number): Overlay|null,
 *   carried(before: Unit[], text: Unit[], least: number): number, unglued(before: Unit[], text: Unit[]): Unit[]}} Overlap
 */
(() => {
  const capture = /** @type {Capture & {overlap: Overlap}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  if (Object.hasOwn(capture, "overlap")) return;
  const { tokensOf } = capture.words;

  const WINDOW_AT_MOST = 400;
  const GLUED_AT_MOST = 150;
  const FEW = 3;
  const UNSPACED = /(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])/u;

  /** @param {string} text @returns {Unit[]} */
  function unitsOf(text) {
    /** @type {Unit[]} */
    const units = [];
    let before = "";
    for (const chunk of text.split(/\s+/u)) {
      for (const [at, piece] of chunk.split(UNSPACED).entries()) {
        const token = tokensOf(piece).join("");
        const gap = at === 0 ? " " : "";
        const last = units.at(-1);
        if (token !== "") units.push({ text: before + piece, token, gap, block: null });
        else if (last) last.text += gap + piece;
        before = token === "" && !last && piece !== "" ? `${before}${piece} ` : "";
      }
    }
    return units.slice(-WINDOW_AT_MOST);
  }

  /** @param {string} head @param {Unit[]} units */
  const joined = (head, units) => units.reduce((text, unit) => (text === "" ? unit.text : text + unit.gap + unit.text), head);

  /** The same word, written otherwise: it has grown, or a letter or two were mended. @param {string} one @param {string} other */
  function isLike(one, other) {
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    if (short.length > 1 && long.startsWith(short)) return true;
    if (short.length < FEW || long.length > 30) return false;
    let head = 0;
    while (head < short.length && short[head] === long[head]) head += 1;
    let tail = 0;
    while (tail < short.length - head && short.at(-1 - tail) === long.at(-1 - tail)) tail += 1;
    return (head + tail) * 2 > long.length;
  }
  /**
   * Lay a window over the tail of what was said: its first words somewhere in the tail, the tail's end somewhere in the window.
   * Null where they do not fit.
   * @param {Unit[]} tail @param {Unit[]} window @param {number} near where the window stood @returns {Overlay|null}
   */
  function overlay(tail, window, near) {
    const [rows, columns] = [tail.length + 1, window.length + 1];
    const score = new Int32Array(rows * columns);
    for (let j = 1; j < columns; j += 1) score[j] = -10 * j;
    for (let i = 0; i < rows; i += 1) score[i * columns] = -Math.min(9, Math.abs(i - near));
    /** @param {number} i @param {number} j */
    const pair = (i, j) => {
      const [one, other] = [tail[i - 1]?.token ?? "", window[j - 1]?.token ?? ""];
      return one === other ? 20 : isLike(one, other) ? 10 : -10;
    };
    /** @param {number} i @param {number} j */
    const value = (i, j) => score[i * columns + j] ?? 0;
    for (let i = 1; i < rows; i += 1) {
      for (let j = 1; j < columns; j += 1) {
        score[i * columns + j] = Math.max(value(i - 1, j - 1) + pair(i, j), value(i - 1, j) - 10, value(i, j - 1) - 10);
      }
    }
    let used = 0;
    for (let j = 1; j < columns; j += 1) if (value(rows - 1, j) > value(rows - 1, used)) used = j;
    if (used === 0 || value(rows - 1, used) <= 0) return null;
    const at = Array(window.length).fill(-1);
    let [i, j, same, first] = [rows - 1, used, 0, 0];
    while (i > 0 && j > 0) {
      if (value(i, j) === value(i - 1, j - 1) + pair(i, j)) {
        if (pair(i, j) === 20) same += 1;
        at[j - 1] = first = i - 1;
        i -= 1;
        j -= 1;
      } else if (value(i, j) === value(i, j - 1) - 10) j -= 1;
      else i -= 1;
    }
    return { at, used, first, same };
  }

  /** Do the words of `part` stand in `all` from `from` on? @param {Unit[]} all @param {number} from @param {Unit[]} part */
  const standsAt = (all, from, part) => part.every((unit, at) => all[from + at]?.token === unit.token);

  /** How many of the first words of `text` are the last of `before`, if that are at least `least`. @param {Unit[]} before @param {Unit[]} text @param {number} least */
  function carried(before, text, least) {
    for (let from = Math.max(0, before.length - text.length); before.length - from >= least; from += 1) {
      if (standsAt(text, 0, before.slice(from))) return before.length - from;
    }
    return 0;
  }

  /** For some tens of milliseconds an older and a newer window may stand in one text: the newer one of the two. Speech itself repeats word by word.
   * @param {Unit[]} before @param {Unit[]} text */
  function unglued(before, text) {
    const rest = text.length - before.length;
    if (rest <= FEW || text.length > GLUED_AT_MOST) return text;
    if (before.length > FEW && standsAt(text, rest, before) && carried(before, text.slice(0, rest), FEW + 1)) return text.slice(0, rest);
    for (let size = text.length >> 1; size > FEW; size -= 1) {
      for (let from = 0; from + 2 * size <= text.length; from += 1) if (isTwice(text, from, size)) return text.slice(from + size);
    }
    return text;
  }

  /** The same words twice, one after the other; one in four may differ. @param {Unit[]} units @param {number} from @param {number} size */
  function isTwice(units, from, size) {
    let differ = 0;
    for (let at = from; at < from + size; at += 1) {
      if (units[at]?.token !== units[at + size]?.token && (differ += 1) * 4 > size) return false;
    }
    return true;
  }

  capture.overlap = { unitsOf, joined, overlay, carried, unglued };
})();
