/**
 * Texts that grow, shrink, are corrected and slide out of view: how much two of them share, and what became of one. Pure; no DOM, no clock.
 * Gives `rejoinderCapture.continuity`. A place is a number of characters into a text.
 */
(() => {
  const capture = /** @type {Capture & {continuity: Continuity}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  if (Object.hasOwn(capture, "continuity")) return;
  const { isContinuation, finishedSentences, fitting } = capture.words;

  const SHORT_TOKENS = 4;
  const YOUNG_TOKENS = 8;
  const SLIDING_TOKENS = 12;
  const ALIGNED_TOKENS = 40;
  const NEAR_TOKENS = 8;
  const REACH_CHARS = 400;
  const SURE_CHARS = 60;
  const COMPARED_AT_MOST = 200_000;

  const SENTENCE_END = /[.!?…。！？؟।]["'”’)\]»]*\s*$/u;
  const WRITTEN_UNSPACED = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\u30fc\uff70`;
  const UNSPACED = new RegExp(`[${WRITTEN_UNSPACED}]`, "u");
  const WORD = new RegExp(`[${WRITTEN_UNSPACED}]\\p{M}*|[^\\s${WRITTEN_UNSPACED}]+`, "gu");
  const TOKEN = new RegExp(`[${WRITTEN_UNSPACED}]\\p{M}*|(?:(?![${WRITTEN_UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, "gu");

  /** One token a character wherever a script writes no spaces, the mark for a long vowel included. @param {string} text @returns {string[]} */
  const tokensOf = (text) => text.normalize("NFKC").toLowerCase().match(TOKEN) ?? [];

  /** Pairs of places at which two lists say the same, in order; the longest such list. @param {string[]} one @param {string[]} two @returns {[number, number][]} */
  function shared(one, two) {
    const width = two.length + 1;
    if (one.length * two.length > COMPARED_AT_MOST) return [];
    const lengths = new Uint16Array((one.length + 1) * width);
    for (let i = one.length - 1; i >= 0; i -= 1) {
      for (let j = two.length - 1; j >= 0; j -= 1) {
        const [skipOne, skipTwo, both] = [lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0, lengths[(i + 1) * width + j + 1] ?? 0];
        lengths[i * width + j] = one[i] === two[j] ? both + 1 : Math.max(skipOne, skipTwo);
      }
    }
    /** @type {[number, number][]} */
    const pairs = [];
    for (let i = 0, j = 0; i < one.length && j < two.length; ) {
      if (one[i] === two[j]) pairs.push([i++, j++]);
      else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1;
      else j += 1;
    }
    return pairs;
  }

  /** How many characters two texts begin with alike. @param {string} one @param {string} two */
  function commonStart(one, two) {
    if (two.startsWith(one)) return one.length;
    const most = Math.min(one.length, two.length);
    let at = 0;
    while (at < most && one.charCodeAt(at) === two.charCodeAt(at)) at += 1;
    return at;
  }

  /** Is there a gap between words at this place? @param {string} text @param {number} at */
  const isGap = (text, at) => at <= 0 || at >= text.length || /\s/u.test(text[at - 1] ?? "") || /\s/u.test(text[at] ?? "") || UNSPACED.test(text[at - 1] ?? "");

  /** Where places in `before` lie in `text`, by the words around them. @param {string} before @param {string} text @param {number[]} places */
  function carry(before, text, places) {
    let start = commonStart(before, text);
    while (start > 0 && !(isGap(before, start) && isGap(text, start))) start -= 1;
    const most = Math.min(before.length, text.length) - start;
    let tail = 0;
    while (tail < most && before.charCodeAt(before.length - tail - 1) === text.charCodeAt(text.length - tail - 1)) tail += 1;
    while (tail > 0 && !(isGap(before, before.length - tail) && isGap(text, text.length - tail))) tail -= 1;
    /** @type {((at: number) => number)|null} */
    let within = null;
    return places.map((at) => {
      if (at <= start) return at;
      if (tail > 0 && at >= before.length - tail) return at + text.length - before.length;
      within ??= carrier(before.slice(start, before.length - tail), text.slice(start, text.length - tail));
      return start + within(at - start);
    });
  }

  /** @param {string} before @param {string} text @returns {(at: number) => number} */
  function carrier(before, text) {
    const [old, now] = [[...before.matchAll(WORD)], [...text.matchAll(WORD)]];
    const fold = (/** @type {RegExpMatchArray[]} */ words) => words.map(([word]) => tokensOf(word).join("") || word);
    const pairs = shared(fold(old), fold(now));
    return (at) => {
      const place = old.findIndex((word) => (word.index ?? 0) >= at);
      const last = pairs.filter(([i]) => place === -1 || i < place).at(-1) ?? [-1, -1];
      if (place === -1) return now[last[1] + old.length - last[0]]?.index ?? text.length;
      const next = pairs.find(([i]) => i >= place) ?? [old.length, now.length];
      return now[Math.max(last[1] + 1, next[1] - (next[0] - place))]?.index ?? text.length;
    };
  }

  /** Do `tokens` begin with all of `of`, uncorrected? The last word may have grown. @param {string[]} tokens @param {string[]} of */
  const isAllOf = (tokens, of) => of.length > 0 && of.every((token, at) => token === tokens[at] || (at === of.length - 1 && (tokens[at] ?? "").startsWith(token)));

  /** Where in `before` the words of `now` begin: at the place where most of the first ones stand, corrections aside. @param {string[]} before @param {string[]} now @param {number} at where they began before */
  function startOf(before, now, at) {
    const head = now.slice(0, ALIGNED_TOKENS);
    const isAt = (/** @type {number} */ place) => head.slice(0, SHORT_TOKENS).every((token, by) => token === before[place + by]);
    let [best, most] = [at, -1];
    for (let place = 0; place <= before.length - Math.min(SHORT_TOKENS, now.length); place += 1) {
      const count = head.filter((token, by) => token === before[place + by]).length;
      if (count > most || (count === most && Math.abs(place - at) < Math.abs(best - at))) [best, most] = [place, count];
    }
    if (isAt(best)) return best;
    const from = Math.max(0, best - NEAR_TOKENS);
    const pairs = shared(before.slice(from, best + ALIGNED_TOKENS + NEAR_TOKENS), head);
    const run = pairs.find(([i, j], place) => pairs[place + 2]?.[0] === i + 2 && pairs[place + 2]?.[1] === j + 2);
    if (!run) return at;
    const start = Math.max(0, from + run[0] - run[1]);
    return start < at && before[start] !== now[0] ? at : start;
  }

  /** How many of the first words have slid out of view, or 0. @param {string[]} before @param {string[]} now */
  function slidBy(before, now) {
    if (before.length < SLIDING_TOKENS || now.length < SHORT_TOKENS) return 0;
    const by = startOf(before, now, 0);
    if (by === 0 || by > before.length - SHORT_TOKENS) return 0;
    const stays = before.slice(by);
    const kept = stays.filter((token, at) => token === now[at]).length;
    return kept >= stays.length * 0.7 || shared(stays, now).length >= Math.min(stays.length, now.length) * 0.7 ? by : 0;
  }

  /**
   * Where what is in view begins in all that was: its first words go out of view, and come back where the last ones are taken back.
   * @param {string} head out of view so far @param {string} before in view so far @param {string} text in view now
   */
  function placeOf(head, before, text) {
    if (commonStart(before, text) >= SURE_CHARS) return head.length;
    const [now, old] = [tokensOf(text), tokensOf(before)];
    if (now.length < SHORT_TOKENS || old.length < SHORT_TOKENS || (head === "" && old.length < SLIDING_TOKENS)) return head.length;
    if (now.slice(0, SHORT_TOKENS).every((token, at) => token === old[at])) return head.length;
    const reach = reachOf(head);
    const all = head.slice(reach) + before;
    const tokens = tokensOf(all);
    const at = tokens.length - old.length;
    const start = startOf(tokens, now, at);
    const [cut = "", first = ""] = [tokens[start], now[0]];
    const isCut = cut !== first && cut.endsWith(first);
    if ((start === at && !isCut) || (head === "" && !cut.endsWith(first))) return head.length;
    const place = wordAt(all, start) + (isCut ? cut.length - first.length : 0);
    const mark = text.slice(0, Math.max(0, text.search(/[\p{L}\p{N}]/u)));
    return reach + place - (all.slice(0, place).endsWith(mark) ? mark.length : 0);
  }

  /** From where on the words out of view may come back. @param {string} head */
  function reachOf(head) {
    let at = Math.max(0, head.length - REACH_CHARS);
    while (at > 0 && at < head.length && !isGap(head, at)) at += 1;
    return at;
  }

  /** Where the word of that many tokens before it begins. @param {string} text @param {number} tokens */
  function wordAt(text, tokens) {
    let count = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      const more = tokensOf(word).length;
      if (count >= tokens && more > 0) return index ?? 0;
      count += more;
    }
    return text.length;
  }

  /** Do two short texts sound alike? @param {string} one @param {string} two */
  function isAlike(one, two) {
    const pairs = shared([...one], [...two]).length;
    return pairs * 2 >= Math.max(one.length, two.length);
  }

  /**
   * What became of the words of a node. `doubt`: it lost so many that it may be a new beginning in the same words.
   * @param {string} before @param {string} text @param {boolean} isFresh it has been growing just now
   * @returns {"same"|"slid"|"doubt"|"other"}
   */
  function fateOf(before, text, isFresh) {
    if (before === "" || commonStart(before, text) >= before.length * 0.6) return "same";
    const [old, now] = [tokensOf(before), tokensOf(text)];
    if (old.length === 0) return "same";
    if (now.length === 0 || isContinuation(old, now)) return old.length - now.length <= Math.max(YOUNG_TOKENS, old.length * 0.4) && now.length > 0 ? "same" : "doubt";
    const isHeadKept = old.slice(0, SHORT_TOKENS).filter((token, at) => token === now[at]).length >= SHORT_TOKENS - 1;
    if (!isHeadKept && slidBy(old, now) > 0) return "slid";
    const isSimilar = now.length * 2 >= old.length && (isHeadKept || shared(old, now).length * 2 >= Math.min(old.length, now.length));
    if (isSimilar) return "same";
    if (old.length > YOUNG_TOKENS) return "other";
    if (!isFresh) return isAlike(old.join(""), now.join("")) ? "same" : "other";
    return old.length >= SHORT_TOKENS && SENTENCE_END.test(before) && now.length * 2 <= old.length ? "other" : "same";
  }

  /** How much of a text one piece takes: up to a sentence's end where there is one late in it. @param {string} text */
  function pieceOf(text) {
    const most = fitting(text);
    if (most === text.length) return most;
    const sentences = finishedSentences(text.slice(0, most + 1)).length;
    return sentences > most / 2 ? sentences : most;
  }

  capture.continuity = { SENTENCE_END, SHORT_TOKENS, REACH_CHARS, tokensOf, shared, commonStart, carry, isAllOf, slidBy, placeOf, fateOf, pieceOf };
})();
