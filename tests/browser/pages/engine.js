// What every replica page shares: seeded talk, the steps by which a recogniser shows it, a scaled clock, the truth.
// A page gives `stage.begin(utterance)` -> a turn {show(text), end?(), late?(text)}; `engine.perform` drives it and
// keeps `engine.truth()`: [{speaker, text}] in order of beginning, as it stood on the page in the end.
(() => {
  const AVATAR = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";
  const PEOPLE = ["Priya Nair", "Omar Haddad", "Dana Ruiz", "Jürgen Weiß", "Mei-Ling O'Connor", "Zoë van der Berg"];
  const BANKS = {
    en: {
      open: ["", "", "", "Well,", "I think", "Honestly,", "As far as I know,", "To be fair,", "So", "Last week"],
      who: ["the team", "our customer in Lisbon", "Marta", "the new service", "everybody in finance", "the second review", "my manager", "Kevin Park"],
      does: ["moved", "has to check", "wanted to rewrite", "never really finished", "is going to replace", "paid for", "shipped", "asked about"],
      what: ["the old billing system", "forty two reports", "a small part of the pipeline", "the contract for 2027", "three of the seven databases", "the onboarding pages", "that ugly spreadsheet", "an open question about privacy", "invoice #", "room # on the north side", "about # requests per second"],
      tail: ["", "", "because nobody else had the time", "before the audit in March", "and it took 18 months", "with only five people", "although the budget was gone", "while we were still hiring", "at roughly 3.5 percent of the cost"],
      ask: ["How would you handle", "What happened to", "Could you tell me more about", "Who decided on", "Why did you leave"],
      link: ["and then", "but", "so", "which means that"],
      short: ["Right.", "Yes.", "Okay, thanks.", "Mm-hmm.", "I see.", "Exactly.", "Sorry?", "Go ahead."],
    },
    de: {
      open: ["", "", "Also", "Ehrlich gesagt", "Soweit ich weiß,", "Letzte Woche", "Am Ende"],
      who: ["das Team", "unser Kunde aus Köln", "Frau Schäfer", "der neue Dienst", "die ganze Buchhaltung", "Herr Öztürk"],
      does: ["hat", "braucht", "prüft", "ersetzt", "bezahlt", "vergisst", "übernimmt"],
      what: ["das alte Abrechnungssystem", "zweiundvierzig Berichte", "einen kleinen Teil der Straße", "den Vertrag für 2027", "drei von sieben Datenbanken", "die Größe der Abteilung", "die Rechnung #", "etwa # Anfragen pro Minute"],
      tail: ["", "", "weil sonst niemand Zeit hatte", "vor der Prüfung im März", "und das dauerte 18 Monate", "mit nur fünf Leuten", "obwohl das Geld weg war"],
      ask: ["Wie lösen Sie", "Was wurde aus", "Wer entscheidet über", "Können Sie mir erklären, warum wir brauchen"],
      link: ["und dann", "aber", "deshalb"],
      short: ["Genau.", "Ja.", "Stimmt.", "Aha.", "Wie bitte?", "Verstehe."],
    },
    es: {
      open: ["", "", "Bueno,", "La verdad,", "Creo que", "La semana pasada", "Al final"],
      who: ["el equipo", "nuestro cliente de Málaga", "la señora Núñez", "el nuevo servicio", "toda la oficina", "Íñigo"],
      does: ["cambió", "tiene que revisar", "quería reescribir", "nunca terminó", "va a sustituir", "pagó"],
      what: ["el viejo sistema de facturación", "cuarenta y dos informes", "una pequeña parte del camino", "el contrato de 2027", "tres de las siete bases de datos", "aquella hoja de cálculo", "la factura #", "unas # peticiones por segundo"],
      tail: ["", "", "porque nadie más tenía tiempo", "antes de la auditoría de marzo", "y duró 18 meses", "con solo cinco personas", "aunque ya no había dinero"],
      ask: ["¿Cómo resolvería", "¿Qué pasó con", "¿Quién decidió sobre", "¿Por qué dejó"],
      link: ["y luego", "pero", "así que"],
      short: ["Claro.", "Sí.", "Exacto.", "Ya veo.", "¿Perdón?", "De acuerdo."],
    },
    ja: {
      open: ["", "えっと、", "正直に言うと、", "先週、"],
      who: ["私たちのチームは", "田中さんは", "新しいサービスは", "大阪のお客様は"],
      does: ["変更しました", "確認する必要があります", "書き直したかったです", "まだ終わっていません"],
      what: ["古い請求システムを", "四十二件の報告書を", "2027年の契約を", "七つのデータベースのうち三つを", "請求書#番を"],
      tail: ["", "三月の監査の前に", "十八か月かけて", "五人だけで"],
      ask: ["どうして", "いつから", "誰と一緒に"],
      link: ["それから、", "でも、", "だから、"],
      short: ["はい。", "そうですね。", "なるほど。", "わかりました。"],
    },
    ar: {
      open: ["", "في الحقيقة", "أعتقد أن", "في الأسبوع الماضي"],
      who: ["الفريق", "عميلنا في دبي", "السيدة ليلى", "مدير المشروع"],
      does: ["غيّر", "راجع", "أنهى", "استبدل"],
      what: ["نظام الفواتير القديم", "اثنين وأربعين تقريرا", "عقد عام 2027", "ثلاث قواعد بيانات", "الفاتورة رقم #"],
      tail: ["", "قبل التدقيق في مارس", "مع خمسة أشخاص فقط", "لأن الوقت كان قصيرا"],
      ask: ["كيف تشرح", "من قرر", "لماذا تركت"],
      link: ["ثم", "لكن", "لذلك"],
      short: ["نعم.", "صحيح.", "شكرا.", "تماما."],
    },
  };
  const MARKS = { ja: ["。", "か。"], ar: [".", "؟"], en: [".", "?"], de: [".", "?"], es: [".", "?"] };
  const SLIPS = { en: ["four", "whether", "their", "bear", "sale", "1980", "Kelvin"], de: ["dass", "Wahl", "mehr", "seit"], es: ["haber", "hola", "tubo", "vaya"], ja: ["会う", "橋", "機会"], ar: ["كلب", "صيف", "على"] };

  /** mulberry32; gives a function with `chance`, `pick`, `between`. */
  const random = (seed) => {
    let state = seed >>> 0;
    const rng = () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
    rng.chance = (probability) => rng() < probability;
    rng.pick = (list) => list[Math.floor(rng() * list.length)];
    rng.between = (low, high) => low + Math.floor(rng() * (high - low + 1));
    return rng;
  };

  const bankOf = (language) => BANKS[language] ?? BANKS.en;
  const glueOf = (language) => (language === "ja" ? "" : " ");
  const join = (parts, language) => parts.filter(Boolean).join(glueOf(language));
  const raised = (text) => text.replace(/\p{L}/u, (letter) => letter.toUpperCase());

  const numbered = (text, rng) => text.replace("#", () => String(rng.between(11, 9800)));

  const clause = (rng, language) => {
    const bank = bankOf(language);
    const [who, does, what, tail] = [rng.pick(bank.who), rng.pick(bank.does), numbered(rng.pick(bank.what), rng), rng.pick(bank.tail)];
    return join(language === "ja" ? [who, tail, what, does] : [who, does, what, tail], language);
  };

  /** One sentence of 3 to about 40 words. */
  const sentence = (rng, language, emoji) => {
    const bank = bankOf(language);
    const [stop, mark] = MARKS[language] ?? MARKS.en;
    const flourish = emoji && rng.chance(0.4) ? rng.pick([" 🙂", " 👍🏽", " 👩‍👩‍👧", " 🎉"]) : "";
    if (rng.chance(0.2)) {
      const question = language === "ja" ? [rng.pick(bank.ask), clause(rng, language)] : [rng.pick(bank.ask), numbered(rng.pick(bank.what), rng)];
      return raised(join(question, language)) + mark + flourish;
    }
    const parts = [rng.pick(bank.open), clause(rng, language)];
    while (rng.chance(0.25) && parts.length < 6) parts.push(rng.pick(bank.link), clause(rng, language));
    return raised(join(parts, language)) + stop + flourish;
  };

  /** Utterances {speaker, text, overlap}: the same for the same seed and options. */
  const conversation = (seed, { people = 3, utterances = 30, language = "en", overlap = 0.12, emoji = false, me = "Dana Ruiz" } = {}) => {
    const rng = random(seed);
    const names = Array.isArray(people) ? people : [me, ...PEOPLE.filter((name) => name !== me)].slice(0, people);
    const said = [];
    while (said.length < utterances) {
      const last = said.at(-1)?.speaker;
      const others = names.filter((name) => name !== last);
      const speaker = last && (rng.chance(0.2) || !others.length) ? last : rng.pick(others.length ? others : names);
      const isOver = said.length > 0 && speaker !== last && rng.chance(overlap);
      if (rng.chance(0.18)) {
        const text = rng.pick(bankOf(language).short);
        said.push({ speaker, text, overlap: isOver });
        if (rng.chance(0.3)) said.push({ speaker, text, overlap: false });
        continue;
      }
      const count = rng.chance(0.15) ? rng.between(3, 7) : rng.chance(0.3) ? 2 : 1;
      const sentences = Array.from({ length: count }, () => sentence(rng, language, emoji));
      said.push({ speaker, text: sentences.join(glueOf(language)), overlap: isOver });
    }
    return said.slice(0, utterances);
  };

  /** Words, or a few characters each where the script has no spaces: joined they give the text again. */
  const units = (text) => {
    if (/[\u3040-\u30ff\u4e00-\u9fff]/u.test(text) && !text.includes(" ")) return text.match(/.{1,3}/gsu) ?? [];
    return text.match(/\s*\S+/gu) ?? [];
  };

  const bare = (unit) => unit.toLowerCase().replace(/[.,?!¿¡。、؟]/gu, "");

  /** The steps {text, wait_ms, late?} by which the utterance comes to stand on the page; the last text is its own. */
  const hearing = (utterance, rng, { language = "en", late = 0.15, wordMs = 380 } = {}) => {
    const whole = units(utterance.text);
    const slips = SLIPS[language] ?? SLIPS.en;
    const steps = [];
    const slip = whole.length > 5 && rng.chance(0.35) ? { at: rng.between(1, whole.length - 4), until: rng.between(2, 6), word: rng.pick(slips) } : null;
    const isLate = whole.length > 3 && rng.chance(late);
    const lateAt = rng.between(Math.max(1, whole.length - 8), whole.length - 2);
    const lateWord = rng.pick(slips);
    const shown = (count, rawFrom, withLate = isLate) =>
      whole
        .slice(0, count)
        .map((unit, at) => {
          const gap = unit.match(/^\s*/u)[0];
          if (withLate && at === lateAt) return gap + lateWord;
          if (slip && at === slip.at && count < Math.min(slip.at + slip.until, whole.length)) return gap + slip.word;
          return at >= rawFrom ? bare(unit) : unit;
        })
        .join("");
    const add = (text, count) => steps.push({ text, wait_ms: Math.round(wordMs * count * (0.6 + rng() * 0.8)) });
    const most = Math.max(1, Math.ceil(whole.length / 120));
    for (let count = 0; count < whole.length; ) {
      const step = Math.min(rng.between(most, most * 2 + (rng.chance(0.2) ? 1 : 0)), whole.length - count);
      count += step;
      add(shown(count, count - rng.between(2, 6)), step);
      if (count > 4 && rng.chance(0.03)) add(shown(count - rng.between(1, 2), 0), 1);
    }
    add(shown(whole.length, whole.length), 1);
    if (isLate) steps.push({ text: utterance.text, wait_ms: rng.between(1500, 6000), late: true });
    return steps;
  };

  /** `sleep` is scaled as the talk is; `settle` is for what the page does by itself, which hurries no more than fourfold. */
  const clock = (speed = 1) => {
    const pause = (ms) => new Promise((done) => setTimeout(done, ms));
    return { speed, sleep: (ms) => pause(ms / speed), settle: (ms) => pause(ms / Math.min(Math.max(speed, 1), 4)) };
  };

  let entries = [];
  /** What was said, in order of beginning; what has not ended yet is left out. */
  const truth = () => entries.filter((entry) => entry.done && entry.text).map(({ speaker, text }) => ({ speaker, text }));

  /** A line of the truth, by hand: gives {speaker, text, done}, to be filled. */
  const remember = (speaker, text = "", done = true) => {
    const entry = { speaker, text, done };
    entries.push(entry);
    return entry;
  };

  /** What the page could show: false or null for nothing, a text where it is another than the one given. */
  const keep = (entry, shown, text) => {
    if (shown === false || shown === null) return;
    entry.text = typeof shown === "string" ? shown : text;
  };

  /** One utterance through a turn of the stage; see `keep` for what `turn.show` and `turn.late` give. */
  const speak = async (utterance, stage, { rng, time, language, late, onMiddle, pending }) => {
    const entry = remember(utterance.speaker, "", false);
    const turn = await stage.begin(utterance);
    const steps = hearing(utterance, rng, { language, late });
    const said = steps.filter((step) => !step.late);
    const middle = Math.max(1, Math.floor(said.length * 0.6));
    for (const [at, step] of said.entries()) {
      await time.sleep(step.wait_ms);
      keep(entry, turn && turn.show(step.text), step.text);
      if (at + 1 === middle) onMiddle();
      await stage.between?.(turn);
    }
    await turn?.end?.();
    entry.done = true;
    const last = steps.find((step) => step.late);
    if (!last || !turn) return;
    const correct = async () => {
      await time.sleep(last.wait_ms);
      keep(entry, (turn.late ?? turn.show).call(turn, last.text), last.text);
    };
    pending.push(correct());
  };

  /** Play a seed or a script [{speaker, text, overlap?}] on the stage {begin, between?, after?}; done when all has settled. */
  const perform = async (source, stage, options = {}) => {
    const { speed = 10, seed = typeof source === "number" ? source : 1, language = document.documentElement.lang || "en", late } = options;
    const script = Array.isArray(source) ? source : conversation(source, { ...options, language });
    const [rng, time, pending] = [random(seed ^ 0x5eed), clock(speed), []];
    let running = Promise.resolve();
    for (const [at, utterance] of script.entries()) {
      let onMiddle = () => {};
      const middle = new Promise((done) => (onMiddle = () => done(undefined)));
      const before = running;
      const own = speak(utterance, stage, { rng, time, language: utterance.language ?? language, late, onMiddle, pending });
      running = Promise.all([before, own]);
      if (script[at + 1]?.overlap && script[at + 1].speaker !== utterance.speaker) {
        await Promise.race([middle, own]);
        continue;
      }
      await running;
      await time.settle(400);
      await stage.after?.(utterance);
      await time.sleep(rng.chance(0.15) ? rng.between(1500, 4000) : rng.between(200, 900));
    }
    await running;
    await Promise.all(pending);
    return truth();
  };

  /** A node without markup in strings: attributes by name, children as nodes or texts. */
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };

  /** Changes inside `region()` that say nothing: classes, a style, a wrapper's neighbour coming and going. */
  const flood = async (region, perSecond, ms) => {
    const end = performance.now() + ms;
    let done = 0;
    for (const began = performance.now(); performance.now() < end; ) {
      for (const due = ((performance.now() - began) / 1000) * perSecond; done < due; done += 1) {
        const node = region();
        if (done % 3 === 0) node?.setAttribute("data-tick", String(done));
        else if (done % 3 === 1) node?.prepend(make("span", { class: "spark", "aria-hidden": "true" }));
        else node?.querySelector(":scope > .spark")?.remove();
      }
      await new Promise((next) => setTimeout(next, 8));
    }
    for (const spark of region()?.querySelectorAll(".spark") ?? []) spark.remove();
    return done;
  };

  const address = new URLSearchParams(location.search);
  window.engine = {
    AVATAR, PEOPLE, random, conversation, hearing, units, clock, perform, truth, remember, make, flood,
    /** The page's own choice, made in the address: ?layout=a&lang=de. */
    option: (name, otherwise) => address.get(name) ?? otherwise,
    forget: () => void (entries = []),
  };
})();
