/**
 * The blocks that a merge of Zoom's captions tells: opened, told anew, closed, and named when their voice is known by name.
 * Gives `rejoinderCapture.createTelling`; `drain()` gives what was told since the last time.
 * A voice that begins with "?" is shared: it is given no name. A voice with two names has none either.
 */

/**
 * @typedef {{id: string, voice: string, speaker: string, self: boolean, head: string, sent: string, sentAs: string, isOpen: boolean, wasTold: boolean}} Told
 * @typedef {{voice: string, speaker: string, self: boolean}} Voiced
 * @typedef {{newBlock(of: Voiced): Told, tell(block: Told, text: string): void, close(block: Told|null): void, closeAll(): void,
 *   learn(voice: string, name: string, self: boolean): void, named(of: Voiced): Voiced, forget(): void, drain(): BlockUpdate[], again(): BlockUpdate[],
 *   isEmpty(): boolean}} Telling
 */
(() => {
  const capture = /** @type {Capture & {createTelling: (options: MergeOptions) => Telling}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  if (Object.hasOwn(capture, "createTelling")) return;

  const BLOCKS_AT_MOST = 200;
  const AGAIN_AT_MOST = 30;
  const VOICES_AT_MOST = 500;

  /** @param {MergeOptions} options @returns {Telling} */
  function createTelling({ prefix, isOwn, me }) {
    let count = 0;
    /** @type {Told[]} */
    let recent = [];
    /** The name of each voice; null where two people share it. @type {Map<string, string|null>} */
    let names = new Map();
    /** @type {BlockUpdate[]} */
    let updates = [];

    /** @param {{voice: string, speaker: string, self: boolean}} of @returns {Told} */
    function newBlock({ voice, speaker, self }) {
      count += 1;
      const block = { id: `${prefix}-${count}`, voice, speaker, self, head: "", sent: "", sentAs: "", isOpen: false, wasTold: false };
      recent.push(block);
      if (recent.length > BLOCKS_AT_MOST) recent.shift();
      return block;
    }

    /** @param {Told} block @param {boolean} final @returns {BlockUpdate} */
    function update(block, final) {
      const self = block.self || isOwn(block.speaker);
      /** @type {BlockUpdate} */
      const said = { block: block.id, speaker: self && me() ? me() : block.speaker, text: block.sent };
      if (self) said.self = true;
      if (final) said.final = true;
      return said;
    }

    /** @param {Told} block @param {string} text */
    function tell(block, text) {
      const as = `${block.speaker}${block.self ? "+" : ""}`;
      if (text === "" || (text === block.sent && (as === block.sentAs || !block.wasTold))) return;
      Object.assign(block, { sent: text, sentAs: as, isOpen: true, wasTold: true });
      updates.push(update(block, false));
    }

    /** @param {Told|null} block */
    function close(block) {
      if (!block?.isOpen) return;
      block.isOpen = false;
      updates.push(update(block, true));
    }

    /** A voice has a name now: so have the blocks that it was missing in. Another name than before: it is shared. @param {string} voice @param {string} name @param {boolean} self */
    function learn(voice, name, self) {
      if (voice === "" || voice.startsWith("?") || name === "") return;
      const before = names.get(voice);
      if (before === name || before === null) return;
      names.set(voice, before === undefined ? name : null);
      if (names.size > VOICES_AT_MOST) names.delete(names.keys().next().value ?? "");
      if (before !== undefined) return;
      for (const block of recent) {
        if (block.voice !== voice || block.speaker !== "") continue;
        Object.assign(block, { speaker: name, self });
        if (block.wasTold) tell(block, block.sent);
      }
    }

    /** @param {Voiced} of @returns {Voiced} */
    function named({ voice, speaker, self }) {
      const name = voice === "" ? undefined : names.get(voice);
      return { voice, speaker: name === null ? "" : speaker || (name ?? ""), self: name !== null && self };
    }

    function closeAll() {
      for (const block of recent) close(block);
    }

    /** Nothing that was told goes on. */
    function forget() {
      [recent, updates] = [[], []];
      names = new Map();
    }

    function drain() {
      const told = updates;
      updates = [];
      return told;
    }

    const again = () => recent.slice(-AGAIN_AT_MOST).filter(({ isOpen }) => isOpen).map((block) => update(block, false));

    return { newBlock, tell, close, closeAll, learn, named, forget, drain, again, isEmpty: () => recent.length === 0 };
  }

  capture.createTelling = createTelling;
})();
