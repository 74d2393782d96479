// Zoom's web client as a page: overlay with a sliding window of words, transcript panel, people, dialogs. See `window.replica`.
// The address chooses: layout=overlay|initials|box|react|ambiguous|renamed|panel, lang=en|de|ru|es|ja|ar, framed, props=a|b,
// captions=off, stage=waiting, tiles=off, list=open, pictures=url, ids=renamed, recycle, dialog=none, letter=apart, topic=…, me=….
// The truth is what the page has shown: each word as it last stood, a name only where the page gives one. The order of the
// `__box` rows, the second React shape, sizes, timings and most words of the interface are guesses.
(() => {
  const asked = new URLSearchParams(location.search);
  const isShell = Boolean(document.getElementById("webclient")) || (asked.has("framed") && window === window.top);

  /** The shell: the meeting stands in a frame of the same origin, and `replica` is the frame's. */
  const buildShell = () => {
    asked.delete("framed");
    asked.set("inner", "1");
    let frame = document.getElementById("webclient");
    if (!frame) {
      frame = Object.assign(document.createElement("iframe"), { id: "webclient", className: "pwa-webclient__iframe" });
      document.body.replaceChildren(frame);
    }
    frame.src = `${location.pathname.replace("zoom_shell.html", "zoom.html")}?${asked}`;
    Object.defineProperty(window, "replica", { get: () => frame.contentWindow.replica });
  };
  if (isShell) return buildShell();

  const { make, option, random, clock, conversation, perform, units, PEOPLE } = window.engine;
  const layout = option("layout", "overlay");
  const lang = option("lang", "en");
  const ME = option("me", "Dana Ruiz");
  const TOPIC = option("topic", "Platform interview");
  const COLOURS = ["#0e71eb", "#c2185b", "#2e7d32", "#6a1b9a", "#ef6c00", "#00838f", "#5d4037"];
  const WORDS = {
    en: { show: "Show Captions", hide: "Hide Captions", people: "Participants", chat: "Chat", leave: "Leave", ask: "Select your speaking language", save: "Save", wait: "Please wait, the meeting host will let you in soon.", ended: "This meeting has been ended by host", left: "You have left the meeting", own: "Host, me", join: "joined", room: "Joining breakout room…", caption: "Caption Language", list: "Live Transcription List" },
    de: { show: "Untertitel anzeigen", hide: "Untertitel ausblenden", people: "Teilnehmer", chat: "Chat", leave: "Verlassen", ask: "Wählen Sie Ihre gesprochene Sprache", save: "Speichern", wait: "Bitte warten Sie, der Host lässt Sie bald eintreten.", ended: "Dieses Meeting wurde vom Host beendet", left: "Sie haben das Meeting verlassen", own: "Host, ich", join: "ist beigetreten", room: "Breakout-Raum wird betreten…", caption: "Untertitelsprache", list: "Liste der Live-Transkription" },
    ru: { show: "Показать субтитры", hide: "Скрыть субтитры", people: "Участники", chat: "Чат", leave: "Выйти", ask: "Выберите язык речи", save: "Сохранить", wait: "Подождите, организатор скоро впустит вас.", ended: "Организатор завершил эту конференцию", left: "Вы вышли из конференции", own: "организатор, я", join: "присоединяется", room: "Вход в сессионный зал…", caption: "Язык субтитров", list: "Список транскрипции" },
    es: { show: "Mostrar subtítulos", hide: "Ocultar subtítulos", people: "Participantes", own: "anfitrión, yo", leave: "Salir" },
    ja: { show: "字幕を表示", hide: "字幕を非表示", people: "参加者", own: "ホスト、自分", leave: "退出" },
    ar: { show: "إظهار التسميات التوضيحية", hide: "إخفاء التسميات التوضيحية", people: "المشاركون", own: "المضيف، أنا", leave: "مغادرة" },
  };
  const says = { ...WORDS.en, ...WORDS[lang] };
  const root = document.getElementById("root");

  // Names of classes and ids: the known ones, or others in the same places.
  const coded = (name) => "z" + [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7).toString(36);
  const named = (names) => (layout === "renamed" ? names.split(" ").map(coded).join(" ") : names);
  const idOf = (name) => (layout === "renamed" && asked.get("ids") === "renamed" ? coded(name) : name);
  const put = (tag, classes, part, ...children) => make(tag, { class: classes ? named(classes) : undefined, "data-part": part }, ...children);

  const at = { people: [], isOn: false, isListOpen: false, isPanelOpen: false, wasListed: false, dialogSeen: asked.get("dialog") === "none", room: "", stage: "joined" };
  let [time, rng] = [clock(1), random(1)];
  let slots = [];
  let turns = [];
  let view = {};
  let mutations = 0;
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  /** The page's own pace: as the talk's, but never shorter than a reader's look could need. */
  const linger = (ms, least) => pause(Math.max(ms / time.speed, least));

  // --- Who: pictures, letters, or nothing that helps.
  const initials = (person) => person.split(/\s+/).filter(Boolean).map((part) => part[0].toUpperCase()).filter((_, n, all) => n === 0 || n === all.length - 1).join("");
  const colourOf = (person) => COLOURS[Math.max(at.people.indexOf(person), 0) % COLOURS.length];
  const shares = (person) => layout === "ambiguous" && (person === at.people[1] || person === at.people[2]);
  const pictureOf = (person) => {
    const [key, colour] = layout === "react" ? ["guest", "#777"] : shares(person) ? ["shared", "#999"] : [person, colourOf(person)];
    if (asked.get("pictures") === "url") return `/p/v2/${coded(key)}/${coded(key + "photo")}.png`;
    const circle = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="${colour}"/><circle cx="4" cy="3" r="${1 + (key.length % 3) / 2}"/></svg>`;
    return `data:image/svg+xml,${encodeURIComponent(circle)}`;
  };
  const avatar = (person, classes) => {
    if (layout !== "initials") return Object.assign(put("img", classes, "picture"), { src: pictureOf(person) });
    const letters = put("div", classes, "letters", initials(person));
    letters.style.backgroundColor = colourOf(person);
    return letters;
  };
  const isNamed = (turn) =>
    turn.isListed || (layout === "react" ? asked.get("props") !== "none" : !shares(turn.person) && (asked.get("tiles") !== "off" || at.wasListed));

  // --- The sliding window of one utterance.
  const isDense = (text) => !text.includes(" ") && units(text).length > 1 && /[\u3040-\u30ff\u4e00-\u9fff]/u.test(text);
  /** Where the window's first character has gone, when something before it changed its length. */
  const moved = (turn, tokens) => {
    if (!turn.isDense || !turn.from) return turn.from;
    const key = turn.tokens.slice(turn.from, turn.from + 6).join("");
    const found = tokens.join("").indexOf(key, Math.max(0, turn.from - 6));
    return found >= 0 && Math.abs(found - turn.from) <= 6 ? found : turn.from;
  };
  const slide = (turn, text) => {
    const tokens = turn.isDense ? [...text] : units(text);
    const from = moved(turn, tokens);
    turn.shift += turn.from - from;
    turn.from = from;
    turn.tokens = tokens;
    const [least, most] = turn.isDense ? [26, 45] : [8, turn.most];
    const over = tokens.length - turn.from - most;
    if (over > 0) turn.from += rng.between(over, Math.min(tokens.length - turn.from - least, over + (turn.isJerky ? 6 : 0)));
    return tokens.slice(turn.from).join("").trim();
  };
  /** What stands on the page now is what the truth holds of this turn from here on. */
  const hold = (turn, isWhole) => {
    if (isWhole) turn.shift = 0;
    const from = isWhole ? 0 : turn.from;
    for (let n = from; n < turn.tokens.length; n += 1) turn.held[n + turn.shift] = turn.tokens[n];
    turn.held.length = Math.max(0, turn.tokens.length + turn.shift);
  };
  const truth = () =>
    turns
      .map((turn) => ({ turn, text: Object.values(turn.held).join("").trim() }))
      .filter(({ turn, text }) => turn.done && text)
      .map(({ turn, text }) => ({ speaker: isNamed(turn) ? turn.person : "", text }));

  // --- Overlay: a few rows, each reused for whoever speaks next.
  const isBox = layout === "box";
  const props = (person) => (asked.get("props") === "b" ? { className: "x", children: [{ type: "img", props: { displayName: person, avatar: "" } }, { type: "span", props: { className: "y" } }] } : { id: "live-transcription-subtitle", displayName: person, isSelf: person === ME });
  const buildRow = (slot) => {
    slot.words = document.createTextNode("");
    const item = put("span", "live-transcription-subtitle__item", "item", slot.words);
    const row = put("div", isBox ? "live-transcription-subtitle__line" : "", "row", avatar(slot.turn.person, "zmu-data-selector-item__icon"), item);
    if (!isBox) row.id = idOf("live-transcription-subtitle");
    row.style.display = "flex";
    slot.shownOf = slot.turn.person;
    return row;
  };
  const dress = (slot) => {
    const person = slot.turn.person;
    if (layout === "react" && asked.get("props") !== "none") slot.row["__reactProps$k3x9q1"] = props(person);
    if (slot.shownOf === person) return;
    slot.shownOf = person;
    const picture = slot.row.firstElementChild;
    if (layout !== "initials") return void (picture.src = pictureOf(person));
    picture.firstChild.data = initials(person);
    picture.style.backgroundColor = colourOf(person);
  };
  const paint = (slot) => {
    if (!view.rows || !slot.turn) return;
    if (isBox && !slot.isVisible) return void (slot.row?.remove(), (slot.row = null));
    if (!slot.row) (slot.row = buildRow(slot)), isBox ? view.rows.append(slot.row) : view.rows.prepend(slot.row);
    dress(slot);
    const shown = slot.stale ? `${slot.stale} ${slot.text}` : slot.text;
    if (isBox && slot.words.data !== shown) slot.row.lastElementChild.replaceChildren((slot.words = document.createTextNode(shown)));
    else if (slot.words.data !== shown) slot.words.data = shown;
    const display = slot.isVisible ? "flex" : "none";
    if (slot.row.style.display !== display) slot.row.style.display = display;
    slot.painted = performance.now();
    if (slot.isVisible && slot.text) hold(slot.turn, false);
  };
  const show = (slot) => {
    slot.isVisible = true;
    paint(slot);
  };
  const hide = (slot) => {
    slot.isVisible = false;
    slot.stale = "";
    paint(slot);
  };
  const hideLater = async (slot) => {
    const use = ++slot.use;
    await linger(rng.between(2000, 4000), 300);
    if (slot.use === use) hide(slot);
  };
  const slotFor = (person) => {
    const rest = slots.filter((slot) => !slot.isLive);
    const own = rest.find((slot) => slot.isVisible && slot.turn.person === person);
    const hidden = rest.filter((slot) => !slot.isVisible).sort((one, other) => other.painted - one.painted)[0];
    if (own || hidden) return own ?? hidden;
    if (slots.length >= 3 && rest.length) return rest.sort((one, other) => one.painted - other.painted)[0];
    const made = { turn: null, row: null, words: null, text: "", stale: "", shownOf: "", isVisible: false, isLive: false, use: 0, painted: 0 };
    slots.push(made);
    return made;
  };
  const take = (turn, slot) => {
    const isGlued = slot.isVisible && slot.text && (slot.turn.person === turn.person || rng.chance(0.4));
    Object.assign(slot, { turn, stale: isGlued ? slot.text : "", text: "", isLive: true, use: slot.use + 1 });
    if (slot.row && view.rows) isBox ? view.rows.append(slot.row) : view.rows.prepend(slot.row);
    turn.slot = slot;
  };
  /** Old and new words stand together for some tens of ms from the first new word on. */
  const unglue = async (slot) => {
    const use = slot.use;
    await time.settle(rng.between(20, 80));
    if (slot.use !== use && !slot.stale) return;
    slot.stale = "";
    paint(slot);
  };
  const folded = (text) => text.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, "");
  /** A finished text stands for a moment; what would only repeat it comes after it was hidden, else nobody could tell. */
  const make_room = async (slot, utterance) => {
    if (!slot.isVisible || !slot.turn) return;
    const [before, next] = [folded(slot.turn.said), folded(utterance.text)];
    const isRepeat = slot.turn.person === utterance.speaker && (before.startsWith(next) || next.startsWith(before));
    await pause(Math.max(0, 250 - (performance.now() - slot.painted)));
    if (!isRepeat) return;
    await linger(2500, 300);
    hide(slot);
    await linger(500, 250);
  };

  // --- Panel: every row whole, only the last ones in the page, no name on a row that goes on.
  const SEEN_ROWS = 8;
  const pool = [];
  const buildLine = (turn, isFirst, line) => {
    const body = [];
    if (isFirst) {
      const letter = put("span", "lt-full-transcript__avatar", "letters", turn.person[0].toUpperCase());
      letter.style.backgroundColor = colourOf(turn.person);
      const name = put("span", "lt-full-transcript__display-name", "name");
      if (asked.get("letter") === "apart") body.push(letter, name), name.append(turn.person);
      else body.push(name), name.append(letter, turn.person);
      body.push(put("span", "lt-full-transcript__time", "time", turn.clock));
    }
    line.replaceChildren(...body, put("div", "lt-full-transcript__message", "message", document.createTextNode("")));
    return line;
  };
  const mountLine = (turn) => {
    const before = at.lines[at.lines.indexOf(turn) - 1];
    turn.line = buildLine(turn, before?.person !== turn.person, pool.pop() ?? put("div", "lt-full-transcript__item", "line"));
  };
  const paintLine = (turn) => {
    if (!turn.line) return;
    const words = turn.line.lastElementChild.firstChild;
    if (words.data !== turn.whole) words.data = turn.whole;
    const isListed = at.lines.slice(0, at.lines.indexOf(turn) + 1).some((other) => other.person === turn.person);
    turn.isListed ||= isListed;
    if (turn.tokens.length) hold(turn, true);
  };
  const paintPanel = () => {
    if (!view.panel) return;
    const until = at.scrolledTo ?? at.lines.length;
    const seen = new Set(at.lines.slice(Math.max(0, until - SEEN_ROWS), until));
    for (const turn of at.lines) {
      if (seen.has(turn) || !turn.line) continue;
      turn.line.remove();
      if (asked.has("recycle")) pool.push(turn.line);
      turn.line = null;
    }
    let after = null;
    for (const turn of seen) {
      if (!turn.line) mountLine(turn);
      const place = after ? after.nextSibling : view.panel.firstChild;
      if (turn.line !== place) view.panel.insertBefore(turn.line, place);
      after = turn.line;
      paintLine(turn);
    }
  };

  // --- The meeting around it.
  const shownName = (person) => put("span", "participants-item__display-name", "name", person);
  const buildList = () =>
    make("div", { id: idOf("participants-unified-list"), role: "list", "aria-label": says.people }, ...at.people.map((person) =>
      put("div", "participants-li", "line", avatar(person, "participants-item__avatar"), shownName(person), ...(person === ME ? [put("span", "participants-item__name-label", "", `(${says.own})`)] : []))));
  const buildTiles = () =>
    put("div", "gallery-video-container__wrap", "tiles", ...at.people.map((person) => {
      const face = layout === "react" ? put("div", "video-player", "video") : avatar(person, "video-avatar__avatar-img");
      return put("div", "video-avatar__avatar", "tile", face, put("span", "video-avatar__avatar-footer", "", person));
    }));
  const glyph = (name) => {
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    icon.setAttribute("class", named(name));
    for (const side of ["width", "height"]) icon.setAttribute(side, "16");
    return icon;
  };
  const button = (classes, label, icon, press) => {
    const made = put("button", classes, "", ...(icon ? [glyph(icon)] : []), put("span", "footer-button__button-label", "", label));
    made.setAttribute("aria-label", label);
    made.addEventListener("click", press);
    return made;
  };
  const buildFooter = () => {
    view.captions = button("footer-button-base__button ax-outline", at.isOn ? says.hide : says.show, "SvgCaptions", pressCaptions);
    const people = button("footer-button-base__button", says.people, "SvgParticipants", () => openList(!at.isListOpen));
    people.append(put("span", "footer-button__number-counter", "", String(at.people.length)));
    const leaving = put("div", "footer__leave-btn-container", "", button("footer__leave-btn", says.leave, "", leave));
    return put("div", "footer", "footer", make("div", { id: "audioOptionMenu" }, button("join-audio", "Mute", "SvgAudio", () => {})), people, view.captions, leaving);
  };
  const buildOverlay = () => {
    const settings = button("live-transcription-subtitle__settings-btn", says.caption, "SvgMore", () => {});
    view.rows = put("div", isBox ? "live-transcription-subtitle__box" : "live-transcription-subtitle__content", "rows");
    const frame = put("div", "live-transcription-subtitle__frame", "", settings, view.rows);
    view.overlay = put("div", "live-transcription-subtitle__overlay-container react-draggable", "overlay", frame);
    view.wrap.append(view.overlay);
  };
  const build = () => {
    document.title = `${at.room || TOPIC} - Zoom`;
    view = { panel: null, rows: null };
    view.wrap = put("div", "lt-subtitle-wrap", "wrap");
    view.side = put("div", "right-panel", "side");
    view.chat = make("div", { class: named("new-chat-message__container"), role: "list", "aria-label": says.chat });
    view.live = make("div", { "aria-live": "polite", class: named("live-region") });
    view.side.append(view.chat);
    const tiles = asked.get("tiles") === "off" ? [] : [buildTiles()];
    root.replaceChildren(put("div", "meeting-client", "meeting", ...tiles, view.live, view.wrap, view.side, buildFooter()));
    if (at.isListOpen) openList(true);
    if (at.isPanelOpen) openPanel();
    if (at.isOn) buildOverlay();
  };
  const openList = (isOpen) => {
    at.isListOpen = isOpen;
    at.wasListed ||= isOpen;
    view.list?.remove();
    view.list = isOpen ? buildList() : null;
    if (view.list) view.side.prepend(view.list);
  };
  const openPanel = () => {
    at.isPanelOpen = true;
    view.panel = make("div", { class: named("new-lt-list-container"), "aria-label": says.list, role: "list", "data-part": "panel" });
    for (const turn of at.lines) turn.line = null;
    view.side.append(view.panel);
    paintPanel();
  };
  const closePanel = () => {
    at.isPanelOpen = false;
    for (const turn of at.lines) turn.line = null;
    view.panel?.remove();
    view.panel = null;
  };
  const dialog = (text, label, press = () => {}) => {
    const box = make("div", { role: "dialog", class: named("zm-modal zm-modal-legacy"), "data-part": "dialog" }, put("div", "zm-modal-body-title", "", text));
    box.append(button("zm-btn", label, "", () => (box.remove(), press())));
    root.append(box);
    return box;
  };
  const pressCaptions = () => {
    if (at.isOn) return turnOff();
    if (at.dialogSeen) return turnOn();
    const box = dialog(says.ask, says.save, () => ((at.dialogSeen = true), turnOn()));
    box.prepend(make("select", {}, make("option", { value: "en" }, "English"), make("option", { value: "de" }, "Deutsch"), make("option", { value: "ru" }, "Русский")));
  };
  const label = () => {
    const text = at.isOn ? says.hide : says.show;
    view.captions?.setAttribute("aria-label", text);
    if (view.captions) view.captions.lastElementChild.textContent = text;
  };
  /** The last texts come again on new nodes. */
  const turnOn = () => {
    if (at.isOn || at.stage !== "joined") return;
    at.isOn = true;
    buildOverlay();
    label();
    const last = slots.filter((slot) => slot.turn && slot.text).sort((one, other) => one.painted - other.painted).slice(-2);
    for (const slot of last) {
      show(slot);
      if (!slot.isLive) void hideLater(slot);
    }
  };
  const dropRows = () => {
    view.overlay?.remove();
    view.rows = null;
    for (const slot of slots) Object.assign(slot, { row: null, isVisible: false, stale: "" });
  };
  const turnOff = () => {
    at.isOn = false;
    dropRows();
    label();
  };
  /** Another room, or none: nothing of the old captions goes on. */
  const clear = () => {
    dropRows();
    for (const turn of turns) Object.assign(turn, { line: null, isGone: true });
    [slots, at.lines, at.scrolledTo] = [[], [], null];
  };
  const path = location.pathname + location.search;
  const goTo = (place) => (window === window.top ? window : window.top).history.pushState(null, "", place);
  const topPath = window === window.top ? path : window.top.location.pathname + window.top.location.search;
  const stop = (text) => {
    at.stage = "left";
    clear();
    view = {};
    root.replaceChildren();
    dialog(text, "OK");
  };
  const leave = () => {
    stop(says.left);
    document.title = "Zoom";
    goTo("/wc/leave");
  };
  const rejoin = () => {
    at.stage = "joined";
    goTo(topPath);
    build();
  };
  const breakout = async (room = "Breakout Room 1") => {
    clear();
    root.replaceChildren(put("div", "loading-layer", "dialog", says.room));
    at.room = room;
    await linger(1500, 250);
    build();
  };
  const wait = () => {
    at.stage = "waiting";
    document.title = `${TOPIC} - Zoom`;
    root.replaceChildren(put("div", "waiting-room-container", "dialog", says.wait));
  };

  // --- What is no caption: chat, toasts, announcements, who speaks.
  const decoy = () => {
    if (at.stage !== "joined" || !view.chat) return;
    const { speaker, text } = conversation(rng.between(1, 9999), { people: at.people, utterances: 1, language: lang })[0];
    const kind = rng.between(1, 3);
    if (kind === 1) {
      const row = put("div", "new-chat-message__content", "", put("span", "chat-item__sender", "", speaker), put("div", "new-chat-message__text-box", "", text));
      view.chat.append(row);
      if (view.chat.childElementCount > 20) view.chat.firstElementChild.remove();
    } else if (kind === 2) view.live.textContent = `${rng.pick(PEOPLE)} ${says.join}`;
    else {
      const toast = put("div", "toast-notification", "toast", `${speaker} ${says.join}`);
      root.append(toast);
      setTimeout(() => toast.remove(), 700);
    }
  };

  // --- One utterance.
  const createTurn = (utterance) => {
    const turn = { person: utterance.speaker, said: utterance.text, tokens: [], held: [], from: 0, shift: 0, whole: "", line: null, slot: null, done: false, isListed: false, isGone: false };
    Object.assign(turn, { isDense: isDense(utterance.text), isJerky: rng.chance(0.5), most: rng.between(10, 15), clock: new Date().toTimeString().slice(0, 8) });
    turns.push(turn);
    at.lines.push(turn);
    return turn;
  };
  const write = (turn, text) => {
    if (turn.isGone || at.stage !== "joined" || (!at.isOn && !view.panel)) return false;
    const words = slide(turn, text);
    turn.whole = text;
    if (at.isOn && !turn.slot) take(turn, slotFor(turn.person));
    if (view.panel) turn.line ? paintLine(turn) : paintPanel();
    if (!at.isOn || turn.slot?.turn !== turn) return Boolean(turn.line);
    const isFirst = !turn.slot.text && turn.slot.stale;
    turn.slot.text = words;
    show(turn.slot);
    if (isFirst) void unglue(turn.slot);
    return true;
  };
  const late = (turn, text) => {
    if (turn.isGone || !turn.slot) return write(turn, text);
    const isOpen = at.isOn && turn.slot.turn === turn;
    if (!turn.line && (!isOpen || (!turn.slot.isVisible && turn.keepsHidden))) return false;
    const said = isOpen && (turn.slot.isVisible || !turn.keepsHidden);
    if (!said) return (slide(turn, text), (turn.whole = text), paintLine(turn), true);
    write(turn, text);
    if (!turn.slot.isLive) void hideLater(turn.slot);
    return true;
  };
  const begin = async (utterance) => {
    if (at.isOn) await make_room(slotFor(utterance.speaker), utterance);
    const turn = createTurn(utterance);
    turn.keepsHidden = rng.chance(0.3);
    if (at.isOn) take(turn, slotFor(turn.person));
    const later = rng.chance(0.4) ? rng.between(4000, 8000) : 0;
    return {
      show: (text) => write(turn, text),
      late: (text) => void (later ? at.pending.push(linger(later, 0).then(() => late(turn, text))) : late(turn, text)),
      end: () => {
        turn.done = true;
        if (!turn.slot || turn.slot.turn !== turn) return;
        turn.slot.isLive = false;
        void hideLater(turn.slot);
      },
    };
  };

  // --- What else happens in a play, by name, between utterances.
  const happen = {
    toggle: async () => (turnOff(), await linger(1200, 300), turnOn(), await linger(800, 300)),
    breakout: async () => breakout(at.room ? "" : "Breakout Room 1"),
    rejoin: async () => (leave(), await linger(1500, 300), rejoin(), await linger(300, 200)),
    list: async () => openList(!at.isListOpen),
    panel: async () => (at.isPanelOpen ? closePanel() : openPanel()),
    scroll: async () => ((at.scrolledTo = Math.min(SEEN_ROWS, at.lines.length)), paintPanel(), await linger(900, 250), (at.scrolledTo = null), paintPanel()),
  };
  const settlePeople = (source, options) => {
    const script = Array.isArray(source) ? source : conversation(source, options);
    const names = Array.isArray(options.people) ? options.people : [ME, ...PEOPLE.filter((name) => name !== ME)].slice(0, options.people);
    at.people = [...new Set([...names, ...script.map((utterance) => utterance.speaker)])];
    return script;
  };
  /** `events`: names of `happen`, spread over the talk; `decoys: false` for a quiet page. */
  const play = async (source, options = {}) => {
    const settings = { people: layout === "ambiguous" ? 4 : 3, speed: 4, language: lang, me: ME, decoys: true, seed: typeof source === "number" ? source : 1, ...options };
    [time, rng, at.pending] = [clock(settings.speed), random(settings.seed ^ 0x200), []];
    const script = settlePeople(source, settings);
    if (at.stage === "joined") (clear(), build());
    const events = [...(settings.events ?? [])];
    const every = Math.max(1, Math.floor(script.length / (events.length + 1)));
    let [begun, due] = [0, every];
    await perform(script, {
      begin: (utterance) => ((begun += 1), begin(utterance)),
      between: () => settings.decoys && rng.chance(0.03) && decoy(),
      after: async () => {
        if (begun < due || !events.length) return;
        due += every;
        await linger(400, 300);
        await happen[events.shift()]();
      },
    }, settings);
    await Promise.all(at.pending);
    return truth();
  };

  at.lines = [];
  at.people = [ME, ...PEOPLE.filter((name) => name !== ME)].slice(0, layout === "ambiguous" ? 4 : 3);
  at.isOn = asked.get("captions") !== "off";
  at.isPanelOpen = layout === "panel";
  at.isListOpen = at.wasListed = asked.get("list") === "open";
  document.documentElement.lang = lang;
  new MutationObserver((records) => (mutations += records.length)).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  if (asked.get("stage") === "waiting") wait();
  else build();

  window.replica = {
    layouts: ["overlay", "initials", "box", "react", "ambiguous", "renamed", "panel"],
    play, truth, turnOn, turnOff, leave, rejoin, breakout, openList, openPanel, closePanel, decoy,
    admit: rejoin,
    wait,
    end: () => stop(says.ended),
    forget: () => void (turns = []),
    counts: () => ({ mutations, turns: turns.length, rows: view.rows?.childElementCount ?? 0, lines: view.panel?.childElementCount ?? 0 }),
    flood: (perSecond, ms) => window.engine.flood(() => view.rows ?? view.wrap, perSecond, ms),
  };
})();
