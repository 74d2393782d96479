/**
 * A part of the page as structure alone, for a bug report: tags, roles, hooks, and how long the texts are. Never a word of a text, a name,
 * a title or an address. Gives `rejoinderCapture.outlineOf(root)`, of at most 12 levels, 200 nodes and 8 kB.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (Object.hasOwn(capture, "outlineOf")) return;

  const DEPTH = 12;
  const NODES = 200;
  const BYTES = 8_000;
  const CHILDREN = 24;
  const HOOK_CHARACTERS = 40;
  const CLASSES = 8;
  const ATTRIBUTES = 12;
  const TEXT_SAMPLE = 20_000;
  const ROLE = /^[a-z]{3,20}$/;
  const HOOK = /^[A-Za-z][A-Za-z0-9_:.-]*$/;
  const LONG_NUMBER = /\d{4}/;
  const STATES = ["aria-live", "aria-pressed", "aria-hidden", "aria-expanded", "aria-atomic", "tabindex", "hidden", "dir"];

  /** @typedef {{lines: string[], nodes: number, bytes: number, isCut: boolean, words: Set<string>}} Drawing */

  /** @param {Element|null} root @returns {Outline} */
  function outlineOf(root) {
    if (!root) return "(no captions on this page)";
    /** @type {Drawing} */
    const drawing = { lines: [], nodes: 0, bytes: 0, isCut: false, words: wordsShown(root) };
    draw(root, 0, drawing);
    if (drawing.isCut) drawing.lines.push("(cut)");
    return drawing.lines.join("\n");
  }

  /** What a hook's value may not repeat: every word of the part's texts, labels, names and addresses. @param {Element} root */
  function wordsShown(root) {
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const words = new Set();
    for (let node = /** @type {Node|null} */ (root), seen = 0; node && seen < 4_000; node = walker.nextNode(), seen += 1) {
      const texts = node.nodeType === Node.TEXT_NODE ? [node.nodeValue ?? ""] : spokenAttributes(/** @type {Element} */ (node));
      for (const word of texts.flatMap((text) => tokensOf(text.slice(0, TEXT_SAMPLE)))) words.add(word);
    }
    return words;
  }

  const SPOKEN = ["aria-label", "title", "alt", "href", "src", "srcset", "placeholder", "value", "name", "content", "style", "aria-description"];

  /** @param {Element} node */
  const spokenAttributes = (node) => SPOKEN.map((name) => node.getAttribute(name)).filter((text) => text !== null);

  /** @param {string} text @returns {string[]} */
  const tokensOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

  /** @param {Element} node @param {number} depth @param {Drawing} drawing */
  function draw(node, depth, drawing) {
    if (!add(`${"  ".repeat(depth)}${headOf(node, drawing)}`, drawing)) return;
    if (depth >= DEPTH) return void (drawing.isCut ||= node.childElementCount > 0);
    let drawn = 0;
    for (const child of node.childNodes) {
      if (drawing.isCut) return;
      if (drawn >= CHILDREN) return void add(`${"  ".repeat(depth + 1)}… ${node.childNodes.length - CHILDREN} more`, drawing);
      if (child.nodeType === Node.ELEMENT_NODE) draw(/** @type {Element} */ (child), depth + 1, drawing);
      else if (child.nodeType !== Node.TEXT_NODE || !(child.nodeValue ?? "").trim()) continue;
      else add(`${"  ".repeat(depth + 1)}${kindOf(child.nodeValue ?? "")}`, drawing);
      drawn += 1;
    }
  }

  /** @param {string} line @param {Drawing} drawing */
  function add(line, drawing) {
    const bytes = line.length * (/^[\x20-\x7e]*$/.test(line) ? 1 : 3) + 1;
    if (drawing.nodes >= NODES || drawing.bytes + bytes > BYTES - 10) drawing.isCut = true;
    if (drawing.isCut) return false;
    drawing.lines.push(line);
    drawing.nodes += 1;
    drawing.bytes += bytes;
    return true;
  }

  /** @param {string} text */
  function kindOf(text) {
    const said = text.trim().slice(0, TEXT_SAMPLE);
    const words = tokensOf(said).length;
    const kind = /^[\d:.,\s/%-]+$/.test(said) ? ", digits" : "";
    return `text ${text.trim().length} characters, ${words} ${words === 1 ? "word" : "words"}${kind}`;
  }

  /** @param {Element} node @param {Drawing} drawing */
  function headOf(node, drawing) {
    const tag = /^[a-z][a-z0-9-]{0,30}$/.test(node.localName) ? node.localName : "element";
    const inside = node.childElementCount ? ` (${node.childElementCount})` : "";
    return `${tag}${namesOf(node, drawing)}${attributesOf(node, drawing)}${node.shadowRoot ? " #shadow" : ""}${inside}`;
  }

  /** Id and classes, which are the page's hooks, unless they repeat a word that is shown. @param {Element} node @param {Drawing} drawing */
  function namesOf(node, drawing) {
    const classes = [...node.classList].slice(0, CLASSES).map((name) => `.${safe(name, drawing)}`);
    return `${node.id ? `#${safe(node.id, drawing)}` : ""}${classes.join("")}`;
  }

  /** @param {string} value @param {Drawing} drawing */
  function safe(value, drawing) {
    const isSafe = HOOK.test(value) && !LONG_NUMBER.test(value) && !tokensOf(value).some((word) => drawing.words.has(word)) && !/(?:^|[-_.:])\d+\.\d/.test(value);
    return isSafe ? value.slice(0, HOOK_CHARACTERS) : `(${value.length})`;
  }

  /** @param {Element} node @param {Drawing} drawing */
  function attributesOf(node, drawing) {
    const kept = [];
    for (const { name, value } of [...node.attributes].slice(0, 60)) {
      const told = attributeOf(name, value, drawing);
      if (told && kept.length < ATTRIBUTES) kept.push(`[${told}]`);
    }
    return kept.join("");
  }

  /** @param {string} name @param {string} value @param {Drawing} drawing */
  function attributeOf(name, value, drawing) {
    if (name === "role") return ROLE.test(value) && !drawing.words.has(value) ? `role=${value}` : `role (${value.length})`;
    if (name === "aria-label") return `aria-label ${value.length} characters`;
    if (name === "src") return "src";
    if (STATES.includes(name)) return /^[a-z0-9-]{0,12}$/.test(value) && !drawing.words.has(value) ? `${name}=${value}` : name;
    if (!name.startsWith("data-") && name !== "jsname" && name !== "jscontroller") return "";
    const key = safe(name, drawing);
    return value !== "" && safe(value, drawing) === value ? `${key}=${value}` : key;
  }

  capture.outlineOf = outlineOf;
})();
