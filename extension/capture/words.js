/**
 * Texts as the merges compare them: folded tokens, never the spelling. Pure; no DOM, no clock.
 * Gives `rejoinderCapture.words`. A token is a run of letters and digits, or one character of a script that writes no spaces.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (Object.hasOwn(capture, "words")) return;

  const BLOCK_CHARS = 6_000;
  const BLOCK_BYTES = 7_000;
  const LONG_TOKENS = 4;
  const UNSPACED = "[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]";
  const TOKEN = new RegExp(`[${UNSPACED}&&\\p{L}]\\p{M}*|[[\\p{L}\\p{N}\\p{M}]--${UNSPACED}]+`, "gv");

  const utf8 = new TextEncoder();

  /** @param {string} text @returns {string[]} */
  const tokensOf = (text) => text.normalize("NFKC").toLowerCase().match(TOKEN) ?? [];

  /** Do `tokens` begin with `of`? The last word may have grown; in a long text a fifth may have been corrected. @param {string[]} tokens @param {string[]} of */
  function isContinuation(tokens, of) {
    if (of.length === 0 || tokens.length < of.length) return false;
    const last = of.length - 1;
    const kept = of.filter((token, at) => token === tokens[at] || (at === last && (tokens[at] ?? "").startsWith(token))).length;
    return kept === of.length || (of.length > LONG_TOKENS && kept >= of.length * 0.8);
  }

  /** The part of `text` after what was said as `head`; by words or characters where an earlier word was corrected since. @param {string} head @param {string} text */
  function after(head, text) {
    if (text.startsWith(head)) return text.slice(head.length).trimStart();
    const headWords = head.split(" ");
    if (headWords.length * 20 < head.length) return text.slice(head.length);
    return text.split(" ").slice(headWords.length).join(" ");
  }

  /** The start of the sentence that is being spoken: everything up to it. @param {string} text */
  function finishedSentences(text) {
    const ends = [...text.matchAll(/[.!?…。！？]["'”’)]*\s+/gu)];
    const last = ends.at(-1);
    return last ? text.slice(0, last.index + last[0].length).trimEnd() : "";
  }

  /** How many characters of `text` one block holds: all of it, or up to the last space before the limit. @param {string} text */
  function fitting(text) {
    if (text.length <= BLOCK_CHARS && utf8.encode(text).length <= BLOCK_BYTES) return text.length;
    let limit = Math.min(text.length, BLOCK_CHARS);
    while (utf8.encode(text.slice(0, limit)).length > BLOCK_BYTES) limit = Math.floor(limit * 0.9);
    const space = text.lastIndexOf(" ", limit);
    return space > limit / 2 ? space : limit;
  }

  capture.words = { tokensOf, isContinuation, after, finishedSentences, fitting };
})();
