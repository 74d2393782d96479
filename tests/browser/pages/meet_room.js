// Meet's page around its captions: screens, tiles, controls, chat, announcers, toasts. Sets `window.meetRoom`.
(() => {
  const { make, AVATAR, option } = window.engine;
  const WORDS = {
    en: { you: "You", captions: "Captions", controls: "Call controls", down: "Jump to bottom", leave: "Leave call", cc: "Turn on captions", join: "Join now", left: "You left the meeting", rejoin: "Rejoin", spoken: "Meeting language", chat: "In-call messages", yours: "Your presentation", of: (name) => `${name}'s presentation` },
    de: { you: "Ich", captions: "Untertitel", controls: "Anrufsteuerung", down: "Zum Ende springen", leave: "Anruf verlassen", cc: "Untertitel aktivieren", join: "Jetzt teilnehmen", left: "Sie haben die Besprechung verlassen", rejoin: "Erneut teilnehmen", spoken: "Besprechungssprache", chat: "Nachrichten im Anruf", yours: "Ihre Präsentation", of: (name) => `Präsentation von ${name}` },
    es: { you: "Tú", captions: "Subtítulos", controls: "Controles de la llamada", down: "Ir al final", leave: "Salir de la llamada", cc: "Activar subtítulos", join: "Unirme ahora", left: "Has salido de la reunión", rejoin: "Volver a unirme", spoken: "Idioma de la reunión", chat: "Mensajes de la llamada", yours: "Tu presentación", of: (name) => `Presentación de ${name}` },
    fr: { you: "Vous", captions: "Sous-titres", controls: "Commandes d'appel", down: "Aller en bas", leave: "Quitter l'appel", cc: "Activer les sous-titres", join: "Participer", left: "Vous avez quitté la réunion", rejoin: "Rejoindre à nouveau", spoken: "Langue de la réunion", chat: "Messages de l'appel", yours: "Votre présentation", of: (name) => `Présentation de ${name}` },
    ja: { you: "あなた", captions: "字幕", controls: "通話の管理", down: "一番下に移動", leave: "通話から退出", cc: "字幕をオンにする", join: "今すぐ参加", left: "会議から退出しました", rejoin: "再参加", spoken: "会議の言語", chat: "通話中のメッセージ", yours: "あなたの画面共有", of: (name) => `${name} の画面共有` },
  };
  const lang = option("lang", "en");
  const words = WORDS[lang] ?? WORDS.en;
  document.documentElement.lang = lang;
  const me = option("me", "Dana Ruiz");
  const people = [me, "Priya Nair", "Omar Haddad", "Jürgen Weiß"];
  const place = document.getElementById("room");
  const isRenamed = ["renamed", "bare"].includes(option("layout", "now"));
  const icon = (text) => make("i", { class: isRenamed ? "sym-x" : "google-symbols", "aria-hidden": "true" }, text);
  const room = { words, me, people, stage: "", holder: make("div"), button: null, onSwitch: () => {}, onPop: () => {}, icon };

  const tile = (name, at) => {
    const held = make("div", { class: "tile", "data-participant-id": `spaces/x/devices/${at}` });
    held.append(make("img", { src: AVATAR, alt: "" }), make("span", { class: "notranslate" }, name));
    return held;
  };

  const tiles = () => {
    const held = make("div", { class: "tiles" });
    const list = people.map(tile);
    held.append(...list);
    const own = list[0];
    setTimeout(() => own.setAttribute("data-self-name", me), Number(option("tile", "0")));
    return held;
  };

  const controls = () => {
    const bar = make("div", { class: "controls", role: "region", "aria-label": words.controls });
    room.button = make("button", { jsname: isRenamed ? "zz81" : "r8qRAd", "aria-pressed": "false", "aria-label": words.cc }, icon("closed_caption"), icon("closed_caption_off"));
    room.button.addEventListener("click", () => room.onSwitch());
    const pop = make("button", { id: "pop", "aria-label": "Picture in picture" }, icon("picture_in_picture"));
    pop.addEventListener("click", () => room.onPop());
    const leave = make("button", { "aria-label": words.leave }, icon("call_end"));
    leave.addEventListener("click", () => room.leave());
    bar.append(make("button", { "aria-label": "Mute" }, icon("mic")), room.button, pop, make("button", {}, icon("more_vert")), leave);
    return bar;
  };

  const chat = () => {
    const pane = make("div", { class: "chat" }, make("h2", {}, words.chat), make("div", { class: "Ge9Kpc", "aria-live": "polite" }));
    pane.append(make("textarea", { "aria-label": "Send a message" }));
    return pane;
  };

  Object.assign(room, {
    /** "lobby", "joined", "left": in the same document, as Meet does it. */
    enter(stage) {
      room.stage = stage;
      room.button = null;
      if (stage === "joined") {
        room.holder = make("div", { class: `captions ${isRenamed ? "k7" : "a4cQT"}` });
        place.replaceChildren(tiles(), make("div", { "aria-live": "polite", id: "announcer" }, "Your camera is off"), room.holder, controls(), chat());
        return;
      }
      const act = make("button", {}, stage === "lobby" ? words.join : words.rejoin);
      act.addEventListener("click", () => (stage === "lobby" ? window.replica.join() : window.replica.rejoin()));
      const parts = stage === "lobby" ? [make("div", { class: "awLEm" }, me), act, make("button", {}, icon("call_end"))] : [make("h1", {}, words.left), act];
      place.replaceChildren(make("main", {}, ...parts));
    },
    announce(text) {
      const announcer = document.getElementById("announcer");
      if (announcer) announcer.textContent = text;
    },
    message(sender, text) {
      const row = make("div", { class: "RLrADb", "data-message-id": `spaces/x/messages/${Date.now()}` });
      row.append(make("img", { src: AVATAR, width: "24", height: "24", alt: "" }), make("div", { class: "poVWob" }, sender), make("div", { jsname: "dTKtvb" }, text));
      document.querySelector(".Ge9Kpc")?.append(row);
    },
    toast(text) {
      const held = make("div", { class: "toast", role: "status" }, make("img", { src: AVATAR, width: "20", height: "20", alt: "" }), make("span", {}, text), make("span", {}, "👍"));
      place.append(held);
      setTimeout(() => held.remove(), 1200);
    },
    /** The own tile drops out for a moment. */
    blinkTile(ms = 800) {
      const own = document.querySelector("[data-self-name]");
      own?.removeAttribute("data-self-name");
      setTimeout(() => own?.setAttribute("data-self-name", me), ms);
    },
    leave: () => window.replica.leave(),
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "c" && !event.ctrlKey && room.stage === "joined" && !/textarea|input/iu.test(event.target.tagName)) room.onSwitch();
  });
  window.meetRoom = room;
})();
