// Meetings elsewhere: captions in six markups, chosen by layout=jitsi|webex|whereby|bbb|textonly|noisy, lang=…,
// era=old|now (jitsi), names=none|initials (bbb), people=open (bbb), captions=off. See `window.replica`.
// The two hooks of Jitsi are known; everything else here, Jitsi's rows included, is a guess at how such pages look.
// The truth has no speaker where the page names nobody (bbb, textonly). One bar or one roll shows one voice at a time.
(() => {
  const { make, option, random, clock, conversation, perform, remember, units, PEOPLE } = window.engine;
  const layout = option("layout", "jitsi");
  const lang = option("lang", "en");
  const ME = option("me", "Dana Ruiz");
  const holder = document.getElementById("captions");
  const beside = document.getElementById("beside");
  const switcher = document.getElementById("cc");
  const isNameless = layout === "bbb" || layout === "textonly";
  const isSingle = layout === "whereby" || layout === "textonly";
  const MOST = { jitsi: option("era", "now") === "old" ? 3 : 40, webex: 12, bbb: 4, noisy: 5 }[layout] ?? 1;

  const at = { isOn: false, isIn: true, rows: [], turns: [], list: null, bar: null, ticks: [] };
  let [time, rng, mutations] = [clock(1), random(1), 0];
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const words = () => document.createTextNode("");
  const initials = (person) => person.slice(0, 2);

  // --- One row of each markup: gives {node, write(text)}.
  const plain = (node, text, before = "") => ({ node, write: (said) => void (text.data = before + said) });
  const ROWS = {
    jitsi(person) {
      const text = words();
      if (option("era", "now") === "old") return plain(make("p", {}, make("span", {}, text)), text, `${person}: `);
      const bubble = make("div", { class: "css-7rq-bubble" }, make("div", { class: "css-9zz-name" }, person), make("div", { class: "css-3mm-text" }, text), make("div", { class: "css-0t-time" }, "10:42"));
      return plain(make("div", { class: "css-1ab-group" }, make("div", { class: "css-av", "aria-hidden": "true" }, initials(person).toUpperCase()), bubble), text);
    },
    webex(person) {
      const text = words();
      return plain(make("li", { class: "w-row" }, make("div", { class: "w-name" }, person), make("div", { class: "w-text" }, text)), text);
    },
    bbb(person) {
      const text = words();
      if (option("names", "none") === "none") return plain(make("p", { class: "bbb-line" }, text), text);
      return plain(make("div", { class: "bbb-row" }, make("div", { class: "bbb-avatar" }, initials(person)), make("p", {}, text)), text);
    },
    noisy(person) {
      const text = words();
      return plain(make("div", { class: "k2-row" }, make("b", {}, person), make("span", {}, text)), text);
    },
  };
  const LISTS = {
    jitsi: () => (option("era", "now") === "old" ? make("div", { class: "transcription-subtitles" }) : make("div", { id: "subtitles-messages-list", class: "css-55-list" })),
    webex: () => make("ul", { class: "w-list", role: "list", "aria-label": "Closed captions" }),
    bbb: () => make("div", { class: "bbb-captions", role: "region" }),
    noisy: () => make("div", { class: "k2-box" }),
    whereby: () => make("div", { class: "sub-bar" }),
    textonly: () => make("div", { class: "roll" }),
  };

  /** Lines of about 40 characters (20 where there are no spaces); each keeps how many of the tokens it holds. */
  const wrapped = (tokens) => {
    const most = tokens.some((token) => /[\u3040-\u9fff]/u.test(token)) ? 20 : 40;
    const lines = [];
    for (const token of tokens) {
      const last = lines.at(-1);
      if (last && last.text.length + token.length <= most) (last.text += token), (last.count += 1);
      else lines.push({ text: token.trimStart(), count: 1 });
    }
    return lines;
  };
  /** The last three lines of everything said; what has scrolled away stays as it last stood. */
  const roll = () => {
    const lines = at.rolled.flatMap((turn) => wrapped(turn.tokens.slice(turn.from)).map((line) => ({ ...line, turn })));
    while (lines.length > 3) {
      const line = lines.shift();
      line.turn.from += line.count;
    }
    at.rolled = at.rolled.filter((turn) => turn.isLive || turn.from < turn.tokens.length).slice(-4);
    at.bar.data = lines.map((line) => line.text).join("\n");
    for (const { turn } of lines) {
      for (let n = turn.from; n < turn.tokens.length; n += 1) turn.held[n] = turn.tokens[n];
      turn.held.length = turn.tokens.length;
      turn.entry.text = Object.values(turn.held).join("").trim();
    }
  };

  const turnOn = () => {
    if (at.isOn || !at.isIn) return;
    at.isOn = true;
    at.list = LISTS[layout]();
    at.rows = [];
    at.rolled = [];
    at.bar = words();
    if (isSingle) at.list.append(at.bar);
    holder.replaceChildren(at.list);
    switcher.setAttribute("aria-pressed", "true");
    switcher.setAttribute("aria-label", "Hide captions");
  };
  const turnOff = () => {
    at.isOn = false;
    at.list = null;
    holder.replaceChildren();
    for (const turn of at.turns) turn.isGone = true;
    switcher.setAttribute("aria-pressed", "false");
    switcher.setAttribute("aria-label", "Show captions");
  };
  const leave = () => {
    turnOff();
    at.isIn = false;
    document.getElementById("bar").hidden = true;
    document.getElementById("stage").textContent = "You left the meeting";
  };
  const rejoin = () => {
    at.isIn = true;
    document.getElementById("bar").hidden = false;
    document.getElementById("stage").textContent = "Video";
    turnOn();
  };

  // --- One utterance.
  const open = (turn) => {
    turn.row = ROWS[layout](turn.person);
    at.list.append(turn.row.node);
    at.rows.push(turn);
    while (at.rows.length > MOST) {
      const old = at.rows.shift();
      old.row.node.remove();
      old.isGone = true;
    }
  };
  const write = (turn, text) => {
    if (turn.isGone || !at.isOn) return false;
    if (layout === "textonly") {
      if (!at.rolled.includes(turn)) {
        if (turn.tokens.length) return false;
        at.rolled.push(turn);
      }
      turn.tokens = units(text);
      return roll(), true;
    }
    if (layout === "whereby") {
      at.holder ??= turn;
      if (at.holder !== turn) return false;
      at.bar.data = `${turn.person}: ${text}`;
    } else {
      if (!turn.row) open(turn);
      turn.row.write(text);
    }
    turn.entry.text = text;
    return true;
  };
  const begin = async (utterance) => {
    const entry = remember(isNameless ? "" : utterance.speaker, "", true);
    const turn = { person: utterance.speaker, entry, row: null, tokens: [], held: [], from: 0, isLive: true, isGone: false };
    at.entries.push(entry);
    at.turns.push(turn);
    if (isSingle) await pause(250);
    at.holder = turn;
    return {
      show: (text) => write(turn, text),
      late: (text) => write(turn, text),
      end: () => {
        turn.isLive = false;
        if (layout === "jitsi" && option("era", "now") === "old") void fade(turn);
      },
    };
  };
  /** Older Jitsi takes a line away some seconds after it was said. */
  const fade = async (turn) => {
    await pause(Math.max(300, 3000 / time.speed));
    turn.isGone = true;
    turn.row?.node.remove();
    at.rows = at.rows.filter((other) => other !== turn);
  };
  const truth = () => at.entries.filter((entry) => entry.text).map(({ speaker, text }) => ({ speaker, text }));

  // --- What changes beside the captions and is none.
  const side = (tag, name, text) => {
    const node = make(tag, { class: name }, text);
    beside.append(node);
    return node;
  };
  const buildNoise = () => {
    const clockNode = side("div", "k2-clock", "");
    const progress = side("div", "k2-progress", "0 %");
    const viewers = side("div", "k2-count", "1,204 viewers");
    const typing = side("div", "k2-typing", "");
    const chat = make("div", { class: "k2-chat", role: "log", "aria-live": "polite" });
    beside.append(chat);
    let [percent, count, second] = [0, 1204, 36_000];
    const noise = random(77);
    at.ticks.push(setInterval(() => (clockNode.textContent = new Date((second += 1) * 1000).toISOString().slice(11, 19)), 1000));
    at.ticks.push(setInterval(() => (progress.textContent = `Uploading slides: ${(percent = (percent + 1) % 101)} %`), 150));
    at.ticks.push(setInterval(() => (viewers.textContent = `${(count += noise.between(-3, 5)).toLocaleString("en")} viewers`), 60));
    at.ticks.push(setInterval(() => (typing.textContent = typing.textContent ? "" : `${noise.pick(PEOPLE)} is typing…`), 1700));
    at.ticks.push(setInterval(() => say(chat, noise), 2300));
  };
  const say = (chat, noise) => {
    const { speaker, text } = conversation(noise.between(1, 9999), { utterances: 1, language: lang })[0];
    chat.append(make("div", { class: "k2-msg" }, make("b", {}, speaker), make("span", {}, ` ${text}`)));
    if (chat.childElementCount > 8) chat.firstElementChild.remove();
  };
  const buildPeople = () => beside.append(make("ul", { class: "bbb-people" }, ...PEOPLE.slice(0, 3).map((person) => make("li", {}, person))));

  const happen = { toggle: async () => (turnOff(), await pause(600), turnOn()), rejoin: async () => (leave(), await pause(600), rejoin()) };
  const play = async (source, options = {}) => {
    const settings = { people: 3, speed: 4, language: lang, me: ME, seed: typeof source === "number" ? source : 1, ...options };
    if (isSingle) settings.overlap = 0;
    const script = Array.isArray(source) ? source : conversation(source, settings);
    [time, rng] = [clock(settings.speed), random(settings.seed ^ 0x300)];
    const events = [...(settings.events ?? [])];
    const every = Math.max(1, Math.floor(script.length / (events.length + 1)));
    let [begun, due] = [0, every];
    await perform(isSingle ? script.map((said) => ({ ...said, overlap: false })) : script, {
      begin: (utterance) => ((begun += 1), begin(utterance)),
      after: async () => {
        if (begun < due || !events.length) return;
        due += every;
        await pause(300);
        await happen[events.shift()]();
      },
    }, settings);
    return truth();
  };

  at.entries = [];
  document.documentElement.lang = lang;
  new MutationObserver((records) => (mutations += records.length)).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  switcher.addEventListener("click", () => (at.isOn ? turnOff() : turnOn()));
  document.getElementById("leave").addEventListener("click", leave);
  if (option("captions", "on") !== "off") turnOn();
  if (layout === "noisy") buildNoise();
  if (layout === "bbb" && option("people", "") === "open") buildPeople();

  window.replica = {
    layouts: ["jitsi", "webex", "whereby", "bbb", "textonly", "noisy"],
    play, truth, turnOn, turnOff, leave, rejoin,
    forget: () => void (at.entries = []),
    counts: () => ({ mutations, turns: at.turns.length, rows: at.list?.childElementCount ?? 0 }),
    flood: (perSecond, ms) => window.engine.flood(() => at.list ?? holder, perSecond, ms),
  };
})();
