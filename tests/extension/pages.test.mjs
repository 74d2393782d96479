import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { PEOPLE, SCRIPT } from "../../extension/demo/script.js";
import { framesOf, lengthOf } from "../../extension/demo/timeline.js";
import { eventAt, readLog } from "../../extension/sessions/log.js";
import { WHAT_GOES } from "../../extension/shared/disclosure.js";
import { clock, count, length, people, platformName, told, when } from "../../extension/shared/format.js";

const textsOf = (frames, block) => frames.filter((frame) => frame.block === block).map(({ text }) => text);

test("a line grows word by word and ends with its full stop", () => {
  assert.deepEqual(textsOf(framesOf([{ who: "tom", says: "Sure, one second." }]), 0), ["Sure", "Sure, one", "Sure, one second", "Sure, one second."]);
});

test("a misheard word is put right two words later, also at the end of the line", () => {
  const texts = textsOf(framesOf([{ who: "tom", says: "A {plat form|platform} team of ten {peep hole|people}." }]), 0);
  assert.ok(texts.includes("A plat form team"));
  assert.ok(texts.includes("A platform team of"));
  assert.ok(texts.includes("A platform team of ten peep hole"));
  assert.equal(texts.at(-1), "A platform team of ten people.");
});

test("the same speaker goes on in the same block, another one gets a new block", () => {
  const frames = framesOf([{ who: "priya", says: "Yes." }, { who: "priya", says: "Go on." }, { who: "you", says: "Thanks." }]);
  assert.equal(textsOf(frames, 0).at(-1), "Yes. Go on.");
  assert.equal(textsOf(frames, 1).at(-1), "Thanks.");
});

test("a line that cuts in is spoken while the one before still is", () => {
  const frames = framesOf([{ who: "you", says: "I would say that it all began with" }, { who: "tom", says: "Sorry, when was that?", pause: -1 }]);
  assert.ok(frames.findIndex(({ block }) => block === 1) < frames.findLastIndex(({ block }) => block === 0));
});

test("the demo meeting takes about three minutes, in order, and everybody in it is known", () => {
  const frames = framesOf(SCRIPT);
  assert.ok(lengthOf(frames) > 150_000 && lengthOf(frames) < 210_000);
  assert.ok(frames.every((frame, index) => index === 0 || frame.at_ms >= frames[index - 1].at_ms));
  assert.ok(frames.every(({ who, text }) => PEOPLE[who] && !/[{}|]/u.test(text)));
});

const turn = (type, seq, at_ms, name, text, more = {}) => ({ seq, at_ms, type, v: 1, data: { turn: name, speaker: "Priya", role: "other", text, start_ms: at_ms - 100, end_ms: at_ms, ...more } });

test("a log gives each turn once in its last words, and questions with why they were passed over", () => {
  const log = readLog([
    { seq: 1, at_ms: 0, type: "session.started", v: 1, data: {} },
    turn("turn.final", 2, 900, "b", "How big was"),
    turn("turn.final", 3, 500, "a", "Hello."),
    { seq: 4, at_ms: 950, type: "question.detected", v: 1, data: { question: "q1", turn: "b", text: "How big was it?" } },
    turn("turn.revised", 5, 1000, "b", "How big was it?", { start_ms: 800 }),
    { seq: 6, at_ms: 1100, type: "question.skipped", v: 1, data: { question: "q2", turn: "a", text: "Hello?", why: "A greeting." } },
  ]);
  assert.deepEqual(log.turns.map(({ text, seq }) => [text, seq]), [["Hello.", 3], ["How big was it?", 2]]);
  assert.deepEqual(log.questions.map(({ question, skipped }) => [question, skipped]), [["q1", ""], ["q2", "A greeting."]]);
  assert.equal(log.length_ms, 1100);
  assert.equal(eventAt(log.events, 0)?.seq, 2);
  assert.equal(eventAt(log.events, 951)?.seq, 5);
  assert.equal(eventAt(log.events, 5000), undefined);
});

test("an empty log is no error", () => {
  assert.deepEqual([readLog([]).turns, readLog([]).length_ms], [[], 0]);
});

test("values are said in words", () => {
  assert.deepEqual([clock(0), clock(245_900), clock(3_845_000)], ["0:00", "4:05", "1:04:05"]);
  assert.deepEqual([length(40_000), length(2_820_000), length(4_800_000), length(7_200_000)], ["40 s", "47 min", "1 h 20 min", "2 h"]);
  assert.deepEqual([count(1, "question"), count(0, "question")], ["1 question", "0 questions"]);
  assert.deepEqual([platformName("meet"), platformName("elsewhere")], ["Google Meet", "elsewhere"]);
  assert.equal(people(["A", "B", "C", "D", "E"]), "A, B, C and 2 more");
  assert.deepEqual([told(null), told({ told: true }), told({ told: false })], ["not asked", "yes", "no"]);
  assert.equal(when("no date"), "");
  assert.match(when("2026-11-17T14:02:00Z", new Date("2026-11-20T00:00:00Z")), /^17 Nov 2026, \d\d:02$/u);
});

test("what goes to a language model is said in the same words everywhere, and nowhere that less goes", async () => {
  const read = async (path) => (await readFile(new URL(`../../${path}`, import.meta.url), "utf8")).replace(/\s+/gu, " ");
  for (const path of ["README.md", "docs/providers.md", "docs/security.md"]) assert.ok((await read(path)).includes(WHAT_GOES), path);
  for (const path of ["extension/options/about.js", "extension/overlay/start.js"]) {
    const source = await read(path);
    assert.ok(source.includes("${WHAT_GOES}"), path);
    assert.doesNotMatch(source, /and nowhere else|passages (?:that were )?found/u, path);
  }
});

test("a question that was answered twice is one answered question, and one that was passed over is none", () => {
  const asked = (seq, question) => ({ seq, at_ms: seq, type: "question.detected", v: 1, data: { question, turn: "a", text: "Why?" } });
  const answered = (seq, question) => ({ seq, at_ms: seq, type: "answer.completed", v: 1, data: { question, answer: `a${seq}`, text: "So." } });
  const skipped = { seq: 7, at_ms: 7, type: "question.skipped", v: 1, data: { question: "q3", turn: "a", text: "Why?", why: "Taken back." } };
  assert.equal(readLog([asked(1, "q1"), answered(2, "q1"), answered(3, "q1"), asked(4, "q2"), asked(5, "q3"), answered(6, "q3"), skipped]).answers, 1);
});
