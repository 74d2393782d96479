/**
 * Where the captions are in the page and which of its parts are a speaker's block. Reads the page, changes nothing.
 * Gives `rejoinderCapture.region`: findRegion(document) and readBlocks(region) -> [{node, speaker, text}], in page order.
 *
 * The ladder: role and shape first; class names and labels only weigh between candidates.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (Object.hasOwn(capture, "region")) return;
  const { labels } = capture;

  const BLOCKS_AT_MOST = 150;
  const LONGEST_NAME = 90;
  const DEEPEST_WRAPPER = 3;
  const HINTS = { region: ".vNKgIf, [jsname='dsyhDe'] > [role='region']", name: ".NWpY1d, .KcIKyf", words: ".ygicle" };
  const ICONS = "i, mat-icon, svg, style, script, [class*='material-icons'], [class*='google-symbols'], [class*='material-symbols']";
  const CONTROLS = "button, [role='button'], [role='menu'], [role='toolbar'], input, textarea, select";
  const NOTICES = "[aria-live], [role='status'], [role='alert'], [role='log']";

  /** @param {Document} page */
  function findRegion(page) {
    const shaped = weigh(page.querySelectorAll("[role='region'][tabindex='0']"), 0);
    return shaped ?? weigh(page.querySelectorAll(`[role='region'], ${HINTS.region}`), 1);
  }

  /** The likeliest candidate of at least `least` points. @param {NodeListOf<Element>} candidates @param {number} least @returns {Element|null} */
  function weigh(candidates, least) {
    /** @type {{candidate: Element, points: number}|null} */
    let best = null;
    for (const candidate of candidates) {
      const points = pointsOf(candidate);
      if (points >= least && (best === null || points > best.points)) best = { candidate, points };
    }
    return /** @type {any} */ (best)?.candidate ?? null;
  }

  /** @param {Element} candidate */
  function pointsOf(candidate) {
    if (candidate.querySelector("textarea, input, [role='toolbar']")) return -1;
    const blocks = readBlocks(candidate).length;
    if (blocks === 0 && candidate.querySelectorAll(CONTROLS).length > 1) return -1;
    return (blocks ? 4 : 0) + (labels.isRegionLabel(candidate.getAttribute("aria-label")) ? 2 : 0) + (candidate.matches(HINTS.region) ? 1 : 0);
  }

  /** @param {Element} region */
  function readBlocks(region) {
    /** @type {CaptionBlock[]} */
    const blocks = [];
    collect(region, 0, blocks);
    return blocks;
  }

  /** @param {Element} parent @param {number} depth @param {CaptionBlock[]} blocks */
  function collect(parent, depth, blocks) {
    const first = Math.max(0, parent.children.length - BLOCKS_AT_MOST);
    for (let at = first; at < parent.children.length; at += 1) {
      const child = /** @type {Element} */ (parent.children[at]);
      const block = readBlock(child);
      if (block) blocks.push(block);
      else if (depth < DEEPEST_WRAPPER && !isNotice(child) && child.querySelector("img")) collect(child, depth + 1, blocks);
    }
  }

  /** Who first, with the avatar; words last, without one. Null for anything else. @param {Element} node @returns {CaptionBlock|null} */
  function readBlock(node) {
    if (isNotice(node) || node.matches(CONTROLS) || node.children.length < 2) return null;
    const parts = [...node.children].filter((part) => !part.matches(`${ICONS}, ${CONTROLS}`));
    const words = parts.at(-1);
    if (!words || parts.length < 2 || words.matches("img") || words.querySelector("img")) return null;
    const before = parts.slice(0, -1);
    const hasAvatar = before.some((part) => part.matches("img") || part.querySelector("img"));
    if (!hasAvatar && !(node.querySelector(HINTS.name) && words.matches(HINTS.words))) return null;
    const speaker = before.map((part) => textOf(part, true)).find((text) => text !== "") ?? "";
    const text = textOf(words, false);
    if (speaker === "" || speaker.length > LONGEST_NAME || text === "") return null;
    return { node, speaker, text };
  }

  /** @param {Element} node */
  const isNotice = (node) => node.matches(NOTICES) || node.querySelector(NOTICES) !== null;

  /** What the part says, without icon names and buttons; white space folded. `short`: only its first text. @param {Element} part @param {boolean} short */
  function textOf(part, short) {
    if (part.matches(`${ICONS}, ${CONTROLS}`)) return "";
    const walker = part.ownerDocument.createTreeWalker(part, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
      if (node.nodeType === Node.TEXT_NODE || node.nodeName === "BR") return NodeFilter.FILTER_ACCEPT;
      return /** @type {Element} */ (node).matches(`${ICONS}, ${CONTROLS}`) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    });
    let text = "";
    while (walker.nextNode()) {
      text += walker.currentNode.nodeValue ?? " ";
      if (short && text.trim() !== "") break;
    }
    return text.replace(/\s+/gu, " ").trim();
  }

  capture.region = { findRegion, readBlocks };
})();
