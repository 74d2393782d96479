/**
 * Microsoft Teams in the browser: where its captions are. Rows are found by the two leaves that all its layouts share (who, and the
 * words), then by generated hooks, then by shape and behaviour; containers differ and are only hints. Of several caption areas in a
 * page the one that changed last counts. What is known of a leaf is kept, so that a look reads only texts. Gives `platforms.teams`.
 */
(() => {
  const capture = /** @type {Capture & {teamsNames: TeamsNames, teamsRoom: TeamsRoom, teamsShape: TeamsShape}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  const platforms = (capture.platforms ??= /** @type {any} */ ({}));
  if (Object.hasOwn(platforms, "teams")) return;
  const { page: look, teamsShape } = capture;
  const { saidBy, authorOf } = capture.teamsNames;
  const { above } = teamsShape;

  const LEAVES_AT_MOST = 1_000;
  const READ_AT_MOST = 120;
  const HOSTS = ["teams.microsoft.com", "teams.live.com", "teams.cloud.microsoft"];
  const LISTS = "[role='list'], [role='log'], [role='feed'], [role='region'], ul, ol";

  /**
   * A row: its element, the words' and the author's, and the nearest window or list with a hook.
   * @typedef {{node: Element, words: Element, author: Element, hook: Element|null}} TeamsRow
   * @typedef {{text: string[], author: string[], areas: string[], known: WeakMap<Element, TeamsRow>, pack: Pack}} Hooks
   */

  /** @type {WeakMap<Pack, Map<string, Hooks>>} */
  const hooksOf = new WeakMap();

  /** The pack's hooks of that kind, and the rows known by them. @param {Pack} pack @param {"text"|"hintText"} text @param {"author"|"hintAuthor"} author @returns {Hooks} */
  function hooksBy(pack, text, author) {
    const kinds = hooksOf.get(pack) ?? new Map();
    hooksOf.set(pack, kinds);
    const { selectors } = pack;
    const hooks = kinds.get(text) ?? { text: selectors[text] ?? [], author: selectors[author] ?? [], areas: [...(selectors.window ?? []), ...(selectors.list ?? [])], known: new WeakMap(), pack };
    kinds.set(text, hooks);
    return hooks;
  }

  /** The nearest element that matches, the element itself included. @param {Element|null} node @param {readonly string[]|undefined} selectors */
  function closest(node, selectors) {
    try {
      return selectors?.length ? (node?.closest(selectors.join(",")) ?? null) : null;
    } catch {
      return null;
    }
  }

  /** In the chat, the roster, a menu or a notice. @param {Element} leaf @param {Pack} pack */
  const isElsewhere = (leaf, pack) => closest(leaf, pack.selectors.notCaptions) !== null;

  /** The rows of all leaves in it, the last of them. @param {ParentNode} within @param {Hooks} hooks @param {number} most */
  function rowsIn(within, hooks, most) {
    const leaves = look.all(within, hooks.text).slice(-most);
    return leaves.flatMap((leaf) => {
      const held = hooks.known.get(leaf);
      if (held && held.node.contains(leaf) && held.node.contains(held.author)) return held;
      const row = rowOf(leaf, hooks);
      if (row && row.node !== leaf) hooks.known.set(leaf, row);
      else hooks.known.delete(leaf);
      return row ?? [];
    });
  }

  /** A leaf with its author: the smallest element that holds one of each, else the author right before it. @param {Element} leaf @param {Hooks} hooks @returns {TeamsRow|null} */
  function rowOf(leaf, hooks) {
    if (look.first(leaf, hooks.text) || isElsewhere(leaf, hooks.pack)) return null;
    for (const node of above(leaf)) {
      const authors = look.all(node, hooks.author).filter((author) => !isElsewhere(author, hooks.pack));
      const texts = innermost(look.all(node, hooks.text));
      const [author] = authors;
      if (author && texts.length === 1) return { node, words: leaf, author, hook: hookOf(node, hooks) };
      if (!author && texts.length === 1) continue;
      const before = authorBefore(leaf, texts, authors);
      return before ? { node: leaf, words: leaf, author: before, hook: hookOf(leaf, hooks) } : null;
    }
    return null;
  }

  /** @param {Element} node @param {Hooks} hooks */
  const hookOf = (node, hooks) => closest(node.parentElement, hooks.areas);

  /** @param {Element[]} leaves */
  const innermost = (leaves) => leaves.filter((leaf, at) => !leaves[at + 1] || !leaf.contains(/** @type {Element} */ (leaves[at + 1])));

  /** @param {Element} leaf @param {Element[]} texts @param {Element[]} authors */
  function authorBefore(leaf, texts, authors) {
    /** @param {Element} one @param {Element} other */
    const isBefore = (one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const previous = texts[texts.indexOf(leaf) - 1];
    return authors.findLast((author) => isBefore(author, leaf) && (!previous || isBefore(previous, author))) ?? null;
  }

  /** What each area showed last, and since when. @type {WeakMap<Element, {shows: string, changedAt: number}>} */
  const shown = new WeakMap();

  /** @param {Map<Element, TeamsRow[]>} areas @param {Element} area @param {TeamsRow} row */
  function put(areas, area, row) {
    const held = areas.get(area);
    if (held) held.push(row);
    else areas.set(area, [row]);
  }

  /** The rows by area: by the nearest window or list with a hook; lines that each have their own window are one area. @param {TeamsRow[]} rows @returns {Map<Element, TeamsRow[]>} */
  function areasOf(rows) {
    /** @type {Map<Element, TeamsRow[]>} */
    const hooked = new Map();
    for (const row of rows) put(hooked, row.hook ?? row.node.ownerDocument.body, row);
    const single = [...hooked].filter(([area, held]) => held.length === 1 && area !== area.ownerDocument.body);
    /** @type {Map<Element|null, number>} */
    const beside = new Map();
    for (const [area] of single) beside.set(area.parentElement, (beside.get(area.parentElement) ?? 0) + 1);
    const together = single.filter(([area]) => (beside.get(area.parentElement) ?? 0) > 1);
    for (const [area, held] of together) {
      hooked.delete(area);
      const parent = area.parentElement ?? area;
      for (const row of held) put(hooked, parent, row);
    }
    return new Map([...hooked].flatMap(([area, held]) => (area === area.ownerDocument.body ? partsOf(held) : [[area, held]])));
  }

  /** Areas without a hook: the common ancestor, or its parts where these are lists of their own. @param {TeamsRow[]} rows @returns {[Element, TeamsRow[]][]} */
  function partsOf(rows) {
    const common = commonOf(rows.map(({ node }) => node));
    /** @type {Map<Element, TeamsRow[]>} */
    const parts = new Map();
    for (const row of rows) {
      const part = childOf(common, row.node);
      put(parts, part, row);
    }
    const isArea = (/** @type {Element} */ part) => common === common.ownerDocument.body || part.matches(LISTS) || part.querySelector(LISTS) !== null;
    if (parts.size > 1 && [...parts.values()].some(({ length }) => length > 1) && [...parts.keys()].every(isArea)) return [...parts];
    return [[rows.length > 1 ? common : (common.parentElement ?? common), rows]];
  }

  /** @param {Element} holder @param {Element} node */
  function childOf(holder, node) {
    let child = node;
    while (child.parentElement && child.parentElement !== holder) child = child.parentElement;
    return child;
  }

  /** @param {Element[]} nodes */
  function commonOf(nodes) {
    let common = nodes[0]?.parentElement ?? document.body;
    for (const node of nodes) while (!common.contains(node) && common.parentElement) common = common.parentElement;
    return common;
  }

  /** The largest window that holds this area alone; a little more than one line where there is none. @param {Element} area @param {TeamsRow[]} rows @param {TeamsRow[]} others @param {Pack} pack */
  function rootOf(area, rows, others, pack) {
    const { body } = area.ownerDocument;
    const isAlone = (/** @type {Element} */ holder) => holder !== body && !others.some(({ node }) => holder.contains(node));
    /** @type {Element} */
    let root = area;
    for (const holder of [area, ...above(area)]) {
      if (!isAlone(holder)) break;
      if (look.matches(holder, pack.selectors.window)) root = holder;
    }
    const steps = look.matches(root, pack.selectors.window) ? (rows.length > 1 ? 0 : 1) : rows.length > 1 ? 2 : 3;
    for (let step = 0; step < steps && root.parentElement && isAlone(root.parentElement); step += 1) root = root.parentElement;
    return root;
  }

  /** One source an area; the one that changed last is the live one. @param {Document} page @param {Hooks} hooks @param {number} score @returns {CaptionSource[]} */
  function sourcesBy(page, hooks, score) {
    const found = [...areasOf(rowsIn(page, hooks, LEAVES_AT_MOST))];
    const areas = found.map(([area, rows]) => ({ area, rows: rows.slice(-READ_AT_MOST), changedAt: changeOf(area, rows) }));
    const live = areas.reduce((latest, { changedAt }) => Math.max(latest, changedAt), 0);
    return areas.map(({ area, rows, changedAt }) => {
      const others = areas.flatMap((other) => (other.area === area ? [] : other.rows));
      const root = rootOf(area, rows, others, hooks.pack);
      return { root, score: changedAt === live ? score : score - 0.1, blocks: () => blocksOf(root, hooks) };
    });
  }

  /** When the area was last seen to show something else. @param {Element} area @param {TeamsRow[]} rows */
  function changeOf(area, rows) {
    const shows = `${rows.length} ${rows.slice(-3).map(({ words }) => words.textContent).join(" ")}`;
    const before = shown.get(area);
    if (before?.shows === shows) return before.changedAt;
    const changedAt = performance.now();
    shown.set(area, { shows, changedAt });
    return changedAt;
  }

  /** @param {Element} root @param {Hooks} hooks @returns {CaptionBlock[]} */
  function blocksOf(root, hooks) {
    const areas = areasOf(rowsIn(root, hooks, READ_AT_MOST));
    return [...areas].flatMap(([area, rows]) => {
      changeOf(area, rows);
      return rows.flatMap(({ node, words, author }) => {
        const text = saidBy(words);
        return text ? { node, speaker: authorOf(author, hooks.pack), text, area } : [];
      });
    });
  }

  /** Pages in which the rung above found captions: the ones below need not look. @type {WeakSet<Document>} */
  const isFound = new WeakSet();

  /** @param {Document} page @param {CaptionSource[]} sources */
  function noted(page, sources) {
    if (sources.length) isFound.add(page);
    return sources;
  }

  /** @type {Rung} */
  const byLeaves = {
    name: "leaves",
    find(page, pack) {
      isFound.delete(page);
      const hooks = hooksBy(pack, "text", "author");
      return [...noted(page, sourcesBy(page, hooks, 0.95)), ...emptyWindows(page, hooks)];
    },
  };

  /** @type {Rung} */
  const byHints = {
    name: "hints",
    find: (page, pack) => (isFound.has(page) ? [] : noted(page, sourcesBy(page, hooksBy(pack, "hintText", "hintAuthor"), 0.8))),
  };

  /** @type {Rung} */
  const byShape = {
    name: "shape",
    find: (page, pack) => (isFound.has(page) ? [] : teamsShape.find(page, pack, (node) => isElsewhere(node, pack))),
  };

  /** Windows in which nobody has spoken yet. @param {Document} page @param {Hooks} hooks @returns {CaptionSource[]} */
  function emptyWindows(page, hooks) {
    const windows = look.all(page, hooks.pack.selectors.window).filter((one) => !closest(one.parentElement, hooks.pack.selectors.window));
    const empty = windows.filter((one) => !look.first(one, hooks.text));
    return empty.map((root) => ({ root, score: 0.6, blocks: () => blocksOf(root, hooks) }));
  }

  /** @param {URL} url */
  function meetingAt(url) {
    if (!HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))) return "";
    const address = decoded(`${url.pathname}${url.search}${url.hash}`);
    const thread = /19:meeting_[\w-]+@thread\.v2/u.exec(address) ?? /19:[\w-]+@(?:thread|unq)\.[\w.]+/u.exec(address);
    const number = /\/meet\/(\w{6,40})/u.exec(address);
    return thread?.[0] ?? number?.[1] ?? url.origin;
  }

  /** Percent-encoded once or twice, or wrongly. @param {string} address */
  function decoded(address) {
    try {
      return decodeURIComponent(decodeURIComponent(address.replace(/%(?![\da-f]{2})/giu, "%25")).replace(/%(?![\da-f]{2})/giu, "%25"));
    } catch {
      return address;
    }
  }

  platforms.teams = {
    name: "teams",
    source: "teams",
    meetingAt,
    rungs: [byLeaves, byHints, byShape],
    createMerge: (options) => capture.createRowsMerge(options),
    captionSwitch: (page, pack) => capture.teamsRoom.captionSwitch(page, pack, rowsIn(page, hooksBy(pack, "text", "author"), READ_AT_MOST).length > 0),
    about: capture.teamsRoom.about,
  };
})();
