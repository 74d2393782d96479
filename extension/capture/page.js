/**
 * Reading somebody else's page: what a part says without its icons and buttons, what is a notice, what is shown, whose picture.
 * Changes nothing and throws at no selector, as selectors come from packs. Gives `rejoinderCapture.page`.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (Object.hasOwn(capture, "page")) return;

  const LONGEST_TEXT = 200_000;
  const ICONS = "i, mat-icon, svg, style, script, template, [class*='material-icons'], [class*='google-symbols'], [class*='material-symbols']";
  const CONTROLS = "button, [role='button'], [role='menu'], [role='toolbar'], [role='combobox'], [role='listbox'], input, textarea, select";
  const NOTICES = "[aria-live]:not([aria-live='off']), [role='status'], [role='alert'], [role='log'], [role='dialog'], [role='tooltip']";
  const SKIPPED = `${ICONS}, ${CONTROLS}`;

  /** All that match any of the selectors, in page order; none where they are no selectors. @param {ParentNode} within @param {readonly string[]|undefined} selectors @returns {Element[]} */
  function all(within, selectors) {
    if (!selectors?.length) return [];
    try {
      return [...within.querySelectorAll(selectors.join(","))];
    } catch {
      return selectors.length > 1 ? selectors.flatMap((selector) => all(within, [selector])) : [];
    }
  }

  /** @param {ParentNode} within @param {readonly string[]|undefined} selectors @returns {Element|null} */
  const first = (within, selectors) => all(within, selectors)[0] ?? null;

  /** @param {Element} node @param {readonly string[]|undefined} selectors */
  function matches(node, selectors) {
    try {
      return Boolean(selectors?.length) && node.matches((selectors ?? []).join(","));
    } catch {
      return false;
    }
  }

  /** What the part says, without icon names and buttons; white space folded. `short`: only its first text. @param {Element} part @param {{short?: boolean}} [options] */
  function textOf(part, { short = false } = {}) {
    if (part.matches(SKIPPED)) return "";
    const walker = part.ownerDocument.createTreeWalker(part, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
      if (node.nodeType === Node.TEXT_NODE || node.nodeName === "BR") return NodeFilter.FILTER_ACCEPT;
      return /** @type {Element} */ (node).matches(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    });
    let text = "";
    while (walker.nextNode()) {
      text += walker.currentNode.nodeValue ?? " ";
      if ((short && text.trim() !== "") || text.length > LONGEST_TEXT) break;
    }
    return text.slice(0, LONGEST_TEXT).replace(/\s+/gu, " ").trim();
  }

  /** @param {Element} node */
  const isNotice = (node) => node.matches(NOTICES) || node.querySelector(NOTICES) !== null;

  /** Neither it nor what holds it is hidden. @param {Element} node */
  const isShown = (node) => node.isConnected && node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false });

  /** What tells one person's picture from another's: its address, or initials with their colour. "" where there is none. @param {Element|null} node */
  function pictureOf(node) {
    if (!node) return "";
    const image = node.matches("img") ? node : node.querySelector("img[src]");
    const source = image?.getAttribute("src") ?? "";
    if (source) return source;
    const initials = textOf(node, { short: true });
    if (!initials || initials.length > 4) return "";
    const colour = node.ownerDocument.defaultView?.getComputedStyle(node).backgroundColor ?? "";
    return `${initials} ${colour}`;
  }

  capture.page = { all, first, matches, textOf, isNotice, isShown, pictureOf, ICONS, CONTROLS, NOTICES };
})();
