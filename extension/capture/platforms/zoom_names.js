/**
 * Whose words these are on Zoom's web client, whose overlay shows no names: the page's React by an event (see page_names.js), the same
 * picture in the list of participants or on a tile, by their hooks or by shape alone. Two sources that contradict each other name nobody.
 * Gives `rejoinderCapture.zoomNames` {whoIsWho, nameIn, speakerOf, leaveOut, likelyPictures}.
 */

/**
 * @typedef {{name: string, self: boolean}} Who
 * @typedef {{at: number, byPicture: Map<string, Map<string, Who>>, people: Who[], byShape: Map<string, Map<string, Who>>, shapedAt: number}} WhoIsWho
 * @typedef {{whoIsWho(page: Document, pack: Pack): WhoIsWho, nameIn(label: Element): string, leaveOut(root: Element): void,
 *   speakerOf(row: Element, picture: string, text: string, pack: Pack): {speaker: string, voice: string, self?: boolean},
 *   likelyPictures(page: Document): Element[]}} ZoomNames
 */
(() => {
  const capture = /** @type {Capture & {zoomNames: ZoomNames, structure: Structure}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  if (Object.hasOwn(capture, "zoomNames")) return;
  const { all, first, textOf, isShown, pictureOf, CONTROLS } = capture.page;
  const { readName } = capture.labels;

  const PEOPLE_AT_MOST = 400;
  const IMAGES_AT_MOST = 300;
  const LOOKED_AT_MOST = 2_500;
  const LONGEST_NAME = 90;
  const PEOPLE_KEPT_MS = 700;
  const SHAPES_KEPT_MS = 1_500;
  const ASKED_AGAIN_MS = 300;
  const AROUND_AT_MOST = 4;
  const CHAT = "[role='log'], [class*='chat'], [aria-live]:not([aria-live='off'])";

  /** @type {WeakMap<Document, WhoIsWho>} */
  const kept = new WeakMap();
  /** Where captions stand: their words are no names. @type {WeakSet<Element>} */
  const leftOut = new WeakSet();

  /** @param {Element} root */
  const leaveOut = (root) => void leftOut.add(root);

  /** @param {Document} page @param {Pack} pack */
  function whoIsWho(page, pack) {
    const before = kept.get(page);
    const now = performance.now();
    if (before && now - before.at < PEOPLE_KEPT_MS) return before;
    /** @type {Map<string, Map<string, Who>>} */
    const byPicture = new Map();
    /** @type {Who[]} */
    const people = [];
    const { person, personName, personPicture, tile, tileName, tilePicture } = pack.selectors;
    for (const [places, names, pictures] of [[person, personName, personPicture], [tile, tileName, tilePicture]]) {
      for (const node of all(page, places).slice(0, PEOPLE_AT_MOST)) {
        const who = whoAt(node, names);
        if (who.name === "") continue;
        people.push(who);
        const key = pictureOf(first(node, ["img[src]"]) ?? first(node, pictures));
        add(byPicture, key, who);
      }
    }
    const shapes = before ?? { byShape: new Map(), shapedAt: -SHAPES_KEPT_MS };
    const found = { at: now, byPicture, people, byShape: shapes.byShape, shapedAt: shapes.shapedAt };
    kept.set(page, found);
    return found;
  }

  /** @param {Element} node @param {string[]|undefined} names @returns {Who} */
  function whoAt(node, names) {
    const label = first(node, names);
    const { name, self } = readName(label ? nameIn(label) : "");
    if (name === "" || name.length > LONGEST_NAME) return { name: "", self: false };
    return badged({ name, self }, textOf(node));
  }

  /** Badges may tell that it is the user. @param {Who} who @param {string} text @returns {Who} */
  function badged({ name, self }, text) {
    const badges = text.slice(0, 400).match(/\([^()]{1,60}\)/gu) ?? [];
    return { name, self: self || badges.some((badge) => readName(`x ${badge}`).self) };
  }

  /** @param {Map<string, Map<string, Who>>} to @param {string} picture @param {Who} who */
  function add(to, picture, who) {
    if (picture === "" || who.name === "") return;
    const sharers = to.get(picture) ?? new Map();
    sharers.set(who.name, who);
    to.set(picture, sharers);
  }

  /** A letter that stands for the picture may be glued to the name. @param {Element} label */
  function nameIn(label) {
    const text = textOf(label);
    const own = [...label.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ nodeValue }) => nodeValue ?? "").join(" ").replace(/\s+/gu, " ").trim();
    if (own.length > 1 && /[\p{L}\p{N}]/u.test(own[0] ?? "") && text.endsWith(own) && text.length - own.length <= 3) return own;
    const glued = /^(\p{Lu})(\p{Lu}?)\s?(\p{Lu}.*)$/u.exec(text);
    const [, letter = "", second = "", name = ""] = glued ?? [];
    const isGlued = name.startsWith(letter) && letter !== "" && !/^\p{Lu}+$/u.test(text) && (second === "" || name.includes(` ${second}`));
    return isGlued ? name : text;
  }


  // ---- by shape

  /** Pictures and initials anywhere. @param {Document} page */
  function likelyPictures(page) {
    /** @type {Element[]} */
    const found = [...page.images].slice(0, IMAGES_AT_MOST);
    const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    for (let count = 0; count < LOOKED_AT_MOST && walker.nextNode(); count += 1) {
      const letters = walker.currentNode.nodeValue?.trim() ?? "";
      if (letters.length > 0 && letters.length <= 3 && /^\p{L}+$/u.test(letters) && walker.currentNode.parentElement) found.push(walker.currentNode.parentElement);
    }
    return found.slice(0, PEOPLE_AT_MOST);
  }

  /** Who stands beside a picture, whatever the page calls its parts. @param {Document} page @param {WhoIsWho} of */
  function namesByShape(page, of) {
    const now = performance.now();
    if (now - of.shapedAt < SHAPES_KEPT_MS) return of.byShape;
    of.shapedAt = now;
    of.byShape = new Map();
    for (const picture of likelyPictures(page)) {
      const who = isInCaptions(picture) || picture.closest(CHAT) ? null : nameBeside(picture);
      if (who) add(of.byShape, pictureOf(picture), who);
    }
    return of.byShape;
  }

  /** @param {Element} node */
  function isInCaptions(node) {
    for (let outer = /** @type {Element|null} */ (node); outer; outer = outer.parentElement) if (leftOut.has(outer)) return true;
    return false;
  }

  /** The first name in what holds this picture alone and little else. @param {Element} picture @returns {Who|null} */
  function nameBeside(picture) {
    let outer = picture.parentElement;
    for (let depth = 0; outer && outer !== picture.ownerDocument.body && depth < AROUND_AT_MOST; depth += 1) {
      if (outer.querySelectorAll("img").length > (picture.matches("img") ? 1 : 0)) return null;
      const texts = textsIn(outer, picture);
      const label = texts.find((text) => capture.structure.isNameLike(text));
      if (texts.join(" ").length > LONGEST_NAME + 60) return null;
      if (label) return badged(readName(label), texts.join(" "));
      if (texts.length > 0) return null;
      outer = outer.parentElement;
    }
    return null;
  }

  /** Its texts apart, without the picture's own and the buttons'. @param {Element} within @param {Element} picture */
  function textsIn(within, picture) {
    /** @type {string[]} */
    const texts = [];
    const walker = within.ownerDocument.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    while (texts.length < 12 && walker.nextNode()) {
      const { parentElement, nodeValue } = walker.currentNode;
      const text = (nodeValue ?? "").replace(/\s+/gu, " ").trim();
      if (text !== "" && parentElement && !picture.contains(parentElement) && !parentElement.closest(CONTROLS) && isShown(parentElement)) texts.push(text);
    }
    return texts;
  }

  // ---- by the page's React

  /** @type {WeakMap<Element, {key: string, name: string, at: number}>} */
  const asked = new WeakMap();

  /** Whose a row is, as the page's React knows it: page_names.js answers at once. @param {Element} row @param {string} picture @param {string} text */
  function reactName(row, picture, text) {
    const key = `${picture}\n${text.slice(0, 24)}`;
    const before = asked.get(row);
    const now = performance.now();
    if (before?.key === key && (before.name !== "" || now - before.at < ASKED_AGAIN_MS)) return before.name;
    let name = "";
    /** @param {Event} event */
    const answer = (event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      if (typeof detail === "string" && detail.length > 0 && detail.length <= LONGEST_NAME && !/[\r\n]/u.test(detail)) name = readName(detail).name;
    };
    row.addEventListener("rejoinder:name", answer);
    row.dispatchEvent(new CustomEvent("rejoinder:whose", { bubbles: true, composed: true }));
    row.removeEventListener("rejoinder:name", answer);
    asked.set(row, { key, name, at: now });
    return name;
  }

  /** Two sources that contradict each other name nobody. @param {Element} row @param {string} picture @param {string} text @param {Pack} pack */
  function speakerOf(row, picture, text, pack) {
    const known = whoIsWho(row.ownerDocument, pack);
    const { byPicture, people } = known;
    const name = reactName(row, picture, text);
    const isSought = name === "" && picture !== "" && !byPicture.has(picture);
    const sharers = [...((isSought ? namesByShape(row.ownerDocument, known) : byPicture).get(picture)?.values() ?? [])];
    const pictured = sharers.length === 1 ? sharers[0] : undefined;
    if (name !== "" && pictured && pictured.name !== name) return { speaker: "", voice: `?${picture}` };
    const namesakes = people.filter((who) => who.name === name);
    const self = namesakes.length > 0 && namesakes.every((who) => who.self);
    if (name !== "") return { speaker: name, voice: `${picture}\n${name}`, ...(self ? { self } : {}) };
    if (sharers.length > 1) return { speaker: "", voice: `?${picture}` };
    return { speaker: pictured?.name ?? "", voice: picture, ...(pictured?.self ? { self: true } : {}) };
  }

  capture.zoomNames = { whoIsWho, nameIn, speakerOf, leaveOut, likelyPictures };
})();
