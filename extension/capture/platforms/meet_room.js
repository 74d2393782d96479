/**
 * What else Meet's page tells: its captions button, the stage of the meeting, its title, the user's name, the others' names.
 * Reads the page, changes nothing but by `turnOn`. Gives `rejoinderCapture.meetRoom`: {captionSwitch, about, isCode, isNameLike}.
 */
(() => {
  const capture = /** @type {Capture & {meetRoom: MeetRoom}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  if (Object.hasOwn(capture, "meetRoom")) return;
  const { labels, page: reading } = capture;
  const { all, first, textOf, isShown } = reading;

  const LONGEST_NAME = 80;
  const MOST_NAME_WORDS = 12;
  const BUTTONS_AT_MOST = 400;
  const PEOPLE_AT_MOST = 200;

  /** @param {string} text */
  const isNameLike = (text) => text.length <= LONGEST_NAME && text.split(" ").length <= MOST_NAME_WORDS && !/[?!]$/u.test(text);

  /** @param {Element} node */
  const styleOf = (node) => node.ownerDocument.defaultView?.getComputedStyle(node);

  /** @param {Document} page */
  const buttonsOf = (page) => [...page.querySelectorAll("button, [role='button']")].slice(0, BUTTONS_AT_MOST);

  /** @param {Element} button @param {string} icon */
  const hasIcon = (button, icon) => (button.textContent ?? "").slice(0, 300).includes(icon);

  /** The icons are words of a font, the same in every language. @param {Document} page @param {Pack} pack */
  function captionsButton(page, pack) {
    const ofIcon = buttonsOf(page).filter((button) => iconsOf(button).length > 0);
    return ofIcon.find((button) => button.hasAttribute("aria-pressed")) ?? ofIcon[0] ?? first(page, pack.selectors["captionsButton"]);
  }

  /** @param {Element} button */
  function iconsOf(button) {
    if (!hasIcon(button, "closed_caption")) return [];
    return [...button.querySelectorAll("*")].slice(0, 60).filter((part) => part.childElementCount === 0 && /^closed_caption/u.test(part.textContent?.trim() ?? ""));
  }

  /** @param {Element} button @returns {CaptionSwitch["state"]} */
  function stateOf(button) {
    const pressed = button.getAttribute("aria-pressed") ?? button.getAttribute("aria-checked");
    if (pressed === "true" || pressed === "false") return pressed === "true" ? "on" : "off";
    const shown = iconsOf(button).filter((icon) => isShown(icon) && styleOf(icon)?.opacity !== "0").map((icon) => icon.textContent?.trim());
    if (shown.length !== 1) return "unknown";
    return shown[0] === "closed_caption" ? "on" : "off";
  }

  /** @param {Document} page @param {Pack} pack @returns {CaptionSwitch} */
  function captionSwitch(page, pack) {
    const button = captionsButton(page, pack);
    if (!button) return { state: "unknown", personal: true, turnOn: null };
    const isDead = button.matches("[disabled], [aria-disabled='true']");
    const turnOn = async () => {
      const pressed = stateOf(button) !== "on" && button.isConnected;
      if (pressed) /** @type {HTMLElement} */ (button).click();
      return { pressed, says: "" };
    };
    return { state: stateOf(button), personal: true, turnOn: isDead ? null : turnOn };
  }

  /** @param {string} text */
  const fold = (text) => text.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();

  /** @param {Iterable<string>} texts @param {string[]} [words] */
  const says = (texts, words = []) => [...texts].some((text) => words.some((word) => text === word || (word.length > 5 && text.startsWith(word))));

  /** All that a button is called: its label, its text, the texts in it. @param {Element} button */
  function labelsOf(button) {
    const inner = [...button.querySelectorAll("*")].slice(0, 20).filter((part) => part.childElementCount === 0);
    return [button.getAttribute("aria-label"), ...[button, ...inner].map((part) => part.textContent?.slice(0, 80))].map((text) => fold(text ?? ""));
  }

  /** Icons and structure first; words only where these leave it open. @param {Document} page @param {Pack} pack @returns {Stage} */
  function stageOf(page, pack) {
    const buttons = buttonsOf(page);
    const isCalling = buttons.some((button) => hasIcon(button, "call_end"));
    const isCaptioned = buttons.some((button) => iconsOf(button).length > 0);
    const said = new Set(buttons.flatMap(labelsOf));
    const { words } = pack;
    const hasTiles = page.querySelector("[data-participant-id]") !== null;
    if (isCalling && (isCaptioned || hasTiles) && !says(said, words["join"])) return says(said, words["breakout"]) ? "breakout" : "joined";
    if (says(said, words["join"]) || isCalling) return "lobby";
    const headings = [...page.querySelectorAll("h1, h2, [role='heading']")].slice(0, 20).map((heading) => fold(textOf(heading)));
    if (says(headings, words["ended"])) return "ended";
    if (says(said, words["rejoin"]) || says(said, words["home"]) || says(headings, words["left"])) return "left";
    const hasDevices = buttons.some((button) => hasIcon(button, "mic") || hasIcon(button, "videocam"));
    if (hasDevices) return "lobby";
    const isFarewell = headings.length > 0 && buttons.length > 1 && buttons.length < 7 && !hasTiles && !page.querySelector("video, input, textarea");
    return isFarewell ? "left" : "unknown";
  }

  const CODE = /^[a-z]{3,4}-[a-z]{4}-[a-z]{3,4}$/iu;

  /** @param {Document} page */
  function titleOf(page) {
    const title = page.title.replace(/^\(\d+\)\s*/u, "").replace(/^(?:google )?meet\s*[-–—:|]\s*/iu, "").replace(/\s*[-–—|]\s*google meet$/iu, "").trim();
    return CODE.test(title) || /^(?:google )?meet$/iu.test(title) ? "" : title;
  }

  /** @param {Document} page @param {Pack} pack */
  function meOf(page, pack) {
    const { lang } = page.documentElement;
    const names = all(page, ["[data-self-name]"]).map((node) => node.getAttribute("data-self-name") ?? "");
    names.push(...all(page, pack.selectors["ownName"]).map((node) => textOf(node, { short: true })));
    for (const label of names) {
      const { name } = labels.readName(label, lang);
      if (name && name.length <= LONGEST_NAME && !labels.isOwnLabel(name, lang)) return name;
    }
    return "";
  }

  /** @param {Document} page @param {Pack} pack @param {string} me */
  function peopleOf(page, pack, me) {
    /** @type {Set<string>} */
    const people = new Set();
    for (const tile of all(page, ["[data-participant-id]"]).slice(0, PEOPLE_AT_MOST)) {
      if (tile.matches("[data-self-name]") || tile.querySelector("[data-self-name]")) continue;
      const label = first(tile, [".notranslate", ...(pack.selectors["tileName"] ?? [])]);
      const { name, self } = labels.readName(textOf(label ?? tile, { short: true }), page.documentElement.lang);
      if (name && !self && fold(name) !== fold(me) && isNameLike(name)) people.add(name);
    }
    return [...people];
  }

  /** @param {Document} page @param {Pack} pack @returns {MeetingAbout} */
  function about(page, pack) {
    const me = meOf(page, pack);
    return { stage: stageOf(page, pack), title: titleOf(page), me, people: peopleOf(page, pack, me) };
  }

  /** Does a part of the address name a meeting? @param {string} part */
  const isCode = (part) => CODE.test(part);

  capture.meetRoom = { captionSwitch, about, isCode, isNameLike };
})();
