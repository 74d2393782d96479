/**
 * From what stands in the captions' region, look by look, to updates of caption blocks. No DOM, no timers, no clock of its own.
 * Takes look([{node, speaker, text}], now_ms) after each change; a node is only ever compared for identity. Gives updates
 * {block, speaker, text, final?}: a block's whole text, each change once. Gives `rejoinderCapture.createReader`.
 *
 * Identity is the node, the speaker and the continuity of the text together: Meet replaces, re-uses and removes nodes.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (Object.hasOwn(capture, "createReader")) return;

  const REMOVED_GRACE_MS = 400;
  const SHORT_REMEMBERED_MS = 2_000;
  const LONG_REMEMBERED_MS = 10_000;
  const REBUILT_REMEMBERED_MS = 30 * 60_000;
  const TWIN_WAIT_MS = 300;
  const LONG_TOKENS = 4;
  const FRESH_START_CHARS = 250;
  const BLOCK_CHARS = 6_000;
  const BLOCK_BYTES = 7_000;
  const GONE_AT_MOST = 200;

  const utf8 = new TextEncoder();
  /** @param {string} text @returns {string[]} */
  const tokensOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

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

  /** Do `tokens` begin with `of`? The last word may have grown; in a long text a fifth may have been corrected. @param {string[]} tokens @param {string[]} of */
  function isContinuation(tokens, of) {
    if (of.length === 0 || tokens.length < of.length) return false;
    const last = of.length - 1;
    const kept = of.filter((token, at) => token === tokens[at] || (at === last && (tokens[at] ?? "").startsWith(token))).length;
    return kept === of.length || (of.length > LONG_TOKENS && kept >= of.length * 0.8);
  }

  /** A node that has been re-written: is it still the same utterance? @param {Track} before @param {string[]} tokens @param {string} text */
  function isSame(before, tokens, text) {
    if (text.length < before.text.length - FRESH_START_CHARS) return false;
    if (before.tokens.length < LONG_TOKENS || before.tokens[0] === tokens[0]) return true;
    const rest = new Set(before.tokens);
    const shared = tokens.filter((token) => rest.has(token)).length;
    return shared * 2 >= Math.min(before.tokens.length, tokens.length);
  }

  /**
   * `prefix` makes block ids unique to this reading; `me` gives the name that replaces the user's own label.
   * @param {{prefix: string, isOwn: (name: string) => boolean, me: () => string}} options
   */
  function createReader({ prefix, isOwn, me }) {
    let count = 0;
    /** @type {Map<Element, Track>} */
    let present = new Map();
    /** @type {Track[]} */
    let gone = [];
    /** @type {Map<Element, number>} */
    const twins = new Map();
    const newId = () => `${prefix}-${(count += 1)}`;

    /** What stands on the page at the start is not told, but for the sentence being spoken once it goes on. @param {CaptionBlock[]} blocks @param {{wholeSentence: boolean}} options */
    function begin(blocks, { wholeSentence }) {
      present = new Map();
      for (const block of blocks) {
        const isLast = block === blocks.at(-1);
        const head = wholeSentence && isLast ? finishedSentences(block.text) : block.text;
        const said = { head, sent: after(head, block.text), text: block.text, tokens: tokensOf(block.text) };
        present.set(block.node, { ...newTrack(block), ...said });
      }
    }

    /** @param {CaptionBlock} block @returns {Track} */
    function newTrack(block) {
      return { id: newId(), node: block.node, label: block.speaker, head: "", sent: "", sentAs: block.speaker, text: "", tokens: [], order: count, goneAt: 0, isOpen: false };
    }

    /** All updates since the last look. `deadline()` says when to look again although nothing changes. @param {CaptionBlock[]} blocks @param {number} now */
    function look(blocks, now) {
      /** @type {BlockUpdate[]} */
      const updates = [];
      const here = new Set(blocks.map((block) => block.node));
      for (const [node, track] of present) {
        if (here.has(node)) continue;
        present.delete(node);
        gone.push({ ...track, goneAt: now });
      }
      const strangers = blocks.filter((block) => !present.has(block.node));
      const adopted = adopt(strangers, now);
      for (const block of blocks) read(block, adopted.get(block.node), updates, now);
      forgetTwins(here);
      settle(now, updates);
      return updates;
    }

    /** Nodes that are new but go on where a vanished one ended. Where two long texts are known again, all was drawn anew. @param {CaptionBlock[]} strangers @param {number} now */
    function adopt(strangers, now) {
      /** @type {Map<Element, Track>} */
      const found = new Map();
      let order = -1;
      const candidates = strangers.map((block) => ({ block, tokens: tokensOf(block.text) }));
      const known = candidates.filter(({ block, tokens }) => tokens.length >= LONG_TOKENS && match(block, tokens, now, true, -1) !== -1);
      const isRebuilt = known.length > 1;
      for (const { block, tokens } of candidates) {
        let at = match(block, tokens, now, isRebuilt, order);
        if (at === -1) at = match(block, tokens, now, isRebuilt, -1);
        const [track] = at === -1 ? [] : gone.splice(at, 1);
        if (!track) continue;
        order = track.order;
        found.set(block.node, track);
      }
      return found;
    }

    /** @param {CaptionBlock} block @param {string[]} tokens @param {number} now @param {boolean} isRebuilt @param {number} after */
    function match(block, tokens, now, isRebuilt, after) {
      return gone.findIndex((track) => {
        const usual = track.tokens.length >= LONG_TOKENS ? LONG_REMEMBERED_MS : SHORT_REMEMBERED_MS;
        const remembered = isRebuilt ? REBUILT_REMEMBERED_MS : usual;
        if (track.order <= after || track.label !== block.speaker || now - track.goneAt > remembered) return false;
        return isContinuation(tokens, track.tokens) || (track.isOpen && isContinuation(track.tokens, tokens) && tokens.length >= LONG_TOKENS);
      });
    }

    /** @param {CaptionBlock} block @param {Track|undefined} adopted @param {BlockUpdate[]} updates @param {number} now */
    function read(block, adopted, updates, now) {
      let track = present.get(block.node) ?? adopted;
      const tokens = tokensOf(block.text);
      if (!track && isTwin(block, tokens, now)) return;
      if (track && !isSame(track, tokens, block.text)) track = finish(track, updates);
      else if (track && track.label !== block.speaker && !isContinuation(tokens, track.tokens)) track = finish(track, updates);
      track ??= newTrack(block);
      Object.assign(track, { node: block.node, label: block.speaker, text: block.text, tokens });
      present.set(block.node, track);
      tell(track, updates);
    }

    /** The same words twice on the page at once: a re-drawing in progress, unless it stays so. @param {CaptionBlock} block @param {string[]} tokens @param {number} now */
    function isTwin(block, tokens, now) {
      if (tokens.length < LONG_TOKENS) return false;
      const isDouble = [...present.values()].some((track) => track.label === block.speaker && track.tokens.length >= LONG_TOKENS && isContinuation(tokens, track.tokens));
      if (!isDouble) return false;
      const since = twins.get(block.node) ?? now;
      twins.set(block.node, since);
      return now - since < TWIN_WAIT_MS;
    }

    /** @param {Set<Element>} here */
    function forgetTwins(here) {
      for (const node of twins.keys()) if (!here.has(node) || present.has(node)) twins.delete(node);
    }

    /** Say what is new of a track, in as many blocks as its length needs. @param {Track} track @param {BlockUpdate[]} updates */
    function tell(track, updates) {
      let rest = after(track.head, track.text);
      for (let length = fitting(rest); length < rest.length; length = fitting(rest)) {
        const piece = rest.slice(0, length).trimEnd();
        updates.push(update(track, piece, true));
        track.head = track.head === "" ? piece : `${track.head} ${piece}`;
        Object.assign(track, { id: newId(), sent: "", isOpen: false });
        rest = rest.slice(length).trimStart();
      }
      if (rest === "" || (rest === track.sent && track.sentAs === track.label)) return;
      Object.assign(track, { sent: rest, sentAs: track.label, isOpen: true });
      updates.push(update(track, rest, false));
    }

    /** @param {Track} track @param {string} text @param {boolean} final */
    function update(track, text, final) {
      const self = isOwn(track.label);
      /** @type {BlockUpdate} */
      const said = { block: track.id, speaker: self && me() ? me() : track.label, text };
      if (self) said.self = true;
      if (final) said.final = true;
      return said;
    }

    /** @param {Track} track @param {BlockUpdate[]} updates */
    function finish(track, updates) {
      if (track.isOpen) updates.push(update(track, track.sent, true));
      track.isOpen = false;
      return undefined;
    }

    /** Vanished blocks are final after a grace, and forgotten much later. @param {number} now @param {BlockUpdate[]} updates */
    function settle(now, updates) {
      for (const track of gone) {
        if (now - track.goneAt >= REMOVED_GRACE_MS) finish(track, updates);
      }
      gone = gone.filter((track) => now - track.goneAt <= REBUILT_REMEMBERED_MS).slice(-GONE_AT_MOST);
    }

    /** When to look again, or null. */
    function deadline() {
      const ends = gone.filter((track) => track.isOpen).map((track) => track.goneAt + REMOVED_GRACE_MS);
      ends.push(...[...twins.values()].map((since) => since + TWIN_WAIT_MS));
      return ends.length ? Math.min(...ends) : null;
    }

    /** Everything that is open becomes final. */
    function end() {
      /** @type {BlockUpdate[]} */
      const updates = [];
      for (const track of [...gone, ...present.values()]) finish(track, updates);
      present = new Map();
      gone = [];
      return updates;
    }

    /** The newest text of everything on the page again, for a receiver that has lost some. */
    function again() {
      return [...present.values()].filter((track) => track.isOpen).map((track) => update(track, track.sent, false));
    }

    return { begin, look, end, again, deadline };
  }

  capture.createReader = createReader;
})();
