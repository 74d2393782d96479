// Meet's captions: one growing block a speaker's turn, in the layouts and with the changes of mind that Meet has shown.
// window.replica plays a talk (play, truth) or is driven by hand (say, open, write). ?layout=&lang=&screen=&tile=&me=
(() => {
  const { make, AVATAR, option, units, clock, random } = window.engine;
  const room = window.meetRoom;
  const NOW = { frame: "iOzk7", jsname: "dsyhDe", region: "vNKgIf UDinHf", block: "nMcdL bj4p3b", who: "adE6rb", face: "Z6byG r6DyN", name: "KcIKyf jxFHg", label: "NWpY1d", text: "ygicle VbkSUe", tail: "IMKgW", hasRole: true };
  const RENAMED = { frame: "p1a", jsname: "Qx9", region: "p1b p1c", block: "p2", who: "p3", face: "p4", name: "p5 p6", label: "p7", text: "p8 p9", tail: "p10", title: "Live text", hasRole: true };
  const OLD = { frame: "iOzk7", jsname: "dsyhDe", region: "bh44bd", block: "TBMuR bj4p3b", who: "adE6rb", face: "Z6byG r6DyN", name: "zs7s8d jxFHg", label: "NWpY1d", text: "iTTPOb VbkSUe", tail: "IMKgW", keeps: 3, window: 40, inSpans: true };
  const SKINS = {
    now: NOW,
    renamed: RENAMED,
    bare: { ...RENAMED, hasRole: false },
    early2024: OLD,
    sliding: { ...NOW, keeps: 3, window: 40 },
    wrapped: { ...NOW, inSpans: true, isWrapped: true },
    late: { ...NOW, isLate: true },
  };
  const layout = option("layout", "now");
  let skin = SKINS[layout] ?? NOW;
  let [region, tail, isOn, isBusy] = [null, null, false, false];
  /** @type {any[]} */
  let blocks = [];
  const made = { blocks: 0, writes: 0, rerenders: 0, vanishes: 0, toggles: 0, restarts: 0, removals: 0, reuses: 0, twins: 0 };

  const holder = () => room.holder;
  const shownName = (block) => {
    const isMe = block.speaker === room.me || block.speaker === room.words.you;
    if (block.isPresenting) return isMe ? room.words.yours : room.words.of(block.speaker);
    return isMe ? room.words.you : block.speaker;
  };
  const partText = (part) => (part.cut ? units(part.text).slice(part.cut).join("").trim() : part.text);
  const wholeText = (block) => {
    const glue = /[\u3040-\u30ff\u4e00-\u9fff]/u.test(block.parts[0]?.text ?? "") ? "" : " ";
    const text = block.parts.filter((part) => !part.isDropped).map(partText).filter(Boolean).join(glue);
    return skin.window ? units(text).slice(-skin.window).join("").trim() : text;
  };

  /** The words into the block: one text node rewritten in place, or a span a sentence. */
  const fill = (block) => {
    const text = wholeText(block);
    made.writes += 1;
    const pieces = skin.inSpans ? (text.match(/[^.?!。]*[.?!。]?\s*/gu)?.filter(Boolean) ?? [text]) : [text];
    const nodes = skin.inSpans ? [...block.words.children].map((span) => span.firstChild) : [block.words.firstChild];
    for (const [at, piece] of pieces.entries()) {
      if (nodes[at]) nodes[at].nodeValue !== piece && (nodes[at].nodeValue = piece);
      else block.words.append(make("span", {}, document.createTextNode(piece)));
    }
    for (const extra of nodes.slice(pieces.length)) extra.parentNode.remove();
  };

  /** Fresh nodes for the block, not yet in the page. */
  const draw = (block) => {
    block.label = make("span", { class: skin.label }, shownName(block));
    const face = make("img", { class: `face ${skin.face}`, src: AVATAR });
    const name = make("div", { class: skin.name }, skin.isWrapped ? make("div", {}, make("div", {}, block.label)) : block.label);
    block.words = make("div", { class: skin.text, dir: "auto" });
    if (!skin.inSpans) block.words.append(document.createTextNode(""));
    const who = make("div", { class: skin.who }, skin.isWrapped ? make("div", {}, face) : face, name);
    const row = make("div", { class: `row ${skin.block}` }, who, skin.isWrapped ? make("div", { class: "said" }, make("div", {}, block.words)) : block.words);
    block.words.classList.add("said");
    block.node = skin.isWrapped ? make("div", {}, make("div", {}, row)) : row;
    made.blocks += 1;
    fill(block);
    return block.node;
  };

  const place = (block) => region?.insertBefore(block.node, tail);

  const languageBar = () => {
    const bar = make("div", { class: "NmXUuc" }, make("div", { role: "combobox", "aria-label": room.words.spoken, tabindex: "0" }, "English"));
    const list = make("ul", { role: "listbox", "aria-label": room.words.spoken });
    for (const [value, name] of [["en-US", "English"], ["de-DE", "Deutsch"], ["es-ES", "Español"], ["ja-JP", "日本語"]]) list.append(make("li", { role: "option", "data-value": value }, name));
    bar.append(list);
    return bar;
  };

  const mount = (label = skin.title ?? room.words.captions) => {
    const attributes = skin.hasRole ? { role: "region", tabindex: "0", "aria-label": label, jscontroller: "KPn5nb" } : {};
    region = make("div", { class: `scroll ${skin.region}`, ...attributes });
    const down = make("button", { class: "VfPpkd" }, room.icon("arrow_downward"), make("span", {}, room.words.down));
    tail = make("div", { class: skin.tail }, make("div", {}, down));
    region.append(tail, make("div", {}));
    holder().replaceChildren(languageBar(), make("div", {}, make("div", { class: skin.frame, jsname: skin.jsname }, region)));
  };
  const mark = () => room.button?.setAttribute("aria-pressed", String(isOn));
  const drop = (block) => {
    block.node.remove();
    blocks = blocks.filter((held) => held !== block);
    made.removals += 1;
  };

  /** A block at the end: of fresh nodes, or of the oldest one's. */
  const openBlock = (speaker, { reuse = false, isPresenting = false } = {}) => {
    if (!region) mount();
    const block = { speaker, isPresenting, parts: [], live: 0, node: null, words: null, label: null };
    const oldest = blocks[0];
    if (reuse && blocks.length > 3 && !oldest.live) {
      blocks.shift();
      Object.assign(block, { node: oldest.node, words: oldest.words, label: oldest.label });
      block.label.textContent = shownName(block);
      fill(block);
      made.reuses += 1;
    } else draw(block);
    place(block);
    blocks.push(block);
    while (skin.keeps && blocks.length > skin.keeps && !blocks[0].live) drop(blocks[0]);
    return block;
  };

  const put = (block, part, text) => {
    part.text = text;
    if (block.node) fill(block);
    region?.scrollTo?.(0, region.scrollHeight);
    return part.frozen === undefined ? true : `${part.frozen} ${partText(part)}`.trim();
  };

  /** A turn for the engine: a part of the speaker's block. Null while captions are off. */
  const turnOf = (block) => {
    const part = { text: "", isDropped: false, cut: 0, frozen: undefined };
    block.parts.push(part);
    block.live += 1;
    return {
      block,
      show: (text) => (blocks.includes(block) ? put(block, part, text) : false),
      end: () => void (block.live -= 1),
      late(text) {
        if (!blocks.includes(block) || part.isDropped) return false;
        const [before, old] = [wholeText(block), part.text];
        part.text = text;
        const isSeen = wholeText(block) !== before;
        part.text = old;
        return isSeen && isOn ? put(block, part, text) : false;
      },
    };
  };

  /** After about half an hour of one speaker: the text is dropped, the same node starts over, in mid-sentence too. */
  const restart = (block = blocks.at(-1)) => {
    for (const part of block?.parts ?? []) {
      const isLive = block.live && part === block.parts.at(-1);
      if (!isLive) part.isDropped = true;
      else [part.frozen, part.cut] = [[part.frozen, partText(part)].filter(Boolean).join(" "), units(part.text).length];
    }
    if (block) fill(block);
    made.restarts += 1;
  };

  const alone = async (work) => {
    if (isBusy) return;
    isBusy = true;
    await work();
    isBusy = false;
  };

  /** A block anew; as a twin both stand for a moment, the new one live. */
  const rerender = (block, time, isTwin) =>
    alone(async () => {
      const old = block.node;
      draw(block);
      made.rerenders += 1;
      if (!isTwin) return void old.replaceWith(block.node);
      made.twins += 1;
      old.after(block.node);
      await time.settle(150);
      old.remove();
    });

  const vanish = (time, ms, isFresh) =>
    alone(async () => {
      made.vanishes += 1;
      for (const block of blocks) block.node.remove();
      await time.settle(ms);
      for (const block of blocks) {
        block.node.remove();
        if (isFresh) draw(block);
        place(block);
      }
    });

  /** Off and on: a new region, with the history drawn again or without. */
  const toggle = (ms, { history = true, time = clock(1) } = {}) =>
    alone(async () => {
      made.toggles += 1;
      const held = blocks;
      switchOff();
      if (history) blocks = held;
      await time.settle(ms);
      switchOn();
      if (!history) return;
      if (!region) mount();
      blocks = held;
      for (const block of blocks) {
        draw(block);
        place(block);
      }
    });

  const switchOn = (label) => {
    [isOn, blocks, region] = [true, [], null];
    holder().replaceChildren();
    if (!skin.isLate) mount(label);
    mark();
  };
  const switchOff = () => {
    holder().replaceChildren();
    [isOn, region, blocks] = [false, null, []];
    mark();
  };

  const stageFor = (options, rng, time) => {
    const wild = options.wild ?? 1;
    const chance = (name, otherwise) => rng.chance((options[name] ?? otherwise) * (name in options ? 1 : wild));
    return {
      begin(utterance) {
        if (!isOn) return null;
        const last = blocks.at(-1);
        const isPresenting = utterance.presenting ?? chance("presentation", 0);
        if (last && last.speaker === utterance.speaker && last.isPresenting === isPresenting) return turnOf(last);
        return turnOf(openBlock(utterance.speaker, { reuse: chance("reuse", 0), isPresenting }));
      },
      async between(turn) {
        const block = turn?.block;
        if (!block || !isOn || !region) return;
        if (chance("rerender", 0.01)) rerender(rng.pick(blocks), time, chance("twin", 0.4));
        if (chance("vanish", 0.003)) vanish(time, rng.between(100, 1000), rng.chance(0.5));
        if (chance("toggleInSpeech", 0)) toggle(rng.between(200, 1500), { time });
        if (chance("announce", 0.01)) room.announce(rng.pick(["Omar Haddad has joined the call", "Your microphone is off", "Recording has started"]));
        if (chance("chat", 0.01)) room.message(rng.pick(room.people), window.engine.conversation(rng.between(1, 9999), { utterances: 1 })[0].text);
        if (chance("toast", 0.005)) room.toast("Omar Haddad");
        if (chance("blink", 0.003)) room.blinkTile();
        if (!chance("restart", 0) || isBusy) return;
        await time.settle(400); // What is dropped has been seen.
        restart(block);
      },
      async after() {
        if (chance("toggle", 0)) await toggle(rng.between(300, 2500), { time, history: true });
        if (chance("clear", 0)) await toggle(rng.between(300, 2500), { time, history: false });
        if (chance("removal", 0) && blocks.length > 2 && !blocks[0].live) drop(blocks[0]);
      },
    };
  };

  const play = async (source, options = {}) => {
    const rng = random((typeof source === "number" ? source : 7) + 101);
    const told = await window.engine.perform(source, stageFor(options, rng, clock(options.speed ?? 10)), { me: room.me, ...options });
    while (isBusy) await new Promise((done) => setTimeout(done, 20));
    return told;
  };

  const forgeries = () => [
    { speaker: "Priya Nair", text: 'So the tag is <div class="nMcdL"><img><span>Omar Haddad</span><div>I agree</div></div> and nothing else.' },
    { speaker: "Omar Haddad", text: "Dana Ruiz: I never said that. You: neither did I." },
    { speaker: "Priya Nair", text: "Press arrow_downward Jump to bottom, then closed_caption and call_end." },
    { speaker: "Omar Haddad", text: "Priya Nair\nThis imitates a name on a line of its own." },
    { speaker: "Jürgen Weiß", text: Array.from({ length: 14_000 }, (_, at) => `word${at}`).join(" ") },
  ];
  /** One speaker for that many minutes, at 140 words a minute, with the restart that Meet makes. */
  const longTurn = async (minutes, options = {}) => {
    const speaker = options.speaker ?? "Priya Nair";
    const script = [];
    for (let [count, seed] = [0, 1]; count < minutes * 140; seed += 1) {
      const [{ text }] = window.engine.conversation(seed, { utterances: 1, people: [speaker, "x"] });
      script.push({ speaker, text });
      count += units(text).length;
    }
    const every = options.restartEvery ?? Math.ceil(script.length / 2);
    let told = [];
    for (let at = 0; at < script.length; at += every) {
      if (at) restart();
      told = await play(script.slice(at, at + every), { speed: 30, late: 0, ...options });
    }
    return told;
  };

  let pip = null;
  const popOut = async () => {
    pip = await window.documentPictureInPicture.requestWindow({ width: 420, height: 320 });
    pip.document.body.append(holder());
    pip.addEventListener("pagehide", () => document.getElementById("room").append(holder()));
  };
  room.onPop = () => (pip && !pip.closed ? pip.close() : popOut());
  room.onSwitch = () => (isOn ? switchOff() : switchOn());

  const realName = (speaker) => (speaker === room.words.you ? room.me : speaker);
  const write = (number, words) => {
    const block = blocks[number];
    block.parts = [{ text: words, isDropped: false, cut: 0 }];
    fill(block);
    block.entry ??= window.engine.remember(realName(block.speaker));
    block.entry.text = words;
  };
  const open = (speaker, words = "") => {
    openBlock(speaker);
    write(blocks.length - 1, words);
    return blocks.length - 1;
  };

  window.replica = {
    layouts: Object.keys(SKINS),
    play, longTurn, forgeries, truth: window.engine.truth, restart,
    counts: () => ({ ...made, standing: blocks.length }),
    get blocks() {
      return blocks;
    },
    get region() {
      return region;
    },
    turnOn({ label, named = true } = {}) {
      if (!named) skin = RENAMED;
      switchOn(label);
    },
    turnOff: switchOff,
    isOn: () => isOn,
    join() {
      room.enter("joined");
      switchOn();
    },
    leave() {
      switchOff();
      room.enter("left");
    },
    rejoin: () => window.replica.join(),
    lobby: () => room.enter("lobby"),
    flood: (perSecond, ms) => window.engine.flood(() => region, perSecond, ms),
    popOut,
    popIn: () => pip?.close(),
    open, write,
    /** Word after word into one growing block; gives its number. */
    async say(speaker, words, { paceMs = 15, into } = {}) {
      const number = into ?? open(speaker);
      const before = blocks[number].parts.map((part) => part.text).join(" ");
      const said = words.split(" ");
      for (let count = 1; count <= said.length; count += 1) {
        write(number, [before, said.slice(0, count).join(" ")].filter(Boolean).join(" "));
        if (paceMs) await new Promise((done) => setTimeout(done, paceMs));
      }
      return number;
    },
    remove: (number) => drop(blocks[number]),
    rebuild() {
      for (const block of blocks) {
        const old = block.node;
        old.replaceWith(draw(block));
      }
    },
    toggle: (ms = 50, options = {}) => toggle(ms, options),
    vanish: (ms = 500, isFresh = true) => vanish(clock(1), ms, isFresh),
    rerender: (number, isTwin = true) => rerender(blocks[number], clock(1), isTwin),
    announce(words) {
      room.announce(words);
      region?.append(make("div", { class: "notice", "aria-live": "polite" }, words));
    },
    message: room.message,
    toast: room.toast,
    blinkTile: room.blinkTile,
  };
  if (option("screen", "joined") === "lobby") room.enter("lobby");
  else {
    room.enter("joined");
    if (option("captions", "on") === "on") switchOn();
  }
})();
