/**
 * What a caption in Teams says and who says it: words with the pictures of emoji, names without badges, company and initials.
 * Reads elements, keeps what it read while the element says the same. Gives `rejoinderCapture.teamsNames`.
 */

/** @typedef {{folded: (text: string) => string, saidBy: (part: Element) => string, nameOf: (label: string, pack: Pack) => string, authorOf: (author: Element, pack: Pack) => string}} TeamsNames */
(() => {
  const capture = /** @type {Capture & {teamsNames: TeamsNames}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  if (Object.hasOwn(capture, "teamsNames")) return;
  const { page: look, labels } = capture;

  const LONGEST_LABEL = 300;
  const NAMES_AT_MOST = 500;

  /** @param {string} text */
  const folded = (text) => text.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();

  /** What was read, and of what. @type {WeakMap<Element, {raw: string, text: string}>} */
  const read = new WeakMap();

  /** What the words say, pictures of emoji included. @param {Element} part */
  function saidBy(part) {
    if (part.firstElementChild && part.querySelector("img[alt]")) return withEmoji(part);
    const raw = part.textContent ?? "";
    const before = read.get(part);
    if (before?.raw === raw) return before.text;
    const text = look.textOf(part);
    read.set(part, { raw, text });
    return text;
  }

  /** @param {Element} part */
  function withEmoji(part) {
    const walker = part.ownerDocument.createTreeWalker(part, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
      if (node.nodeType === Node.TEXT_NODE || node.nodeName === "IMG" || node.nodeName === "BR") return NodeFilter.FILTER_ACCEPT;
      return /** @type {Element} */ (node).matches(`${look.ICONS}, ${look.CONTROLS}`) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    });
    let text = "";
    while (walker.nextNode()) {
      const node = walker.currentNode;
      text += node.nodeName === "IMG" ? (/** @type {Element} */ (node).getAttribute("alt") ?? "").slice(0, 60) : (node.nodeValue ?? " ");
    }
    return text.replace(/\s+/gu, " ").trim();
  }

  /** Names by label, of the pack that was used last. @type {Map<string, string>} */
  const names = new Map();
  /** @type {Pack|null} */
  let packOfNames = null;

  /** The name without badges, company and what is glued to it; "" where nobody is named. @param {string} label @param {Pack} pack */
  function nameOf(label, pack) {
    if (packOfNames !== pack || names.size > NAMES_AT_MOST) names.clear();
    packOfNames = pack;
    const name = names.get(label) ?? cleaned(label, pack);
    names.set(label, name);
    return name;
  }

  /** @param {string} label @param {Pack} pack */
  function cleaned(label, pack) {
    const badges = new Set(pack.words.badges ?? []);
    let name = label.slice(0, LONGEST_LABEL).replace(/\s+/gu, " ").replace(/\s*[|｜].*$/u, "").trim();
    for (let cut = withoutBadge(name, badges); cut !== name; cut = withoutBadge(name, badges)) name = cut;
    name = labels.readName(name).name;
    return (pack.words.unknown ?? []).includes(folded(name)) ? "" : name;
  }

  /** One badge at the end less: in brackets, after a dash or comma, or glued on. @param {string} name @param {Set<string>} badges */
  function withoutBadge(name, badges) {
    const bracket = /^(.+?) ?[([（]([^()[\]（）]*)[)\]）]$/u.exec(name);
    if (bracket && folded(bracket[2] ?? "").split(/[,;、] ?/u).every((part) => badges.has(part))) return (bracket[1] ?? "").trim();
    const tail = /^(.+?)(?: [-–—•·] ?|, ?| ?[•·])([^-–—•·,]+)$/u.exec(name);
    if (tail && badges.has(folded(tail[2] ?? ""))) return (tail[1] ?? "").trim();
    const glued = /^(.*\p{Ll})(?:Unverified|External|Guest|Extern|Externe|Externo|Esterno|Gast)$|^(.+) (?:Unverified|External)$/u.exec(name);
    if (glued) return (glued[1] ?? glued[2] ?? "").trim();
    return name;
  }

  /** What the author's element says, without a picture's initials before the name. @param {Element} author @param {Pack} pack */
  function authorOf(author, pack) {
    const label = saidBy(author);
    const picture = author.firstElementChild && author.querySelector("[class*='avatar' i], [role='img']");
    const initials = picture ? look.textOf(picture) : "";
    return nameOf(initials && initials.length <= 3 && label.startsWith(initials) ? label.slice(initials.length) : label, pack);
  }

  capture.teamsNames = { folded, saidBy, nameOf, authorOf };
})();
