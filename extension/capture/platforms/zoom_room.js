/**
 * What Zoom's web client tells beside the captions: their button and its state, whether they were turned off and on, the stage, title and
 * people, the meeting's address. Gives `rejoinderCapture.zoomRoom` {captionSwitch, about, meetingAt, noteRestarts, restarts}.
 */

/**
 * @typedef {{captionSwitch: Platform["captionSwitch"], about: Platform["about"], meetingAt: Platform["meetingAt"],
 *   stateByLabel(page: Document, pack: Pack): CaptionSwitch["state"], noteRestarts(root: Element, isEmpty: boolean, pack: Pack): void, restarts(): number}} ZoomRoom
 */
(() => {
  const capture = /** @type {Capture & {zoomNames: ZoomNames, zoomRoom: ZoomRoom}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  if (Object.hasOwn(capture, "zoomRoom")) return;
  const { all, first, textOf, isShown } = capture.page;

  const PEOPLE_AT_MOST = 400;
  const DIALOG_AFTER_MS = 700;
  const HEADINGS = ["h1", "h2", "h3", "[role='heading']", "[role='alert']", "p", "[class*='title']", "[class*='ended']", "[class*='waiting']"];

  /** @param {string} text @param {string[]|undefined} words */
  const hasWord = (text, words) => (words ?? []).some((word) => text.includes(word.toLowerCase()));

  /** By the best hook first; a button of the captions themselves is another. @param {Document} page @param {Pack} pack */
  function switchIn(page, pack) {
    for (const selector of pack.selectors.switch ?? []) {
      const button = all(page, [selector]).find((one) => isShown(one) && !(pack.selectors.overlay ?? []).some((overlay) => one.closest(overlay)));
      if (button) return button;
    }
    return null;
  }

  /** @param {Document} page @param {Pack} pack @returns {"on"|"off"|"unknown"} */
  function stateByLabel(page, pack) {
    const button = switchIn(page, pack);
    if (!button) return "unknown";
    const label = `${button.getAttribute("aria-label") ?? ""} ${button.getAttribute("title") ?? ""} ${textOf(/** @type {Element} */ (button.firstElementChild ?? button))} ${button.textContent ?? ""}`.toLowerCase();
    if (hasWord(label, pack.words.hide)) return "on";
    if (hasWord(label, pack.words.show)) return "off";
    const pressed = button.getAttribute("aria-pressed") ?? button.getAttribute("aria-checked");
    return pressed === "true" ? "on" : pressed === "false" ? "off" : "unknown";
  }

  /** @param {Document} page @param {Pack} pack @returns {CaptionSwitch} */
  function captionSwitch(page, pack) {
    const byLabel = stateByLabel(page, pack);
    const isShowing = all(page, pack.selectors.words).some((item) => isShown(item));
    const state = byLabel === "unknown" && isShowing ? "on" : byLabel;
    if (state === "off" && !isShowing) wasOff = true;
    const button = switchIn(page, pack);
    if (!button || button.matches(":disabled, [aria-disabled='true']")) return { state, personal: true, turnOn: null };
    return { state, personal: true, turnOn: () => press(page, pack, button) };
  }

  /** @param {Document} page @param {Pack} pack @param {Element} button */
  async function press(page, pack, button) {
    if (captionSwitch(page, pack).state === "on") return { pressed: false, says: "" };
    const before = new Set(dialogs(page, pack));
    if (button instanceof HTMLElement) button.click();
    await new Promise((resolve) => setTimeout(resolve, DIALOG_AFTER_MS));
    const asks = dialogs(page, pack).some((dialog) => !before.has(dialog));
    return { pressed: true, says: asks ? "Zoom asks for the captions' language: choose it in the meeting." : "" };
  }


  /** @param {Document} page @param {Pack} pack */
  const dialogs = (page, pack) => all(page, pack.selectors.dialog).filter((dialog) => isShown(dialog));

  /** Who was in the meeting and is not any more has left where a dialog or the address says so, in whatever words. */
  let wasJoined = false;

  /** @param {Document} page @param {Pack} pack @returns {Stage} */
  function stageOf(page, pack) {
    const { selectors, words } = pack;
    const said = dialogs(page, pack).map((dialog) => textOf(dialog).slice(0, 2_000).toLowerCase());
    if (said.some((text) => hasWord(text, words.ended))) return "ended";
    if (isShownAny(page, selectors.joined)) {
      wasJoined = true;
      const room = first(page, selectors.breakout);
      return (room && isShown(room)) || hasWord(page.title.toLowerCase(), words.breakout) ? "breakout" : "joined";
    }
    const shown = headingsOf(page);
    if (shown.some((text) => hasWord(text, words.ended))) return "ended";
    if ([...said, ...shown].some((text) => hasWord(text, words.left))) return "left";
    if (isShownAny(page, selectors.lobby) || shown.some((text) => hasWord(text, words.waiting))) return "lobby";
    return wasJoined && (said.length > 0 || !isMeetingAddress(page)) ? "left" : "unknown";
  }

  /** @param {Document} page @param {string[]|undefined} selectors */
  const isShownAny = (page, selectors) => all(page, selectors).some((node) => isShown(node));

  /** @param {Document} page */
  const headingsOf = (page) =>
    all(page, HEADINGS).slice(0, 60).filter((node) => isShown(node)).map((node) => textOf(node).slice(0, 300).toLowerCase());

  /** The meeting may stand in a frame: the address is the whole tab's, where it can be known. @param {Document} page */
  function isMeetingAddress(page) {
    try {
      return meetingAt(new URL(page.defaultView?.top?.location.href ?? page.URL)) !== "";
    } catch {
      return true;
    }
  }

  /** @param {Document} page @param {Pack} pack */
  function titleOf(page, pack) {
    const title = page.title.replace(/^\(\d+\)\s*/u, "").replace(/\s*[-|–]\s*Zoom(?: Workplace)?$/iu, "").trim();
    return (pack.words.title ?? []).includes(title.toLowerCase()) ? "" : title;
  }

  /** @param {Document} page @param {Pack} pack @returns {MeetingAbout} */
  function about(page, pack) {
    const { people } = capture.zoomNames.whoIsWho(page, pack);
    const me = people.find(({ self }) => self)?.name ?? "";
    const others = new Set(people.filter(({ name, self }) => !self && name !== me).map(({ name }) => name));
    return { stage: stageOf(page, pack), title: titleOf(page, pack), me, people: [...others].slice(0, PEOPLE_AT_MOST) };
  }

  /** @param {URL} url */
  function meetingAt({ hostname, pathname }) {
    if (hostname !== "zoom.us" && !hostname.endsWith(".zoom.us")) return "";
    const [, before = "", after = ""] = /^\/wc\/(?:(\d{8,12})(?:\/|$)|(?:join|start)\/(\d{8,12})(?:\/|$))/u.exec(pathname) ?? [];
    return before || after;
  }

  // ---- captions off and on

  let restarts = 0;
  let wasOff = false;
  /** @type {WeakRef<Element>|null} */
  let lastRoot = null;

  /** What is shown after captions were off was said before. @param {Element} root @param {boolean} isEmpty @param {Pack} pack */
  function noteRestarts(root, isEmpty, pack) {
    if (isEmpty) {
      const state = stateByLabel(root.ownerDocument, pack);
      wasOff ||= state === "off" || (state === "unknown" && root.isConnected && !isShown(root));
      return;
    }
    const last = lastRoot?.deref();
    const isOther = lastRoot !== null && !(last?.isConnected && (last.contains(root) || root.contains(last)));
    if (wasOff || (isOther && stateByLabel(root.ownerDocument, pack) === "unknown")) restarts += 1;
    wasOff = false;
    if (lastRoot?.deref() !== root) lastRoot = new WeakRef(root);
  }

  capture.zoomRoom = { captionSwitch, stateByLabel, about, meetingAt, noteRestarts, restarts: () => restarts };
})();
