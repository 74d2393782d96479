/**
 * What each voice has said, by sliding windows: a window is laid over the tail of its stream; what follows is new. Words keep their blocks.
 * Gives `rejoinderCapture.createStreams`: `start` takes the first window of a row that is new or was hidden, `goOn` the next ones;
 * a stream whose row is gone rests, and is taken up again by the same voice or by the words that go on.
 */

/**
 * What one voice has said: `start`, where its window stands; `floor`, where its newest window without overlap began.
 * @typedef {{voice: string, speaker: string, words: Unit[], start: number, floor: number, block: Told|null, grewAt: number, bornAt: number, goneAt: number,
 *   restarts: number}} Stream
 * @typedef {{voice: string, speaker: string, self: boolean, stream: Stream|null, heir: Stream|null, isFresh: boolean, shownAt: number}} Speaking
 * @typedef {{start(row: Speaking, units: Unit[], now: number): Stream, goOn(row: Speaking, units: Unit[], now: number): Stream, lay(stream: Stream, units: Unit[]): (Overlay & {from: number})|null,
 *   begin(row: Speaking, text: string, head: string): Stream, say(stream: Stream, row: Speaking): void, introduce(stream: Stream, row: Speaking): void,
 *   rest(stream: Stream, now: number): void, isResting(stream: Stream): boolean, takeUp(stream: Stream): void, forget(now: number): void, dues(): number[],
 *   resting(): Stream[], of(row: Speaking, now: number): Stream}} Streams
 * @typedef {{telling: Telling, restarts: () => number, speaking: () => Iterable<Speaking>, elsewhere: (row: Speaking, units: Unit[], now: number) => Stream|undefined}} StreamsOptions
 */
(() => {
  const capture = /** @type {Capture & {overlap: Overlap, createStreams: (options: StreamsOptions) => Streams}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  if (Object.hasOwn(capture, "createStreams")) return;
  const { after, fitting } = capture.words;
  const { unitsOf, joined, overlay } = capture.overlap;

  const HIDDEN_GRACE_MS = 400;
  const REDRAWN_MS = 200;
  const QUIET_MS = 3_000;
  const INTERRUPTED_MS = 1_200;
  const YOUNG_MS = 700;
  const LOST_MS = 1_500;
  const REMEMBERED_MS = 10 * 60_000;
  const SLACK = 8;
  const WINDOW_AT_MOST = 400;
  const STREAM_AT_MOST = 900;
  const FEW = 3;
  const SHORT = 5;
  const RESTING_AT_MOST = 60;

  /** @param {Speaking} row @param {number} now @param {number} restarts @returns {Stream} */
  const newStream = ({ voice, speaker }, now, restarts) => ({
    voice, speaker, words: [], start: 0, floor: 0, block: null, grewAt: now, bornAt: now, goneAt: 0, restarts,
  });

  /** A word or a few characters in both, among others that differ, may be chance. @param {Unit[]} units @param {Unit[]} tail */
  function least(units, tail) {
    const isUnspaced = units.filter(({ gap }) => gap === "").length * 2 > units.length;
    return Math.min(isUnspaced ? SHORT : 2, Math.ceil(units.length / 2), Math.ceil(tail.length / 2));
  }

  /** @param {StreamsOptions} options @returns {Streams} */
  function createStreams({ telling, restarts, speaking, elsewhere }) {
    const { newBlock, tell, close, named } = telling;
    /** @type {Stream[]} */
    let resting = [];

    /** @param {Stream} stream @param {number} now */
    function rest(stream, now) {
      stream.goneAt = now;
      if (!resting.includes(stream)) resting.push(stream);
    }

    /** @param {Stream} stream @param {Unit[]} units */
    function lay(stream, units) {
      const from = Math.max(stream.floor, stream.start - SLACK, stream.words.length - WINDOW_AT_MOST - SLACK);
      const tail = stream.words.slice(from);
      const found = overlay(tail, units, stream.start - from);
      if (!found) return null;
      const columns = Math.max(found.used, tail.length - found.first);
      const isLikely = found.same === columns || (found.same * 2 >= columns && found.same >= least(units, tail));
      return isLikely || found.same >= SHORT || tail.length <= FEW ? { ...found, from } : null;
    }

    /** The first words of a row that is new, was hidden, or is another's now. @param {Speaking} row @param {Unit[]} units @param {number} now @returns {Stream} */
    function start(row, units, now) {
      const stream = row.stream ?? adopted(row, units, now) ?? newStream(row, now, restarts());
      const found = seenAgain(stream, units, row);
      if (found) {
        place(row, stream, units, found, now);
        return stream;
      }
      close(stream.block);
      Object.assign(stream, { block: null, floor: stream.words.length, bornAt: now });
      append(row, stream, units, now);
      return stream;
    }

    /** Words that this voice has said before: a few alone count where the row was drawn anew, or captions were turned on again. @param {Stream} stream @param {Unit[]} units @param {Speaking} row */
    function seenAgain(stream, units, row) {
      const found = lay(stream, units);
      if (!found || found.same * 3 < found.used * 2) return null;
      const isRedrawn = stream.restarts !== restarts() || (stream.goneAt > 0 && row.shownAt - stream.goneAt <= REDRAWN_MS);
      const enough = isRedrawn ? Math.min(units.length, FEW) : found.used < units.length ? FEW : SHORT;
      return found.same >= enough ? found : null;
    }

    /** A stream that rests, for a row that is new: the same voice's, or the one that these words go on. @param {Speaking} row @param {Unit[]} units @param {number} now */
    function adopted(row, units, now) {
      const own = resting.filter((stream) => stream.voice === row.voice).reverse();
      const heir = row.heir && resting.includes(row.heir) && seenByHeir(row.heir, units) ? row.heir : null;
      const lost = () => resting.find((stream) => now - stream.goneAt < LOST_MS && isNobodyElse(stream, row) && (lay(stream, units)?.same ?? 0) >= SHORT);
      const stream = heir ?? own.find((one) => seenAgain(one, units, row)) ?? elsewhere(row, units, now) ?? lost() ?? (row.voice === "" ? undefined : own[0]);
      if (!stream) return null;
      resting = resting.filter((other) => other !== stream);
      stream.voice = row.voice;
      introduce(stream, row);
      if (stream === heir) stream.restarts = -1;
      return stream;
    }

    /** @param {Stream} stream @param {Unit[]} units */
    const seenByHeir = (stream, units) => (lay(stream, units)?.same ?? 0) >= Math.min(FEW, units.length);

    /** @param {Stream} stream @param {Speaking} row */
    const isNobodyElse = (stream, row) => stream.speaker === "" || row.speaker === "" || stream.speaker === row.speaker;

    /** The newest block of a voice gets the row's name where it has none. @param {Stream} stream @param {Speaking} row */
    function introduce(stream, row) {
      const { speaker, self } = named(row);
      if (speaker === "") return;
      stream.speaker = speaker;
      const { block } = stream;
      if (!block || block.speaker !== "") return;
      Object.assign(block, { speaker, self, voice: row.voice });
      if (block.wasTold) tell(block, block.sent);
    }

    /** @param {Speaking} row @param {Unit[]} units @param {number} now @returns {Stream} */
    function goOn(row, units, now) {
      const stream = row.stream ?? newStream(row, now, restarts());
      const found = lay(stream, units);
      const said = stream.words.length - stream.floor;
      if (found) place(row, stream, units, found, now);
      else {
        if (said < FEW && now - stream.bornAt < YOUNG_MS && units.length >= said && stream.block) stream.words.length = stream.floor;
        else if (isPause(stream, now)) stream.block = ended(stream.block);
        append(row, stream, units, now);
      }
      return stream;
    }

    /** @param {Told|null} block */
    function ended(block) {
      close(block);
      return null;
    }

    /** @param {Stream} stream @param {number} now */
    function isPause(stream, now) {
      const quiet = now - stream.grewAt;
      const isInterrupted = [...speaking()].some((row) => row.stream && row.stream !== stream && row.stream.grewAt > stream.grewAt);
      return quiet >= QUIET_MS || (quiet >= INTERRUPTED_MS && isInterrupted);
    }

    /** @param {Speaking} row @param {Stream} stream @param {Unit[]} units @param {number} now */
    function append(row, stream, units, now) {
      stream.block ??= newBlock(named(row));
      for (const unit of units) unit.block = stream.block;
      stream.start = stream.words.length;
      stream.words.push(...units);
      stream.grewAt = now;
    }

    /** The window as it stands now, over what it stands for: words keep their blocks, new ones go on. @param {Speaking} row @param {Stream} stream @param {Unit[]} units
     * @param {{at: number[], used: number, first: number, from: number}} found @param {number} now */
    function place(row, stream, units, { at, used, first, from }, now) {
      const tail = stream.words.slice(from);
      if (row.isFresh && used === units.length && at[used - 1] !== tail.length - 1) return;
      let block = tail[first]?.block ?? null;
      for (const [j, unit] of units.slice(0, used).entries()) {
        const stood = tail[at[j] ?? -1];
        if (stood) block = stood.block;
        unit.block = block;
        if (j > 0 || !stood) continue;
        unit.gap = stood.gap;
        if (stood.token.endsWith(unit.token) && stood.token !== unit.token) Object.assign(unit, { text: stood.text, token: stood.token });
      }
      if (used < units.length) {
        if (isPause(stream, now) || (row.isFresh && !isUnbroken(stream, row, now))) stream.block = ended(stream.block);
        stream.block ??= newBlock(named(row));
        for (const unit of units.slice(used)) unit.block = stream.block;
        stream.grewAt = now;
      }
      stream.start = from + first;
      stream.words = [...stream.words.slice(0, stream.start), ...units];
    }

    /** @param {Stream} stream @param {Speaking} row @param {number} now */
    const isUnbroken = (stream, row, now) => stream === row.heir || (stream.goneAt > 0 && now - stream.goneAt < QUIET_MS && now - stream.grewAt < QUIET_MS);

    /** @param {Stream} stream @param {Speaking} row */
    function say(stream, row) {
      const blocks = new Set(stream.words.map(({ block }) => block));
      for (const block of blocks) if (block) tellOf(stream, block, row);
      if (stream.words.length < STREAM_AT_MOST) return;
      const drop = Math.max(0, Math.min(stream.start, stream.floor || stream.start) - 2 * SLACK, stream.start - STREAM_AT_MOST / 2);
      for (const unit of stream.words.splice(0, drop)) if (unit.block) unit.block.head = joined(unit.block.head, [unit]);
      stream.start -= drop;
      stream.floor = Math.max(0, stream.floor - drop);
    }

    /** A block that has become too long ends at the last word that it holds. @param {Stream} stream @param {Told} block @param {Speaking} row */
    function tellOf(stream, block, row) {
      const units = stream.words.filter((unit) => unit.block === block);
      const text = joined(block.head, units);
      const length = fitting(text);
      if (length === text.length) return tell(block, text);
      let [kept, size] = [0, block.head.length];
      for (const unit of units) {
        size += unit.gap.length + unit.text.length;
        if (size > length) break;
        kept += 1;
      }
      const next = newBlock(named(row));
      for (const unit of units.slice(kept)) unit.block = next;
      if (stream.block === block) stream.block = next;
      tell(block, joined(block.head, units.slice(0, kept)));
      close(block);
      if (kept < units.length && kept > 0) tellOf(stream, next, row);
    }

    /** A row that stands at the start: `head` of its text is not told. @param {Speaking} row @param {string} text @param {string} head */
    function begin(row, text, head) {
      const stream = { ...newStream(row, 0, restarts()), words: unitsOf(text) };
      const open = unitsOf(after(head, text)).length;
      if (open > 0) stream.block = newBlock(named(row));
      for (const unit of stream.words.slice(stream.words.length - open)) unit.block = stream.block;
      if (stream.block) stream.block.sent = joined("", stream.words.slice(stream.words.length - open));
      return stream;
    }

    /** @param {Stream} stream */
    function takeUp(stream) {
      resting = resting.filter((other) => other !== stream);
    }

    /** @param {number} now */
    function forget(now) {
      for (const stream of resting) if (now - stream.goneAt >= HIDDEN_GRACE_MS) close(stream.block);
      resting = resting.filter(({ goneAt }) => now - goneAt < REMEMBERED_MS).slice(-RESTING_AT_MOST);
    }

    const dues = () => resting.filter(({ block }) => block?.isOpen).map(({ goneAt }) => goneAt + HIDDEN_GRACE_MS);

    return { start, goOn, lay, begin, say, introduce, rest, takeUp, forget, dues, isResting: (stream) => resting.includes(stream), resting: () => [...resting],
      of: (row, now) => newStream(row, now, restarts()) };
  }

  capture.createStreams = createStreams;
})();
