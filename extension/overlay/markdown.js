/**
 * A model's answer, as safe elements. Takes Markdown and gives a fragment: no raw HTML, no image, no live link, nothing
 * that loads anything. [n] becomes a source chip; sentences without a source are marked where they stand.
 *
 * @typedef {import("../types/protocol.js").Claim} Claim
 */
import { marked } from "../lib/marked.js";
import DOMPurify from "../lib/purify.js";
import { MARKS } from "./spoken.js";

const KEPT_TAGS = ["p", "br", "strong", "em", "del", "code", "pre", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4", "hr", "table", "thead", "tbody", "tr", "th", "td"];
const UNCOMPARED = /[\s*_`~#>]/gu;
const MARK = /\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\]/u;

/** @param {string} text @returns {DocumentFragment} */
export function renderMarkdown(text) {
  const escaped = text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;");
  const html = /** @type {string} */ (marked.parse(escaped, { gfm: true, breaks: true, async: false }));
  return DOMPurify.sanitize(html, { ALLOWED_TAGS: KEPT_TAGS, ALLOWED_ATTR: ["start"], RETURN_DOM_FRAGMENT: true });
}

/**
 * Where a sentence names other passages than those that bear it out, it is given the right ones: its marks are set anew.
 * @param {string} text @param {readonly Claim[]} claims @param {readonly {passage: string}[]} passages @returns {string}
 */
export function correctMarks(text, claims, passages) {
  let from = 0;
  for (const { text: said, support, cite } of claims) {
    const at = said ? text.indexOf(said, from) : -1;
    if (at === -1) continue;
    const right = cite.map((id) => passages.findIndex(({ passage }) => passage === id) + 1).filter((number) => number > 0);
    const isRight = support !== "supported" || right.length === 0 || sameNumbers(namedIn(said), right);
    const mended = isRight ? said : withMarks(said, right);
    text = text.slice(0, at) + mended + text.slice(at + said.length);
    from = at + mended.length;
  }
  return text;
}

/** The numbers in a sentence's marks; none where it has none. @param {string} said */
const namedIn = (said) => (said.match(MARKS) ?? []).flatMap((mark) => numbersOf(mark));

/** [2], [1, 3], [1-3]. @param {string} mark @returns {number[]} */
function numbersOf(mark) {
  return mark.replace(/[[\]\s]/gu, "").split(/[,;]/u).flatMap((part) => {
    const [first, last = first] = part.split(/[–-]/u).map(Number);
    return Array.from({ length: Math.max(0, Math.min(last, 99) - first + 1) }, (_, at) => first + at);
  });
}

/** @param {readonly number[]} named @param {readonly number[]} right */
const sameNumbers = (named, right) => named.length === 0 || (new Set(named).size === right.length && right.every((number) => named.includes(number)));

/** Its first mark names the right ones, the others go. @param {string} said @param {readonly number[]} right */
function withMarks(said, right) {
  let isFirst = true;
  return said.replace(MARKS, (mark) => {
    const set = isFirst ? `${/^\s*/u.exec(mark)?.[0] ?? ""}[${right.join(", ")}]` : "";
    isFirst = false;
    return set;
  });
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
 * Mark the claims that no source bears out, in shape and, for a screen reader, in words. A claim may run over bold words and chips.
 * @param {DocumentFragment|Element} root
 * @param {readonly Claim[]} claims
 */
export function markClaims(root, claims) {
  for (const claim of claims) {
    if (claim.support === "supported" || claim.support === "general") continue;
    const nodes = textNodes(root).filter((node) => !node.parentElement?.closest(".source"));
    const words = letters(claim.text.replace(MARKS, ""));
    let from = words ? letters(nodes.map(({ data }) => data).join("")).indexOf(words) : -1;
    if (from === -1) continue;
    let left = words.length;
    for (const node of nodes) {
      const count = letters(node.data).length;
      if (from < count && left > 0) {
        const taken = Math.min(left, count - from);
        wrap(node, from, taken, claim);
        left -= taken;
      }
      from = Math.max(0, from - count);
    }
  }
}

/** What is compared: no spaces, and none of Markdown's signs. @param {string} text */
const letters = (text) => text.replace(UNCOMPARED, "");

/** Put the letters `from` to `from + count` of a text into a mark, up to the signs behind them. @param {Text} node @param {number} from @param {number} count @param {Claim} claim */
function wrap(node, from, count, { support, wording }) {
  const begin = placeOf(node.data, from);
  const part = node.splitText(begin);
  part.splitText(placeOf(part.data, count - 1) + 1);
  const mark = document.createElement("mark");
  mark.className = support;
  mark.title = support === "contradicted" ? "Your documents say otherwise" : "Not in your documents";
  if (wording) mark.title += `: ${wording}`;
  part.replaceWith(mark);
  mark.append(part);
}

/** Where the letter number `count` stands. @param {string} text @param {number} count */
function placeOf(text, count) {
  for (let at = 0, seen = 0; at < text.length; at += 1) {
    if (letters(text[at]) === "") continue;
    if (seen === count) return at;
    seen += 1;
  }
  return text.length;
}

/** @param {Node} root @returns {Text[]} */
function textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
  return found;
}
