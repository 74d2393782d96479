// The caption reader: what it tells of blocks that grow, are corrected, vanish, come back and repeat themselves.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const source = readFileSync(new URL("../../extension/capture/reader.js", import.meta.url), "utf8");
const world = vm.createContext({ TextEncoder });
vm.runInContext(source, world);

function open({ me = "" } = {}) {
  const reader = world.rejoinderCapture.createReader({ prefix: "b", isOwn: (name) => name === "You", me: () => me });
  const newest = new Map();
  const told = [];
  return {
    reader,
    told,
    /** blocks: [node, speaker, text] each. */
    look(now, ...blocks) {
      const updates = reader.look(blocks.map(([node, speaker, text]) => ({ node, speaker, text })), now);
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

test("a growing and corrected block is one block with its newest text", () => {
  const page = open();
  const node = {};
  for (const [at, text] of ["so", "so how big", "So, how big was the teem", "So, how big was the team?"].entries()) page.look(at * 60, [node, "P", text]);
  assert.deepEqual(page.said(), [["P", "So, how big was the team?"]]);
  assert.equal(page.look(999, [node, "P", "So, how big was the team?"]).length, 0);
});

test("a text that shrinks is followed; one that starts anew after minutes is another block", () => {
  const page = open();
  const node = {};
  page.look(0, [node, "P", "we were about to go"]);
  page.look(60, [node, "P", "we were about"]);
  assert.deepEqual(page.said(), [["P", "we were about"]]);
  const long = "we were about to say that ".repeat(20).trim();
  page.look(120, [node, "P", long]);
  page.look(180, [node, "P", "Anyway"]);
  assert.deepEqual(page.said(), [["P", long], ["P", "Anyway"]]);
  assert.equal(page.told.find(({ text, final }) => final && text === long)?.block, "b-1");
});

test("a vanished block is final after its grace, and goes on where it is drawn again", () => {
  const page = open();
  page.look(0, [{}, "P", "one two three four"]);
  page.look(50);
  assert.equal(page.reader.deadline(), 450);
  assert.equal(page.told.some(({ final }) => final), false);
  page.look(100, [{}, "P", "one two three four five"]);
  assert.deepEqual(page.said(), [["P", "one two three four five"]]);
  page.look(150);
  page.look(600);
  assert.equal(page.told.at(-1).final, true);
});

test("a history that is drawn anew after a minute doubles nothing, short lines included", () => {
  const page = open();
  const history = [["P", "we moved to the new house"], ["O", "Right."], ["P", "and then came the audit"]];
  page.look(0, ...history.map(([who, text]) => [{}, who, text]));
  page.look(50);
  page.look(500);
  page.look(60_500, ...history.map(([who, text]) => [{}, who, text]));
  assert.deepEqual(page.said(), history);
});

test("the same words said twice are two blocks", () => {
  const page = open();
  const [one, two] = [{}, {}];
  page.look(0, [one, "O", "Right."]);
  page.look(3_000, [one, "O", "Right."], [two, "O", "Right."]);
  assert.equal(page.said().length, 2);
  const three = {};
  const [long, again] = [{}, {}];
  page.look(4_000, [three, "P", "x"], [long, "P", "can you hear me now"]);
  page.look(5_000, [long, "P", "can you hear me now"], [again, "P", "can you hear me now"]);
  page.look(5_400, [long, "P", "can you hear me now"], [again, "P", "can you hear me now"]);
  assert.equal(page.said().filter(([, text]) => text === "can you hear me now").length, 2);
});

test("a node that another speaker takes over is another block; a name that comes late is not", () => {
  const page = open();
  const [node, late] = [{}, {}];
  page.look(0, [node, "P", "over to you now Omar"]);
  page.look(60, [node, "O", "thanks a lot everyone"]);
  page.look(120, [node, "O", "thanks a lot everyone"], [late, "Unknown", "I am new here"]);
  page.look(180, [node, "O", "thanks a lot everyone"], [late, "Ada", "I am new here"]);
  assert.deepEqual(page.said(), [["P", "over to you now Omar"], ["O", "thanks a lot everyone"], ["Ada", "I am new here"]]);
});

test("a very long turn continues in further blocks and no word is lost, in wide letters too", () => {
  for (const word of ["word", "слово", "言葉"]) {
    const page = open();
    const node = {};
    const words = Array.from({ length: 2_500 }, (_, at) => `${word}${at}`);
    for (const end of [10, 900, 1_700, 2_500]) page.look(end, [node, "P", words.slice(0, end).join(" ")]);
    assert.equal(page.said().map(([, text]) => text).join(" "), words.join(" "));
    for (const { text } of page.told) assert.ok(Buffer.byteLength(text) <= 8_000 && text.length <= 6_000);
  }
});

test("what stands there at the start is not told, but for the sentence that goes on", () => {
  const page = open();
  const [old, live] = [{}, {}];
  const blocks = [{ node: old, speaker: "P", text: "Long ago." }, { node: live, speaker: "O", text: "I see. So tell" }];
  page.reader.begin(blocks, { wholeSentence: true });
  assert.equal(page.look(0, [old, "P", "Long ago."], [live, "O", "I see. So tell"]).length, 0);
  page.look(60, [old, "P", "Long ago."], [live, "O", "I see. So tell me more"]);
  assert.deepEqual(page.said(), [["O", "So tell me more"]]);
  page.look(120);
  page.look(700, [{}, "P", "Long ago."]);
  assert.equal(page.said().length, 1);
});

test("the user's own label becomes the user's name", () => {
  const page = open({ me: "Dana" });
  const [update] = page.look(0, [{}, "You", "I think so"]);
  assert.deepEqual({ ...update }, { block: "b-1", speaker: "Dana", text: "I think so", self: true });
});
