// The merge of captions that grow in place: exact cases, and a simulated meeting page over many seeds.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const world = vm.createContext({ TextEncoder });
for (const file of ["words.js", "merge/continuity.js", "merge/growing.js"]) vm.runInContext(readFileSync(new URL(`../../extension/capture/${file}`, import.meta.url), "utf8"), world);

function open({ me = "" } = {}) {
  const merge = world.rejoinderCapture.createGrowingMerge({ prefix: "b", isOwn: (name) => name === "You", me: () => me });
  const newest = new Map();
  const told = [];
  return {
    merge,
    told,
    /** blocks: [node, speaker, text] each. */
    look(now, ...blocks) {
      const updates = merge.look(blocks.map(([node, speaker, text]) => ({ node, speaker, text })), now);
      this.take(updates);
      return updates;
    },
    take(updates) {
      for (const update of updates) newest.set(update.block, update);
      told.push(...updates);
    },
    said: () => [...newest.values()].map(({ speaker, text }) => [speaker, text]),
  };
}

const LONG = "We moved the whole team over to the new building last spring and then the audit came and nobody was ready for it, honestly.";

test("a growing and corrected block is one block with its newest text", () => {
  const page = open();
  const node = {};
  for (const [at, text] of ["so", "so how big", "So, how big was the teem", "So, how big was the team?"].entries()) page.look(at * 60, [node, "P", text]);
  assert.deepEqual(page.said(), [["P", "So, how big was the team?"]]);
  assert.equal(page.look(999, [node, "P", "So, how big was the team?"]).length, 0);
});

test("a text that shrinks for a moment is followed, and first words heard anew are the same block", () => {
  const page = open();
  const node = {};
  page.look(0, [node, "P", "we were about to go"]);
  page.look(60, [node, "P", "we were about"]);
  assert.deepEqual(page.said(), [["P", "we were about"]]);
  page.look(120, [node, "P", "He wore a boat"]);
  page.look(180, [node, "P", "He wore a boat to work"]);
  assert.deepEqual(page.said(), [["P", "He wore a boat to work"]]);
});

test("a region drawn anew in the moment in which its last words are heard anew holds the same block", () => {
  const page = open();
  page.look(0, [{}, "P", "i disagree paul lets their paul lets"]);
  page.look(50);
  page.look(100, [{}, "P", "i disagree the smallest was enough"]);
  page.look(200, [{}, "P", "i disagree the smallest was enough"]);
  page.look(2_000);
  assert.equal(page.said().length, 1);
});

for (const beginning of ["So", "We", "Anyway", "We moved"]) {
  test(`a text that starts over with "${beginning}" in the same node is a new block, and the old one stays`, () => {
    const page = open();
    const node = {};
    page.look(0, [node, "P", LONG]);
    page.look(100, [node, "P", beginning]);
    page.look(200, [node, "P", `${beginning} on`]);
    page.look(300, [node, "P", `${beginning} on to the budget`]);
    assert.deepEqual(page.said(), [["P", LONG], ["P", `${beginning} on to the budget`]]);
    assert.equal(page.told.find(({ text, final }) => final && text === LONG)?.block, "b-1");
  });
}

test("a new beginning in the old one's words is told after a while although nothing follows", () => {
  const page = open();
  const node = {};
  page.look(0, [node, "P", LONG]);
  page.look(100, [node, "P", "We moved"]);
  assert.equal(page.merge.deadline(), 2_100);
  page.look(2_100, [node, "P", "We moved"]);
  assert.deepEqual(page.said(), [["P", LONG], ["P", "We moved"]]);
});

test("a long text that shrinks to its start for a moment loses nothing", () => {
  const page = open();
  const node = {};
  page.look(0, [node, "P", LONG]);
  page.look(60, [node, "P", "We moved the whole"]);
  page.look(120, [node, "P", `${LONG} Honestly.`]);
  assert.deepEqual(page.said(), [["P", `${LONG} Honestly.`]]);
});

test("a head that slides out of view is kept", () => {
  const page = open();
  const node = {};
  const words = Array.from({ length: 90 }, (_, at) => `word${at % 7}${at}`);
  for (let end = 1; end <= words.length; end += 1) page.look(end * 100, [node, "P", words.slice(Math.max(0, end - 20 - (end % 3)), end).join(" ")]);
  assert.deepEqual(page.said(), [["P", words.join(" ")]]);
});

test("words that slid out of view and come back are not doubled, nor are those lost that are corrected as they slide", () => {
  const words = Array.from({ length: 60 }, (_, at) => `word${at}`);
  const view = (end, wrong = {}) => words.slice(0, end).map((word, at) => wrong[at] ?? word).slice(-20).join(" ");
  const page = open();
  const node = {};
  for (let end = 1; end <= 40; end += 1) page.look(end * 100, [node, "P", view(end)]);
  page.look(4_100, [node, "P", view(37)]);
  assert.deepEqual(page.said(), [["P", words.slice(0, 37).join(" ")]]);
  page.look(4_200, [node, "P", view(41, { 22: "wrong" })]);
  page.look(4_300, [node, "P", view(44, { 25: "bad" })]);
  for (let end = 45; end <= 60; end += 1) page.look(end * 100, [node, "P", view(end)]);
  const [[, text]] = page.said();
  assert.equal(text.replace("wrong", "word22"), words.join(" "));
});

test("what slides out of view keeps its place in scripts without spaces, where a word is cut in two", () => {
  const text = "私たちのチームは2027年の契約を書き直したかったです。田中さんは五人だけで古い請求システムを確認する必要があります。";
  const page = open();
  const node = {};
  for (let end = 2; end <= text.length; end += 2) page.look(end * 50, [node, "P", text.slice(Math.max(0, end - 25), end)]);
  page.look(9_000, [node, "P", text.slice(-25)]);
  assert.deepEqual(page.said(), [["P", text]]);
});

test("a head that slid over hours stays bounded and whole", () => {
  const page = open();
  const node = {};
  const words = Array.from({ length: 6_000 }, (_, at) => `word${at}${at % 12 === 11 ? "." : ""}`);
  for (let end = 2; end <= words.length; end += 2) page.look(end * 300, [node, "P", words.slice(Math.max(0, end - 30), end).join(" ")]);
  assert.equal(page.said().map(([, text]) => text).join(" "), words.join(" "));
});

test("a vanished block is final after its grace, and goes on where it is drawn again", () => {
  const page = open();
  page.look(0, [{}, "P", "one two three four"]);
  page.look(50);
  assert.equal(page.merge.deadline(), 450);
  assert.equal(page.told.some(({ final }) => final), false);
  page.look(100, [{}, "P", "one two three four five"]);
  assert.deepEqual(page.said(), [["P", "one two three four five"]]);
  page.look(150);
  page.look(600);
  assert.equal(page.told.at(-1).final, true);
});

const HISTORY = [["P", "we moved to the new house"], ["O", "Right."], ["P", "and then came the audit"], ["O", "Right."]];

test("a history that is drawn anew after a minute doubles nothing, short lines included", () => {
  const page = open();
  const shown = HISTORY.map(([who, text]) => [{}, who, text]);
  page.look(0, ...shown);
  page.look(500, ...shown);
  page.look(550);
  page.look(1_000);
  page.look(60_500, ...HISTORY.map(([who, text]) => [{}, who, text]));
  page.look(63_000, ...HISTORY.map(([who, text]) => [{}, who, text]));
  assert.deepEqual(page.said(), HISTORY);
});

for (const count of [1, 2, 3]) {
  test(`the last ${count} of the history drawn anew double nothing, and the turn goes on`, () => {
    const page = open();
    const nodes = HISTORY.map(([who, text]) => [{}, who, text]);
    for (let end = 1; end <= nodes.length; end += 1) page.look(end * 1_000, ...nodes.slice(0, end));
    page.look(4_500, ...nodes);
    page.look(5_000);
    page.look(6_000);
    const again = HISTORY.slice(-count).map(([who, text]) => [{}, who, text]);
    page.look(90_000, ...again);
    page.look(92_000, ...again);
    assert.deepEqual(page.said(), HISTORY);
    page.look(92_100, ...again, [{}, "P", "so"]);
    assert.deepEqual(page.said(), [...HISTORY, ["P", "so"]]);
  });
}

test("the same words said twice are two blocks", () => {
  const page = open();
  const [one, two] = [{}, {}];
  page.look(0, [one, "O", "Right."]);
  page.look(3_000, [one, "O", "Right."], [two, "O", "Right."]);
  page.look(page.merge.deadline(), [one, "O", "Right."], [two, "O", "Right."]);
  assert.equal(page.said().length, 2);
  const [other, three] = [{}, {}];
  page.look(9_000, [two, "O", "Right."], [other, "P", "And so on"]);
  page.look(9_500, [other, "P", "And so on"], [three, "O", "Right."]);
  assert.equal(page.said().filter(([, text]) => text === "Right.").length, 3);
});

test("a repeat is told although another block follows at once", () => {
  const page = open();
  const [one, two, three] = [[{}, "O", "Right."], [{}, "O", "Right."], [{}, "P", "so"]];
  page.look(0, one);
  page.look(3_000, one, two);
  page.look(3_100, one, two, three);
  page.look(3_500, one, two, three);
  assert.equal(page.said().filter(([, text]) => text === "Right.").length, 2);
});

test("twins that stand for a moment while all is drawn anew are one", () => {
  for (const order of ["forth", "back"]) {
    const page = open();
    const old = [[{}, "P", "we were going to say that"], [{}, "O", "Sure."], [{}, "P", "it never worked"]];
    page.look(0, ...old);
    const fresh = old.map(([, who, text]) => [{}, who, text]);
    page.look(100, ...old, ...(order === "forth" ? fresh : fresh.toReversed()));
    page.look(300, ...fresh);
    fresh[2][2] = "it never worked at all";
    page.look(400, ...fresh);
    page.look(5_000, ...fresh);
    assert.deepEqual(page.said(), [["P", "we were going to say that"], ["O", "Sure."], ["P", "it never worked at all"]]);
  }
});

test("a node that another speaker takes over is another block; a name that comes late is not", () => {
  const page = open();
  const [node, late] = [{}, {}];
  page.look(0, [node, "P", "over to you now Omar"]);
  page.look(60, [node, "O", "over to you now Omar"]);
  page.look(110, [node, "O", "thanks a lot everyone"]);
  page.look(120, [node, "O", "thanks a lot everyone"], [late, "", "I am new here"]);
  page.look(180, [node, "O", "thanks a lot everyone"], [late, "Ada", "I am new here"]);
  page.look(240, [node, "O", "thanks a lot everyone"], [late, "", "I am new here today"]);
  assert.deepEqual(page.said(), [["P", "over to you now Omar"], ["O", "thanks a lot everyone"], ["Ada", "I am new here today"]]);
});

test("a very long turn continues in further blocks and no word is lost, in wide letters too", () => {
  for (const word of ["word", "слово", "言葉"]) {
    const page = open();
    const node = {};
    const words = Array.from({ length: 2_500 }, (_, at) => `${word}${at}`);
    for (const end of [10, 900, 1_700, 2_500]) page.look(end, [node, "P", words.slice(0, end).join(" ")]);
    assert.equal(page.said().map(([, text]) => text).join(" "), words.join(" "));
    words[3] = `${word}x and more of it`;
    words[1_500] = "";
    const corrected = words.join(" ").replace("  ", " ");
    page.look(2_600, [node, "P", corrected]);
    assert.equal(page.said().map(([, text]) => text).join(" "), corrected);
    for (const { text } of page.told) assert.ok(Buffer.byteLength(text) <= 8_000 && text.length <= 6_000);
  }
});

test("a line of 100 kB is told whole, at once and grown", () => {
  const page = open();
  const node = {};
  const line = "lorem ipsum dolor ".repeat(5_700).trim();
  page.look(0, [node, "P", line]);
  for (let more = 1; more < 20; more += 1) page.look(more * 50, [node, "P", `${line} ${"more ".repeat(more)}`]);
  assert.equal(page.said().map(([, text]) => text).join(" "), `${line} ${"more ".repeat(19)}`.trim());
  const unbroken = "x".repeat(100_000);
  page.look(2_000, [{}, "O", unbroken]);
  assert.equal(page.said().filter(([who]) => who === "O").map(([, text]) => text).join(""), unbroken);
});

test("after a sentence and a pause the turn goes on in another block; each correction stays with its own", () => {
  const page = open();
  const node = {};
  page.look(0, [node, "P", "How big was the teem?"]);
  page.look(2_500, [node, "P", "How big was the teem? I mean"]);
  assert.deepEqual(page.said(), [["P", "How big was the teem?"], ["P", "I mean"]]);
  page.look(2_600, [node, "P", "How big was the whole team? I mean yours"]);
  assert.deepEqual(page.said(), [["P", "How big was the whole team?"], ["P", "I mean yours"]]);
  page.look(2_700, [node, "P", "How big was the whole team, I mean yours"]);
  assert.deepEqual(page.said(), [["P", "How big was the whole team,"], ["P", "I mean yours"]]);
  page.look(2_800, [node, "P", "How big was the"]);
  page.look(2_900, [node, "P", "How big was the whole team? I mean yours, Omar."]);
  assert.deepEqual(page.said(), [["P", "How big was the whole team?"], ["P", "I mean yours, Omar."]]);
});

test("a pause without a sentence's end cuts nothing, nor does a full stop that is taken back", () => {
  const page = open();
  const node = {};
  page.look(0, [node, "P", "How big was"]);
  page.look(2_500, [node, "P", "How big was the team."]);
  page.look(5_000, [node, "P", "How big was the team, and who led it"]);
  assert.deepEqual(page.said(), [["P", "How big was the team, and who led it"]]);
});

test("what stands there at the start is not told, but for the sentence that goes on", () => {
  const page = open();
  const [old, live] = [{}, {}];
  const blocks = [{ node: old, speaker: "P", text: "Long ago." }, { node: live, speaker: "O", text: "I see. So tell" }];
  page.merge.begin(blocks, { wholeSentence: true });
  assert.equal(page.look(0, [old, "P", "Long ago."], [live, "O", "I see. So tell"]).length, 0);
  page.look(60, [old, "P", "Long ago."], [live, "O", "I see. So tell me more"]);
  assert.deepEqual(page.said(), [["O", "So tell me more"]]);
  page.look(70, [old, "P", "Long ago, and far"], [live, "O", "I see. So tell me more"]);
  assert.deepEqual(page.said()[1], ["P", "and far"]);
  page.look(120);
  page.look(700, [{}, "P", "Long ago, and far"]);
  assert.equal(page.said().length, 2);
});

test("history that comes in above what was there is not told unless it changes", () => {
  const page = open();
  const [old, live] = [{}, {}];
  page.look(0, [live, "P", "hello there"]);
  page.look(50, [old, "O", "Long before you came."], [live, "P", "hello there"]);
  page.look(5_000, [old, "O", "Long before you came."], [live, "P", "hello there"]);
  assert.deepEqual(page.said(), [["P", "hello there"]]);
  assert.equal(page.merge.deadline(), null);
  page.look(5_050, [old, "O", "Long before you came. But"], [live, "P", "hello there"]);
  assert.equal(page.said().length, 2);
});

test("the user's own label becomes the user's name, and the page's word on who it is counts", () => {
  const page = open({ me: "Dana" });
  const [update] = page.look(0, [{}, "You", "I think so"]);
  assert.deepEqual({ ...update }, { block: "b-1", speaker: "Dana", text: "I think so", self: true });
  const [other] = page.merge.look([{ node: {}, speaker: "You", text: "hello", self: false }], 50);
  assert.deepEqual({ ...other }, { block: "b-2", speaker: "You", text: "hello" });
});

test("what is remembered is bounded over hours", () => {
  const page = open();
  let shown = [];
  for (let at = 0; at < 4_000; at += 1) {
    shown = [...shown.slice(-149), [{}, `S${at % 5}`, `sentence number ${at} of this long meeting.`]];
    page.look(at * 2_500, ...shown);
  }
  assert.equal(page.said().length, 4_000);
  assert.ok(page.merge.again().length <= 150);
});

// ---- the simulated page ----

function random(seed) {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS = "the a we you i and so that it was is to of in for on with team plan audit budget server deploy customer really think know about people time work next week never always maybe question answer number month data model review code".split(" ");
const SHORT = ["Right.", "Yes.", "Okay.", "Sure, yes.", "Right."];

/** What was said, and the looks at the page while it was said. `style` turns the page's habits on. */
function simulate(seed, style) {
  const chance = random(seed);
  const pick = (list) => list[Math.floor(chance() * list.length)];
  let now = 1_000;
  let blocks = [];
  const truth = [];
  const looks = [];
  const snap = () => looks.push({ now, blocks: blocks.slice(-150).map((block) => [block.node, block.speaker, block.shown()]).filter(([, , text]) => text) });
  const wait = (ms) => (now += ms);
  const leave = (block) => (block.turn.words = block.shown() ? block.shown().split(" ") : []);
  const add = (speaker) => {
    const turn = { speaker, words: [] };
    truth.push(turn);
    const block = { node: {}, speaker, turn, from: 0, wrong: new Map(), shown() {
      const words = this.turn.words.map((word, at) => this.wrong.get(at) ?? word).slice(this.from);
      return (style.slides ? words.slice(-(style.slides + (this.turn.words.length % 3))) : words).join(" ");
    } };
    blocks.push(block);
    for (const gone of style.window ? blocks.slice(0, -style.window) : []) leave(gone);
    if (style.window) blocks = blocks.slice(-style.window);
    return block;
  };
  const sentence = () => {
    if (chance() < 0.2) return pick(SHORT).split(" ");
    const words = Array.from({ length: 3 + Math.floor(chance() * 18) }, () => pick(WORDS));
    words[0] = words[0][0].toUpperCase() + words[0].slice(1);
    words[words.length - 1] += pick([".", "?", "."]);
    return words;
  };
  const disturb = () => {
    const kind = chance();
    if (style.rerenders && kind < 0.04) {
      const old = blocks;
      const fresh = blocks.map((block) => Object.assign(Object.create(block), block, { node: {} }));
      if (chance() < 0.4) {
        blocks = [...old, ...fresh];
        snap();
        wait(80);
      } else if (chance() < 0.5) {
        blocks = [];
        snap();
        wait(200);
      }
      blocks = fresh;
      snap();
    } else if (style.toggles && kind < 0.055) {
      const held = blocks;
      blocks = [];
      snap();
      wait(pick([300, 1_500, 20_000, 90_000]));
      snap();
      const kept = pick(["all", "none", "tail"]);
      const dropped = kept === "none" ? held : kept === "tail" ? held.slice(0, -2) : [];
      for (const block of dropped) leave(block);
      blocks = kept === "none" ? [] : (kept === "all" ? held : held.slice(-2)).map((block) => Object.assign(Object.create(block), block, { node: {} }));
      snap();
      wait(1_200);
      snap();
    }
  };
  const speak = (block, words) => {
    for (const word of words) {
      block.turn.words.push(word);
      const at = block.turn.words.length - 1;
      if (chance() < 0.25) block.wrong.set(at, pick([word.toLowerCase(), word.replace(/[.?]/u, ""), pick(WORDS), `${word} ${pick(WORDS)}`]));
      if (chance() < 0.3) block.wrong.clear();
      if (chance() < 0.05) {
        block.turn.words.pop();
        snap();
        wait(60);
        block.turn.words.push(word);
      }
      snap();
      wait(60 + chance() * 250);
      disturb();
      block = blocks.find((other) => other.turn === block.turn) ?? add(block.speaker);
    }
    block.wrong.clear();
    snap();
    return block;
  };
  let last = "";
  for (let turns = 0; turns < 14; turns += 1) {
    const speaker = pick(["Ada", "Ben", "You", "Chen Wei"].filter((name) => name !== last));
    last = speaker;
    let block = add(speaker);
    for (let count = 1 + Math.floor(chance() * 5); count > 0; count -= 1) {
      block = blocks.find((other) => other.turn === block.turn) ?? add(speaker);
      block = speak(block, sentence());
      if (style.restarts && block.turn.words.length > 25 && chance() < 0.4) {
        block.turn = { speaker, words: [] };
        truth.push(block.turn);
      }
      wait(pick([200, 800, 2_600, 4_000]));
      snap();
      if (style.overlaps && chance() < 0.3) {
        const other = add(speaker === "Ada" ? "Ben" : "Ada");
        for (const word of sentence()) {
          other.turn.words.push(word);
          snap();
          wait(70);
          if (!blocks.includes(block) || !blocks.includes(other)) break;
          if (chance() < 0.4) block.turn.words.push(pick(WORDS));
        }
        last = "";
      }
      if (style.late && chance() < 0.4) {
        const [early] = blocks.slice(-2);
        const place = Math.floor(chance() * early.turn.words.length);
        if (early.turn.words.length > 5) early.turn.words[place] = pick(WORDS);
        wait(300);
        snap();
      }
    }
  }
  wait(3_000);
  snap();
  return { truth: truth.filter(({ words }) => words.length), looks };
}

function distance(one, two) {
  let row = Array.from({ length: two.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= two.length; j += 1) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === two[j - 1] ? 0 : 1));
    row = next;
  }
  return row[two.length];
}

function measure(seed, style) {
  const { truth, looks } = simulate(seed, style);
  const page = open();
  let last = 0;
  for (const { now, blocks } of looks) {
    const due = page.merge.deadline();
    if (due !== null && due > last && due < now && looks[0].blocks !== blocks) page.look(due, ...(measure.before ?? []));
    page.look(now, ...blocks);
    measure.before = blocks;
    last = now;
  }
  page.take(page.merge.end());
  let [errors, words] = [0, 0];
  for (const speaker of new Set([...truth.map((turn) => turn.speaker), ...page.said().map(([who]) => who)])) {
    const spoken = truth.filter((turn) => turn.speaker === speaker).flatMap((turn) => turn.words);
    const heard = page.said().filter(([who]) => who === speaker).flatMap(([, text]) => text.split(" "));
    errors += distance(spoken, heard);
    words += spoken.length;
  }
  return { errors, words, truth, page, looks };
}

const STYLES = {
  "plain, with late corrections": { late: true },
  "overlaps": { overlaps: true, late: true },
  "re-rendering with twins": { rerenders: true, late: true, overlaps: true },
  "captions off and on": { toggles: true },
  "three blocks at a time": { window: 3, late: true, overlaps: true },
  "texts that start over": { restarts: true, late: true },
  "texts whose head slides away": { slides: 24 },
  "all at once": { late: true, overlaps: true, rerenders: true, restarts: true, toggles: true },
};

for (const [name, style] of Object.entries(STYLES)) {
  test(`simulated meetings: ${name}: under one word in a hundred is wrong`, () => {
    let [errors, words, faulty] = [0, 0, 0];
    for (let seed = 1; seed <= 60; seed += 1) {
      const result = measure(seed, style);
      errors += result.errors;
      words += result.words;
      faulty += result.errors > 0 ? 1 : 0;
    }
    if (process.env.TELL) console.log(name, { errors, words, wer: ((100 * errors) / words).toFixed(3), faulty });
    assert.ok(errors / words < 0.01, `${errors} of ${words}`);
  });
}
export { measure, simulate, STYLES };
