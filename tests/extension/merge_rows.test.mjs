// Teams' merge: rows of a virtual list that grow, are corrected, leave, come back as other elements and lend their elements to other rows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./rows_page.mjs";

const LINES = [
  ["Ana", "Welcome everybody to the weekly call."],
  ["Bo", "Thanks."],
  ["Ana", "We have three points on the list today."],
  ["Cy", "Could we start with the budget?"],
  ["Ana", "Yes."],
  ["Ana", "The budget was signed off on Monday."],
  ["Bo", "Good to hear that."],
  ["Cy", "Then the hiring plan comes next."],
];
const remounted = (lines, area) => lines.map(([who, text]) => [{}, who, text, area]);

test("a growing row is one block; late and early words are corrected in it", () => {
  const page = open();
  const node = {};
  for (const [at, text] of ["so", "so how big", "so how big was the teem", "So, how pig was the team", "So, how big was the team?"].entries()) page.look(at * 60, [node, "P", text]);
  assert.deepEqual(page.said(), [["P", "So, how big was the team?"]]);
  assert.equal(page.look(999, [node, "P", "So, how big was the team?"]).length, 0);
  page.look(30_000, [node, "P", "So, how big is the team?"]);
  assert.deepEqual(page.said(), [["P", "So, how big is the team?"]]);
});

test("words heard anew in mid-sentence are the same row, those of another sentence are not", () => {
  const page = open();
  const node = {};
  page.look(0, [node, "P", "we paul lets wear paul lets"]);
  page.look(100, [node, "P", "we started with the smallest"]);
  assert.deepEqual(page.said(), [["P", "we started with the smallest"]]);
  page.look(300, [node, "P", "We started with the smallest."]);
  page.look(600, [node, "P", "Nobody had asked us for that"]);
  assert.deepEqual(page.said(), [["P", "We started with the smallest."], ["P", "Nobody had asked us for that"]]);
});

test("two rows live at once are followed both", () => {
  const page = open();
  const [one, two] = [{}, {}];
  page.look(0, [one, "P", "I think"]);
  page.look(50, [one, "P", "I think we"], [two, "O", "Sorry"]);
  page.look(100, [one, "P", "I think we should"], [two, "O", "Sorry, go on"]);
  page.look(150, [one, "P", "I think we should go."], [two, "O", "Sorry, go on."]);
  assert.deepEqual(page.said(), [["P", "I think we should go."], ["O", "Sorry, go on."]]);
});

test("rows that leave and come back as other elements are told once, above, in between and after a jump", () => {
  const page = open();
  const rows = LINES.map(([who, text]) => [{}, who, text]);
  rows.forEach((_, at) => page.look(at * 1_000, ...rows.slice(Math.max(0, at - 3), at + 1)));
  assert.deepEqual(page.said(), LINES);
  const live = rows.slice(-2);
  page.look(20_000, ...remounted(LINES.slice(2, 6)), ...live);
  page.look(20_100, ...remounted(LINES.slice(0, 3)));
  page.look(20_200, live[0], ...remounted(LINES.slice(1, 3)), live[1]);
  page.look(20_300, ...remounted(LINES.slice(-4)));
  assert.deepEqual(page.said(), LINES);
  const back = remounted(LINES.slice(-3));
  page.look(20_400, ...back);
  page.look(20_500, ...back, [{}, "Bo", "Good to hear that."]);
  assert.deepEqual(page.said(), [...LINES, ["Bo", "Good to hear that."]]);
});

test("history from before the start is not told when it is scrolled to", () => {
  const begun = LINES.slice(3, 6).map(([who, text]) => [{}, who, text]);
  const page = open({ begin: begun });
  page.look(0, ...begun);
  page.look(1_000, ...remounted(LINES.slice(1, 3)), ...begun);
  page.look(2_000, ...remounted(LINES.slice(0, 2)));
  assert.deepEqual(page.said(), []);
  const fresh = {};
  const back = remounted(LINES.slice(3, 6));
  page.look(3_000, ...back, [fresh, "Bo", "Good"]);
  page.look(3_100, ...back, [fresh, "Bo", "Good to hear that."]);
  assert.deepEqual(page.said(), [LINES[6]]);
});

test("history of which no row was seen is not told either, when the list jumps to it", () => {
  const begun = LINES.slice(4, 8).map(([who, text]) => [{}, who, text]);
  const page = open({ begin: begun });
  page.look(0, ...begun);
  page.look(1_000, ...remounted(LINES.slice(0, 3)));
  page.look(2_000, ...begun);
  assert.deepEqual(page.said(), []);
});

test("the sentence that is spoken at the start is told once it goes on", () => {
  const [old, live] = [{}, {}];
  const page = open({ begin: [[old, "P", "Long ago."], [live, "O", "I see. So tell"]] });
  assert.equal(page.look(0, [old, "P", "Long ago."], [live, "O", "I see. So tell"]).length, 0);
  page.look(60, [old, "P", "Long ago!"], [live, "O", "I see. So tell me more"]);
  assert.deepEqual(page.said(), [["O", "So tell me more"]]);
});

test("an element used for another row: other author, or other words of the same author", () => {
  const page = open();
  const [one, two] = [{}, {}];
  page.look(0, [one, "P", "over to you now Omar"]);
  page.look(3_000, [one, "O", "Right"]);
  page.look(3_100, [one, "O", "Right."], [two, "P", "thanks a lot everyone"]);
  page.look(9_000, [one, "O", "Right."], [two, "P", "one more thing about lunch"]);
  assert.deepEqual(page.said(), [["P", "over to you now Omar"], ["O", "Right."], ["P", "thanks a lot everyone"], ["P", "one more thing about lunch"]]);
});

test("an author that changes a moment before the words renames nothing", () => {
  const page = open();
  const node = {};
  page.look(0, [node, "P", "over to you now Omar"]);
  page.look(9_000, [node, "O", "over to you now Omar"]);
  page.look(9_040, [node, "O", "thanks a lot everyone"]);
  assert.deepEqual(page.said(), [["P", "over to you now Omar"], ["O", "thanks a lot everyone"]]);
});

test("a list that scrolls by swapping the texts of its elements", () => {
  const page = open();
  const nodes = [{}, {}, {}, {}];
  const show = (now, from) => page.look(now, ...LINES.slice(from, from + 4).map(([who, text], at) => [nodes[at], who, text]));
  for (const [at, from] of [0, 1, 2, 3, 4, 1, 0, 2, 4].entries()) show(at * 1_000, from);
  assert.deepEqual(page.said(), LINES);
});

test("one element moved from the top to the end shows a new row, the same words included", () => {
  const page = open();
  const [one, two] = [{}, {}];
  page.look(0, [one, "P", "Right."]);
  page.look(1_000, [one, "P", "Right."], [two, "O", "So be it then."]);
  page.look(2_000, [two, "O", "So be it then."], [one, "P", "Right."]);
  assert.deepEqual(page.said(), [["P", "Right."], ["O", "So be it then."], ["P", "Right."]]);
});

test("a name that comes late names the same block, with an edit at the same time too", () => {
  const page = open();
  const [node, other] = [{}, {}];
  page.look(0, [node, "", "I am new here and would"]);
  page.look(60, [node, "Ada", "I'm new here and would like"]);
  page.look(120, [node, "Ada", "I'm new here and would like"], [other, "", "Hi"]);
  page.look(180, [{}, "Ada", "I'm new here and would like to ask."], [{}, "Bo", "Hi"]);
  assert.deepEqual(page.said(), [["Ada", "I'm new here and would like to ask."], ["Bo", "Hi"]]);
});

test("a new caption area repeats old rows, the old one stays or is left empty", () => {
  for (const isLeft of [true, false]) {
    for (const from of [0, 3, 7]) {
      const page = open();
      const [first, second] = [{}, {}];
      const old = LINES.map(([who, text]) => [{}, who, text, first]);
      old.forEach((_, at) => page.look(at * 1_000, ...old.slice(0, at + 1)));
      const left = isLeft ? old : [];
      const again = remounted(LINES.slice(from), second);
      page.look(9_000, ...left, ...again);
      const live = {};
      page.look(9_100, ...left, ...again, [live, "Cy", "Then", second]);
      page.look(9_200, ...left, ...again, [live, "Cy", "Then we are done.", second]);
      assert.deepEqual(page.said(), [...LINES, ["Cy", "Then we are done."]]);
    }
  }
});

test("a genuine repeat is two rows, directly after, and right after all was drawn anew", () => {
  const page = open();
  const rows = [[{}, "A", "Shall we?"], [{}, "O", "Right."], [{}, "O", "Right."]];
  for (let end = 1; end <= 3; end += 1) page.look(end * 500, ...rows.slice(0, end));
  assert.equal(page.said().length, 3);
  const back = rows.map(([, who, text]) => [{}, who, text]);
  page.look(2_000);
  page.look(2_050, ...back);
  page.look(2_100, ...back, [{}, "O", "Right."]);
  assert.deepEqual(page.said().slice(1), [["O", "Right."], ["O", "Right."], ["O", "Right."]]);
});

test("a correction made while the row was away is followed when it is back", () => {
  const page = open();
  const rows = LINES.map(([who, text]) => [{}, who, text]);
  rows.forEach((_, at) => page.look(at * 1_000, ...rows.slice(Math.max(0, at - 3), at + 1)));
  const corrected = LINES.with(2, ["Ana", "We have three points on our list today!"]);
  page.look(20_000, ...remounted(corrected.slice(1, 5)));
  assert.deepEqual(page.said(), corrected);
});

test("what leaves while it is spoken is final after its grace, and the end makes the rest final", () => {
  const page = open();
  const node = {};
  page.look(0, [node, "P", "one two three four"]);
  page.look(50);
  assert.equal(page.merge.deadline(), 450);
  page.look(460);
  assert.equal(page.told.at(-1).final, true);
  assert.equal(page.merge.deadline(), null);
  page.look(2_000, [{}, "P", "and five"]);
  assert.deepEqual([...page.merge.again()].map(({ text }) => text), ["and five"]);
  assert.deepEqual([...page.merge.end()].map(({ text, final }) => [text, final]), [["and five", true]]);
});

test("a very long row goes on in further blocks; the user's label becomes the user's name", () => {
  const page = open({ me: "Dana" });
  const node = {};
  const words = Array.from({ length: 2_500 }, (_, at) => `слово${at}`);
  for (const end of [10, 900, 1_700, 2_500]) page.look(end, [node, "You", words.slice(0, end).join(" ")]);
  assert.equal(page.said().map(([, text]) => text).join(" "), words.join(" "));
  for (const { text, speaker, self } of page.told) assert.ok(Buffer.byteLength(text) <= 8_000 && speaker === "Dana" && self);
});

test("drawn anew while its first words shrink, a row stays one", () => {
  const page = open();
  const live = (text) => [{}, "Bo", text];
  page.look(0, ...remounted(LINES.slice(0, 2)), live("Our customer in"));
  page.look(50, ...remounted(LINES.slice(0, 2)), live("our"));
  page.look(100, ...remounted(LINES.slice(0, 2)), live("Our customer in Lisbon."));
  assert.deepEqual(page.said(), [...LINES.slice(0, 2), ["Bo", "Our customer in Lisbon."]]);
});

test("after the captions were gone for a moment another sentence is another row, however it begins", () => {
  for (const [before, after] of [["Could you tell me more about forty two reports?", "Could you tell me more about the old billing system?"], ["Go ahead.", "Who decided on it"]]) {
    const page = open();
    page.look(0, [{}, "Ana", before]);
    page.look(500);
    page.look(1_200, [{}, "Ana", after]);
    assert.deepEqual(page.said(), [["Ana", before], ["Ana", after]]);
  }
});

test("an element that stays between the same rows shows its row, however long its text becomes for a moment", () => {
  const page = open();
  const rows = LINES.slice(0, 4).map(([who, text]) => [{}, who, text]);
  page.look(0, ...rows);
  page.look(20_000, ...rows.with(2, [rows[2][0], "Ana", `${LINES.slice(2).map(([, text]) => text).join(" ")} and so much more of it`]));
  page.look(20_100, ...rows);
  assert.deepEqual(page.said(), LINES.slice(0, 4));
});

test("three hours keep the memory and the time of a look in bounds", () => {
  const page = open();
  const rows = [];
  const texts = Array.from({ length: 10_000 }, (_, at) => (at % 7 === 0 ? "Right." : `Sentence ${at} of a long day with some words.`));
  const began = performance.now();
  for (const [at, text] of texts.entries()) {
    rows.push([{}, at % 3 ? "Ana" : "Bo", text]);
    if (rows.length > 12) rows.shift();
    page.look(at * 1_000, ...rows);
    page.look(at * 1_000 + 500, ...rows);
  }
  assert.equal(page.said().length, 10_000);
  const back = Array.from({ length: 12 }, (_, at) => [{}, (100 + at) % 3 ? "Ana" : "Bo", texts[100 + at]]);
  page.look(10_001_000, ...back, ...rows);
  assert.equal(page.said().length, 10_000);
  assert.ok(performance.now() - began < 20_000);
});
