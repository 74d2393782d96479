/**
 * Google Meet: where its captions stand and what they say. Only reads; the rest of the page is meet_room.js's.
 * Gives `rejoinderCapture.platforms.meet`, a Platform.
 *
 * A block is an avatar and a short name first, words last; class names and labels only weigh. The outermost block counts, so what
 * looks like one inside somebody's words is text.
 */
(() => {
  const capture = /** @type {Capture & {meetRoom: MeetRoom}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  const platforms = (capture.platforms ??= /** @type {any} */ ({}));
  if (Object.hasOwn(platforms, "meet")) return;
  const { labels, page: reading, meetRoom } = capture;
  const { captionSwitch, about, isCode, isNameLike } = meetRoom;
  const { all, first, matches, textOf, isNotice, isShown, ICONS, CONTROLS } = reading;

  const BLOCKS_AT_MOST = 150;
  const LOOKED_AT_MOST = 2_000;
  const DEEPEST_WRAPPER = 5;
  const PICTURES_AT_MOST = 300;
  const LEAVES_AT_MOST = 600;
  const LIVELY_WORDS = 5;
  const SHAPED = 0.7;
  const PICTURE = "img, canvas, picture, [style*='background-image']";
  const NEVER = "[data-participant-id], [data-message-id], [role='dialog'], [role='alert'], [role='status'], [role='log'], [role='tooltip'], [role='toolbar'], nav, header, form";
  const REGION = "[role='region'], section[aria-label][tabindex]";
  const NAME_LINES_AT_MOST = 3;
  const WRITING = "textarea, input:not([type='hidden']), [contenteditable='true'], [role='toolbar']";

  /** What a block said, by its whole content: most blocks on a page are old. @type {WeakMap<Element, {content: string, block: CaptionBlock}>} */
  const known = new WeakMap();
  /** The score of what hooks have found in this round. @type {WeakMap<Document, number>} */
  const foundYet = new WeakMap();
  /** When a place was last seen to change. @type {WeakMap<Element, {content: string, changedAt: number}>} */
  const liveliness = new WeakMap();

  /** @param {Element} node */
  const partsOf = (node) => [...node.children].filter((part) => !part.matches(`${ICONS}, ${CONTROLS}, br`));

  /** @param {Element} node */
  function hasPicture(node) {
    if (node.matches(PICTURE) || node.querySelector(PICTURE)) return true;
    for (const leaf of [node, ...node.querySelectorAll("*")].slice(0, 12)) {
      if (leaf.childElementCount === 0 && leaf.textContent === "" && /url\(/u.test(styleOf(leaf)?.backgroundImage ?? "")) return true;
    }
    return false;
  }

  /** @param {Element} node */
  const styleOf = (node) => node.ownerDocument.defaultView?.getComputedStyle(node);

  /** The separate texts of a part, icons and buttons left out. @param {Element} part @returns {string[]} */
  function linesOf(part) {
    const walker = part.ownerDocument.createTreeWalker(part, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
      if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
      return /** @type {Element} */ (node).matches(`${ICONS}, ${CONTROLS}`) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    });
    const lines = [];
    while (lines.length < 4 && walker.nextNode()) {
      const line = (walker.currentNode.nodeValue ?? "").slice(0, 1_000).replace(/\s+/gu, " ").trim();
      if (line) lines.push(line);
    }
    return lines;
  }

  /** @param {string} initials @param {string} [name] */
  function isInitials(initials, name = "") {
    if (initials.length > 3 || name.length <= initials.length) return false;
    const heads = name.split(/\s+/u).map((word) => word[0]?.toUpperCase());
    return [...initials].every((letter) => heads.includes(letter.toUpperCase()));
  }

  /** Parts side by side that are made alike are a list. @param {Element} one @param {Element} two */
  const isAlike = (one, two) => one.tagName === two.tagName && one.className === two.className;

  /**
   * Name and words of a node that is one block; null for anything else.
   * @param {Element} node @param {Pack} pack @param {{bare: boolean}} options  `bare`: an avatar may be missing
   * @returns {{name: string, text: string}|null}
   */
  function readParts(node, pack, options, depth = 0) {
    if (depth > DEEPEST_WRAPPER) return null;
    let parts = partsOf(node);
    if (parts.length === 1 && parts[0]) return readParts(parts[0], pack, options, depth + 1);
    if (parts.length < 2 || parts.length > 8) return null;
    if (parts.slice(0, -1).every((part) => linesOf(part).length === 0)) parts = opened(parts);
    const lines = parts.slice(0, -1).map(linesOf);
    const at = lines.findIndex((texts, place) => texts.length > 0 && !isInitials(texts.join(""), lines[place + 1]?.[0] ?? (place === lines.length - 1 ? linesOf(parts.at(-1) ?? node)[0] : "")));
    if (at === -1) return nameless(parts);
    const [one = "", two] = lines[at] ?? [];
    const hasInitials = isInitials(one, two) || lines.slice(0, at).some((texts) => texts.length > 0);
    const name = isInitials(one, two) ? (two ?? "") : one;
    const words = parts.slice(at + 1);
    const before = parts.slice(0, at + 1);
    const text = words.map((part) => (isClock(part) ? "" : textOf(part))).filter(Boolean).join(" ");
    if (!isNameLike(name) || (lines[at]?.length ?? 0) > NAME_LINES_AT_MOST || text === "" || isList(before, words, pack, depth)) return null;
    const isPictured = hasInitials || before.some(hasPicture);
    return isPictured || isHinted(node, pack) || (options.bare && words.length === 1) ? { name, text } : null;
  }

  /** A picture, then one part with name and words: its parts instead. @param {Element[]} parts */
  function opened(parts) {
    const last = parts.at(-1);
    const inner = last ? partsOf(last) : [];
    const head = inner[0] ? linesOf(inner[0]) : [];
    const isNameFirst = inner.length > 1 && head.length > 0 && head.length < 3 && isNameLike(head[0] ?? "") && !parts.slice(0, -1).some(hasNameSlot);
    return isNameFirst ? [...parts.slice(0, -1), ...inner] : parts;
  }

  /** An empty place for a name, beside the picture. @param {Element} part */
  const hasNameSlot = (part) => !part.matches(PICTURE) && part.childElementCount > 1 && part.textContent?.trim() === "";

  /** Nobody is named yet. @param {Element[]} parts */
  function nameless(parts) {
    const before = parts.slice(0, -1);
    const words = parts.at(-1);
    const isSlot = before.some(hasNameSlot) || (before.length > 1 && before.some((part) => !hasPicture(part)));
    if (!words || !isSlot || !before.some(hasPicture) || hasPicture(words)) return null;
    const text = textOf(words);
    return text ? { name: "", text } : null;
  }

  /** @param {Element} part */
  const isClock = (part) => /^\d{1,2}[:.]\d{2}([:.]\d{2})?( ?[ap]m)?$/iu.test(part.textContent?.trim().slice(0, 12) ?? "");

  /** Several blocks or tiles beside one another, not one. @param {Element[]} before @param {Element[]} words @param {Pack} pack @param {number} depth */
  function isList(before, words, pack, depth) {
    if (before.some((part) => part.childElementCount > 1 && readParts(part, pack, { bare: false }, depth + 1))) return true;
    return words.some((part) => before.some((other) => isAlike(part, other) && part.childElementCount > 0) && hasPicture(part));
  }

  /** @param {Element} node @param {Pack} pack */
  const isHinted = (node, pack) => first(node, pack.selectors["name"]) !== null && first(node, pack.selectors["words"]) !== null;

  /** @param {Element} node @param {Pack} pack @param {{bare: boolean}} options @returns {CaptionBlock|null} */
  function readBlock(node, pack, options) {
    if (isNotice(node) || node.matches(`${CONTROLS}, ${NEVER}`)) return null;
    const content = node.textContent ?? "";
    const held = known.get(node);
    if (held && held.content === content) return held.block;
    const read = node.querySelector(REGION) ? null : readParts(node, pack, options);
    if (!read) return null;
    const { name, self } = labels.readName(read.name, node.ownerDocument.documentElement.lang);
    /** @type {CaptionBlock} */
    const block = { node, speaker: name, text: read.text };
    if (self) block.self = true;
    known.set(node, { content, block });
    return block;
  }

  /** The last blocks of a place, in page order. @param {Element} root @param {Pack} pack @param {{bare: boolean}} options */
  function readBlocks(root, pack, options) {
    /** @type {CaptionBlock[]} */
    const blocks = [];
    let looked = 0;
    /** @param {Element} parent @param {number} depth */
    const collect = (parent, depth) => {
      const { children } = parent;
      for (let at = children.length - 1; at >= 0 && blocks.length < BLOCKS_AT_MOST && looked < LOOKED_AT_MOST; at -= 1) {
        const child = /** @type {Element} */ (children[at]);
        looked += 1;
        const block = readBlock(child, pack, options);
        if (block) blocks.push(block);
        else if (depth < DEEPEST_WRAPPER && child.childElementCount > 0 && !isBarred(child)) collect(child, depth + 1);
      }
    };
    collect(root, 0);
    return blocks.reverse();
  }

  /** @param {Element} node */
  const isBarred = (node) => node.matches(`${CONTROLS}, ${NEVER}, ${reading.NOTICES}, ${ICONS}`);

  /** When this place last changed, as far as was seen. @param {Element} root @param {CaptionBlock[]} blocks */
  function changedAt(root, blocks) {
    const content = `${blocks.length} ${blocks.slice(-3).map(({ text }) => `${text.length}${text.slice(-80)}`).join("|")}`;
    const held = liveliness.get(root);
    if (held?.content === content) return held.changedAt;
    const at = held || blocks.length ? performance.now() : 0;
    liveliness.set(root, { content, changedAt: at });
    return at;
  }

  /** Of several places the livelier one, and of equals the later one, by a hundredth. @param {{source: CaptionSource, at: number}[]} found @returns {CaptionSource[]} */
  function ranked(found) {
    const best = found.reduce((/** @type {typeof found[number]|null} */ one, two) => (one && one.at > two.at ? one : two), null);
    return found.map((each) => (each === best ? each.source : { ...each.source, score: each.source.score - 0.01 }));
  }

  /** @param {Element} root @param {number} score @param {Pack} pack @param {{bare: boolean}} options @returns {CaptionSource} */
  const sourceOf = (root, score, pack, options) => ({ root, score, blocks: () => readBlocks(root, pack, options) });

  /** @param {Iterable<Element>} candidates @param {Pack} pack @param {{filled: number, empty: number}} scores */
  function weigh(candidates, pack, scores) {
    /** @type {{source: CaptionSource, at: number}[]} */
    const found = [];
    for (const root of candidates) {
      if (root.querySelector(WRITING) || root.matches(NEVER) || found.length > 20) continue;
      const isMarked = labels.isRegionLabel(root.getAttribute("aria-label")) || matches(root, pack.selectors["region"]);
      const options = { bare: isMarked };
      const blocks = readBlocks(root, pack, options);
      if (blocks.length === 0 && (root.querySelectorAll(CONTROLS).length > 1 || scores.empty === 0)) continue;
      const isFocusable = root.getAttribute("tabindex") === "0";
      const base = blocks.length ? scores.filled - (isFocusable ? 0 : 0.03) : scores.empty - (isMarked ? 0 : 0.1) - (isFocusable ? 0 : 0.1);
      const score = base + (isMarked ? 0.01 : 0) - (isShown(root) ? 0 : 0.15);
      found.push({ source: sourceOf(root, score, pack, options), at: changedAt(root, blocks) });
    }
    return ranked(found);
  }

  /** @param {Document} page @param {Pack} pack */
  function byHooks(page, pack) {
    const found = weigh(page.querySelectorAll(REGION), pack, { filled: 0.9, empty: 0.6 });
    foundYet.set(page, Math.max(0, ...found.map(({ score }) => score)));
    return found;
  }

  /** Class names and the like, as the pack has them. @param {Document} page @param {Pack} pack */
  function byHints(page, pack) {
    const parents = all(page, pack.selectors["block"]).slice(-1).flatMap((block) => block.parentElement ?? []);
    return weigh(new Set([...all(page, pack.selectors["region"]).slice(0, 10), ...parents]), pack, { filled: 0.86, empty: 0.5 });
  }

  /** By nothing but pictures, names and words near each other. Dear: not where hooks have found captions already. @param {Document} page @param {Pack} pack @returns {CaptionSource[]} */
  function byShape(page, pack) {
    const isFound = (foundYet.get(page) ?? 0) > SHAPED;
    foundYet.delete(page);
    if (isFound) return [];
    const pictured = weighShapes(groupsAround([...page.body.querySelectorAll(PICTURE)].slice(-PICTURES_AT_MOST), pack), pack);
    const isSure = pictured.some(({ source }) => source.score >= SHAPED);
    return ranked(isSure ? pictured : [...pictured, ...weighShapes(groupsAround(avatarLikes(page), pack), pack)]);
  }

  /** @param {Element[]} roots @param {Pack} pack */
  function weighShapes(roots, pack) {
    /** @type {{source: CaptionSource, at: number}[]} */
    const found = [];
    for (const root of roots) {
      const blocks = readBlocks(root, pack, { bare: false });
      if (!blocks.some(({ speaker, self }) => speaker !== "" || self)) continue;
      const at = changedAt(root, blocks);
      const isLively = at !== firstSeen(root, at) || blocks.some(({ text }) => text.split(" ").length >= LIVELY_WORDS || (text.length > 20 && !text.includes(" ")));
      const isListed = root.closest("[role='list'], [role='listbox'], [role='tree'], ul, ol, aside, [aria-live]:not([aria-live='off'])") !== null;
      const score = SHAPED - (isLively ? 0 : 0.2) - (isListed ? 0.2 : 0) - (isShown(root) ? 0 : 0.15);
      found.push({ source: sourceOf(root, score, pack, { bare: false }), at });
    }
    return found;
  }

  /** @type {WeakMap<Element, number>} */
  const firstSeenAt = new WeakMap();
  /** @param {Element} root @param {number} now */
  function firstSeen(root, now) {
    const at = firstSeenAt.get(root) ?? now;
    firstSeenAt.set(root, at);
    return at;
  }

  /** Where blocks stand that hold one of these pictures. @param {Element[]} pictures @param {Pack} pack */
  function groupsAround(pictures, pack) {
    /** @type {Set<Element>} */
    const groups = new Set();
    for (const picture of pictures) {
      if (picture.closest(`${NEVER}, button, [role='button']`) || [...groups].some((group) => group.contains(picture))) continue;
      const block = blockAround(picture, pack);
      const root = block && rootOf(block);
      if (root && !isWrittenIn(root, pack)) groups.add(root);
    }
    return [...groups].filter((group) => ![...groups].some((other) => other !== group && other.contains(group)));
  }

  /** The smallest block that holds a picture, or the block in whose words that stands. @param {Element} picture @param {Pack} pack */
  function blockAround(picture, pack) {
    let found = null;
    for (let [node, up] = [picture.parentElement, 0]; node && up < 9 && node !== node.ownerDocument.body; node = node.parentElement, up += 1) {
      const isBlock = readBlock(node, pack, { bare: false }) !== null;
      if (isBlock && (!found || node.childElementCount > 1)) found = node;
      if (!isBlock && found) break;
    }
    return found;
  }

  /** What holds the block and its like, wrappers of their own left behind. @param {Element} block */
  function rootOf(block) {
    let root = block.parentElement;
    for (let up = 0; up < 3 && root && root.childElementCount === 1 && root.parentElement && root.parentElement !== root.ownerDocument.body; up += 1) root = root.parentElement;
    return root;
  }

  /** A chat: something is written beside it. @param {Element} root @param {Pack} pack */
  function isWrittenIn(root, pack) {
    if (root.querySelector("[data-message-id]") || all(root.ownerDocument, pack.selectors["chat"]).some((chat) => chat.contains(root))) return true;
    for (let [node, up] = [/** @type {Element|null} */ (root), 0]; node && up < 3 && node !== node.ownerDocument.body; node = node.parentElement, up += 1) {
      if (node.querySelector("textarea, [contenteditable='true'], input[type='text']")) return true;
    }
    return false;
  }

  /** What may stand for a picture: initials, or a background. @param {Document} page */
  function avatarLikes(page) {
    /** @type {Element[]} */
    const found = [];
    const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_ELEMENT);
    for (let looked = 0; looked < LOOKED_AT_MOST && found.length < LEAVES_AT_MOST && walker.nextNode(); looked += 1) {
      const leaf = /** @type {Element} */ (walker.currentNode);
      if (leaf.childElementCount > 0 || leaf.matches(`${ICONS}, ${CONTROLS}, script, style, br`)) continue;
      const text = leaf.textContent?.trim() ?? "";
      if (text === "" ? /url\(/u.test(styleOf(leaf)?.backgroundImage ?? "") : text.length <= 3 && /^\p{Lu}+$/u.test(text)) found.push(leaf);
    }
    return found;
  }

  /** @param {URL} url */
  function meetingAt(url) {
    const [head = "", next = ""] = url.pathname.split("/").filter((part) => part !== "" && part !== "_meet");
    if (head === "lookup") return next && `lookup/${next}`;
    return isCode(head) ? head.toLowerCase() : "";
  }

  platforms.meet = {
    name: "meet",
    source: "meet",
    meetingAt,
    rungs: [
      { name: "hooks", find: byHooks },
      { name: "hints", find: byHints },
      { name: "shape", find: byShape },
    ],
    createMerge: (options) => capture.createGrowingMerge(options),
    captionSwitch,
    about,
  };
})();
