/**
 * Teams' rule: a row per sentence in a virtual list. Rows leave, come back as other elements, and elements are used for other rows, so
 * a row is known by its words, its speaker and its place in the order of all rows; the element is only where it was seen last.
 * Takes what stands on the page, look by look; gives updates, each change once. Pure. Gives `rejoinderCapture.createRowsMerge`.
 */
(() => {
  const capture = /** @type {Capture & {knownRows: KnownRowsKind}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  if (Object.hasOwn(capture, "createRowsMerge")) return;
  const { words } = capture;
  const { keyOf, isSpeaker } = capture.knownRows;

  const BLOCKS_AT_MOST = 300;
  const LONG_TOKENS = 4;
  const LIVE_MS = 5_000;
  const REMOVED_GRACE_MS = 400;
  const QUIET_MS = 5_000;
  const RENAMED_WAIT_MS = 250;

  /**
   * @typedef {KnownRow} Row
   * @typedef {RowPlace} Place
   * @typedef {{row: Row, text: string, speaker: string, at: number, look: number, renamedAt: number}} Seen
   */

  /** @param {MergeOptions} options @returns {CaptionMerge} */
  function createRowsMerge({ prefix, isOwn, me }) {
    let count = 0;
    let looks = 0;
    let clock = 0;
    const newId = () => `${prefix}-${(count += 1)}`;
    const known = capture.knownRows.create(newId);
    /** @type {WeakMap<Element, Seen>} */
    const seen = new WeakMap();
    /** The rows of each area's last look, in its order. @type {WeakMap<object, Row[]>} */
    const shown = new WeakMap();
    /** @type {Set<Row>} */
    let present = new Set();
    /** @type {Set<Row>} */
    const open = new Set();
    let renamesDue = 0;
    const NO_AREA = {};

    /** @param {CaptionBlock[]} blocks @param {{wholeSentence: boolean}} options */
    function begin(blocks, { wholeSentence }) {
      const before = new Set(known.all());
      settleAll(blocks, clock, [], true);
      const rows = known.all();
      for (const row of rows.slice(-2)) if (present.has(row)) row.changedAt = Infinity;
      if (blocks.length > 0) known.hasPast();
      for (const row of rows) {
        if (before.has(row)) continue;
        const isLast = wholeSentence && row === rows.at(-1);
        row.head = isLast ? words.finishedSentences(row.text) : row.text;
        row.sent = words.after(row.head, row.text);
        row.isOld = false;
      }
    }

    /** @param {CaptionBlock[]} blocks @param {number} now */
    function look(blocks, now) {
      /** @type {BlockUpdate[]} */
      const updates = [];
      settleAll(blocks, now, updates, false);
      close(now, updates);
      return updates;
    }

    /** @param {CaptionBlock[]} blocks @param {number} now @param {BlockUpdate[]} updates @param {boolean} silent */
    function settleAll(blocks, now, updates, silent) {
      looks += 1;
      clock = now;
      renamesDue = 0;
      /** @type {Map<object, CaptionBlock[]>} */
      const areas = new Map();
      for (const block of blocks.slice(-BLOCKS_AT_MOST)) {
        const area = block.area ?? NO_AREA;
        const within = areas.get(area);
        if (within) within.push(block);
        else areas.set(area, [block]);
      }
      for (const row of present) {
        row.seenAt = now;
        if (row.changedAt === Infinity) row.changedAt = now;
      }
      /** @type {Set<Row>} */
      const here = new Set();
      for (const [area, within] of areas) {
        const places = within.map(placeOf);
        recognise(places, shown.get(area) ?? [], now);
        for (const place of places) take(place, now, updates, silent);
        shown.set(area, places.flatMap(({ row }) => row ?? []));
        places.forEach((place, at) => keep(place, at, now, here));
      }
      present = here;
      known.forget(present);
    }

    /** @param {CaptionBlock} block @returns {Place} */
    function placeOf(block) {
      const before = seen.get(block.node);
      if (before && before.text === block.text) return { block, tokens: before.row.tokens, key: before.row.key, row: null, isNew: false };
      const tokens = words.tokensOf(block.text);
      return { block, tokens, key: keyOf(tokens, block.text), row: null, isNew: false };
    }

    /** Which row is shown where. @param {Place[]} places @param {Row[]} last @param {number} now */
    function recognise(places, last, now) {
      let furthest = -1;
      let strangers = 0;
      let isShifted = false;
      const lastKeys = new Set(last.map(({ key }) => key));
      places.forEach((place, at) => {
        const before = seen.get(place.block.node);
        if (!before) return;
        if (before.look !== looks - 1) return;
        const hasMoved = before.at < furthest;
        furthest = Math.max(furthest, before.at);
        const isRecycled = hasMoved && (at === places.length - 1 || place.block.text !== before.text);
        if (!isRecycled && isStill(before, place, now)) return void (place.row = before.row);
        if (!hasMoved) strangers += 1;
        if (!hasMoved && lastKeys.has(place.key) && place.key !== before.row.key) isShifted = true;
      });
      if (isShifted || strangers > 1) for (const place of places) place.row = null;
      else places.forEach((place, at) => keepBetween(place, places[at - 1]?.row ?? null, places[at + 1]?.row ?? null, last));
      dropDoubles(places);
      const taken = new Set(places.flatMap(({ row }) => row ?? []));
      for (let at = 0; at < places.length; ) {
        if (places[at]?.row) {
          at += 1;
          continue;
        }
        const from = at;
        while (at < places.length && !places[at]?.row) at += 1;
        known.place(places.slice(from, at), places[from - 1]?.row ?? null, places[at]?.row ?? null, taken, last, now);
      }
    }

    /** An element between the rows that it stood between shows its row, whatever that says for a moment. @param {Place} place @param {Row|null} above @param {Row|null} below @param {Row[]} last */
    function keepBetween(place, above, below, last) {
      const before = seen.get(place.block.node);
      if (place.row || !above || !below || before?.look !== looks - 1) return;
      if (last[before.at - 1] === above && last[before.at + 1] === below && isSpeaker(before.row, place.block.speaker)) place.row = before.row;
    }

    /** Two elements for one row within an area: the first keeps it. @param {Place[]} places */
    function dropDoubles(places) {
      const taken = new Set();
      for (const place of places) {
        if (place.row && taken.has(place.row)) place.row = null;
        else if (place.row) taken.add(place.row);
      }
    }

    /** Does this element still show the row that it showed? @param {Seen} before @param {Place} place @param {number} now */
    function isStill(before, { block, tokens, key }, now) {
      const { row } = before;
      if (block.text === before.text && block.speaker === before.speaker) return true;
      if (block.speaker === before.speaker || row.speaker === "" || block.speaker === "") return known.isVersion(row, tokens, key, now);
      return key === row.key && (tokens.length >= LONG_TOKENS || isSpeaker(row, block.speaker));
    }

    /** @param {Place} place @param {number} now @param {BlockUpdate[]} updates @param {boolean} silent */
    function take({ block, tokens, key, row, isNew }, now, updates, silent) {
      if (!row) return;
      const before = seen.get(block.node);
      const isSame = before?.row === row && before.text === block.text && before.speaker === block.speaker && !before.renamedAt;
      if (isSame) return;
      if (before && before.row !== row && before.row.isOpen && before.look === looks - 1 && isNew) finish(before.row, updates);
      if (block.speaker !== "" && block.speaker !== row.speaker && !isWaiting(before, block, row, now)) row.speaker = block.speaker;
      row.own = block.self ?? row.own;
      if (row.text !== block.text) rewrite(row, block.text, tokens, key, now);
      if (row.isOld || silent) return;
      tell(row, updates);
    }

    /** A name in place of another while the words stay: perhaps the words of another row follow. @param {Seen|undefined} before @param {CaptionBlock} block @param {Row} row @param {number} now */
    function isWaiting(before, block, row, now) {
      if (row.speaker === "" || before?.row !== row) return row.speaker !== "";
      before.renamedAt ||= now;
      if (now - before.renamedAt >= RENAMED_WAIT_MS || before.text !== block.text) return false;
      renamesDue = renamesDue ? Math.min(renamesDue, before.renamedAt + RENAMED_WAIT_MS) : before.renamedAt + RENAMED_WAIT_MS;
      return true;
    }

    /** @param {Row} row @param {string} text @param {string[]} tokens @param {string} key @param {number} now */
    function rewrite(row, text, tokens, key, now) {
      const hasGrown = tokens.length > row.tokens.length && row.tokens.length > 0;
      if (row.isOld && hasGrown && now - row.seenAt < LIVE_MS) row.isOld = false;
      if (row.head !== "" && !row.isTold && !hasGrown) row.sent = words.after(row.head, text);
      known.reword(row, text, tokens, key, now);
    }

    /** @param {Place} place @param {number} at @param {number} now @param {Set<Row>} here */
    function keep({ block, row }, at, now, here) {
      if (!row) return;
      const before = seen.get(block.node);
      const renamedAt = before?.row === row && block.speaker !== "" && block.speaker !== row.speaker ? before.renamedAt : 0;
      seen.set(block.node, { row, text: block.text, speaker: block.speaker, at, look: looks, renamedAt });
      row.seenAt = now;
      here.add(row);
    }

    /** Say what is new of a row, in as many blocks as its length needs. @param {Row} row @param {BlockUpdate[]} updates */
    function tell(row, updates) {
      let rest = words.after(row.head, row.text);
      for (let length = words.fitting(rest); length < rest.length; length = words.fitting(rest)) {
        const piece = rest.slice(0, length).trimEnd();
        updates.push(update(row, piece, true));
        row.head = row.head === "" ? piece : `${row.head} ${piece}`;
        Object.assign(row, { id: newId(), sent: "" });
        rest = rest.slice(length).trimStart();
      }
      if (rest === "" || (rest === row.sent && (row.sentAs === row.speaker || !row.isTold))) return;
      Object.assign(row, { sent: rest, sentAs: row.speaker, isTold: true, isOpen: true });
      open.add(row);
      updates.push(update(row, rest, false));
    }

    /** @param {Row} row @param {string} text @param {boolean} final @returns {BlockUpdate} */
    function update(row, text, final) {
      const self = row.own ?? isOwn(row.speaker);
      /** @type {BlockUpdate} */
      const said = { block: row.id, speaker: self && me() ? me() : row.speaker, text };
      if (self) said.self = true;
      if (final) said.final = true;
      return said;
    }

    /** @param {Row} row @param {BlockUpdate[]} updates */
    function finish(row, updates) {
      open.delete(row);
      if (row.isOpen) updates.push(update(row, row.sent, true));
      row.isOpen = false;
    }

    /** What has left while it was spoken is final after a grace; what is quiet is closed without a word. @param {number} now @param {BlockUpdate[]} updates */
    function close(now, updates) {
      for (const row of open) {
        if (!present.has(row) && now - row.seenAt >= REMOVED_GRACE_MS) finish(row, updates);
        else if (present.has(row) && now - row.changedAt >= QUIET_MS && !known.isLast(row)) {
          open.delete(row);
          row.isOpen = false;
        }
      }
    }

    function deadline() {
      const ends = [...open].filter((row) => !present.has(row)).map((row) => row.seenAt + REMOVED_GRACE_MS);
      if (renamesDue) ends.push(renamesDue);
      return ends.length ? Math.min(...ends) : null;
    }

    function end() {
      /** @type {BlockUpdate[]} */
      const updates = [];
      for (const row of [...open]) finish(row, updates);
      return updates;
    }

    function again() {
      return [...new Set([...present, ...open])].filter(({ isTold }) => isTold).map((row) => update(row, row.sent, false));
    }

    return { begin, look, deadline, end, again };
  }

  capture.createRowsMerge = createRowsMerge;
})();
