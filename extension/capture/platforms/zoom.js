/**
 * Zoom's web client: the full transcript where it is open, else the overlay of sliding windows, by lasting hooks or by shape alone.
 * Each frame reads its own document. Gives `rejoinderCapture.platforms.zoom`.
 */
(() => {
  const capture = /** @type {Capture & {zoomNames: ZoomNames, zoomRoom: ZoomRoom}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  const platforms = (capture.platforms ??= /** @type {any} */ ({}));
  if (Object.hasOwn(platforms, "zoom")) return;
  const { all, first, matches, textOf, isNotice, isShown, pictureOf, ICONS, CONTROLS } = capture.page;
  const { readName } = capture.labels;
  const { whoIsWho, nameIn, speakerOf, leaveOut, likelyPictures } = capture.zoomNames;
  const { captionSwitch, stateByLabel, about, meetingAt, noteRestarts, restarts } = capture.zoomRoom;

  const ATTRIBUTES = ["style", "class", "hidden", "src"];
  const ROWS_AT_MOST = 120;
  const LONGEST_NAME = 90;
  const UNFED_AFTER = 4;
  const OUTSIDE = "ul, ol, table, nav, form, [role='list'], [role='listbox'], [role='tree'], [role='grid'], [role='log'], [role='dialog'], [role='complementary']";

  // ---- the transcript

  const feeding = { panel: "", overlay: "", overlayChanges: 0 };

  /** It is open but stands still while the overlay moves: scrolled back, or dead. @param {Document} page @param {Pack} pack @param {string} newest */
  function isFed(page, pack, newest) {
    const overlay = all(page, pack.selectors.words).filter(isShown).map((node) => textOf(node)).join("\n");
    if (newest !== feeding.panel) Object.assign(feeding, { panel: newest, overlayChanges: 0 });
    else if (overlay !== feeding.overlay && overlay !== "") feeding.overlayChanges += 1;
    feeding.overlay = overlay;
    return feeding.overlayChanges < UNFED_AFTER;
  }

  /** @param {Document} page @param {Pack} pack @returns {CaptionSource[]} */
  function findPanel(page, pack) {
    const rows = all(page, pack.selectors.panelRow).filter((row) => isShown(row));
    const [row] = rows;
    if (!row) return [];
    const named = (pack.selectors.panel ?? []).map((selector) => row.closest(selector)).find(Boolean);
    const root = named ?? row.parentElement?.parentElement ?? row.parentElement ?? row;
    const blocks = () => (isShown(root) ? panelBlocks(root, pack) : (findOverlay(page, pack).find(({ score }) => score === 0.9)?.blocks() ?? []));
    const newest = panelBlocks(root, pack).at(-1)?.text ?? "";
    if (newest === "") return [];
    return [{ root, score: isFed(page, pack, newest) ? 0.97 : 0.5, blocks, attributes: ATTRIBUTES }];
  }

  /** @param {Element} root @param {Pack} pack @returns {CaptionBlock[]} */
  function panelBlocks(root, pack) {
    leaveOut(root);
    const { panelRow, panelName, panelTime, panelWords } = pack.selectors;
    /** @type {CaptionBlock[]} */
    const blocks = [];
    /** @type {Who} */
    let who = { name: "", self: false };
    const people = whoIsWho(root.ownerDocument, pack).people;
    for (const node of all(root, panelRow).slice(-ROWS_AT_MOST)) {
      const words = first(node, panelWords);
      const label = first(node, panelName);
      const shown = label ? nameIn(label) : "";
      if (shown !== "") who = readName(shown);
      const text = words ? textOf(words) : "";
      if (text === "") continue;
      const time = first(node, panelTime);
      const namesakes = people.filter(({ name }) => name === who.name);
      const self = who.self || (namesakes.length > 0 && namesakes.every((one) => one.self));
      const speaker = who.name.length > LONGEST_NAME ? "" : who.name;
      blocks.push({ node, speaker, text, voice: time ? textOf(time) : "", area: root, ...(self ? { self } : {}) });
    }
    return blocks;
  }

  // ---- the overlay by its hooks

  /** @param {Document} page @param {Pack} pack @returns {CaptionSource[]} */
  function findOverlay(page, pack) {
    const items = all(page, pack.selectors.words).filter((item) => !item.closest("textarea, [contenteditable='true']"));
    const around = pack.selectors.overlay ?? [];
    /** @type {Set<Element>} */
    const roots = new Set();
    for (const item of items.slice(0, ROWS_AT_MOST)) {
      const outermost = around.map((selector) => item.closest(selector)).find(Boolean);
      roots.add(outermost ?? rowOf(item, pack).parentElement ?? item);
    }
    for (const empty of items.length === 0 ? all(page, around) : []) roots.add(empty);
    return [...roots].map((root) => {
      const blocks = () => overlayBlocks(root, pack);
      const isFull = isShown(root) && blocks().some(({ text }) => text !== "");
      return { root, score: isFull ? 0.9 : emptyScore(root, pack), blocks, attributes: ATTRIBUTES };
    });
  }

  /** What holds captions may outlast them: with the switch off it is none. The container itself comes before its parts and lookalikes. @param {Element} root @param {Pack} pack */
  function emptyScore(root, pack) {
    if (stateByLabel(root.ownerDocument, pack) === "off") return 0;
    const rank = (pack.selectors.overlay ?? []).findIndex((selector) => matches(root, [selector]));
    return (isShown(root) ? 0.6 : 0.4) - (rank < 0 ? 9 : Math.min(rank, 9)) / 100;
  }

  /** What holds these words and a picture alone; else the words themselves. @param {Element} item @param {Pack} pack */
  function rowOf(item, pack) {
    const named = (pack.selectors.row ?? []).map((selector) => item.closest(selector)).find(Boolean);
    if (named) return named;
    const isAround = (/** @type {Element} */ node) => matches(node, pack.selectors.overlay) || all(node, pack.selectors.words).length > 1;
    for (let outer = item.parentElement, depth = 0; outer && depth < 3 && !isAround(outer); outer = outer.parentElement, depth += 1) {
      if (pictureAt(outer, item, pack)) return outer;
    }
    return item;
  }

  /** The picture beside the words. @param {Element} row @param {Element} words @param {Pack} pack */
  function pictureAt(row, words, pack) {
    const isBeside = (/** @type {Element} */ node) => !node.contains(words) && !words.contains(node) && !node.closest(CONTROLS);
    const image = all(row, ["img[src]"]).find(isBeside);
    if (image) return image;
    const hooked = all(row, pack.selectors.picture).find((node) => isBeside(node) && pictureOf(node) !== "");
    if (hooked) return hooked;
    return [...row.children].find((node) => isBeside(node) && !node.matches(ICONS) && pictureOf(node) !== "") ?? null;
  }

  /** @param {Element} root @param {Pack} pack @returns {CaptionBlock[]} */
  function overlayBlocks(root, pack) {
    leaveOut(root);
    /** @type {Map<Element, Element[]>} */
    const byRow = new Map();
    for (const item of all(root, pack.selectors.words).slice(0, ROWS_AT_MOST)) {
      if (!isShown(item)) continue;
      const row = rowOf(item, pack);
      byRow.set(row, [...(byRow.get(row) ?? []), item]);
    }
    const blocks = [...byRow].map(([row, items]) => blockOf(row, items, pack));
    const isEmpty = blocks.every(({ text }) => text === "");
    noteRestarts(root, isEmpty, pack);
    return isEmpty && stateByLabel(root.ownerDocument, pack) === "off" ? [] : blocks;
  }

  /** @param {Element} row @param {Element[]} items @param {Pack} pack @returns {CaptionBlock} */
  function blockOf(row, items, pack) {
    const text = items.map((item) => textOf(item)).join(" ").trim();
    const picture = row === items[0] ? null : pictureAt(row, /** @type {Element} */ (items[0]), pack);
    return { node: row, text, ...speakerOf(row, pictureOf(picture), text, pack) };
  }

  // ---- the overlay by its shape

  /** @type {WeakMap<Element, {text: string, grown: number}>} */
  const grown = new WeakMap();

  /** A small picture or initials, and one part of words. @param {Element} row */
  function partsOf(row) {
    if (row.children.length < 2 || row.children.length > 4 || row.matches(CONTROLS)) return null;
    const parts = [...row.children].filter((part) => !part.matches(`${ICONS}, ${CONTROLS}`) && (part.matches("img") || part.querySelector("img") || textOf(part, { short: true }) !== ""));
    const [picture, words] = parts;
    if (parts.length !== 2 || !picture || !words || words.matches("img") || words.querySelector("img, input, textarea, video")) return null;
    const isPicture = picture.matches("img") || (textOf(picture).length <= 4 && pictureOf(picture) !== "");
    return isPicture && textOf(words) !== "" ? { picture, words } : null;
  }


  /** Rows are looked for from their pictures and initials. @param {Document} page */
  function* likelyRows(page) {
    for (const seed of likelyPictures(page)) {
      let row = seed.parentElement;
      for (let depth = 0; row && depth < 2 && row.children.length < 2; depth += 1) row = row.parentElement;
      if (row && partsOf(row)) yield row;
    }
  }

  /** What floats over the page, or stands at its bottom, around a row. @param {Element} row */
  function floatingAround(row) {
    const view = row.ownerDocument.defaultView;
    for (let outer = row.parentElement, depth = 0; outer && depth < 6 && outer !== row.ownerDocument.body; outer = outer.parentElement, depth += 1) {
      if (outer.querySelector("video, textarea, input, [contenteditable='true']")) return null;
      const position = view?.getComputedStyle(outer).position ?? "";
      if (["fixed", "absolute", "sticky"].includes(position) || outer.getAttribute("draggable") === "true" || /draggable/u.test(outer.className)) return outer;
    }
    const inner = row.parentElement;
    const isLow = inner && inner !== row.ownerDocument.body && inner.getBoundingClientRect().top > (view?.innerHeight ?? 0) / 2;
    return isLow ? inner : null;
  }

  /** Does it hold words that grow? A name under a picture does not. @param {Element} row @param {string} text */
  function growthOf(row, text) {
    const before = grown.get(row);
    if (before?.text === text) return before.grown;
    const { tokensOf } = capture.words;
    const known = new Set(tokensOf(before?.text ?? ""));
    const tokens = tokensOf(text);
    const goesOn = known.size > 0 && tokens.length > 1 && tokens.filter((token) => known.has(token)).length * 3 >= Math.min(known.size, tokens.length);
    const count = (before?.grown ?? 0) + (goesOn ? 1 : 0);
    grown.set(row, { text, grown: count });
    return count;
  }

  /** @param {Document} page @param {Pack} pack @returns {CaptionSource[]} */
  function findByShape(page, pack) {
    if (first(page, pack.selectors.words) || first(page, pack.selectors.panelRow)) return [];
    /** @type {Map<Element, CaptionSource>} */
    const found = new Map();
    for (const row of likelyRows(page)) {
      if (row.closest(OUTSIDE) || isNotice(row) || row.closest("[aria-live]:not([aria-live='off']), [role='alert'], [role='status']") || !isShown(row)) continue;
      const root = floatingAround(row);
      const words = partsOf(row)?.words;
      if (!root || !words || found.has(root) || growthOf(row, textOf(words)) === 0) continue;
      for (const other of likelyRows(page)) if (root.contains(other)) grown.set(other, grown.get(other) ?? { text: "", grown: 1 });
      found.set(root, { root, score: 0.7, blocks: () => shapedBlocks(root, pack), attributes: ATTRIBUTES });
    }
    const [source] = found.values();
    if (source) shaped = { root: new WeakRef(source.root), name: source.root.nodeName, classes: source.root.className };
    if (source) return [...found.values()];
    const again = shapedAgain(page);
    const isThere = again && (stateByLabel(page, pack) !== "off" || shapedBlocks(again, pack).length > 0);
    return isThere ? [{ root: again, score: 0.65, blocks: () => shapedBlocks(again, pack), attributes: ATTRIBUTES }] : [];
  }

  /** Where captions were by their shape: they may be silent now, or be drawn anew. @type {{root: WeakRef<Element>, name: string, classes: string}|null} */
  let shaped = null;

  /** @param {Document} page */
  function shapedAgain(page) {
    const kept = shaped?.root.deref();
    if (kept?.isConnected && kept.ownerDocument === page) return isShown(kept) ? kept : null;
    if (!shaped || typeof shaped.classes !== "string" || shaped.classes.trim() === "") return null;
    const alike = [...page.getElementsByClassName(shaped.classes)].filter(({ nodeName }) => nodeName === shaped?.name);
    return alike.length === 1 && alike[0] && isShown(alike[0]) ? alike[0] : null;
  }

  /** @param {Element} root @param {Pack} pack @returns {CaptionBlock[]} */
  function shapedBlocks(root, pack) {
    leaveOut(root);
    /** @type {CaptionBlock[]} */
    const blocks = [];
    const candidates = [root, ...all(root, ["*"]).slice(0, 300)];
    for (const row of candidates) {
      const parts = partsOf(row);
      if (!parts || !isShown(row) || isNotice(row)) continue;
      const text = textOf(parts.words);
      growthOf(row, text);
      blocks.push({ node: row, text, ...speakerOf(row, pictureOf(parts.picture), text, pack) });
    }
    noteRestarts(root, blocks.length === 0, pack);
    return blocks;
  }

  platforms.zoom = {
    name: "zoom",
    source: "zoom",
    meetingAt,
    rungs: [
      { name: "transcript", find: findPanel },
      { name: "hooks", find: findOverlay },
      { name: "shape", find: findByShape },
    ],
    createMerge: (options) => capture.createWindowMerge(/** @type {MergeOptions} */ (Object.assign({}, options, { restarts }))),
    captionSwitch,
    about,
  };
})();
