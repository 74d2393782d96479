/**
 * The rows of a virtual list that were seen, in the list's order, and which of them new elements show: by words, speaker and place.
 * Pure, bounded. Gives `rejoinderCapture.knownRows`: {create, keyOf, isSpeaker}.
 */

/**
 * A row of the list. `head`: the start of the text that is not told in this block. `isOld`: stood there before anything was read.
 * @typedef {{id: string, order: number, speaker: string, text: string, tokens: string[], key: string, head: string, sent: string,
 *   sentAs: string, isTold: boolean, isOld: boolean, isOpen: boolean, changedAt: number, seenAt: number, own: boolean|undefined}} KnownRow
 * A row's element on the page now, with the row that it shows.
 * @typedef {{block: CaptionBlock, tokens: string[], key: string, row: KnownRow|null, isNew: boolean}} RowPlace
 * @typedef {{all: () => KnownRow[], isLast: (row: KnownRow, of?: number) => boolean, isVersion: (row: KnownRow, tokens: string[], key: string, now: number) => boolean,
 *   place: (run: RowPlace[], above: KnownRow|null, below: KnownRow|null, taken: Set<KnownRow>, last: KnownRow[], now: number) => void,
 *   reword: (row: KnownRow, text: string, tokens: string[], key: string, now: number) => void, forget: (present: Set<KnownRow>) => void, hasPast: () => void}} KnownRows
 * @typedef {{create: (newId: () => string) => KnownRows, keyOf: (tokens: string[], text: string) => string, isSpeaker: (row: KnownRow, speaker: string) => boolean}} KnownRowsKind
 */
(() => {
  const capture = /** @type {Capture & {knownRows: KnownRowsKind}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  if (Object.hasOwn(capture, "knownRows")) return;
  const { words } = capture;

  const KNOWN_AT_MOST = 4_000;
  const FORGOTTEN_AT_ONCE = 500;
  const CANDIDATES_AT_MOST = 600;
  const SAME_WORDS_AT_MOST = 24;
  const TAIL_ROWS = 40;
  const LONG_TOKENS = 4;
  const SHORT_TOKENS = 3;
  const BEGINNING_MS = 2_000;
  const LIVE_MS = 5_000;
  const HEARD_TOKENS = 10;
  const HEARD_MS = 1_500;
  const REDRAWN_MS = 3_000;
  const FINISHED = /[.!?…。！？؟]["'”’)]*$/u;

  /** @param {string} name */
  const folded = (name) => name.normalize("NFKC").toLowerCase().trim();

  /** @param {string[]} tokens @param {string} text */
  const keyOf = (tokens, text) => tokens.join(" ") || text.trim();

  /** How many tokens they share, each counted once. @param {string[]} one @param {string[]} other */
  function shared(one, other) {
    /** @type {Map<string, number>} */
    const rest = new Map();
    for (const token of one) rest.set(token, (rest.get(token) ?? 0) + 1);
    let count = 0;
    for (const token of other) {
      const left = rest.get(token) ?? 0;
      if (left > 0) count += 1;
      rest.set(token, left - 1);
    }
    return count;
  }

  /** Of two short texts: the share of letter pairs in common. @param {string} one @param {string} other */
  function alike(one, other) {
    /** @param {string} text */
    const pairs = (text) => Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
    const [left, right] = [pairs(one), pairs(other)];
    return left.length + right.length ? (2 * shared(left, right)) / (left.length + right.length) : 0;
  }

  /** The same name, nobody's, or a longer form of it. @param {KnownRow} row @param {string} speaker */
  function isSpeaker(row, speaker) {
    const [one, other] = [folded(row.speaker), folded(speaker)];
    return one === "" || other === "" || one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);
  }

  /** @param {() => string} newId @returns {KnownRows} */
  function create(newId) {
    let hasPast = false;
    /** In the order of the list. @type {KnownRow[]} */
    let rows = [];
    /** @type {Map<string, KnownRow[]>} */
    const byKey = new Map();

    /** One of the last rows. @param {KnownRow} row @param {number} [of] */
    const isLast = (row, of = 1) => rows.indexOf(row, -of) !== -1;

    /** Can the row now read like this? While it is spoken much may change, later only a little. @param {KnownRow} row @param {string[]} tokens @param {string} key @param {number} now */
    function isVersion(row, tokens, key, now) {
      if (key === row.key || words.isContinuation(tokens, row.tokens)) return true;
      const isLive = now - row.changedAt < LIVE_MS;
      if (isBeginning(row, now) && tokens.length <= row.tokens.length + SHORT_TOKENS) return true;
      if (isBeingHeard(row, now) && tokens.length >= row.tokens.length - SHORT_TOKENS && tokens.length <= row.tokens.length + SHORT_TOKENS) return true;
      const [most, least] = [Math.max(tokens.length, row.tokens.length), Math.min(tokens.length, row.tokens.length)];
      if (most < LONG_TOKENS) return (isLive && isLast(row) && tokens.length >= row.tokens.length) || tokens[0] === row.tokens[0] || alike(row.key, key) >= 0.5;
      const common = shared(row.tokens, tokens);
      if (!isLive) return common >= most * 0.6;
      if (row.tokens.length > LONG_TOKENS && tokens.length < row.tokens.length * 0.4) return false;
      return common * 2 >= least || (tokens[0] !== undefined && tokens[0] === row.tokens[0] && common * 3 >= least) || (row.tokens.length < LONG_TOKENS && alike(row.key, key.slice(0, row.key.length)) >= 0.5);
    }

    /** Its first words, being spoken: all of them may change. @param {KnownRow} row @param {number} now */
    const isBeginning = (row, now) => row.tokens.length <= SHORT_TOKENS && now - row.changedAt < BEGINNING_MS && isLast(row, 3);

    /** Misheard words in mid-sentence: as many others may stand there a moment later. @param {KnownRow} row @param {number} now */
    const isBeingHeard = (row, now) => row.tokens.length <= HEARD_TOKENS && now - row.changedAt < HEARD_MS && !FINISHED.test(row.text) && isLast(row, 3);

    /** Finds the rows of a run of elements that are not known; what is left is new at the list's end, and old above. @param {RowPlace[]} run @param {KnownRow|null} above @param {KnownRow|null} below @param {Set<KnownRow>} taken @param {KnownRow[]} last @param {number} now */
    function place(run, above, below, taken, last, now) {
      const isOrdered = above && below ? above.order < below.order : true;
      const from = above && isOrdered ? indexOf(above) + 1 : 0;
      const to = below && isOrdered ? indexOf(below) : rows.length;
      align(run, candidates(run, from, to, taken, last), from, to, above, taken, now);
      if (below) matchAnywhere(run, taken);
      const matched = run.findLastIndex(({ row }) => row !== null);
      const isPast = !above && !below && matched === -1 && run.length > 1 && hasPast && last.length > 0 && last.at(-1) === rows.at(-1);
      run.forEach((stranger, at) => {
        if (stranger.row) return;
        const isInserted = above !== null && below !== null && isOrdered && from === to && now - below.changedAt < LIVE_MS;
        stranger.isNew = (!below && at > matched && !isPast) || isInserted;
        const next = stranger.isNew && !below ? null : (run.slice(at).find(({ row }) => row)?.row ?? below ?? rows[0] ?? null);
        stranger.row = insert(stranger.block, next, !stranger.isNew);
        taken.add(stranger.row);
      });
    }

    /** Rows that the run may show: near the ends, those seen last, those with the same words and their neighbours. @param {RowPlace[]} run @param {number} from @param {number} to @param {Set<KnownRow>} taken @param {KnownRow[]} last */
    function candidates(run, from, to, taken, last) {
      /** @type {Set<number>} */
      const found = new Set();
      /** @param {number} first @param {number} end */
      const add = (first, end) => {
        for (let at = Math.max(first, from); at < Math.min(end, to) && found.size < CANDIDATES_AT_MOST; at += 1) found.add(at);
      };
      add(to - TAIL_ROWS - run.length, to);
      add(from, from + TAIL_ROWS + run.length);
      for (const row of last) add(indexOf(row), indexOf(row) + 1);
      for (const { key } of run) {
        const same = byKey.get(key) ?? [];
        for (const row of same.slice(-SAME_WORDS_AT_MOST)) add(indexOf(row) - run.length, indexOf(row) + run.length + 1);
      }
      return [...found].sort((one, other) => one - other).filter((at) => !taken.has(/** @type {KnownRow} */ (rows[at])));
    }

    /** The best assignment in which the order of the run is the order of the rows. @param {RowPlace[]} run @param {number[]} among @param {number} from @param {number} to @param {KnownRow|null} above @param {Set<KnownRow>} taken @param {number} now */
    function align(run, among, from, to, above, taken, now) {
      if (among.length === 0) return;
      /** @typedef {{points: number, place: number, at: number, before: Cell|null}} Cell */
      /** @type {(Cell|null)[]} */
      let upTo = Array.from({ length: among.length }, () => null);
      /** @type {(Cell|null)[]} */
      const ends = [...upTo];
      /** @type {Cell|null} */
      let best = null;
      run.forEach((stranger, index) => {
        const row = [...ends];
        /** @type {Cell|null} */
        let furthest = null;
        for (let at = 0; at < among.length; at += 1) {
          const position = /** @type {number} */ (among[at]);
          const points = pointsOf(stranger, /** @type {KnownRow} */ (rows[position]), now);
          if (points > 0) {
            const isNext = at > 0 && among[at - 1] === position - 1;
            const adjacent = isNext ? upTo[at - 1] : null;
            let before = furthest;
            let total = points + (furthest ? furthest.points - 2 : position === from && above ? 0 : -1);
            if (adjacent && adjacent.points + points > total) [before, total] = [adjacent, adjacent.points + points];
            const cell = { points: total, place: index, at: position, before };
            if (total > (row[at]?.points ?? 0)) row[at] = cell;
            if (total > (best?.points ?? 0) || (total === best?.points && index === best.place)) best = cell;
          }
          const reached = upTo[at];
          if (reached && reached.points > (furthest?.points ?? 0)) furthest = reached;
        }
        ends.splice(0, ends.length, ...row);
        upTo = row;
      });
      /** @type {[RowPlace, KnownRow][]} */
      const pairs = [];
      for (let cell = /** @type {Cell|null} */ (best); cell; cell = cell.before) pairs.push([/** @type {RowPlace} */ (run[cell.place]), /** @type {KnownRow} */ (rows[cell.at])]);
      const isNear = pairs.some(([, row]) => (above && rows[from] === row) || rows[to - 1] === row && to < rows.length);
      if (!isNear && !isSupported(pairs, now)) return;
      for (const [stranger, row] of pairs) {
        stranger.row = row;
        taken.add(row);
      }
    }

    /** Few words alone, gone for a while, are rather said again than shown again. @param {[RowPlace, KnownRow][]} pairs @param {number} now */
    function isSupported(pairs, now) {
      const length = pairs.reduce((sum, [{ tokens }]) => sum + tokens.length, 0);
      return length >= LONG_TOKENS || pairs.length > 1 || pairs.some(([, row]) => now - row.seenAt <= REDRAWN_MS);
    }

    /** @param {RowPlace} stranger @param {KnownRow} row @param {number} now */
    function pointsOf({ block, tokens, key }, row, now) {
      if (!isSpeaker(row, block.speaker)) return 0;
      if (key === row.key) return 6 + 2 * Math.min(tokens.length, 8);
      const isRecent = now - row.seenAt <= REDRAWN_MS;
      const common = shared(row.tokens, tokens);
      const most = Math.max(tokens.length, row.tokens.length);
      if (most >= LONG_TOKENS && common >= most * (FINISHED.test(row.text) ? 0.7 : 0.6)) return 3 + Math.min(common, 8);
      if (isRecent && now - row.changedAt < LIVE_MS && words.isContinuation(tokens, row.tokens)) return 3 + Math.min(common, 8);
      const isBegunAlike = tokens.length > 1 && tokens[0] === row.tokens[0] && tokens[1] === row.tokens[1] && isLast(row, 3);
      if (isRecent && now - row.changedAt < LIVE_MS && !FINISHED.test(row.text) && (common * 2 >= most || isBegunAlike)) return 3;
      if (isRecent && isLast(row) && !FINISHED.test(row.text) && now - row.changedAt < BEGINNING_MS && words.isContinuation(row.tokens, tokens)) return 3;
      if (isRecent && isBeginning(row, now) && !FINISHED.test(row.text) && tokens.length >= row.tokens.length && tokens.length <= row.tokens.length + SHORT_TOKENS) return 2;
      return 0;
    }

    /** Old rows may be shown among those that are being spoken, out of order. @param {RowPlace[]} run @param {Set<KnownRow>} taken */
    function matchAnywhere(run, taken) {
      for (const stranger of run) {
        if (stranger.row || stranger.tokens.length < LONG_TOKENS) continue;
        const same = (byKey.get(stranger.key) ?? []).find((row) => !taken.has(row) && isSpeaker(row, stranger.block.speaker));
        if (!same) continue;
        stranger.row = same;
        taken.add(same);
      }
    }

    /** @param {KnownRow} row The first whose order is not less. */
    function indexOf(row) {
      let [low, high] = [0, rows.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (/** @type {KnownRow} */ (rows[middle]).order < row.order) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    /** A row that was not known, before `next` or at the end. @param {CaptionBlock} block @param {KnownRow|null} next @param {boolean} isOld */
    function insert(block, next, isOld) {
      const at = next ? indexOf(next) : rows.length;
      const [before, after] = [rows[at - 1]?.order, rows[at]?.order];
      const order = before === undefined ? (after ?? 1) - 1 : after === undefined ? before + 1 : (before + after) / 2;
      /** @type {KnownRow} */
      const row = {
        id: newId(), order, speaker: block.speaker, text: "", tokens: [], key: "", head: "", sent: "", sentAs: block.speaker,
        isTold: false, isOld, isOpen: false, changedAt: 0, seenAt: 0, own: block.self,
      };
      rows.splice(at, 0, row);
      return row;
    }

    /** @param {KnownRow} row @param {string} text @param {string[]} tokens @param {string} key @param {number} now */
    function reword(row, text, tokens, key, now) {
      drop(row);
      Object.assign(row, { text, tokens, key, changedAt: now });
      const same = byKey.get(key);
      if (same) same.push(row);
      else byKey.set(key, [row]);
    }

    /** @param {KnownRow} row */
    function drop(row) {
      const same = byKey.get(row.key);
      const at = same?.indexOf(row) ?? -1;
      if (!same || at === -1) return;
      same.splice(at, 1);
      if (same.length === 0) byKey.delete(row.key);
    }

    /** The oldest, where there are too many. @param {Set<KnownRow>} present */
    function forget(present) {
      if (rows.length <= KNOWN_AT_MOST) return;
      const kept = rows.filter((row, at) => at >= FORGOTTEN_AT_ONCE || present.has(row));
      const stays = new Set(kept);
      for (const row of rows) if (!stays.has(row)) drop(row);
      rows = kept;
      hasPast = true;
    }

    return { all: () => rows, isLast, isVersion, place, reword, forget, hasPast: () => void (hasPast = true) };
  }

  capture.knownRows = { create, keyOf, isSpeaker };
})();
