// The merge of captions that grow in place: exact cases.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./growing_page.mjs";

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
