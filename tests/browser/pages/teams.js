// Teams' captions: a row a sentence, rewritten in place, in a list that drops its top; and the meeting's page around them.
// window.replica plays a talk (play, truth) or is driven by hand (say, open, write). ?layout=&lang=&screen=&captions=&menu=&keep=&me=
// "framed" and "foreign" put the call into an iframe, of the same or of another origin: the replica is there alone.
(() => {
  const { make, AVATAR, option, units, clock, random } = window.engine;
  const LAYOUTS = ["host", "guest", "lines", "framed", "foreign", "renamed", "untagged"];
  const TITLE = "(3) Calendar | Platform interview | Microsoft Teams";
  const layout = option("layout", "host");
  const app = document.getElementById("app");
  document.title = TITLE;

  /** The shell round a call that sits in a frame. */
  const shell = () => {
    const address = new URL(location.href);
    if (layout === "foreign") address.host = location.host === "teams.live.com" ? "teams.microsoft.com" : "teams.live.com";
    address.searchParams.set("layout", option("within", "host"));
    address.searchParams.set("inner", "1");
    const bar = make("div", { role: "navigation", style: "height: 40px; background: #111" }, make("button", {}, "Calendar"), make("button", {}, "Chat"));
    app.append(bar, make("iframe", { src: address.href, title: "Meeting", allow: "microphone; camera; display-capture" }));
  };
  if (["framed", "foreign"].includes(layout)) return shell();

  const WORDS = {
    en: { area: "Live Captions", more: "More", speech: "Language and speech", show: "Show live captions", hide: "Hide live captions", captions: "Captions", off: "Hide captions", spoken: "Change spoken language", record: "Record and transcribe", settings: "Caption settings", leave: "Leave", join: "Join now", left: "You left the meeting", rejoin: "Rejoin", unknown: "Unknown user", guest: "Guest", external: "External", unverified: "Unverified", chat: "Meeting chat", people: "In this meeting", type: "Type a message" },
    de: { area: "Live-Untertitel", more: "Mehr", speech: "Sprache und Spracheingabe", show: "Live-Untertitel anzeigen", hide: "Live-Untertitel ausblenden", captions: "Untertitel", off: "Untertitel ausblenden", spoken: "Gesprochene Sprache ändern", record: "Aufzeichnen und transkribieren", settings: "Einstellungen für Untertitel", leave: "Verlassen", join: "Jetzt teilnehmen", left: "Sie haben die Besprechung verlassen", rejoin: "Erneut teilnehmen", unknown: "Unbekannter Benutzer", guest: "Gast", external: "Extern", unverified: "Nicht überprüft", chat: "Besprechungschat", people: "In dieser Besprechung", type: "Nachricht eingeben" },
    es: { area: "Subtítulos en directo", more: "Más", speech: "Idioma y voz", show: "Mostrar subtítulos en directo", hide: "Ocultar subtítulos en directo", captions: "Subtítulos", off: "Ocultar subtítulos", spoken: "Cambiar el idioma hablado", record: "Grabar y transcribir", settings: "Configuración de subtítulos", leave: "Salir", join: "Unirse ahora", left: "Has salido de la reunión", rejoin: "Volver a unirse", unknown: "Usuario desconocido", guest: "Invitado", external: "Externo", unverified: "Sin verificar", chat: "Chat de la reunión", people: "En esta reunión", type: "Escribe un mensaje" },
    ja: { area: "ライブ キャプション", more: "その他", speech: "言語と音声", show: "ライブ キャプションを表示", hide: "ライブ キャプションを非表示", captions: "キャプション", off: "キャプションを非表示", spoken: "音声言語の変更", record: "録画と文字起こし", settings: "キャプションの設定", leave: "退出", join: "今すぐ参加", left: "会議から退出しました", rejoin: "再参加", unknown: "不明なユーザー", guest: "ゲスト", external: "外部", unverified: "未確認", chat: "会議チャット", people: "この会議の参加者", type: "メッセージを入力" },
  };
  const lang = option("lang", "en");
  const words = WORDS[lang] ?? WORDS.en;
  const me = option("me", "Dana Ruiz");
  const isRenamed = ["renamed", "untagged"].includes(layout);
  const LEAVES = ["author", "closed-caption-text"];
  const skin = { isList: ["host", "untagged"].includes(layout), hasItems: layout === "host", isStack: layout === "lines", isGuest: option("menu", layout) === "guest" };
  document.documentElement.lang = lang;
  document.documentElement.dir = lang === "ar" ? "rtl" : "ltr";

  // ---- Names of things in this layout ----
  const tid = (name) => (layout === "untagged" || (layout === "renamed" && !LEAVES.includes(name)) ? undefined : name);
  const hashOf = (name) => `f${[...`${layout}/${name}`].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)) >>> 0, 7).toString(36)}`;
  const LOOKS = {
    area: "position: fixed; left: 16px; right: 350px; bottom: 64px; background: #0a0a0a; padding: 8px",
    scroll: "max-height: 220px; overflow: auto",
    "fui-ChatMessageCompact": "display: flex; gap: 8px; padding: 3px 0",
    "fui-ChatMessageCompact__avatar": "flex: none; width: 26px; height: 26px",
    "fui-ChatMessageCompact__body": "flex: 1; overflow-wrap: anywhere",
    "fui-ChatMessageCompact__author": "display: block; font-size: 12px; color: #aaa",
    "fui-StyledText": "display: block; white-space: pre-wrap",
    face: "width: 26px; height: 26px; border-radius: 50%; background: #7f85f5",
    pane: "position: fixed; right: 8px; width: 320px; background: #292929; overflow: auto",
  };
  const look = make("style");
  look.textContent = Object.entries(LOOKS).map(([name, rule]) => `.${hashOf(name)} { ${rule} }`).join("\n");
  document.head.append(look);
  /** The class of a part: Fluent's own name beside the hash, or the hash alone. */
  const part = (name) => (name.startsWith("fui-") && !isRenamed ? `${name} ${hashOf(name)}` : hashOf(name));
  const box = (name, attributes, ...children) => make("div", { class: part(name), ...attributes }, ...children);

  // ---- Captions: rows, and where they stand ----
  /** Every row there was, in order of beginning: {at, speaker, text, isNamed, wasNamed, isLive, isDone, view}; `view` is null off the page. */
  const rows = [];
  let standing = [];
  let leftovers = [];
  let [area, isOn, isUp, isTight, isBusy, floor, keep] = [null, false, false, false, false, 0, Number(option("keep", "12"))];
  let [holder, copy, areaLabel, hasBadges] = [make("div"), null, words.area, option("badges", "1") === "1"];
  const made = { rows: 0, writes: 0, nodes: 0, removals: 0, remounts: 0, recycles: 0, rebuilds: 0, toggles: 0, scrolls: 0, lateNames: 0, corrections: 0, menus: 0, spokenLanguage: 0, messages: 0 };

  const badgeOf = (name) => ({ "Omar Haddad": ` (${words.guest})`, "Jürgen Weiß": ` (${words.external})`, "Mei-Ling O'Connor": " | Northwind Traders", "Zoë van der Berg": ` (${words.unverified})` })[name] ?? "";
  const shownName = (row) => (row.isNamed ? row.speaker + (hasBadges ? badgeOf(row.speaker) : "") : words.unknown);

  const fill = (row) => {
    const { author, said } = row.view;
    row.wasNamed ||= row.isNamed;
    if (author.nodeValue !== shownName(row)) author.nodeValue = shownName(row);
    if (said.nodeValue === row.text) return;
    said.nodeValue = row.text;
    made.writes += 1;
  };

  const message = (author, said) => {
    const face = make("img", { class: part("face"), src: AVATAR, alt: "" });
    const name = make("span", { class: part("fui-ChatMessageCompact__author") }, make("span", { "data-tid": tid("author") }, author));
    const text = make("span", { class: part("fui-StyledText"), "data-tid": tid("closed-caption-text"), dir: "auto" }, said);
    const avatar = skin.hasItems ? make("div", { "data-tid": tid("closed-captions-v2-items-renderer") }, face) : face;
    return box("fui-ChatMessageCompact", {}, box("fui-ChatMessageCompact__avatar", {}, avatar), box("fui-ChatMessageCompact__body", {}, name, text));
  };

  /** Fresh nodes for the row, not yet in the page. */
  const draw = (row) => {
    const [author, said] = [document.createTextNode(""), document.createTextNode("")];
    const held = message(author, said);
    const wrapped = skin.isStack ? make("div", { "data-tid": tid("closed-caption-renderer-wrapper") }, make("div", {}, held)) : held;
    const outer = skin.isStack ? wrapped : box(skin.isList ? "item" : "hashed", skin.isList ? { role: "listitem" } : {}, wrapped);
    row.view = { outer, author, said };
    made.nodes += 1;
    fill(row);
  };

  const mount = (row) => {
    draw(row);
    const next = standing.findIndex((held) => held.at > row.at);
    if (next < 0) area.list.append(row.view.outer);
    else area.list.insertBefore(row.view.outer, standing[next].view.outer);
    standing.splice(next < 0 ? standing.length : next, 0, row);
  };
  const unmount = (row) => {
    row.view.outer.remove();
    row.view = null;
    standing = standing.filter((held) => held !== row);
    made.removals += 1;
  };
  const trim = () => {
    while (!isUp && standing.length > keep && !standing[0].isLive) unmount(standing[0]);
  };

  const windowOf = (list) => {
    const settings = make("button", { "data-tid": tid("closed-captions-settings-menu-trigger-button"), "aria-label": words.settings }, "⚙");
    const content = box("scroll", { "data-tid": tid("closed-caption-v2-virtual-list-content") }, make("div", { "aria-hidden": "true" }), list);
    const framed = make("div", { class: isRenamed ? hashOf("window") : "f419p8h", "data-tid": tid("closed-caption-v2-window-wrapper") }, settings, content);
    return { scroll: content, outer: box("area", { "data-tid": tid("closed-caption-renderer-wrapper"), "aria-label": areaLabel }, framed) };
  };

  /** The caption area, which mounts with the first speech. */
  const mountArea = (isBefore = false) => {
    const list = make("div", skin.isList ? { role: "list" } : { class: hashOf("list") });
    if (!skin.isStack) area = { list, ...windowOf(list) };
    else area = { list, scroll: list, outer: box("area", {}, list) };
    if (skin.isStack) list.classList.add(hashOf("scroll"));
    if (isBefore) holder.prepend(area.outer);
    else holder.append(area.outer);
  };

  /** The elements that stand get the texts of the next rows; or the oldest element goes to the end. */
  const recycle = (row, isMove) => {
    const views = standing.map((held) => held.view);
    standing.shift().view = null;
    standing.push(row);
    if (isMove) views.push(views.shift());
    if (isMove) area.list.append(views.at(-1).outer);
    for (const [at, held] of standing.entries()) {
      held.view = views[at];
      fill(held);
    }
    made.recycles += 1;
  };

  const openRow = (speaker, text, { isLive = false, isNamed = true, isRecycled = false, isMove = false } = {}) => {
    if (!area) mountArea();
    if (isTight) scrollDown();
    const row = { at: rows.length, speaker, text, isNamed, isLive, isDone: !isLive, wasNamed: false, view: null };
    rows.push(row);
    made.rows += 1;
    if (isRecycled && !isUp && standing.length >= keep && !standing[0].isLive) recycle(row, isMove);
    else mount(row);
    trim();
    return row;
  };

  /** New words of a row that stands; the copy for screen readers says them too. */
  const write = (row, text, isSpoken = true) => {
    row.text = text;
    fill(row);
    if (copy && isSpoken) copy.nodeValue = text;
    if (!isUp) area.scroll.scrollTop = area.scroll.scrollHeight;
  };
  const giveName = (row) => {
    if (row.isNamed) return;
    row.isNamed = true;
    made.lateNames += 1;
    if (row.view) fill(row);
  };

  // ---- What the page does by itself ----
  /** Older rows come back above, of fresh nodes; `isTight`: what is below the window goes meanwhile. */
  const scrollUp = (count = 4, { tight = false } = {}) => {
    if (!area || !standing.length) return;
    [isUp, isTight] = [true, tight];
    made.scrolls += 1;
    const top = standing[0].at;
    for (let at = top - 1; at >= Math.max(floor, top - count); at -= 1) {
      mount(rows[at]);
      made.remounts += 1;
    }
    if (tight) for (const row of standing.slice(keep)) if (!row.isLive) unmount(row);
    area.scroll.scrollTop = 0;
  };
  function scrollDown() {
    [isUp, isTight] = [false, false];
    if (!area) return;
    for (const row of rows.slice(Math.max(floor, rows.length - keep))) {
      if (row.view) continue;
      mount(row);
      made.remounts += 1;
    }
    trim();
    area.scroll.scrollTop = area.scroll.scrollHeight;
  }

  /** All that stands anew, of fresh nodes, in one go. */
  const remount = () => {
    for (const row of standing) {
      const old = row.view.outer;
      draw(row);
      old.replaceWith(row.view.outer);
      made.remounts += 1;
    }
  };

  /** A new area; the old one stays with its lines, stays empty, or goes. `carry`: how many last rows the new one has too. */
  const rebuild = ({ leaveOld = "none", carry = leaveOld === "lines" ? 0 : keep, isBefore = false } = {}) => {
    if (!area) return;
    const held = standing;
    const carried = held.filter((row, at) => row.isLive || at >= held.length - carry);
    made.rebuilds += 1;
    for (const row of held) {
      if (leaveOld === "empty") row.view.outer.remove();
      row.view = null;
    }
    if (leaveOld === "none") area.outer.remove();
    else leftovers.push(area.outer);
    while (leftovers.length > 2) leftovers.shift().remove();
    [standing, isUp, isTight] = [[], false, false];
    floor = leaveOld === "none" ? floor : (carried[0]?.at ?? rows.length);
    area = null;
    mountArea(isBefore);
    for (const row of carried) mount(row);
  };

  const switchOn = (label) => {
    if (label) areaLabel = label;
    isOn = true;
  };
  const switchOff = () => {
    holder.replaceChildren();
    for (const row of standing) row.view = null;
    if (copy) copy.nodeValue = "";
    [standing, leftovers, area, isOn, isUp, isTight, floor] = [[], [], null, false, false, false, rows.length];
  };

  const alone = async (work) => {
    if (isBusy) return;
    isBusy = true;
    await work();
    isBusy = false;
  };
  /** Captions off and on; with `history` the rows of before stand again. */
  const toggle = (ms = 300, { history = false, time = clock(1) } = {}) =>
    alone(async () => {
      const [before, had] = [floor, Boolean(area)];
      made.toggles += 1;
      switchOff();
      await time.settle(ms);
      switchOn();
      if (!history || !had) return;
      floor = before;
      if (!area) mountArea();
      scrollDown();
    });
  const scroll = (time, rng) =>
    alone(async () => {
      scrollUp(rng.between(1, 6), { tight: rng.chance(0.3) });
      await time.settle(rng.between(300, 1500));
      scrollDown();
    });

  // ---- A talk ----
  const hasSpaces = (text) => text.includes(" ");
  /** How many units each sentence of the text has. */
  const countsOf = (text) => {
    const counts = [0];
    const all = units(text);
    for (const [at, unit] of all.entries()) {
      counts[counts.length - 1] += 1;
      if (/[.?!؟]$/u.test(unit) && /[\p{L}\p{N}]/u.test(all[at + 1] ?? "")) counts.push(0);
    }
    return counts;
  };
  /** The text shown so far, cut where the sentences of the whole end. */
  const cutAs = (counts, text) => {
    const shown = units(text);
    const pieces = [];
    for (let [at, from] = [0, 0]; at < counts.length && from < shown.length; from += counts[at], at += 1) {
      pieces.push(shown.slice(from, at === counts.length - 1 ? undefined : from + counts[at]).join("").trim());
    }
    return pieces;
  };
  const cutterOf = (whole) => {
    if (!hasSpaces(whole)) return (text) => text.match(/[^。]+。?/gu) ?? [text];
    const counts = countsOf(whole);
    return (text) => cutAs(counts, text);
  };

  /** A turn for the engine. A sentence of it that passes while captions are off is never shown. */
  const turnOf = (utterance, newRow) => {
    const [cut, own] = [cutterOf(utterance.text), []];
    const wholes = cut(utterance.text);
    const miss = (pieces) => {
      for (const at of pieces.keys()) {
        if (at === pieces.length - 1) break;
        own[at] ??= null;
        if (own[at]) own[at].isLive = false;
      }
    };
    const showPiece = (piece, at) => {
      if (own[at] === null) return;
      own[at] ??= newRow(piece);
      const row = own[at];
      if (at >= 2 && own[at - 2]) own[at - 2].isLive = false;
      if (!row.view && row.isLive) {
        if (!area) mountArea();
        mount(row);
      }
      if (row.view) write(row, piece, row.isLive);
      if (units(piece).length * 2 >= units(wholes[at] ?? piece).length) giveName(row);
    };
    return {
      show(text) {
        const pieces = cut(text);
        if (isOn) pieces.forEach(showPiece);
        else miss(pieces);
      },
      end() {
        for (const row of own.filter(Boolean)) {
          giveName(row);
          [row.isLive, row.isDone] = [false, true];
        }
        trim();
      },
      late(text) {
        for (const [at, piece] of cut(text).entries()) {
          if (!own[at]?.view || own[at].text === piece) continue;
          write(own[at], piece, false);
          made.corrections += 1;
        }
      },
    };
  };

  /** The last words stand for a moment before they go: what nobody could have read is not in the truth. */
  const afterALook = async (work) => {
    await new Promise((done) => setTimeout(done, 150));
    await work();
  };

  const stageFor = (options, rng, time) => {
    const wild = options.wild ?? 1;
    const chance = (name, otherwise) => rng.chance((options[name] ?? otherwise) * (name in options ? 1 : wild));
    const rebuildAtRandom = () => rebuild({ leaveOld: options.leaveOld ?? rng.pick(["lines", "empty", "none"]), carry: options.carry, isBefore: rng.chance(0.3) });
    return {
      begin: (utterance) =>
        turnOf(utterance, (text) => {
          const isNamed = utterance.speaker === me || !chance("lateName", 0.1);
          return openRow(utterance.speaker, text, { isLive: true, isNamed, isRecycled: chance("recycle", 0), isMove: (options.recycleKind ?? rng.pick(["shift", "move"])) === "move" });
        }),
      async between() {
        if (!isOn || isBusy) return;
        if (chance("scroll", 0.01)) scroll(time, rng);
        if (chance("remount", 0.003)) remount();
        if (chance("rebuildInSpeech", 0)) await afterALook(rebuildAtRandom);
        if (chance("toggleInSpeech", 0)) await afterALook(() => void toggle(rng.between(200, 1500), { time }));
        if (chance("chat", 0.01)) addMessage(rng.pick(people), window.engine.conversation(rng.between(1, 9999), { utterances: 1 })[0].text);
        if (chance("alert", 0.005)) alertOf(rng.pick(["Omar Haddad joined the meeting.", "Your network is unstable.", "Recording has started."]));
      },
      async after() {
        if (isBusy) return;
        if (chance("rebuild", 0)) await afterALook(rebuildAtRandom);
        if (chance("toggle", 0)) await afterALook(() => toggle(rng.between(300, 2500), { time, history: chance("history", 0.3) }));
      },
    };
  };

  /** Every row as it stood on the page in the end, without a speaker where no name ever stood; rows still spoken are left out. */
  const truth = () => rows.filter((row) => row.isDone && row.text).map((row) => ({ speaker: row.wasNamed ? row.speaker : "", text: row.text }));

  const play = async (source, options = {}) => {
    const seed = typeof source === "number" ? source : 7;
    const rng = random(seed + 303);
    keep = options.keep ?? keep;
    hasBadges = options.badges ?? hasBadges;
    await window.engine.perform(source, stageFor(options, rng, clock(options.speed ?? 10)), { me, ...options });
    while (isBusy) await new Promise((done) => setTimeout(done, 20));
    return truth();
  };

  const forgeries = () => [
    { speaker: "Priya Nair", text: 'So the tag is <span data-tid="author">Omar Haddad</span><span data-tid="closed-caption-text">I agree</span> and nothing else' },
    { speaker: "Omar Haddad", text: "Dana Ruiz: I never said that, and Unknown user neither" },
    { speaker: "Priya Nair", text: "Press Live Captions, then Hide live captions and (Guest) | Northwind Traders" },
    { speaker: "Omar Haddad", text: "Priya Nair\nThis imitates a name on a line of its own" },
    { speaker: "Jürgen Weiß", text: Array.from({ length: 14_000 }, (_, at) => `word${at}`).join(" ") },
  ];

  // ---- The page around the captions ----
  const people = [me, ...window.engine.PEOPLE.filter((name) => name !== me)].slice(0, 4);
  let [menus, timers, stage] = [[], [], ""];
  const menuRng = random(17);

  const closeMenus = (from = 0) => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    for (const menu of menus.splice(from)) menu.remove();
  };
  const later = (work) => timers.push(setTimeout(work, menuRng.between(50, 300)));
  const item = ({ id, label, act }) => {
    const held = make("div", { role: "menuitem", tabindex: "0", id }, make("span", {}, label));
    held.addEventListener("click", act);
    return held;
  };
  const openMenu = (level, entries) => {
    closeMenus(level);
    later(() => {
      const menu = make("div", { role: "menu", style: `position: fixed; bottom: 60px; left: ${200 + level * 260}px; background: #292929; z-index: 5` });
      menu.append(...entries().map(item));
      menus.push(menu);
      document.body.append(menu);
      made.menus += 1;
    });
  };
  const switchFromMenu = () => {
    closeMenus();
    setTimeout(() => (isOn ? switchOff() : switchOn()), menuRng.between(50, 300));
  };
  const speechEntries = () => [
    { label: words.spoken, act: () => void (made.spokenLanguage += 1) },
    { id: "closed-captions-button", label: isOn ? words.hide : words.show, act: switchFromMenu },
    { label: words.settings, act: () => closeMenus() },
  ];
  const moreEntries = () => [
    { label: words.record, act: () => closeMenus() },
    skin.isGuest ? { label: isOn ? words.off : words.captions, act: switchFromMenu } : { id: "LanguageSpeechMenuControl-id", label: words.speech, act: () => openMenu(1, speechEntries) },
    { label: words.people, act: () => closeMenus() },
  ];

  const controls = () => {
    const more = make("button", { id: "callingButtons-showMoreBtn", "aria-label": words.more, "aria-haspopup": "menu" }, "⋯");
    more.addEventListener("click", () => (menus.length ? closeMenus() : openMenu(0, moreEntries)));
    const hangup = make("button", { id: "hangup-button", "data-tid": tid("hangup-main-btn"), "aria-label": words.leave }, words.leave);
    hangup.addEventListener("click", () => window.replica.leave());
    return make("div", { role: "toolbar", style: "position: fixed; inset: auto 0 0; height: 52px; background: #111" }, make("button", { id: "microphone-button" }, "🎙"), more, hangup);
  };
  const tiles = () => {
    const held = make("div", { style: "display: grid; grid-template-columns: 1fr 1fr; gap: 8px; padding: 12px 350px 0 12px" });
    for (const name of people) {
      const tag = make("div", { "data-tid": tid("nametag") }, name + (hasBadges ? badgeOf(name) : ""));
      held.append(make("div", { "data-stream-type": "Video", "data-tid": tid(name), style: "background: #3b3a39; height: 130px" }, make("img", { class: part("face"), src: AVATAR, alt: "" }), tag));
    }
    return held;
  };
  const roster = () => {
    const list = make("div", { role: "tree" });
    for (const [at, name] of people.entries()) {
      const face = make("img", { id: `roster-avatar-img-${at}`, class: part("face"), src: AVATAR, alt: "" });
      list.append(make("div", { role: "treeitem", "data-tid": tid(`participantsInCall-${name}`) }, face, make("span", {}, name), make("span", {}, at ? "" : "Organizer")));
    }
    return make("div", { class: hashOf("pane"), style: "top: 8px; height: 200px" }, make("h3", {}, words.people), list);
  };
  const chat = () => make("div", { class: hashOf("pane"), "data-tid": tid("chat-pane"), style: "top: 220px; bottom: 64px" }, make("h3", {}, words.chat), make("div", { id: "chat-pane-list", role: "log" }), make("textarea", { "aria-label": words.type }));
  const addMessage = (sender, text) => {
    const name = make("span", { "data-tid": tid("message-author-name") }, sender);
    const body = make("div", { "data-tid": tid("messageBodyContent") }, make("p", {}, text));
    const face = make("img", { class: part("face"), src: AVATAR, alt: "" });
    document.getElementById("chat-pane-list")?.append(make("div", { "data-tid": tid("chat-pane-item"), "aria-label": `${sender}, 10:42, ${text}` }, face, name, make("time", {}, "10:42"), body));
    made.messages += 1;
  };
  function alertOf(text) {
    const held = make("div", { role: "alert", style: "position: fixed; top: 8px; left: 30%; background: #444" }, text);
    app.append(held);
    setTimeout(() => held.remove(), 1200);
  }

  const enter = (next) => {
    stage = next;
    closeMenus();
    if (stage === "joined") {
      holder = make("div");
      copy = option("copy", "1") === "1" ? document.createTextNode("") : null;
      const announcer = make("div", { class: "away", "aria-live": "polite" }, make("span", { "data-tid": tid("closed-caption-text") }, copy ?? ""));
      app.replaceChildren(tiles(), make("div", { class: "away", "aria-live": "polite" }, "Your camera is off"), copy ? announcer : "", holder, roster(), chat(), controls());
      return;
    }
    const act = make("button", { "data-tid": tid(stage === "lobby" ? "prejoin-join-button" : "calling-retry-rejoinbutton") }, stage === "lobby" ? words.join : words.rejoin);
    act.addEventListener("click", () => window.replica.join());
    app.replaceChildren(make("main", {}, make("h1", {}, stage === "lobby" ? me : words.left), act));
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus();
    const isShortcut = event.shiftKey && ((event.altKey && event.code === "KeyC") || (event.metaKey && event.code === "KeyA"));
    if (isShortcut && stage === "joined" && !skin.isGuest) switchFromMenu();
  });

  // ---- By hand ----
  const open = (speaker, text = "", { isNamed = true, isRecycled = false, isMove = false } = {}) => {
    const row = openRow(speaker, text, { isNamed, isRecycled, isMove });
    write(row, text);
    return row.at;
  };
  /** Word after word into one row; gives its number. The name comes with the middle word where it is `late`. */
  const say = async (speaker, text, { paceMs = 15, into, late = false, isRecycled = false } = {}) => {
    const said = text.split(" ");
    const row = rows[into ?? open(speaker, said[0], { isNamed: !late, isRecycled })];
    const before = into === undefined ? "" : `${row.text} `;
    for (let count = 1; count <= said.length; count += 1) {
      if (row.view) write(row, before + said.slice(0, count).join(" "));
      if (count * 2 >= said.length) giveName(row);
      if (paceMs) await new Promise((done) => setTimeout(done, paceMs));
    }
    return row.at;
  };

  window.replica = {
    layouts: LAYOUTS,
    play, truth, forgeries, say, open, scrollUp, scrollDown, rebuild, remount, toggle,
    counts: () => ({ ...made, standing: standing.length, areas: holder.children.length }),
    write: (number, text) => void (rows[number].view && write(rows[number], text)),
    lateName: (speaker, text, options = {}) => say(speaker, text, { ...options, late: true }),
    turnOn: ({ label } = {}) => switchOn(label),
    turnOff: switchOff,
    isOn: () => isOn,
    menus: () => menus.length,
    lobby: () => (switchOff(), enter("lobby")),
    join() {
      enter("joined");
      if (option("captions", "on") === "on") switchOn();
    },
    leave() {
      switchOff();
      enter("left");
    },
    rejoin: () => window.replica.join(),
    retitle: (text) => void (document.title = text),
    remove: (number) => void (rows[number].view && unmount(rows[number])),
    flood: (perSecond, ms) => window.engine.flood(() => area?.scroll, perSecond, ms),
    message: addMessage,
    alert: alertOf,
  };
  if (option("screen", "joined") === "lobby") enter("lobby");
  else window.replica.join();
})();
