/**
 * Reads a part of any page as captions by its shape alone: rows of picture, name and words; a name line and words; "Name: words" bars;
 * bare lines without names. Takes an element, gives blocks in page order; holds no selector of any site.
 * Gives `rejoinderCapture.structure` {read(root, {trusted}), around(element)}.
 *
 * Left out: buttons, inputs, icons, clocks, headings, notices, hidden parts. A name is a part of another shape than the words that it
 * stands before; it is short and written like a name. What has grown as words do is no name from then on.
 */

/**
 * @typedef {{read(root: Element, options?: {trusted?: boolean}): CaptionBlock[], around(element: Element): Element, isNameLike(text: string): boolean,
 *   shapeOf(node: Element): string}} Structure
 * @typedef {{node: Element, speaker: string, self: boolean, text: string, isNamed: boolean, hasPicture: boolean, isAlone: boolean, shape: string}} ReadLine
 */
(() => {
  const capture = /** @type {Capture & {structure: Structure, createRolling: () => (lines: ReadLine[]) => ReadLine[]}} */ (
    (globalThis.rejoinderCapture ??= /** @type {any} */ ({}))
  );
  if (Object.hasOwn(capture, "structure")) return;
  const { page, labels } = capture;

  const ROWS_AT_MOST = 150;
  const NODES_AT_MOST = 1_500;
  const DEEPEST = 9;
  const LONGEST_NAME = 60;
  const GROWTHS_OF_WORDS = 3;
  const INLINE = new Set(["SPAN", "B", "STRONG", "EM", "I", "A", "U", "MARK", "FONT", "SMALL", "BDI", "BDO", "WBR", "CITE", "Q", "S", "LABEL", "ABBR", "CODE", "INS", "DEL"]);
  const NAME_TAGS = "b, strong, dt, cite, h1, h2, h3, h4, h5, h6, label, th";
  const NAME_HINT = /(?:^|[-_\s])(?:name|author|speaker|sender|user-?name|display-?name|participant-?name|nick(?:name)?)(?:$|[-_\s])|(?:Name|Author|Speaker|Sender)(?:$|[-_\s])/;
  const WORDS_HINT = /(?:^|[-_\s])(?:final|interim|partial|stable|text|words?|message|body|content|line)(?:$|[-_\s])/i;
  const LEFT_OUT = `${page.ICONS}, ${page.CONTROLS}, time, video, audio, canvas, iframe, noscript, hr, form, nav, [contenteditable]:not([contenteditable='false']), [role='heading'], [role='textbox'], [role='timer'], [role='progressbar'], [role='status'], [role='alert'], [role='dialog'], [role='tooltip'], [aria-hidden='true'][hidden]`;
  const LIVE = "[aria-live]:not([aria-live='off']), [role='log']";
  const TITLE = /caption|subtitle|transcript|untertitel|legenda|subt[ií]tul|sous-titre|sottotitol|субтитр|字幕|자막/iu;
  const CLOCK = /^[[(]?(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?)\s?(?:[ap]\.?\s?m\.?|uhr)?[\])]?$/iu;
  const INITIALS = /^(?:[\p{Lu}\p{N}]{1,3}|\p{L}{1,2}(?<!\p{Lo}\p{Lo})|\p{Lo})$/u;
  const PARTICLES = new Set("de da do dos das di du del la le van von der den ten ter bin ibn al el y e i und of zu".split(" "));

  /** @typedef {{names: Set<string>, words: Map<string, number>, texts: WeakMap<Element, string>, heads: WeakMap<Element, {text: string, head: string}>, roll: (lines: ReadLine[]) => ReadLine[]}} Known */
  /** @type {WeakMap<Element, Known>} */
  const known = new WeakMap();
  /** @type {WeakMap<Element, {isInline: boolean, isClipped: boolean}>} */
  const styles = new WeakMap();

  /** @param {Element} root @returns {Known} */
  function knownOf(root) {
    const kept = known.get(root);
    if (kept) return kept;
    const fresh = { names: new Set(), words: new Map(), texts: new WeakMap(), heads: new WeakMap(), roll: capture.createRolling() };
    known.set(root, fresh);
    return fresh;
  }

  /** How it is drawn, which classes decide and changes hardly ever. @param {Element} node */
  function styleOf(node) {
    const kept = styles.get(node);
    if (kept) return kept;
    const style = node.ownerDocument.defaultView?.getComputedStyle(node);
    const isLifted = style?.position === "absolute" || style?.position === "fixed";
    const fresh = {
      isInline: INLINE.has(node.nodeName) && /^(?:inline|contents)/.test(style?.display ?? "inline"),
      isClipped: isLifted && (style.clip.startsWith("rect") || style.clipPath.startsWith("inset") || style.width === "1px"),
    };
    if (node.isConnected) styles.set(node, fresh);
    return fresh;
  }

  /** Letters of scripts with capitals begin with one; no sentence. @param {string} text */
  function isNameLike(text) {
    if (text === "" || text.length > LONGEST_NAME || /[.?!,;…。！？、]$/u.test(text) || !/\p{L}/u.test(text) || /https?:|[<>{}=]/.test(text) || TITLE.test(text)) return false;
    if (/\d{3}/.test(text) && !/^[+(\d]/.test(text)) return false;
    const words = text.replace(/\([^)]*\)|\|.*$/gu, " ").trim().split(/\s+/u);
    if (words.filter((word) => !PARTICLES.has(word.toLowerCase())).length > 5 || (!/[\s\p{Ll}\p{Lu}]/u.test(text) && text.length > 20)) return false;
    return words.every((word) => PARTICLES.has(word.toLowerCase()) || !/^\p{Ll}/u.test(word)) && !/^\p{Ll}/u.test(words[0] ?? "");
  }

  /** @param {Element} node */
  const shapeOf = (node) => `${node.nodeName} ${[...node.classList].sort().join(" ")}`;

  /** @param {Element} node */
  const hintsAt = (node) => `${node.getAttribute("class") ?? ""} ${node.getAttribute("data-tid") ?? ""} ${node.getAttribute("data-test") ?? ""} ${node.getAttribute("data-testid") ?? ""}`;
  /** @param {Element} node */
  const isHintedName = (node) => NAME_HINT.test(hintsAt(node));

  /** @param {Element} node @param {string} leftOut */
  const isLeftOut = (node, leftOut) => node.matches(leftOut) || styleOf(node).isClipped || !page.isShown(node);

  /** @param {Element} root @param {{trusted?: boolean}} [options] `trusted`: the captions may be a live region themselves. @returns {CaptionBlock[]} */
  function read(root, { trusted = false } = {}) {
    const of = knownOf(root);
    let lines = collectAll(root, of, `${LEFT_OUT}, ${LIVE}`);
    if (lines.length === 0 && trusted) lines = collectAll(root, of, LEFT_OUT);
    return blocksOf(sift(lines), of);
  }

  /** @typedef {{of: Known, leftOut: string, lines: ReadLine[], nodes: number}} Reading */

  /** @param {Element} root @param {Known} of @param {string} leftOut */
  function collectAll(root, of, leftOut) {
    /** @type {Reading} */
    const reading = { of, leftOut, lines: [], nodes: 0 };
    collect(root, { name: "", isNamed: false, hasPicture: false }, 0, reading);
    return reading.lines;
  }

  /** @typedef {{name: string, isNamed: boolean, hasPicture: boolean}} Who */

  /** @param {Element} node @param {Who} who @param {number} depth @param {Reading} reading */
  function collect(node, who, depth, reading) {
    if (isLine(node, reading)) return readLine(node, who, reading);
    if (depth >= DEEPEST) return;
    const parts = partsOf(node, reading);
    const hasPicture = who.hasPicture || parts.some(({ isPicture }) => isPicture);
    const texts = parts.filter(({ isPicture }) => !isPicture);
    const named = namesAmong(texts, hasPicture && texts.length <= 4, reading);
    let now = { ...who, hasPicture: hasPicture && texts.length <= 4 };
    const isGroup = texts.length - named.size > 1;
    const isTurn = texts.length - named.size === 1 && named.size === 1;
    for (const { node: part } of texts) {
      const name = named.get(part);
      if (name !== undefined) {
        now = { ...now, name, isNamed: true };
        continue;
      }
      if (part.matches("h1, h2, h3, h4, h5, h6")) continue;
      const before = reading.lines.length;
      collect(part, now, depth + 1, reading);
      if (isTurn && reading.lines.length === before + 1) /** @type {ReadLine} */ (reading.lines[before]).node = node;
      if (isGroup) now = { ...now, hasPicture: false };
    }
  }

  /** Children that say something or show somebody, the newest of many. @param {Element} node @param {Reading} reading */
  function partsOf(node, reading) {
    const parts = [];
    for (let at = Math.max(0, node.children.length - ROWS_AT_MOST); at < node.children.length; at += 1) {
      const part = /** @type {Element} */ (node.children[at]);
      if ((reading.nodes += 1) > NODES_AT_MOST) break;
      if (isLeftOut(part, reading.leftOut)) continue;
      const text = page.textOf(part);
      const isPicture = text === "" ? part.matches("img") || part.querySelector("img") !== null : false;
      if (isPicture || (text !== "" && !CLOCK.test(text))) parts.push({ node: part, text, isPicture });
    }
    return initialsOut(parts);
  }

  /** Initials stand for a picture where more follows. @param {{node: Element, text: string, isPicture: boolean}[]} parts */
  function initialsOut(parts) {
    const [first, second] = parts.filter(({ isPicture }) => !isPicture);
    if (!first || !second || !INITIALS.test(first.text) || isHintedName(first.node) || shapeOf(first.node) === shapeOf(second.node)) return parts;
    return parts.map((part) => (part === first ? { ...part, isPicture: true } : part));
  }

  /** The first texts in a part, one for each element that holds some. @param {Element} part @param {number} most */
  function leavesOf(part, most) {
    const walker = part.ownerDocument.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const texts = [];
    for (let seen = 0; texts.length < most && seen < 40 && walker.nextNode(); seen += 1) {
      const text = (walker.currentNode.nodeValue ?? "").trim();
      if (text && !walker.currentNode.parentElement?.closest(LEFT_OUT)) texts.push(text);
    }
    return texts;
  }

  /** Which of these parts name the speaker of what follows: the shape that comes first, where another shape follows. @param {{node: Element, text: string}[]} parts @param {boolean} hasPicture @param {Reading} reading @returns {Map<Element, string>} */
  function namesAmong(parts, hasPicture, { of }) {
    /** @type {Map<Element, string>} */
    const named = new Map();
    const [first, ...rest] = parts;
    if (!first) return named;
    const shape = shapeOf(first.node);
    if (rest.length === 0) {
      if (isHintedName(first.node) || of.names.has(shape)) addName(first, named);
      return named;
    }
    const same = parts.filter((part) => shapeOf(part.node) === shape);
    if (same.length === parts.length || !same.every((part) => addName(part, named, hasPicture))) return new Map();
    if (isHintedName(first.node) || hasPicture || first.node.matches(NAME_TAGS)) of.names.add(shape);
    else if (hasGrown(of, first) || WORDS_HINT.test(hintsAt(first.node))) return new Map();
    return named;
  }

  /** @param {{node: Element, text: string}} part @param {Map<Element, string>} named @param {boolean} [hasPicture] */
  function addName({ node }, named, hasPicture = false) {
    const leaves = leavesOf(node, 5).filter((text) => !CLOCK.test(text));
    if (leaves.length > 1 && INITIALS.test(leaves[0] ?? "")) leaves.shift();
    const text = (leaves[0] ?? "").replace(/\s+/gu, " ").replace(/\s*[:：]$/u, "");
    const more = leaves.slice(1).join(" ");
    if (text.length > LONGEST_NAME || more.length > 30 || !(isNameLike(text) || ((hasPicture || isHintedName(node)) && isHandle(text)))) return false;
    named.set(node, text);
    return true;
  }

  /** A name in small letters, which only a picture or a hook tells from words. @param {string} text */
  const isHandle = (text) => /^[\p{L}\p{N}_.@' -]{1,40}$/u.test(text) && text.split(" ").length <= 4;

  /** Does this shape's text grow word by word? Then it holds words. @param {Known} of @param {{node: Element, text: string}} part */
  function hasGrown({ words, texts }, { node, text }) {
    const before = texts.get(node) ?? text;
    texts.set(node, text);
    const shape = shapeOf(node);
    if (text.length > before.length && text.startsWith(before) && words.size < 100) words.set(shape, (words.get(shape) ?? 0) + 1);
    return (words.get(shape) ?? 0) >= GROWTHS_OF_WORDS;
  }

  /** Text of its own, or nothing but inline parts; a span for each word counts, however it is laid out. @param {Element} node @param {Reading} reading */
  function isLine(node, reading) {
    const children = [...node.children].slice(0, 400);
    if (children.length === 0) return true;
    const isBroken = children.every((child) => child.nodeName === "BR" || styleOf(child).isInline);
    if (isBroken && !children.some((child) => child.matches("img") || (child.childElementCount > 0 && child.querySelector("img, div, p, li") !== null))) return true;
    if ([...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && (child.nodeValue ?? "").trim().length > 2)) return !children.some((child) => child.matches("div, p, li, ul, ol") && !isLeftOut(child, reading.leftOut));
    const shown = children.filter((child) => (child.textContent ?? "").trim() !== "");
    const shape = shown[0] ? shapeOf(shown[0]) : "";
    return shown.length > 2 && shown.every((child) => INLINE.has(child.nodeName) && shapeOf(child) === shape && !/\S\s+\S/u.test(child.textContent ?? ""));
  }

  /** @param {Element} node @param {Who} who @param {Reading} reading */
  function readLine(node, who, reading) {
    const { lines, of } = reading;
    const label = who.isNamed ? null : inlineName(node, who.hasPicture, reading);
    const speaker = label ? label.name : who.name;
    const base = { node, self: false, hasPicture: who.hasPicture, isAlone: node.children.length > 0 || !who.isNamed, shape: shapeOf(node) };
    if (label) return void lines.push({ ...base, speaker, isNamed: true, text: label.words });
    if (who.isNamed) return void lines.push({ ...base, speaker, isNamed: true, text: page.textOf(node) });
    const texts = linesIn(node);
    let last = -1;
    for (const text of texts) {
      const head = headOf(node, text, texts.length > 1, of);
      if (head || last < 0) last = lines.push({ ...base, speaker: head, isNamed: false, text: head ? text.slice(headEnd(text)).trim() : text }) - 1;
      else /** @type {ReadLine} */ (lines[last]).text += ` ${text}`;
    }
  }

  /** `<b>Name</b> words`: a first inline part of another shape than the rest. @param {Element} node @param {boolean} hasPicture @param {Reading} reading */
  function inlineName(node, hasPicture, { of }) {
    const [first, second] = [...node.children].filter((child) => child.nodeName !== "BR" && !child.matches(LEFT_OUT) && !CLOCK.test((child.textContent ?? "").trim()));
    if (!first || [...node.childNodes].slice(0, [...node.childNodes].indexOf(first)).some(({ nodeType, nodeValue }) => nodeType === Node.TEXT_NODE && nodeValue?.trim())) return null;
    const label = page.textOf(first);
    const name = label.replace(/\s*[:：]$/u, "");
    const isSure = label !== name || isHintedName(first) || first.matches(NAME_TAGS) || hasPicture;
    const all = page.textOf(node);
    if (!isNameLike(name) && !(isHintedName(first) && isHandle(name))) return null;
    if (all === label && !isSure) return null;
    if (second ? shapeOf(second) === shapeOf(first) : !isSure) return null;
    if (!isSure && (WORDS_HINT.test(hintsAt(first)) || hasGrown(of, { node: first, text: label }))) return null;
    const at = all.indexOf(label);
    return { name, words: all.slice(at + label.length).replace(/^\s*[:：]\s*/u, "").trim() };
  }

  /** An element's text by lines, where they have no elements of their own. @param {Element} node */
  function linesIn(node) {
    const style = node.ownerDocument.defaultView?.getComputedStyle(node).whiteSpace ?? "";
    const isBroken = node.querySelector("br") !== null || (style.startsWith("pre") && /\n/.test((node.textContent ?? "").slice(0, 20_000)));
    if (!isBroken) return [page.textOf(node)].filter(Boolean);
    const walker = node.ownerDocument.createTreeWalker(node, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    let text = "";
    while (walker.nextNode() && text.length < 20_000) {
      if (walker.currentNode.nodeName === "BR") text += "\n";
      else if (walker.currentNode.nodeType === Node.TEXT_NODE && !walker.currentNode.parentElement?.closest(LEFT_OUT)) {
        text += style.startsWith("pre") ? walker.currentNode.nodeValue : (walker.currentNode.nodeValue ?? "").replace(/\s+/gu, " ");
      }
    }
    return text.split("\n").map((line) => line.replace(/\s+/gu, " ").trim()).filter(Boolean).slice(-40);
  }

  const TIMED = /^[[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]?\s*[-–]?\s+/u;

  /** @param {string} text Where the words begin after "Name:". */
  function headEnd(text) {
    const start = TIMED.exec(text)?.[0].length ?? 0;
    const colon = text.slice(start, start + LONGEST_NAME + 2).search(/[:：](?:\s|$|[^\d/])/u);
    return colon < 1 ? 0 : start + colon + 1;
  }

  /** The name before a colon. Words that grew up to a colon are no name: a bar's name stands there from the start. @param {Element} node @param {string} text @param {boolean} isOneOfMany @param {Known} of */
  function headOf(node, text, isOneOfMany, { heads }) {
    const end = headEnd(text);
    const name = end ? text.slice(0, end - 1).replace(TIMED, "").trim() : "";
    const head = isNameLike(name) && name.split(" ").length <= 5 ? name : "";
    if (isOneOfMany) return head;
    const before = heads.get(node);
    const isSame = before && before.text.slice(0, 3) === text.slice(0, 3);
    const kept = isSame && before.text !== "" && before.head !== head && text.startsWith(before.text.slice(0, name.length)) ? before.head : head;
    heads.set(node, { text: text.slice(0, LONGEST_NAME + 10), head: kept });
    return kept;
  }

  /** Where rows have names, lines of another shape are no captions, and those of the same shape without a picture go on with the last name. @param {ReadLine[]} lines */
  function sift(lines) {
    const shapes = new Set(lines.filter(({ isNamed }) => isNamed).map(({ shape }) => shape));
    let last = "";
    return lines.filter((line) => {
      if (shapes.size > 0 && !line.isNamed && !line.speaker && !shapes.has(line.shape) && !line.hasPicture) return false;
      if (shapes.size > 0 && !line.isNamed && !line.speaker && !line.hasPicture) line.speaker = last;
      last = line.speaker;
      return line.text !== "" && (line.isNamed || line.speaker !== "" || /\p{L}/u.test(line.text)) && !CLOCK.test(line.text);
    });
  }

  /** @param {ReadLine[]} lines @param {Known} of @returns {CaptionBlock[]} */
  function blocksOf(lines, { roll }) {
    const isRolling = lines.length > 0 && lines.every(({ isNamed }) => !isNamed);
    return (isRolling ? roll(lines) : lines).slice(-ROWS_AT_MOST).map(({ node, speaker, text }) => {
      const { name, self } = speaker ? labels.readName(speaker, node.ownerDocument?.documentElement.lang ?? "") : { name: "", self: false };
      return { node, speaker: name, text, ...(self ? { self } : {}) };
    });
  }

  /** The list or window of captions that an element of them stands in: outwards while what else it holds has the same shape. @param {Element} element */
  function around(element) {
    let found = element;
    for (let climbed = 0; climbed < 6; climbed += 1) {
      const parent = found.parentElement;
      if (!parent || parent.matches("body, html, main, [role='main']") || !isWholly(parent, found)) break;
      found = parent;
    }
    return found;
  }

  /** Is all that `parent` says captions, where `child` is? @param {Element} parent @param {Element} child */
  function isWholly(parent, child) {
    if (parent.querySelector("video, canvas, textarea, input, form, iframe, [contenteditable], [role='textbox']")) return false;
    const view = parent.ownerDocument.defaultView;
    if (view && parent.getBoundingClientRect().height > view.innerHeight * 0.75) return false;
    const others = [...parent.children].slice(-ROWS_AT_MOST).filter((other) => other !== child && !isLeftOut(other, LEFT_OUT) && page.textOf(other) !== "");
    return others.every((other) => isSibling(other, child)) || (others.length <= 3 && others.every((other) => isLabel(other)));
  }

  /** @param {Element} one @param {Element} other */
  const isSibling = (one, other) =>
    one.nodeName === other.nodeName && ((one.classList.length === 0 && other.classList.length === 0) || [...one.classList].some((name) => other.classList.contains(name)));

  /** Initials, a name or a clock beside words. @param {Element} node */
  function isLabel(node) {
    const text = page.textOf(node);
    if (node.matches("h1, h2, h3, header, footer") && !isHintedName(node)) return false;
    return CLOCK.test(text) || INITIALS.test(text) || addName({ node, text }, new Map());
  }

  capture.structure = { read, around, isNameLike, shapeOf };
})();
