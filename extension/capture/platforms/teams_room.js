/**
 * What else Teams' page tells: its captions switch behind the host's or the guest's menus, the stage of the meeting, its title, the
 * user's name, the others' names. Changes nothing but by `turnOn`, and never the spoken language, which is everybody's.
 * Gives `rejoinderCapture.teamsRoom`: {captionSwitch, about}.
 */

/** @typedef {{captionSwitch: (page: Document, pack: Pack, hasRows: boolean) => CaptionSwitch, about: Platform["about"]}} TeamsRoom */
(() => {
  const capture = /** @type {Capture & {teamsNames: TeamsNames, teamsRoom: TeamsRoom}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  if (Object.hasOwn(capture, "teamsRoom")) return;
  const { page: look } = capture;
  const { folded, nameOf } = capture.teamsNames;

  const PARTS_AT_MOST = 300;
  const ITEMS_AT_MOST = 100;
  const LONGEST_NAME = 90;
  const LONGEST_TITLE = 300;
  const MENU_WAIT_MS = 3_000;
  const BY_HAND = "Turn captions on by hand: More, then Language and speech, then Live captions.";

  /** `hasRows`: captions with their speakers stand there; words alone may be a copy for screen readers. @param {Document} page @param {Pack} pack @param {boolean} hasRows @returns {CaptionSwitch} */
  function captionSwitch(page, pack, hasRows) {
    if (hasRows || look.first(page, pack.selectors.window)) return { state: "on", personal: false, turnOn: null };
    const item = look.first(page, pack.selectors.captions);
    const more = look.first(page, pack.selectors.more);
    const state = item ? stateOf(item, pack) : "unknown";
    return { state, personal: false, turnOn: more && state !== "on" ? () => press(page, pack) : null };
  }

  /** @param {Element} item @param {Pack} pack */
  function stateOf(item, pack) {
    const checked = item.getAttribute("aria-checked") ?? item.getAttribute("aria-pressed");
    if (checked) return checked === "true" ? "on" : "off";
    const label = folded(item.getAttribute("aria-label") || look.textOf(item) || item.textContent || "");
    return (pack.words.captionsOff ?? []).some((words) => label.startsWith(words)) ? "on" : "off";
  }

  /** Through the menus, as the user would. @param {Document} page @param {Pack} pack */
  async function press(page, pack) {
    const more = look.first(page, pack.selectors.more);
    if (!more) return { pressed: false, says: BY_HAND };
    const findCaptions = () => menuItem(page, pack, "captions", "captionsOn", "captionsOff");
    const findLanguage = () => menuItem(page, pack, "language", "language");
    if (!findCaptions() && !findLanguage()) click(more);
    let item = await appears(page, () => findCaptions() ?? findLanguage());
    if (item && item === findLanguage() && item !== findCaptions()) {
      click(item);
      item = await appears(page, findCaptions);
    }
    if (!item) return given(page, more);
    if (stateOf(item, pack) === "on") closeMenu(page, more);
    else click(item);
    return { pressed: true, says: "" };
  }

  /** @param {Document} page @param {Element} more */
  function given(page, more) {
    closeMenu(page, more);
    return { pressed: false, says: BY_HAND };
  }

  /** By its hook, else by its words. @param {Document} page @param {Pack} pack @param {string} hook @param {...string} meanings */
  function menuItem(page, pack, hook, ...meanings) {
    const hooked = look.first(page, pack.selectors[hook]);
    if (hooked) return hooked;
    const known = new Set(meanings.flatMap((meaning) => pack.words[meaning] ?? []));
    const items = [...page.querySelectorAll("[role^='menuitem'], [role='menu'] button")].slice(0, ITEMS_AT_MOST);
    return items.find((item) => known.has(folded(item.getAttribute("aria-label") ?? "")) || known.has(folded(item.textContent ?? ""))) ?? null;
  }

  /** @param {Element} button */
  const click = (button) => /** @type {HTMLElement} */ (button).click();

  /** @param {Document} page @param {Element} more */
  function closeMenu(page, more) {
    const at = look.first(page, ["[role='menu']"]) ?? more;
    for (const type of ["keydown", "keyup"]) at.dispatchEvent(new KeyboardEvent(type, { key: "Escape", code: "Escape", keyCode: 27, bubbles: true, cancelable: true }));
  }

  /** What is looked for, once it is there; null after a while. @param {Document} page @param {() => Element|null} find @returns {Promise<Element|null>} */
  function appears(page, find) {
    return new Promise((resolve) => {
      /** @param {Element|null} found */
      const done = (found) => {
        observer.disconnect();
        clearTimeout(timer);
        resolve(found);
      };
      const observer = new MutationObserver(() => {
        const found = find();
        if (found) done(found);
      });
      const timer = setTimeout(() => done(find()), MENU_WAIT_MS);
      const found = find();
      if (found) return done(found);
      observer.observe(page.body, { childList: true, subtree: true, attributes: true });
    });
  }

  /** @param {Document} page @param {Pack} pack @returns {MeetingAbout} */
  function about(page, pack) {
    const me = meOf(page, pack);
    return { stage: stageOf(page, pack), title: titleOf(page, pack), me, people: peopleOf(page, pack).filter((name) => name !== me) };
  }

  /** @param {Document} page @param {Pack} pack @returns {Stage} */
  function stageOf(page, pack) {
    const title = folded(page.title.slice(0, LONGEST_TITLE));
    if (look.first(page, pack.selectors.hangup)) return (pack.words.breakout ?? []).some((words) => title.includes(words)) ? "breakout" : "joined";
    if (look.first(page, pack.selectors.lobby)) return "lobby";
    const headings = [...page.querySelectorAll("h1, h2, [role='heading']")].slice(0, 20).filter((heading) => !heading.closest("[role='alert']"));
    const says = (/** @type {string} */ meaning) => headings.some((heading) => (pack.words[meaning] ?? []).some((words) => folded(heading.textContent?.slice(0, LONGEST_TITLE) ?? "").startsWith(words)));
    if (says("ended")) return "ended";
    return says("left") || look.first(page, pack.selectors.left) ? "left" : "unknown";
  }

  /** "(2) Calendar | Weekly | Microsoft Teams" is Weekly. @param {Document} page @param {Pack} pack */
  function titleOf(page, pack) {
    const parts = page.title.slice(0, LONGEST_TITLE).replace(/^\(\d+\+?\)\s*/u, "").split("|").map((part) => part.trim()).filter(Boolean);
    const sections = new Set(pack.words.sections ?? []);
    while (parts.length && sections.has(folded(parts.at(-1) ?? ""))) parts.pop();
    return (parts.length > 1 ? parts[1] : sections.has(folded(parts[0] ?? "")) ? "" : parts[0]) ?? "";
  }

  /** @param {Document} page @param {Pack} pack */
  function meOf(page, pack) {
    const own = look.first(page, pack.selectors.self);
    const marked = [...look.all(page, pack.selectors.roster), ...look.all(page, pack.selectors.tile)].slice(0, PARTS_AT_MOST).find((part) => isMarkedYou(part, pack));
    return nameOf(labelOf(own), pack) || (marked ? nameOf(labelOf(marked), pack) : "");
  }

  /** @param {Element} part @param {Pack} pack */
  function isMarkedYou(part, pack) {
    const marks = folded(`${part.getAttribute("aria-label") ?? ""} ${part.textContent?.slice(0, LONGEST_TITLE) ?? ""}`);
    return (pack.words.you ?? []).some((word) => marks.includes(`(${word})`));
  }

  /** The name in a tile's or a roster row's hook, else what it says first. @param {Element|null} part */
  function labelOf(part) {
    const hook = part?.getAttribute("data-tid") ?? "";
    if (part && hook && part.hasAttribute("data-stream-type")) return hook;
    const listed = /^(?:participantsInCall|attendeesInMeeting)-(.+)$/u.exec(hook)?.[1];
    return listed ?? (part ? look.textOf(part, { short: true }) : "");
  }

  /** @param {Document} page @param {Pack} pack */
  function peopleOf(page, pack) {
    const parts = [...look.all(page, pack.selectors.tile), ...look.all(page, pack.selectors.roster)].slice(0, PARTS_AT_MOST);
    const names = parts.filter((part) => !isMarkedYou(part, pack)).map((part) => nameOf(labelOf(part), pack));
    return [...new Set(names.filter((name) => name !== "" && name.length <= LONGEST_NAME))].slice(0, 100);
  }

  capture.teamsRoom = { captionSwitch, about };
})();
