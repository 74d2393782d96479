/**
 * From lines to what the captions show when: takes the script, gives frames {at_ms, block, who, text} in the order of time.
 * A block is one speaker's turn and its text grows word by word, as live captions do: the last word has no full stop yet,
 * misheard words are put right two words later. Pure: no clock, no document.
 */
const WORD_MS = 130;
const LETTER_MS = 42;
const SENTENCE_MS = 350;
const CORRECTED_AFTER = 2;

/**
 * @typedef {import("./script.js").ScriptLine} ScriptLine
 * @typedef {import("./script.js").Person} Person
 * @typedef {{at_ms: number, block: number, who: Person, text: string}} Frame
 * @typedef {{wrong: string, right: string}} Word
 */

/** @param {readonly ScriptLine[]} script @returns {Frame[]} */
export function framesOf(script) {
  /** @type {Frame[]} */
  const frames = [];
  let now = 0;
  let block = -1;
  let before = "";
  script.forEach((line, index) => {
    const goesOn = script[index - 1]?.who === line.who;
    if (!goesOn) [block, before] = [block + 1, ""];
    const spoken = growing(line.says, Math.max(0, now + (line.pause ?? 0) * 1000));
    for (const { at_ms, text } of spoken) frames.push({ at_ms, block, who: line.who, text: before + text });
    now = spoken.at(-1)?.at_ms ?? now;
    before += `${spoken.at(-1)?.text ?? ""} `;
  });
  return frames.sort((one, other) => one.at_ms - other.at_ms);
}

/** @param {readonly Frame[]} frames */
export const lengthOf = (frames) => frames.at(-1)?.at_ms ?? 0;

/** @param {string} says @param {number} start_ms @returns {{at_ms: number, text: string}[]} */
function growing(says, start_ms) {
  const words = wordsOf(says);
  let at_ms = start_ms;
  const shown = words.map((word, index) => {
    at_ms += WORD_MS + word.right.length * LETTER_MS;
    const text = textUpTo(words, index);
    const frame = { at_ms, text };
    if (/[.?!]$/u.test(word.right)) at_ms += SENTENCE_MS;
    return frame;
  });
  const whole = words.map(({ right }) => right).join(" ");
  return shown.at(-1)?.text === whole ? shown : [...shown, { at_ms: at_ms + SENTENCE_MS, text: whole }];
}

/** @param {readonly Word[]} words @param {number} last */
function textUpTo(words, last) {
  return words
    .slice(0, last + 1)
    .map(({ wrong, right }, index) => (last - index < CORRECTED_AFTER ? wrong : right))
    .join(" ")
    .replace(/[.,?!]$/u, "");
}

/** @param {string} says @returns {Word[]} */
function wordsOf(says) {
  const parts = says.match(/\{[^}]*\}\S*|\S+/gu) ?? [];
  return parts.map((part) => {
    const [, wrong, right, tail = ""] = /^\{([^|]*)\|([^}]*)\}(\S*)$/u.exec(part) ?? [];
    return wrong === undefined || right === undefined ? { wrong: part, right: part } : { wrong: wrong + tail, right: right + tail };
  });
}
