/**
 * Teams' captions where no hook is left: a list of picture, name and words in which words grow. Gives `rejoinderCapture.teamsShape`:
 * {find, above}. What stood in an unlabelled list before it grew is not told; lists inside a list of rows are its rows.
 */

/**
 * `first`: what the items said when the list was seen first; `items`: what they said last.
 * @typedef {{items: Map<Element, string>, first: Map<Element, string>, hasGrown: boolean, changedAt: number}} Behaviour
 * @typedef {{find: (page: Document, pack: Pack, isElsewhere: (node: Element) => boolean) => CaptionSource[], above: (leaf: Element) => Element[]}} TeamsShape
 */
(() => {
  const capture = /** @type {Capture & {teamsNames: TeamsNames, teamsShape: TeamsShape}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  if (Object.hasOwn(capture, "teamsShape")) return;
  const { page: look, labels } = capture;
  const { folded, saidBy, nameOf } = capture.teamsNames;

  const DEEPEST_ROW = 8;
  const WIDER_STEPS = 5;
  const LISTS_AT_MOST = 60;
  const ITEMS_AT_MOST = 40;
  const LONGEST_NAME = 90;
  const LISTS = "[role='list'], [role='log'], [role='feed'], [role='region'], ul, ol";
  const PICTURES = "img, [role='img'], svg, [class*='avatar' i]";
  const NOT_IN_ITEMS = "time, textarea, input, [role='list']";

  /** @type {WeakMap<Element, Behaviour>} */
  const behaviour = new WeakMap();

  /** Pages in which a list was known by its growth: a further one repeats what was told, so nothing of it is old. @type {WeakSet<Document>} */
  const isReadByShape = new WeakSet();

  /** What holds it, from the inside out. @param {Element} leaf */
  function above(leaf) {
    const holders = [];
    for (let holder = leaf.parentElement; holder && holder !== leaf.ownerDocument.body && holders.length < DEEPEST_ROW; holder = holder.parentElement) holders.push(holder);
    return holders;
  }

  /** @param {Document} page @param {Pack} pack @param {(node: Element) => boolean} isElsewhere @returns {CaptionSource[]} */
  function find(page, pack, isElsewhere) {
    const lists = outermost(listsOf(page, pack, isElsewhere)).flatMap(({ list, items }) => {
      const seen = watchGrowth(list, items);
      const isLabelled = hasCaptionsLabel(list, pack);
      return isLabelled || seen.hasGrown ? [{ list, seen, isLabelled }] : [];
    });
    const live = Math.max(...lists.map(({ seen }) => seen.changedAt));
    return lists.map(({ list, seen, isLabelled }) => {
      const isOld = (/** @type {CaptionBlock} */ { node, text }) => !isLabelled && seen.first.get(node) === text;
      const score = (seen.hasGrown ? 0.7 : 0.5) - (seen.changedAt < live ? 0.05 : 0);
      return { root: rootOf(list), score, blocks: () => rowsIn(list, pack).filter((item) => !isOld(item)) };
    });
  }

  /** A list of one row may be that row itself: a little more is watched. @param {Element} list */
  function rootOf(list) {
    let root = list;
    const steps = list.children.length > 1 ? 1 : WIDER_STEPS;
    for (let step = 0; step < steps && root.parentElement && root.parentElement !== list.ownerDocument.body; step += 1) root = root.parentElement;
    return root;
  }

  /** The list's rows, or those of the list that it has turned out to be a row of. @param {Element} list @param {Pack} pack */
  function rowsIn(list, pack) {
    const items = itemsOf(list, pack);
    if (items.length > 1) return items;
    for (const holder of above(list).slice(0, WIDER_STEPS)) {
      const more = itemsOf(holder, pack);
      if (more.length > 1) return more;
    }
    return items;
  }

  /** Without lists that are a row of another, and without holders of one row that hold a list of it. @param {{list: Element, items: CaptionBlock[]}[]} lists */
  const outermost = (lists) =>
    lists.filter(({ list, items }) => !lists.some((other) => other.list !== list && (other.items.length > 1 ? other.list.contains(list) : items.length === 1 && list.contains(other.list))));

  /** @param {Document} page @param {Pack} pack @param {(node: Element) => boolean} isElsewhere */
  function listsOf(page, pack, isElsewhere) {
    const lists = new Set([...page.querySelectorAll(LISTS)].slice(0, LISTS_AT_MOST));
    /** @type {Set<Element>} */
    const visited = new Set();
    for (const picture of [...page.querySelectorAll(PICTURES)].slice(-LISTS_AT_MOST)) {
      for (const holder of above(picture)) {
        if (visited.has(holder)) break;
        visited.add(holder);
        if (!itemOf(holder, pack)) continue;
        for (const list of [holder.parentElement, holder.parentElement?.parentElement]) if (list) lists.add(list);
        break;
      }
    }
    return [...lists].flatMap((list) => {
      if (list === page.body || list === page.documentElement) return [];
      const items = itemsOf(list, pack);
      return items.length > 0 && !isElsewhere(list) && !hasComposer(list) ? [{ list, items }] : [];
    });
  }

  /** A place to write in stands in or beside it: a chat. @param {Element} list */
  const hasComposer = (list) => (list.parentElement ?? list).querySelector("textarea, [contenteditable='true'], [role='textbox']") !== null;

  /** @param {Element} list @param {Pack} pack @returns {CaptionBlock[]} */
  function itemsOf(list, pack) {
    const items = [...list.children].slice(-ITEMS_AT_MOST).map((child) => itemOf(child, pack) ?? (child.children.length === 1 && child.firstElementChild ? itemOf(child.firstElementChild, pack) : null));
    const found = items.flatMap((item) => (item ? { ...item, area: list } : []));
    return found.length * 2 >= list.children.length || found.length * 2 >= ITEMS_AT_MOST ? found : [];
  }

  /** What items were last, while their text is the same. @type {WeakMap<Element, {raw: string, item: CaptionBlock|null}>} */
  const read = new WeakMap();

  /** A picture, a short name, and words; nothing else. @param {Element} node @param {Pack} pack @returns {CaptionBlock|null} */
  function itemOf(node, pack) {
    const raw = node.textContent ?? "";
    const before = read.get(node);
    if (before?.raw === raw && !node.querySelector("img[alt]:not([alt=''])")) return before.item;
    const item = itemIn(node, pack);
    read.set(node, { raw, item });
    return item;
  }

  /** @param {Element} node @param {Pack} pack @returns {CaptionBlock|null} */
  function itemIn(node, pack) {
    if (node.matches(look.CONTROLS) || node.querySelector(NOT_IN_ITEMS)) return null;
    const parts = partsIn(node);
    const initials = parts.length > 2 && isInitials(parts[0] ?? null, parts[1] ?? null);
    const [who, words, more] = initials ? parts.slice(1) : parts;
    if (!who || !words || more || !(initials || node.querySelector(PICTURES))) return null;
    const label = look.textOf(who);
    const text = saidBy(words);
    if (label.length > LONGEST_NAME || label.split(" ").length > 8 || /[.!?…。！？]$/u.test(label) || text === "") return null;
    return { node, speaker: nameOf(label, pack), text };
  }

  /** @param {Element|null} part @param {Element|null} name */
  function isInitials(part, name) {
    const [short, long] = [part ? look.textOf(part) : "", name ? look.textOf(name) : ""];
    return short !== "" && short.length <= 3 && short.toUpperCase() === short && long.length > short.length;
  }

  /** The parts of an item that say something: elements of text alone. @param {Element} node @returns {Element[]} */
  function partsIn(node) {
    /** @type {Element[]} */
    const parts = [];
    const visit = (/** @type {Element} */ part, /** @type {number} */ depth) => {
      if (parts.length > 4 || depth > DEEPEST_ROW || part.matches(`${look.ICONS}, ${look.CONTROLS}, img`) || part.textContent?.trim() === "") return;
      const says = [...part.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.nodeValue?.trim());
      if (says) parts.push(part);
      else for (const child of part.children) visit(child, depth + 1);
    };
    visit(node, 0);
    return parts;
  }

  /** @param {Element} list @param {CaptionBlock[]} items */
  function watchGrowth(list, items) {
    const texts = new Map(items.map(({ node, text }) => [node, text]));
    const before = behaviour.get(list);
    const grown = items.some(({ node, text }) => isGrown(before?.items.get(node), text));
    const isChanged = !before || items.some(({ node, text }) => before.items.get(node) !== text);
    const first = before?.first ?? (isReadByShape.has(list.ownerDocument) ? new Map() : texts);
    const changedAt = isChanged ? performance.now() : before.changedAt;
    const seen = { items: texts, first, changedAt, hasGrown: Boolean(before?.hasGrown) || grown };
    if (grown) isReadByShape.add(list.ownerDocument);
    behaviour.set(list, seen);
    return seen;
  }

  /** @param {string|undefined} before @param {string} text */
  const isGrown = (before, text) => before !== undefined && text.length > before.length && text.slice(0, 4).toLowerCase() === before.slice(0, 4).toLowerCase();

  /** @param {Element} list @param {Pack} pack */
  function hasCaptionsLabel(list, pack) {
    const known = new Set(pack.words.captions ?? []);
    return [list, ...above(list)].some((holder) => known.has(folded(holder.getAttribute("aria-label") ?? "")) || labels.isRegionLabel(holder.getAttribute("aria-label")));
  }

  capture.teamsShape = { find, above };
})();
