/**
 * The content probe: where nothing else is known, which text of the page grows as speech does? It watches between start and stop alone,
 * keeps little and weakly, and gives the likeliest place of captions with a score of 0.4. Gives `rejoinderCapture.createProbe(page)`.
 *
 * Speech adds a word or a few at a time, for seconds, and not faster than anybody talks. Clocks, counters, typing indicators, inputs and
 * answers that are typed out at once do not.
 */
(() => {
  const capture = /** @type {Capture & {structure: Structure}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  if (Object.hasOwn(capture, "createProbe")) return;

  const SCORE = 0.4;
  const RECORDS_AT_MOST = 200;
  const TEXTS_AT_MOST = 60;
  const LONGEST_TEXT = 4_000;
  const GROWTHS = 4;
  const GROWTHS_ANYWHERE = 8;
  const SPAN_MS = 700;
  const FRESH_MS = 12_000;
  const WORDS_A_SECOND = 16;
  const WITHIN_MS = 10_000;
  const REDRAWN_PARTS = 60;
  const WORDS_AT_ONCE = 15;
  const OURS = "[contenteditable]:not([contenteditable='false']), textarea, input, [role='textbox'], [role='timer'], [role='progressbar'], [role='status'], [role='alert'], [role='dialog'] form, button, script, style, code, pre code";

  /** @typedef {{node: WeakRef<Element>, text: string, words: number, times: number[], added: number[]}} Growth */

  /** @param {Document} page */
  function createProbe(page) {
    /** @type {Map<number, Growth>} */
    const growths = new Map();
    /** @type {WeakMap<Element, number>} */
    const ids = new WeakMap();
    let issued = 0;
    let isRunning = false;
    /** @type {WeakRef<Element>|null} */
    let place = null;
    const observer = new MutationObserver((records) => look(records));

    function start() {
      if (isRunning || !page.body) return;
      isRunning = true;
      observer.observe(page.body, { childList: true, subtree: true, characterData: true });
    }

    function stop() {
      if (!isRunning) return;
      isRunning = false;
      observer.disconnect();
      growths.clear();
    }

    /** @param {MutationRecord[]} records */
    function look(records) {
      const now = performance.now();
      const newest = records.slice(-RECORDS_AT_MOST);
      const nodes = new Set(redrawn(newest));
      for (const record of newest) {
        const node = grownBy(record);
        if (node) nodes.add(node);
      }
      for (const node of nodes) note(node, now);
    }

    /** @param {Element} node @param {number} now */
    function note(node, now) {
      const text = (node.textContent ?? "").replace(/\s+/gu, " ").trim();
      if (text.length > LONGEST_TEXT || node.closest(OURS)) return;
      const kept = growths.get(ids.get(node) ?? -1);
      if (!kept) return remember(node, text);
      const words = capture.words.tokensOf(text).filter((word) => /\p{L}/u.test(word)).length;
      const more = words - kept.words;
      const added = growthOf(kept.text, text, more);
      if (added > 0) kept.times = [...kept.times.filter((at) => now - at < WITHIN_MS), now].slice(-40);
      else if (more > WORDS_AT_ONCE) kept.times = [];
      kept.added = added > 0 ? [...kept.added, added].slice(-kept.times.length) : kept.added;
      Object.assign(kept, { text: text.slice(0, LONGEST_TEXT), words });
    }

    /** @param {Element} node @param {string} text */
    function remember(node, text) {
      if (growths.size >= TEXTS_AT_MOST) growths.delete(oldest(growths));
      const words = capture.words.tokensOf(text).filter((word) => /\p{L}/u.test(word)).length;
      ids.set(node, (issued += 1));
      growths.set(issued, { node: new WeakRef(node), text, words, times: words > 0 ? [performance.now()] : [], added: words > 0 ? [words] : [] });
    }

    /** @returns {CaptionSource[]} */
    function find() {
      const now = performance.now();
      const kept = place?.deref();
      const grown = isRunning ? spoken([...growths.values()], now) : [];
      const found = grown.length > 0 ? common(grown.map((node) => capture.structure.around(node))) : kept?.isConnected ? wider(kept) : null;
      if (!found) return [];
      place = new WeakRef(found);
      return [{ root: found, score: SCORE, blocks: () => capture.structure.read(found, { trusted: true }) }];
    }

    return { start, stop, find };
  }

  /** The one least heard of; the map's order is of no use where old texts go on. @param {Map<number, Growth>} growths */
  function oldest(growths) {
    let least = { id: -1, at: Infinity };
    for (const [id, { times }] of growths) if ((times.at(-1) ?? 0) < least.at) least = { id, at: times.at(-1) ?? 0 };
    return least.id;
  }

  /** The element whose own words changed: a span for each word belongs to what holds it, and so do lines that are drawn anew. @param {MutationRecord} record @returns {Element|null} */
  function grownBy({ type, target, addedNodes }) {
    const node = type === "characterData" ? target.parentElement : addedNodes.length < 20 ? /** @type {Element} */ (target) : null;
    if (!node || node.childElementCount > 400 || node.matches("body, html, main")) return null;
    return isOfWords(node) ? node : null;
  }

  /** @param {Element} node */
  const isOfWords = (node) => [...node.children].every((child) => /^(?:SPAN|B|EM|BR|MARK|STRONG|I|U|FONT)$/.test(child.nodeName));

  /** What was emptied and filled again in one go: lines that have no lasting elements. @param {MutationRecord[]} records @returns {Element[]} */
  function redrawn(records) {
    const emptied = new Set(records.filter(({ removedNodes, type }) => type === "childList" && removedNodes.length > 0).map(({ target }) => target));
    const filled = new Set(records.filter(({ addedNodes, target }) => addedNodes.length > 0 && emptied.has(target)).map(({ target }) => /** @type {Element} */ (target)));
    return [...filled].filter((node) => !node.matches("body, html, main") && node.getElementsByTagName("*").length <= REDRAWN_PARTS);
  }

  /** How many words the text has grown by, as speech grows: at its end, or at its end while its head falls off. 0 for any other change. @param {string} before @param {string} text @param {number} more */
  function growthOf(before, text, more) {
    if (text === before || more > WORDS_AT_ONCE || !/\p{L}/u.test(text)) return 0;
    if (text.startsWith(before.slice(0, Math.max(2, Math.floor(before.length * 0.5))))) return Math.max(0, more);
    const tail = before.slice(-24);
    const at = tail.length > 12 ? text.lastIndexOf(tail) : -1;
    const beyond = at < 0 ? "" : text.slice(at + tail.length);
    const added = capture.words.tokensOf(beyond).filter((word) => /\p{L}/u.test(word)).length;
    return added <= WORDS_AT_ONCE ? added : 0;
  }

  /** @param {Growth[]} growths @param {number} now @returns {Element[]} */
  function spoken(growths, now) {
    return growths.flatMap(({ node, times, added, words }) => {
      const at = node.deref();
      const from = times[0] ?? 0;
      const spans = (times.at(-1) ?? 0) - from;
      if (!at?.isConnected || words < 3 || times.length < GROWTHS || spans < SPAN_MS || now - (times.at(-1) ?? 0) > FRESH_MS) return [];
      if (added.slice(1).reduce((sum, more) => sum + more, 0) / (spans / 1_000) > WORDS_A_SECOND || !isSeen(at)) return [];
      return isPlaced(at) || times.length >= GROWTHS_ANYWHERE ? [at] : [];
    });
  }

  /** @param {Element} node */
  function isSeen(node) {
    const { width, height } = node.getBoundingClientRect();
    return width > 2 && height > 2 && capture.page.isShown(node);
  }

  /** In the lower half of the window, or one of a list. @param {Element} node */
  function isPlaced(node) {
    const view = node.ownerDocument.defaultView;
    const { top, bottom } = node.getBoundingClientRect();
    if (view && (top + bottom) / 2 > view.innerHeight * 0.45) return true;
    return node.closest("[role='list'], [role='log'], [role='region'], ul, ol, [aria-live]") !== null;
  }

  /** @param {Element[]} nodes @returns {Element} */
  function common(nodes) {
    const [first, ...rest] = nodes;
    let at = /** @type {Element} */ (first);
    for (const node of rest) {
      let shared = /** @type {Element|null} */ (at);
      while (shared && !shared.contains(node)) shared = shared.parentElement;
      if (shared && !shared.matches("body, html, main")) at = shared;
    }
    return at;
  }

  /** A list that has begun with a single row is seen whole once it has more. @param {Element} node */
  const wider = (node) => capture.structure.around(node);

  capture.createProbe = createProbe;
})();
