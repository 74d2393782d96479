/**
 * A model's answer, as safe elements. Takes Markdown and gives a fragment: no raw HTML, no image, no live link, nothing
 * that loads anything. [n] becomes a source chip; sentences without a source are marked where they stand.
 *
 * @typedef {import("../types/protocol.js").Claim} Claim
 */
import { marked } from "../lib/marked.js";
import DOMPurify from "../lib/purify.js";

const KEPT_TAGS = ["p", "br", "strong", "em", "del", "code", "pre", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4", "hr", "table", "thead", "tbody", "tr", "th", "td"];
const MARK = /\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\]/u;

/** @param {string} text @returns {DocumentFragment} */
export function renderMarkdown(text) {
  const escaped = text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;");
  const html = /** @type {string} */ (marked.parse(escaped, { gfm: true, breaks: true, async: false }));
  return DOMPurify.sanitize(html, { ALLOWED_TAGS: KEPT_TAGS, ALLOWED_ATTR: ["start"], RETURN_DOM_FRAGMENT: true });
}

/**
 * Put a chip where the text says [n]. `makeChip(n)` gives the element, or null where there is no such source.
 * @param {DocumentFragment|Element} root
 * @param {(number: number) => Element|null} makeChip
 */
export function placeChips(root, makeChip) {
  for (const node of textNodes(root)) {
    let rest = node;
    for (let found = MARK.exec(rest.data); found; found = MARK.exec(rest.data)) {
      const mark = rest.splitText(found.index);
      rest = mark.splitText(found[0].length);
      const chips = found[1].split(",").map((number) => makeChip(Number(number))).filter((chip) => chip !== null);
      mark.replaceWith(...chips);
    }
  }
}

/**
 * Mark the claims that no source supports, in shape and, for a screen reader, in words.
 * @param {DocumentFragment|Element} root
 * @param {readonly Claim[]} claims
 */
export function markClaims(root, claims) {
  for (const { text, support } of claims) {
    if (support === "supported" || support === "general") continue;
    const words = text.replace(MARK, "").trim();
    for (const node of textNodes(root)) {
      const at = words ? node.data.indexOf(words) : -1;
      if (at === -1) continue;
      const claim = node.splitText(at);
      claim.splitText(words.length);
      const mark = document.createElement("mark");
      mark.className = support;
      mark.title = support === "contradicted" ? "Your documents say otherwise" : "Not in your documents";
      claim.replaceWith(mark);
      mark.append(claim);
      break;
    }
  }
}

/** @param {Node} root @returns {Text[]} */
function textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
  return found;
}
