/**
 * Gives lines without names and without lasting elements an identity: lines that move up from element to element, lines in one text, and
 * a text whose head falls off while its tail grows. Pure but for a clock that may be given. Gives `rejoinderCapture.createRolling`.
 *
 * Limits: a text that slides by more than it showed is a new line; what is corrected more than 3 s after it was said, in a text that
 * slides, keeps its first words; two equal lines after one another in one element are one.
 */
(() => {
  const capture = /** @type {Capture & {createRolling: (now?: () => number) => (lines: ReadLine[]) => ReadLine[]}} */ (
    (globalThis.rejoinderCapture ??= /** @type {any} */ ({}))
  );
  if (Object.hasOwn(capture, "createRolling")) return;

  const LINES_AT_MOST = 12;
  const OVERLAP_AT_LEAST = 3;
  const PAUSE_MS = 3_000;
  const CORRECTED_WITHIN_MS = 350;
  const BLOCK_CHARACTERS = 2_000;
  const TOKEN = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]\p{M}*|[\p{L}\p{N}\p{M}]+/gu;

  /**
   * `head`: what fell off; `skip`: how many tokens of head and shown belong to a block before.
   * @typedef {{key: Element, at: Element, speaker: string, head: string, shown: string, skip: number, changedAt: number}} Entry
   * @typedef {{kind: "same"|"grew"|"slid", by: number}} Relation
   */

  /** @param {string} text */
  const tokensOf = (text) => [...text.matchAll(TOKEN)].map((match) => ({ token: match[0].toLowerCase(), at: match.index }));

  /** @param {() => number} [now] @returns {(lines: ReadLine[]) => ReadLine[]} */
  function createRolling(now = () => performance.now()) {
    /** @type {Entry[]} */
    let entries = [];

    /** @param {ReadLine[]} lines */
    function follow(lines) {
      const at = now();
      const newest = lines.slice(-LINES_AT_MOST);
      const pairs = align(entries, newest, at);
      entries = newest.map((line, index) => {
        const pair = pairs[index];
        return pair ? goOn(pair.entry, line, pair.relation, at) : begin(line, at);
      });
      return newest.map((line, index) => told(line, /** @type {Entry} */ (entries[index]))).filter(({ text }) => text !== "");
    }

    return follow;
  }

  /** An identity of its own: never put into the page. @param {Element} node @returns {Element} */
  const newKey = (node) => node.ownerDocument?.createElement("span") ?? /** @type {any} */ ({});

  /** @param {ReadLine} line @param {number} at @returns {Entry} */
  const begin = ({ node, speaker, text }, at) => ({ key: newKey(node), at: node, speaker, head: "", shown: text, skip: 0, changedAt: at });

  /** The order is kept: the shift of the old lines against the new that goes on best. @param {Entry[]} old @param {ReadLine[]} lines @param {number} at */
  function align(old, lines, at) {
    /** @type {{points: number, pairs: ({entry: Entry, relation: Relation}|null)[]}} */
    let best = { points: 0, pairs: [] };
    for (let shift = 0; shift < old.length; shift += 1) {
      const pairs = lines.map((line, index) => pairOf(old[index + shift], line, at));
      const points = pairs.reduce((sum, pair) => sum + (pair ? (pair.relation.kind === "slid" ? 1 : 2) : 0), 0) - shift * 0.01;
      if (points > best.points) best = { points, pairs };
    }
    return best.pairs;
  }

  /** @param {Entry|undefined} entry @param {ReadLine} line @param {number} at */
  function pairOf(entry, line, at) {
    if (!entry || (entry.speaker && line.speaker && entry.speaker !== line.speaker)) return null;
    const relation = relate(entry, line, at);
    return relation && { entry, relation };
  }

  /** How the new text goes on from the old one, or null. @param {Entry} entry @param {ReadLine} line @param {number} at @returns {Relation|null} */
  function relate({ shown, at: node, changedAt }, line, at) {
    if (line.text === shown) return { kind: "same", by: 0 };
    if (line.text.startsWith(shown)) return { kind: "grew", by: 0 };
    const old = tokensOf(shown).map(({ token }) => token);
    const fresh = tokensOf(line.text).map(({ token }) => token);
    const common = agreement(old, fresh, 0);
    const least = Math.min(old.length, fresh.length);
    if (least > 0 && common >= Math.ceil(least * 0.6) && (common >= 2 || line.node === node)) return { kind: "grew", by: 0 };
    const by = slide(old, fresh);
    if (by > 0) return { kind: "slid", by };
    const isShort = old.length <= 2 && line.node === node && at - changedAt < CORRECTED_WITHIN_MS;
    return isShort ? { kind: "grew", by: 0 } : null;
  }

  /** Equal tokens at the same place, the old ones taken from `by` on; the last may have grown. @param {string[]} old @param {string[]} fresh @param {number} by */
  function agreement(old, fresh, by) {
    const length = Math.min(old.length - by, fresh.length);
    let equal = 0;
    for (let at = 0; at < length; at += 1) {
      const token = old[at + by] ?? "";
      if (token === fresh[at] || (at + by === old.length - 1 && token.length > 1 && (fresh[at] ?? "").startsWith(token))) equal += 1;
    }
    return equal;
  }

  /** By how many tokens the text slid: the least at which the old tail is the new head. 0 where it did not. @param {string[]} old @param {string[]} fresh */
  function slide(old, fresh) {
    for (let by = 1; by <= old.length - OVERLAP_AT_LEAST && by < 400; by += 1) {
      const length = old.length - by;
      if (length > fresh.length + 3) continue;
      const compared = Math.min(length, fresh.length);
      if (compared >= OVERLAP_AT_LEAST && old[by] === fresh[0] && agreement(old, fresh, by) >= Math.ceil(compared * 0.8)) return by;
    }
    return 0;
  }

  /** @param {Entry} entry @param {ReadLine} line @param {Relation} relation @param {number} at @returns {Entry} */
  function goOn(entry, line, { kind, by }, at) {
    const next = { ...entry, at: line.node, speaker: line.speaker || entry.speaker };
    if (kind === "same") return next;
    const hadSlid = entry.head !== "" || entry.skip > 0;
    const cut = (hadSlid || kind === "slid") && at - entry.changedAt > PAUSE_MS ? tokensOf(entry.head + entry.shown).length : 0;
    if (kind === "slid") next.head += headOf(entry.shown, by);
    Object.assign(next, { shown: line.text, changedAt: at });
    const isLong = next.head.length + next.shown.length > BLOCK_CHARACTERS && next.head !== "";
    if (cut || isLong) Object.assign(next, { key: newKey(line.node), skip: cut || tokensOf(next.head + entryTail(entry, by)).length });
    return shortened(next);
  }

  /** What the entry showed that still shows. @param {Entry} entry @param {number} by */
  const entryTail = ({ shown }, by) => shown.slice(headOf(shown, by).length);

  /** @param {string} shown @param {number} by */
  function headOf(shown, by) {
    const end = tokensOf(shown)[by]?.at ?? shown.length;
    return shown.slice(0, end);
  }

  /** What nobody asks for again is forgotten. @param {Entry} entry @returns {Entry} */
  function shortened(entry) {
    const length = tokensOf(entry.head).length;
    return entry.skip >= length && length > 0 ? { ...entry, head: "", skip: entry.skip - length } : entry;
  }

  /** @param {ReadLine} line @param {Entry} entry @returns {ReadLine} */
  function told(line, { key, head, shown, skip, speaker }) {
    const all = head + shown;
    const from = skip > 0 ? (tokensOf(all)[skip]?.at ?? all.length) : 0;
    return { ...line, node: key, speaker, text: all.slice(from).trim() };
  }

  capture.createRolling = createRolling;
})();
