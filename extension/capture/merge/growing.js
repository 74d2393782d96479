/**
 * Captions that grow in place, one block a speaker's turn, to updates. No DOM, no timers, no clock of its own.
 * Gives `rejoinderCapture.createGrowingMerge(options)` -> CaptionMerge; a node is only ever compared for identity.
 *
 * A turn is known by its node, its speaker and the continuity of its words together: nodes are replaced, re-used and removed. A turn is
 * told in pieces, each a block of its own: after a sentence's end and a pause, and where one would be too long. A piece keeps its place
 * in the words, so a late correction revises the piece that holds it.
 */
(() => {
  const capture = /** @type {Capture & {continuity: Continuity}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  if (Object.hasOwn(capture, "createGrowingMerge")) return;
  const { isContinuation, finishedSentences } = capture.words;
  const { SENTENCE_END, SHORT_TOKENS, REACH_CHARS, tokensOf, shared, commonStart, carry, isAllOf, slidBy, placeOf, fateOf, pieceOf } = capture.continuity;

  const REMOVED_GRACE_MS = 400;
  const TWIN_MS = 1_000;
  const SHORT_TWIN_MS = 400;
  const PAUSE_MS = 2_000;
  const DOUBT_MS = 2_000;
  const RELABEL_MS = 500;
  const REDRAWING_MS = 1_000;
  const SHORT_REMEMBERED_MS = 2_000;
  const LONG_REMEMBERED_MS = 10_000;
  const REMEMBERED_MS = 30 * 60_000;
  const SURE_TOKENS = 6;
  const GONE_AT_MOST = 200;
  const PIECES_AT_MOST = 200;

  /**
   * @typedef {{id: string, start: number, sent: string, sentAs: string}} Piece  `start`: a place in `head` and `text` together
   * @typedef {{label: string, self: boolean|undefined, head: string, text: string, tokens: string[], pieces: Piece[], order: number, goneAt: number,
   *   grownAt: number, isOpen: boolean, doubtAt: number, relabelAt: number}} Turn  `head`: what slid out of view
   * @param {MergeOptions} options @returns {CaptionMerge}
   */
  function createGrowingMerge({ prefix, isOwn, me }) {
    let count = 0;
    let lookedAt = 0;
    let redrawingUntil = 0;
    /** @type {Map<Element, Turn>} */
    let present = new Map();
    /** @type {Turn[]} */
    let gone = [];
    /** @type {WeakMap<Element, Turn>} */
    let formerly = new WeakMap();
    /** Seen, but perhaps no new turns: twins of what stands, and what comes above what was there. @type {Map<Element, {text: string, until: number, isAbove: boolean}>} */
    const waiting = new Map();

    /** @param {number} start @returns {Piece} */
    const newPiece = (start) => ({ id: `${prefix}-${(count += 1)}`, start, sent: "", sentAs: "" });

    /** @param {CaptionBlock} block @param {number} now @returns {Turn} */
    function newTurn(block, now) {
      const piece = newPiece(0);
      const told = { label: block.speaker, self: block.self, head: "", text: "", tokens: [], pieces: [piece] };
      return { ...told, order: count, goneAt: 0, grownAt: now, isOpen: false, doubtAt: 0, relabelAt: 0 };
    }

    /** @param {CaptionBlock[]} blocks @param {{wholeSentence: boolean}} options */
    function begin(blocks, { wholeSentence }) {
      present = new Map();
      waiting.clear();
      for (const block of blocks) {
        const turn = newTurn(block, 0);
        const isLast = block === blocks.at(-1);
        const start = wholeSentence && isLast ? finishedSentences(block.text).length : block.text.length;
        Object.assign(turn.pieces[0] ?? {}, { start, sent: block.text.slice(start).trim(), sentAs: block.speaker });
        present.set(block.node, Object.assign(turn, { text: block.text }));
      }
    }

    /** @param {CaptionBlock[]} blocks @param {number} now */
    function look(blocks, now) {
      /** @type {BlockUpdate[]} */
      const updates = [];
      lookedAt = now;
      const isEmptied = leave(new Set(blocks.map((block) => block.node)), now);
      const strangers = blocks.filter((block) => !present.has(block.node));
      if (isEmptied && strangers.length && gone.length) redrawingUntil = now + REDRAWING_MS;
      const adopted = strangers.length && gone.length ? adopt(blocks, strangers, now) : null;
      const lastKnown = strangers.length ? blocks.findLastIndex((block) => present.has(block.node)) : -1;
      for (const [at, block] of blocks.entries()) {
        const turn = present.get(block.node) ?? adopted?.get(block.node);
        if (turn) waiting.delete(block.node);
        else if (isWaiting(block, at < lastKnown, now)) continue;
        read(block, turn ?? newTurn(block, now), now, updates);
      }
      settle(now, updates);
      return updates;
    }

    /** What has vanished is remembered. Gives whether nothing is left. @param {Set<Element>} here @param {number} now */
    function leave(here, now) {
      for (const [node, turn] of present) {
        if (here.has(node)) continue;
        present.delete(node);
        formerly.set(node, turn);
        gone.push(Object.assign(turn, { goneAt: now, tokens: tokensOf(turn.text) }));
      }
      for (const node of waiting.keys()) if (!here.has(node)) waiting.delete(node);
      return present.size === 0;
    }

    /** New nodes that go on where a vanished one ended. @param {CaptionBlock[]} blocks @param {CaptionBlock[]} strangers @param {number} now */
    function adopt(blocks, strangers, now) {
      /** @type {Map<Element, Turn>} */
      const found = new Map();
      const candidates = new Map(strangers.map((block) => [block.node, tokensOf(block.text)]));
      const isRebuilt = strangers.filter((block) => isKnown(block, candidates.get(block.node) ?? [])).length > 1 || isTailOf(strangers);
      const orders = blocks.map((block) => present.get(block.node)?.order ?? 0);
      const before = orders.map((_, at) => Math.max(-1, ...orders.slice(0, at)));
      const behind = orders.map((_, at) => Math.min(Infinity, ...orders.slice(at + 1).filter((order) => order > 0)));
      let last = -1;
      for (const [at, block] of blocks.entries()) {
        const tokens = candidates.get(block.node);
        if (!tokens) continue;
        const between = { after: Math.max(last, before[at] ?? -1), until: behind[at] ?? Infinity };
        const turn = formerTurn(block, now) ?? matching(block, tokens, now, isRebuilt, between);
        if (!turn) continue;
        gone.splice(gone.indexOf(turn), 1);
        last = turn.order;
        found.set(block.node, turn);
      }
      return found;
    }

    /** @param {CaptionBlock} block @param {string[]} tokens */
    const isKnown = (block, tokens) => tokens.length >= SHORT_TOKENS && gone.some((turn) => isNamed(turn, block) && isAllOf(tokens, turn.tokens));

    /** @param {Turn} turn @param {{speaker: string}} block */
    const isNamed = (turn, block) => turn.label === block.speaker || turn.label === "" || block.speaker === "";

    /** Are these the last of what has vanished? @param {CaptionBlock[]} strangers */
    function isTailOf(strangers) {
      if (strangers.length < 2 || strangers.length > gone.length || lookedAt > redrawingUntil) return false;
      const tail = gone.toSorted((one, two) => one.order - two.order).slice(-strangers.length);
      return tail.every((turn, at) => isNamed(turn, strangers[at] ?? { speaker: "?" }) && isContinuation(tokensOf(strangers[at]?.text ?? ""), turn.tokens));
    }

    /** The same node, come back. @param {CaptionBlock} block @param {number} now */
    function formerTurn(block, now) {
      const turn = formerly.get(block.node);
      if (!turn || !gone.includes(turn) || !isNamed(turn, block)) return null;
      return fateOf(turn.text, block.text, now - turn.grownAt < PAUSE_MS) === "other" ? null : turn;
    }

    /** The vanished turn that this is, at best one from between the neighbours. @param {CaptionBlock} block @param {string[]} tokens @param {number} now @param {boolean} isRebuilt @param {{after: number, until: number}} between */
    function matching(block, tokens, now, isRebuilt, { after, until }) {
      const isInPlace = (/** @type {Turn} */ turn) => turn.order > after && turn.order < until;
      const fits = (/** @type {Turn} */ turn) => isNamed(turn, block) && now - turn.goneAt <= rememberedFor(turn, block, now, isRebuilt, until) && goesOn(turn, tokens, now);
      const isExact = (/** @type {Turn} */ turn) => turn.text === block.text;
      const isMoved = (/** @type {Turn} */ turn) => turn.tokens.length >= SHORT_TOKENS && (isRebuilt || (now - turn.goneAt <= SHORT_REMEMBERED_MS && block.text.startsWith(turn.text)));
      const fitting = gone.filter(fits);
      const inPlace = fitting.filter(isInPlace);
      return inPlace.find(isExact) ?? inPlace[0] ?? fitting.find(isMoved) ?? null;
    }

    /** Few words come again by chance; many that stand there at once do not. @param {Turn} turn @param {CaptionBlock} block @param {number} now @param {boolean} isRebuilt @param {number} until */
    function rememberedFor(turn, block, now, isRebuilt, until) {
      const isRedrawing = now <= redrawingUntil || until < Infinity;
      if (isRebuilt || (isRedrawing && turn.tokens.length >= SURE_TOKENS)) return REMEMBERED_MS;
      const isTail = present.size > 0 || turn === gone.reduce((one, two) => (two.order > one.order ? two : one));
      if (isRedrawing && isTail && turn.text === block.text) return REMEMBERED_MS;
      return turn.tokens.length >= SHORT_TOKENS ? LONG_REMEMBERED_MS : SHORT_REMEMBERED_MS;
    }

    /** @param {Turn} turn @param {string[]} tokens @param {number} now */
    function goesOn(turn, tokens, now) {
      if (isAllOf(tokens, turn.tokens) || (now <= redrawingUntil && (isContinuation(tokens, turn.tokens) || isReheard(turn, tokens)))) return true;
      if (tokens.length < SHORT_TOKENS || turn.tokens.length < SHORT_TOKENS || now - turn.goneAt > SHORT_REMEMBERED_MS) return false;
      if (isContinuation(tokens, turn.tokens) || isContinuation(turn.tokens, tokens) || slidBy(turn.tokens, tokens) > 0) return true;
      return tokens.length * 2 >= turn.tokens.length && shared(turn.tokens, tokens).length >= turn.tokens.length * 0.7;
    }

    /** In mid-sentence the recogniser may think better of its last words in the very moment of a redrawing. @param {Turn} turn @param {string[]} tokens */
    function isReheard(turn, tokens) {
      const isAsLong = Math.abs(tokens.length - turn.tokens.length) < SHORT_TOKENS;
      return isAsLong && tokens.length >= SHORT_TOKENS && tokens[0] === turn.tokens[0] && !SENTENCE_END.test(turn.text);
    }

    /** The same words twice at once are a re-drawing in progress, unless they stay; what comes above what stood there is old, unless it changes. @param {CaptionBlock} block @param {boolean} isAbove @param {number} now */
    function isWaiting(block, isAbove, now) {
      const known = waiting.get(block.node);
      const entry = known ?? { text: block.text, until: now + twinWait(block), isAbove };
      const isOver = now >= entry.until && !(entry.isAbove && entry.text === block.text);
      if (isOver) waiting.delete(block.node);
      else if (!known) waiting.set(block.node, entry);
      return !isOver;
    }

    /** @param {CaptionBlock} block */
    function twinWait(block) {
      const tokens = tokensOf(block.text);
      for (const turn of present.values()) {
        if (turn.label === block.speaker && turn.text.length <= block.text.length * 2 && isAllOf(tokens, tokensOf(turn.text))) return tokens.length < SHORT_TOKENS ? SHORT_TWIN_MS : TWIN_MS;
      }
      return 0;
    }

    /** @param {CaptionBlock} block @param {Turn} known @param {number} now @param {BlockUpdate[]} updates */
    function read(block, known, now, updates) {
      let turn = known;
      present.set(block.node, turn);
      if (block.text === turn.text && block.speaker === turn.label) return void (turn.doubtAt = turn.relabelAt = 0);
      const fate = fateUnder(block, turn, now);
      if (fate === "wait") return;
      if (fate === "other") {
        finish(turn, updates);
        turn = newTurn(block, now);
        present.set(block.node, turn);
      }
      Object.assign(turn, { label: block.speaker || turn.label, self: block.self, doubtAt: 0, relabelAt: 0 });
      follow(turn, block.text, now);
      tell(turn, updates);
    }

    /** @param {CaptionBlock} block @param {Turn} turn @param {number} now @returns {"same"|"slid"|"other"|"wait"} */
    function fateUnder(block, turn, now) {
      const isRenamed = turn.label !== "" && block.speaker !== "" && turn.label !== block.speaker && turn.text !== "";
      if (isRenamed && block.text === turn.text) {
        turn.relabelAt ||= now;
        return now - turn.relabelAt < RELABEL_MS ? "wait" : "same";
      }
      if (isRenamed) {
        const before = tokensOf(turn.text);
        return before.length >= SHORT_TOKENS && isContinuation(tokensOf(block.text), before) ? "same" : "other";
      }
      const fate = fateOf(turn.text, block.text, now - turn.grownAt < PAUSE_MS);
      if (fate !== "doubt" && !(fate === "same" && isCutInto(turn, block.text))) return fate;
      turn.doubtAt ||= now;
      if (now - turn.doubtAt < DOUBT_MS) return "wait";
      return fate === "doubt" && SENTENCE_END.test(turn.text) ? "other" : "same";
    }

    /** Has the text shrunk to less than the earlier pieces hold? @param {Turn} turn @param {string} text */
    function isCutInto(turn, text) {
      const start = (turn.pieces.at(-1)?.start ?? 0) - turn.head.length;
      return turn.pieces.length > 1 && text.length < start && turn.text.length > text.length && commonStart(turn.text, text) >= text.length * 0.8;
    }

    /** @param {Turn} turn @param {string} text @param {number} now */
    function follow(turn, text, now) {
      const before = turn.head + turn.text;
      const head = before.slice(0, placeOf(turn.head, turn.text, text));
      const whole = head + text;
      const places = carry(before, whole, [...turn.pieces.map(({ start }) => start), before.length]);
      for (const [at, piece] of turn.pieces.entries()) piece.start = Math.min(whole.length, places[at] ?? 0);
      const end = places.at(-1) ?? whole.length;
      if (now - turn.grownAt >= PAUSE_MS && before !== "" && (turn.pieces.at(-1)?.start ?? 0) < end && isNewSentence(before, whole, end)) turn.pieces.push(newPiece(end));
      const same = Math.max(0, commonStart(before, whole) - 20);
      if (tokensOf(before.slice(same)).join(" ") !== tokensOf(whole.slice(same)).join(" ")) turn.grownAt = now;
      Object.assign(turn, { head, text });
    }

    /** @param {string} before @param {string} whole @param {number} end */
    const isNewSentence = (before, whole, end) => SENTENCE_END.test(before) && SENTENCE_END.test(whole.slice(0, end)) && tokensOf(whole.slice(end)).length > 0;

    /** Say what is new of a turn, in as many blocks as its length needs. @param {Turn} turn @param {BlockUpdate[]} updates */
    function tell(turn, updates) {
      const whole = turn.head + turn.text;
      for (let at = 0; at < turn.pieces.length; at += 1) {
        const piece = /** @type {Piece} */ (turn.pieces[at]);
        const own = whole.slice(piece.start, turn.pieces[at + 1]?.start);
        const text = own.trim();
        const length = pieceOf(text);
        if (length < text.length) {
          const start = piece.start + own.length - own.trimStart().length + length;
          const next = turn.pieces[at + 1];
          if (next) next.start = Math.min(start, next.start);
          else turn.pieces.push(newPiece(start));
        }
        say(turn, piece, text.slice(0, length).trimEnd(), at < turn.pieces.length - 1, updates);
      }
      turn.pieces.splice(0, turn.pieces.length - PIECES_AT_MOST);
      forget(turn);
    }

    /** What is so far out of view that it does not come back. @param {Turn} turn */
    function forget(turn) {
      const first = turn.pieces.findLast(({ start }) => start <= turn.head.length - REACH_CHARS);
      if (!first || first === turn.pieces[0]) return;
      const { start } = first;
      turn.head = turn.head.slice(start);
      turn.pieces = turn.pieces.slice(turn.pieces.indexOf(first));
      for (const piece of turn.pieces) piece.start -= start;
    }

    /** @param {Turn} turn @param {Piece} piece @param {string} text @param {boolean} final @param {BlockUpdate[]} updates */
    function say(turn, piece, text, final, updates) {
      if (text === "" || (text === piece.sent && turn.label === piece.sentAs)) return;
      Object.assign(piece, { sent: text, sentAs: turn.label });
      turn.isOpen = true;
      updates.push(update(turn, piece, final));
    }

    /** @param {Turn} turn @param {Piece} piece @param {boolean} final */
    function update(turn, piece, final) {
      const self = turn.self ?? isOwn(turn.label);
      /** @type {BlockUpdate} */
      const said = { block: piece.id, speaker: self && me() ? me() : turn.label, text: piece.sent };
      if (self) said.self = true;
      if (final) said.final = true;
      return said;
    }

    /** @param {Turn} turn @param {BlockUpdate[]} updates */
    function finish(turn, updates) {
      const piece = turn.pieces.findLast(({ sent }) => sent !== "");
      if (turn.isOpen && piece) updates.push(update(turn, piece, true));
      turn.isOpen = false;
    }

    /** Vanished turns are final after a grace, and forgotten much later. @param {number} now @param {BlockUpdate[]} updates */
    function settle(now, updates) {
      for (const turn of gone) if (now - turn.goneAt >= REMOVED_GRACE_MS) finish(turn, updates);
      gone = gone.filter((turn) => now - turn.goneAt <= REMEMBERED_MS).slice(-GONE_AT_MOST);
    }

    function deadline() {
      const ends = gone.filter((turn) => turn.isOpen).map((turn) => turn.goneAt + REMOVED_GRACE_MS);
      for (const turn of present.values()) {
        if (turn.doubtAt) ends.push(turn.doubtAt + DOUBT_MS);
        if (turn.relabelAt) ends.push(turn.relabelAt + RELABEL_MS);
      }
      for (const { until } of waiting.values()) if (until > lookedAt) ends.push(until);
      return ends.length ? Math.min(...ends) : null;
    }

    function end() {
      /** @type {BlockUpdate[]} */
      const updates = [];
      for (const turn of [...gone, ...present.values()]) finish(turn, updates);
      present = new Map();
      formerly = new WeakMap();
      gone = [];
      waiting.clear();
      return updates;
    }

    function again() {
      return [...present.values()].filter((turn) => turn.isOpen).flatMap((turn) => turn.pieces.filter(({ sent }) => sent !== "").map((piece) => update(turn, piece, false)));
    }

    return { begin, look, end, again, deadline };
  }

  capture.createGrowingMerge = createGrowingMerge;
})();
