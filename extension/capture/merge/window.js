/**
 * Zoom's captions to utterances: a row for each voice shows a window of its last words, whose head falls off while its tail grows.
 * Rows with an `area` are a transcript's, which is read instead where it is open (see panel.js); their `voice` is the time they show.
 * A row is believed once it has settled, or what fits of it while it never does. Pure but for the time it is given.
 * A voice may be told more exactly by a line break and more; one that begins with "?" is shared: it is given no name.
 * `restarts` counts how often captions were turned on again: what is shown then was said before. Gives `rejoinderCapture.createWindowMerge`.
 */
(() => {
  const capture = /** @type {Capture & {overlap: Overlap, createTelling: (options: MergeOptions) => Telling, createStreams: (options: StreamsOptions) => Streams,
   createTranscriptMerge: (telling: Telling) => TranscriptMerge}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  if (Object.hasOwn(capture, "createWindowMerge")) return;
  const { after, finishedSentences } = capture.words;
  const { unitsOf, joined, overlay, carried, unglued } = capture.overlap;

  const SETTLE_MS = 95;
  const AT_MOST_MS = 120;
  const REPLACED_AT_MOST_MS = 240;
  const STALE_MS = 200;
  const REDRAWN_MS = 200;
  const PANEL_GONE_MS = 30_000;
  const SLACK = 8;
  const FEW = 3;

  /**
   * A row as it was last believed (`text`) and as it stands (`pending`, unchanged since `changedAt`); `sound` is its newest look that fits.
   * @typedef {Speaking & {node: Element, text: string, pending: string, since: number, changedAt: number, toldAt: number, sound: string|null,
   *   stale: string, isCutting: boolean}} Row
   */

  /** @param {MergeOptions & {restarts?: () => number}} options @returns {CaptionMerge} */
  function createWindowMerge({ prefix, isOwn, me, restarts = () => 0 }) {
    const telling = capture.createTelling({ prefix, isOwn, me });
    const newStreams = () => capture.createStreams({ telling, restarts, speaking: () => rows.values(), elsewhere: fromLines });
    let transcript = capture.createTranscriptMerge(telling);
    let streams = newStreams();
    /** @type {Map<Element, Row>} */
    const rows = new Map();
    /** @type {WeakMap<Element, Row>} */
    let known = new WeakMap();
    let wasPanel = false;
    let panelAt = Number.NEGATIVE_INFINITY;

    // ---- the overlay

    /** @param {CaptionBlock} block @param {number} now @returns {Row} */
    const newRow = ({ node, speaker, self = false, voice = "" }, now) => ({
      node, voice, speaker, self, stream: null, heir: null, text: "", pending: "", since: -1, changedAt: now, toldAt: -AT_MOST_MS, sound: null,
      stale: "", isCutting: false, shownAt: now, isFresh: true,
    });

    /** @param {CaptionBlock} block @param {number} now */
    function watch(block, now) {
      const { node, voice = "", speaker, self = false, text } = block;
      telling.learn(voice, speaker, self);
      let row = rows.get(node);
      if (row && row.voice !== voice && isRefined(row.voice, voice)) refine(row, voice);
      else if (row && row.voice !== voice && !(isRefined(voice, row.voice) && isStill(row, text))) row = changeVoice(row, block, now);
      row ??= comeBack(block, now);
      rows.set(node, row);
      known.set(node, row);
      if (speaker !== "") Object.assign(row, { speaker, self });
      if (row.stream) streams.introduce(row.stream, row);
      if (text === row.pending) return;
      if (row.since < 0) row.since = now - row.toldAt < AT_MOST_MS ? row.toldAt : now;
      for (const look of passedBy(row, text)) {
        believe(row, look, now);
      }
      Object.assign(row, { pending: text, changedAt: now });
      if (fits(row, text)) row.sound = text;
    }

    /** Looks that are not believed yet and that the window has slid on from: a newer one confirms them, and does not hold all their words. @param {Row} row @param {string} text */
    function passedBy(row, text) {
      if (row.since < 0 || row.isCutting || (!row.isFresh && fits(row, text))) return [];
      const { sound, pending } = row;
      if (sound !== null && isPassed(sound, text)) return [sound];
      if (pending === sound || pending === row.text || row.isFresh || !isPassed(pending, text)) return [];
      return sound === null ? [pending] : [sound, pending];
    }

    /** @param {string} look @param {string} text */
    function isPassed(look, text) {
      const before = unitsOf(look);
      const found = unglued([], before) === before ? overlay(before, unglued([], unitsOf(text)), 0) : null;
      if (!found || found.first === 0) return false;
      return found.same >= FEW ? found.same * 3 >= found.used * 2 : found.same > 1 && found.used - found.same <= 1;
    }

    /** The picture is the same and a name is known now. @param {string} before @param {string} voice */
    const isRefined = (before, voice) => before !== "" && voice.startsWith(`${before}\n`);

    /** The name is missing for a moment: do the words go on? @param {Row} row @param {string} text */
    const isStill = (row, text) => text === row.pending || (row.stream !== null && streams.lay(row.stream, unitsOf(text)) !== null);

    /** @param {Row} row @param {string} voice */
    function refine(row, voice) {
      row.voice = voice;
      if (row.stream) row.stream.voice = voice;
    }

    /** A row that is new, or was hidden. @param {CaptionBlock} block @param {number} now */
    function comeBack(block, now) {
      const before = known.get(block.node);
      const row = newRow(block, now);
      if (!before) return row;
      row.stale = before.text;
      const stream = before.voice === row.voice ? before.stream : null;
      if (!stream || !streams.isResting(stream)) return row;
      streams.takeUp(stream);
      row.stream = stream;
      row.isFresh = now - stream.goneAt > REDRAWN_MS || stream.restarts !== restarts();
      if (!row.isFresh) Object.assign(row, { text: before.text, pending: before.text, stale: before.stale, isCutting: before.isCutting });
      return row;
    }

    /** The row shows another picture: another voice, or the same whose picture came late. @param {Row} row @param {CaptionBlock} block @param {number} now */
    function changeVoice(row, block, now) {
      const other = newRow(block, now);
      if (row.pending !== block.text) leave(row, now);
      else if (row.stream) streams.rest(row.stream, now);
      const isRenamed = row.speaker !== "" && block.speaker !== "" && row.speaker !== block.speaker;
      other.stale = row.text;
      if (!isRenamed) other.heir = row.stream;
      return other;
    }

    /** The row is gone; what it showed last counts, unless it did not fit. @param {Row} row @param {number} now */
    function leave(row, now) {
      if (row.since >= 0) {
        const isLikely = now - row.changedAt >= SETTLE_MS / 2 && !(row.isFresh && row.pending === row.stale);
        const text = row.sound ?? (isLikely ? row.pending : row.text);
        if (text !== row.text) believe(row, text, now);
        row.since = -1;
      }
      if (row.stream) streams.rest(row.stream, now);
    }
    /** Is it a look at this voice's words alone, and not at two texts in one? @param {Row} row @param {string} text */
    function fits(row, text) {
      const units = unitsOf(text);
      if (row.isFresh) return units.length > 0 && staleIn(row, units) === 0;
      if (!row.stream || unglued(unitsOf(row.text), units) !== units) return false;
      return row.isCutting || streams.lay(row.stream, units) !== null;
    }
    /** @param {Row} row */
    function dueAt(row) {
      if (row.since < 0) return null;
      const isStale = row.isFresh && row.pending === row.stale;
      const settled = row.changedAt + (isStale ? STALE_MS : SETTLE_MS);
      return Math.min(settled, row.since + (row.sound === null ? REPLACED_AT_MOST_MS : AT_MOST_MS));
    }

    /** @param {Row} row @param {number} now */
    function settle(row, now) {
      const due = dueAt(row);
      if (due === null || now < due) return;
      const text = now - row.changedAt >= SETTLE_MS ? row.pending : (row.sound ?? row.pending);
      if (text !== row.text || row.isFresh) believe(row, text, now);
      row.since = text === row.pending ? -1 : now;
      row.toldAt = now;
      row.sound = null;
    }

    /** @param {Row} row @param {string} text @param {number} now */
    function believe(row, text, now) {
      let units = unitsOf(text);
      if (units.length === 0) {
        Object.assign(row, { isFresh: true, stale: row.text || row.stale, text: "", shownAt: now });
        return;
      }
      if (row.isFresh || row.isCutting) {
        const cut = row.isCutting || now - row.shownAt <= STALE_MS ? staleIn(row, units) : 0;
        row.isCutting = cut > 0 && cut < units.length;
        if (row.isCutting) units = units.slice(cut);
      }
      if (!row.isFresh) units = unglued(unitsOf(row.text), units);
      row.text = text;
      const stream = row.isFresh ? streams.start(row, units, now) : streams.goOn(row, units, now);
      Object.assign(row, { stream, isFresh: false });
      Object.assign(stream, { goneAt: 0, restarts: restarts() });
      streams.say(stream, row);
    }

    /** What the row showed before it was hidden, or of another voice, may stand before the new words. @param {Row} row @param {Unit[]} units */
    function staleIn(row, units) {
      const stale = unitsOf(row.stale);
      return stale.length ? carried(stale, units, Math.min(FEW, stale.length)) : 0;
    }

    // ---- from the overlay to the transcript and back

    /** The transcript was opened: what the overlay told of its last rows is not told again, but goes on there. @param {CaptionBlock[]} blocks @param {number} now */
    function openPanel(blocks, now) {
      for (const row of rows.values()) leave(row, now);
      rows.clear();
      transcript.read(blocks, true);
      for (const block of blocks.slice(-FEW)) {
        const line = transcript.lineAt(block.node);
        if (line) streams.resting().reverse().some((stream) => handOver(stream, line, block));
      }
    }

    /** Does this row of the transcript hold the last words of that voice? Then it goes on in its block. @param {Stream} stream @param {Line} line @param {CaptionBlock} block */
    function handOver(stream, line, block) {
      const units = unitsOf(block.text);
      const from = Math.max(0, stream.words.length - units.length - SLACK);
      const tail = stream.words.slice(from);
      const found = overlay(tail, units, 0) ?? (units.length > tail.length ? overlay(tail, units.slice(-tail.length), 0) : null);
      const end = stream.words.at(-1)?.block;
      if (!end || !found || found.same * 2 < Math.min(units.length, tail.length)) return false;
      telling.learn(stream.voice, block.speaker, block.self ?? false);
      const before = stream.words.slice(0, from + found.first).filter((unit) => unit.block === end);
      const isWhole = found.at.indexOf(found.first) === 0;
      Object.assign(line, { block: end, lead: isWhole ? joined(end.head, before) : "", head: "" });
      transcript.readLine(line, block);
      streams.takeUp(stream);
      return true;
    }

    /** The transcript was closed: the overlay goes on where that ended. @param {Speaking} row @param {Unit[]} units @param {number} now @returns {Stream|undefined} */
    function fromLines(row, units, now) {
      if (now - panelAt > PANEL_GONE_MS) return undefined;
      const last = transcript.newest(6, row.speaker);
      for (let first = last.length - 1; first >= 0; first -= 1) {
        const group = last.slice(first).filter(({ speaker }) => speaker === last[first]?.speaker);
        const words = group.flatMap((line) => unitsOf(after(line.head, line.text) || line.text).map((unit) => ({ ...unit, block: line.block })));
        const stream = { ...streams.of(row, panelAt), words, block: group.at(-1)?.block ?? null, goneAt: panelAt };
        const found = streams.lay(stream, units);
        if (!found || found.at[0] === -1 || (found.same < Math.min(FEW, units.length) && found.same < found.used)) continue;
        for (const line of group) if (line.block) line.block.head = line.lead;
        if (row.speaker === "" && !row.voice.startsWith("?")) row.speaker = group[0]?.speaker ?? "";
        telling.learn(row.voice, row.speaker, row.self);
        return { ...stream, restarts: -1 };
      }
      return undefined;
    }

    // ---- the merge

    /** @param {CaptionBlock[]} blocks @param {{wholeSentence: boolean}} options */
    function begin(blocks, { wholeSentence }) {
      telling.forget();
      transcript = capture.createTranscriptMerge(telling);
      streams = newStreams();
      rows.clear();
      known = new WeakMap();
      wasPanel = blocks.some(({ area }) => area);
      for (const block of blocks) {
        telling.learn(block.voice ?? "", block.area ? "" : block.speaker, block.self ?? false);
        const head = wholeSentence && (!block.area || block === blocks.at(-1)) ? finishedSentences(block.text) : block.text;
        if (block.area) transcript.begin(block, head);
        else beginRow(block, head);
      }
    }

    /** @param {CaptionBlock} block @param {string} head */
    function beginRow(block, head) {
      const row = newRow(block, 0);
      row.stream = streams.begin(row, block.text, head);
      Object.assign(row, { text: block.text, pending: block.text, isFresh: row.stream.words.length === 0 });
      rows.set(block.node, row);
      known.set(block.node, row);
    }

    /** @param {CaptionBlock[]} blocks @param {number} now */
    function look(blocks, now) {
      const panel = blocks.filter(({ area }) => area);
      if (panel.length > 0) {
        if (wasPanel || (panel.length <= FEW && telling.isEmpty())) transcript.read(panel, false);
        else openPanel(panel, now);
        panelAt = now;
        wasPanel = true;
        return telling.drain();
      }
      if (blocks.length > 0) wasPanel = false;
      const here = new Set(blocks.map(({ node }) => node));
      for (const [node, row] of rows) {
        if (here.has(node)) continue;
        rows.delete(node);
        leave(row, now);
      }
      for (const block of blocks) watch(block, now);
      for (const row of [...rows.values()].sort((one, other) => one.changedAt - other.changedAt)) settle(row, now);
      streams.forget(now);
      return telling.drain();
    }

    function deadline() {
      const dues = [...[...rows.values()].map(dueAt).filter((due) => due !== null), ...streams.dues()];
      return dues.length ? Math.min(...dues) : null;
    }

    function end() {
      for (const row of rows.values()) leave(row, row.changedAt + SETTLE_MS);
      telling.closeAll();
      rows.clear();
      return telling.drain();
    }

    return { begin, look, deadline, end, again: telling.again };
  }

  capture.createWindowMerge = createWindowMerge;
})();
