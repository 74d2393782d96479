/**
 * Captions of any other site that the user allows: Jitsi, Webex, Whereby, BigBlueButton and what nobody has seen yet.
 * Rungs: a place that the pack knows; an element whose name speaks of captions and that is shaped like them. What has neither is left to
 * the content probe and to the user's pointing. Gives `rejoinderCapture.platforms.generic`.
 */
(() => {
  const capture = /** @type {Capture & {structure: Structure}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  const platforms = (capture.platforms ??= /** @type {any} */ ({}));
  if (Object.hasOwn(platforms, "generic")) return;
  const { page: reading } = capture;

  const CANDIDATES = 60;
  const COMPOSERS = "textarea, input:not([type='hidden']), [contenteditable]:not([contenteditable='false']), [role='textbox'], video, form";
  const TITLE_AT_MOST = 200;

  /** @param {Element} root @param {number} score @returns {CaptionSource} */
  const sourceAt = (root, score) => ({
    root, score,
    blocks: () => capture.structure.read(root, { trusted: true }),
    attributes: ["class", "style", "hidden"],
  });

  /** @type {Rung} */
  const known = {
    name: "known place",
    find: (page, { selectors }) =>
      reading.all(page, selectors.region).slice(0, CANDIDATES).filter(reading.isShown).map((root) => scored(root, 0.9, 0.6)),
  };

  /** @type {Rung} */
  const hinted = {
    name: "named captions",
    find: (page, { selectors }) =>
      outermost(reading.all(page, selectors.hint).slice(0, CANDIDATES * 5).filter((node) => isPlace(node, selectors.not)))
        .slice(0, CANDIDATES)
        .map((root) => scored(root, 0.7, 0.35)),
  };

  /** @param {Element} root @param {number} full @param {number} empty */
  function scored(root, full, empty) {
    const source = sourceAt(root, full);
    return source.blocks().length > 0 ? source : { ...source, score: empty };
  }

  /** @param {Element} node @param {string[]|undefined} not */
  function isPlace(node, not) {
    if (node.matches("html, body, main") || reading.matches(node, not) || !reading.isShown(node)) return false;
    return node.querySelector(COMPOSERS) === null && !node.closest("button, [role='button'], [role='menu'], [role='dialog'], [role='status'], [role='alert']");
  }

  /** Those that stand in no other of them. @param {Element[]} nodes */
  function outermost(nodes) {
    const all = new Set(nodes);
    return nodes.filter((node) => {
      for (let parent = node.parentElement, up = 0; parent && up < 12; parent = parent.parentElement, up += 1) if (all.has(parent)) return false;
      return true;
    });
  }

  /** The page without its query: a call keeps its address. @param {URL} url */
  function meetingAt(url) {
    if (url.protocol !== "https:" && url.protocol !== "http:") return "";
    return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
  }

  /** Only where the pack knows a button that says whether it is pressed; it is never pressed for the user. @param {Document} page @param {Pack} pack @returns {CaptionSwitch} */
  function captionSwitch(page, { selectors }) {
    const pressed = reading.first(page, selectors.switch)?.getAttribute("aria-pressed");
    return { state: pressed === "true" ? "on" : pressed === "false" ? "off" : "unknown", personal: true, turnOn: null };
  }

  /** @param {Document} page @returns {MeetingAbout} */
  function about(page) {
    const title = page.title.replace(/^\(\d+\)\s*/u, "").replace(/\s+/gu, " ").trim().slice(0, TITLE_AT_MOST);
    return { stage: "unknown", title, me: "", people: [] };
  }

  platforms.generic = {
    name: "generic",
    source: "generic",
    meetingAt,
    rungs: [known, hinted],
    createMerge: (options) => capture.createGrowingMerge(options),
    captionSwitch,
    about,
  };
})();
