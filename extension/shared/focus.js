/** Where the focus goes when what had it has gone: takes an element, or how to find one; the person never falls back to the page's top. */

const FOCUSABLE = "button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary";

const isLost = () => document.activeElement === null || document.activeElement === document.body;

/** Once the page is drawn, unless the focus is somewhere already. @param {() => Element|null|undefined} find */
export function focusSoon(find) {
  setTimeout(() => {
    const found = isLost() && find();
    if (found instanceof HTMLElement) found.focus();
  }, 0);
}

/** To be called before `leaving` goes: the next thing behind it in its part of the page, else the one before, else the part's heading. @param {Element} leaving */
export function leaveFocus(leaving) {
  const part = leaving.closest("section") ?? leaving.closest("main");
  const all = [...(part?.querySelectorAll(FOCUSABLE) ?? [])].filter((one) => !leaving.contains(one));
  const next = all.find((one) => leaving.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) ?? all.at(-1);
  focusSoon(() => (next?.isConnected ? next : headingOf(part)));
}

/** @param {Element|null} part */
function headingOf(part) {
  const heading = part?.querySelector("h1, h2, h3");
  heading?.setAttribute("tabindex", "-1");
  return heading;
}

/** Said to a screen reader, and seen by nobody. @param {string} text */
export function announce(text) {
  const place = document.getElementById("announced");
  if (place) place.textContent = text;
}
