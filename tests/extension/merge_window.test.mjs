// Zoom's sliding windows: what the merge tells of rows that slide, are corrected, hidden, used again, glued and replayed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";
import { distance, random } from "./chance.mjs";

const world = vm.createContext({ TextEncoder });
for (const file of ["words", "merge/overlap", "merge/telling", "merge/streams", "merge/panel", "merge/window"]) {
  vm.runInContext(readFileSync(new URL(`../../extension/capture/${file}.js`, import.meta.url), "utf8"), world);
}

function open({ me = "", restarts = () => 0 } = {}) {
  const merge = world.rejoinderCapture.createWindowMerge({ prefix: "b", isOwn: (name) => name === "You", me: () => me, restarts });
  const newest = new Map();
  const told = [];
  const take = (updates) => {
    for (const update of updates) newest.set(update.block, update);
    told.push(...updates);
  };
  let now = 0;
  let standing = [];
  return {
    merge, told, take,
    /** Rows are [node, voice, speaker, text, area?]. Looks on the way there as often as the merge asks for. */
    at(time, ...rows) {
      for (let due = merge.deadline(); due !== null && due < time; due = merge.deadline()) {
        now = Math.max(due, now + 1);
        take(merge.look(standing, now));
        if (now >= time) break;
      }
      now = Math.max(now, time);
      standing = rows.map(([node, voice, speaker, text, area]) => ({ node, voice, speaker, text, ...(area ? { area } : {}) }));
      take(merge.look(standing, now));
    },
    rest(time) {
      this.at(time, ...standing.map(({ node, voice, speaker, text, area }) => [node, voice, speaker, text, area]));
    },
    said: () => [...newest.values()].filter(({ text }) => text).map(({ speaker, text }) => [speaker, text]),
  };
}

const WORDS = "so the first thing that we did was move every report to the new store and then the audit came in march".split(" ");

test("a window that slides word by word, and by five words at once, is one utterance", () => {
  for (const step of [1, 5]) {
    const page = open();
    const node = {};
    for (let end = step; end <= WORDS.length; end += step) page.at(end * 150, [node, "a", "P", WORDS.slice(Math.max(0, end - 14), end).join(" ")]);
    page.rest(9_000);
    assert.deepEqual(page.said(), [["P", WORDS.slice(0, Math.floor(WORDS.length / step) * step).join(" ")]]);
  }
});

test("a window that was replaced whole in mid-speech loses nothing", () => {
  const page = open();
  const node = {};
  page.at(0, [node, "a", "P", WORDS.slice(0, 10).join(" ")]);
  page.at(500, [node, "a", "P", WORDS.slice(10).join(" ")]);
  page.rest(1_000);
  assert.equal(page.said().map(([, text]) => text).join(" "), WORDS.join(" "));
});

test("the tail is corrected, and after seconds of quiet too", () => {
  const page = open();
  const node = {};
  page.at(0, [node, "a", "P", "we moved every report to the knew"]);
  page.at(300, [node, "a", "P", "every report to the new store"]);
  page.at(9_000, [node, "a", "P", "every report to the new stores."]);
  page.rest(9_500);
  assert.deepEqual(page.said(), [["P", "we moved every report to the new stores."]]);
});

test("two windows glued in one text for some tens of milliseconds are one", () => {
  const page = open();
  const node = {};
  const [old, next] = [WORDS.slice(0, 14).join(" "), WORDS.slice(5, 19).join(" ")];
  page.at(0, [node, "a", "P", old]);
  page.at(400, [node, "a", "P", `${old} ${next}`]);
  page.at(440, [node, "a", "P", next]);
  page.rest(900);
  assert.deepEqual(page.said(), [["P", WORDS.slice(0, 19).join(" ")]]);
});

test("a text that never settles is told all the while", () => {
  const page = open();
  const node = {};
  for (let end = 1; end <= 20; end += 1) page.at(end * 60, [node, "a", "P", WORDS.slice(Math.max(0, end - 10), end).join(" ")]);
  assert.ok(page.told.length >= 8, `${page.told.length} updates in 1.2 s`);
  page.rest(2_000);
  assert.deepEqual(page.said(), [["P", WORDS.slice(0, 20).join(" ")]]);
});

test("looks that follow too fast to settle: what the window slid past is not lost", () => {
  for (const [pace, first] of [[40, 6], [60, 6]]) {
    const page = open();
    const node = {};
    page.at(0, [node, "a", "P", WORDS.slice(0, first).join(" ")]);
    page.rest(400);
    let at = 1_000;
    for (const [start, end] of [[3, 10], [8, 13], [10, 18], [15, 21]]) page.at((at += pace), [node, "a", "P", WORDS.slice(start, end).join(" ")]);
    page.rest(2_000);
    assert.deepEqual(page.said(), [["P", WORDS.slice(0, 21).join(" ")]], `at ${pace} ms`);
  }
});

test("a window that has jumped past all that is known, and slides on at once, is not lost", () => {
  const page = open();
  const node = {};
  page.at(0, [node, "a", "P", WORDS.slice(0, 6).join(" ")]);
  page.rest(400);
  page.at(1_000, [node, "a", "P", WORDS.slice(6, 13).join(" ")]);
  page.at(1_050, [node, "a", "P", WORDS.slice(10, 18).join(" ")]);
  page.rest(2_000);
  assert.deepEqual(page.said().map(([, text]) => text).join(" "), WORDS.slice(0, 18).join(" "));
});

test("a row used again for another speaker, with the old words before the new for a moment", () => {
  const page = open();
  const node = {};
  page.at(0, [node, "a", "P", "that is what we decided"]);
  page.at(600);
  page.at(1_500, [node, "b", "O", "that is what we decided"]);
  page.at(1_540, [node, "b", "O", "that is what we decided but why"]);
  page.at(1_580, [node, "b", "O", "but why did you"]);
  page.rest(3_000);
  assert.deepEqual(page.said(), [["P", "that is what we decided"], ["O", "but why did you"]]);
});

test("a short repeat after a pause is two utterances; a replay after captions off and on is none", () => {
  let restarts = 0;
  const page = open({ restarts: () => restarts });
  const node = {};
  page.at(0, [node, "a", "P", "Right."]);
  page.at(1_500);
  page.at(4_000, [node, "a", "P", "Right."]);
  page.at(5_500);
  assert.deepEqual(page.said(), [["P", "Right."], ["P", "Right."]]);
  restarts += 1;
  page.at(9_000, [{}, "a", "P", "Right."], [{}, "b", "O", "and so the audit came in march"]);
  page.at(9_900);
  restarts += 1;
  page.at(12_000, [{}, "b", "O", "and so the audit came in march"]);
  page.rest(15_000);
  assert.deepEqual(page.said(), [["P", "Right."], ["P", "Right."], ["O", "and so the audit came in march"]]);
});

test("a name that comes late names the voice's earlier blocks; two names for one voice name neither", () => {
  const page = open();
  const node = {};
  page.at(0, [node, "a", "", "we moved every report"]);
  page.at(500);
  page.at(4_000, [node, "a", "", "then the audit came"]);
  page.at(5_000, [node, "a", "P", "then the audit came"]);
  page.rest(6_000);
  assert.deepEqual(page.said(), [["P", "we moved every report"], ["P", "then the audit came"]]);
  page.at(7_000);
  page.at(9_000, [{}, "a", "O", "who has the list"]);
  page.rest(10_000);
  assert.equal(page.said().at(-1)[0], "");
});

test("a name that the row itself tells late, beside a picture that all share", () => {
  const page = open();
  const node = {};
  page.at(0, [node, "pic", "", "we moved every report"]);
  page.at(400, [node, "pic\nP", "P", "we moved every report to the new store"]);
  page.at(2_000, [node, "pic", "", "and who has the list"]);
  page.at(2_500, [node, "pic\nO", "O", "and who has the list now"]);
  page.rest(4_000);
  assert.deepEqual(page.said(), [["P", "we moved every report to the new store"], ["O", "and who has the list now"]]);
});

test("a row that is hidden for a quarter of a second and says the same again has said it twice; one drawn anew at once has not", () => {
  const page = open();
  const [node, other] = [{}, {}];
  page.at(0, [node, "a", "P", "Right."]);
  page.at(500);
  page.at(560, [other, "a", "P", "Right."]);
  page.at(900, [other, "a", "P", "Right."]);
  assert.deepEqual(page.said(), [["P", "Right."]]);
  page.at(1_500);
  page.at(1_800, [other, "a", "P", "right"]);
  page.rest(3_000);
  assert.deepEqual(page.said(), [["P", "Right."], ["P", "right"]]);
});

test("in a script without spaces, what is said next begins with the same characters as what stood before", () => {
  const page = open();
  const node = {};
  const said = "私たちのチームは請求書を変更しました。";
  page.at(0, [node, "a", "P", said]);
  page.at(600, [node, "a", "P", `${said} 私たちのチー`]);
  page.at(650, [node, "a", "P", "私たちのチー"]);
  page.at(900, [node, "a", "P", "私たちのチームは終わっていません"]);
  page.rest(2_000);
  assert.deepEqual(page.said().map(([, text]) => text.replace(" ", "")), [`${said}私たちのチームは終わっていません`]);
});

test("what stands at the start is not told, but for the sentence that goes on", () => {
  const page = open();
  const node = {};
  page.merge.begin([{ node, voice: "a", speaker: "P", text: "That is done. How big was" }], { wholeSentence: true });
  page.at(100, [node, "a", "P", "That is done. How big was"]);
  assert.deepEqual(page.said(), []);
  page.at(200, [node, "a", "P", "is done. How big was the team?"]);
  page.rest(500);
  assert.deepEqual(page.said(), [["P", "How big was the team?"]]);
});

test("rows of the transcript: drawn again, scrolled back, and said twice", () => {
  const page = open();
  const area = {};
  const row = (text, speaker = "P", time = "10:00:01") => [{}, time, speaker, text, area];
  page.merge.begin([], { wholeSentence: true });
  const [one, two] = [row("We moved the reports."), row("Right.", "O", "10:00:04")];
  page.at(0, one);
  page.at(100, one, two);
  const three = row("Right.", "O", "10:00:09");
  page.at(200, one, two, three);
  page.at(300, row("We moved the reports."), row("Right.", "O", "10:00:04"), row("Right.", "O", "10:00:09"));
  page.at(400, row("An hour ago.", "X", "09:00:00"), row("We moved the reports."));
  assert.deepEqual(page.said(), [["P", "We moved the reports."], ["O", "Right."], ["O", "Right."]]);
});

test("the transcript opened in mid-sentence and closed again tells nothing twice", () => {
  const page = open();
  const [node, line, area] = [{}, {}, {}];
  page.at(0, [node, "a", "", WORDS.slice(0, 8).join(" ")]);
  page.rest(500);
  page.at(1_000, [{}, "10:00:00", "O", "an older line of an hour ago", area], [line, "10:00:01", "P", WORDS.slice(0, 8).join(" "), area]);
  page.at(1_500, [line, "10:00:01", "P", WORDS.slice(0, 14).join(" "), area]);
  page.at(2_000, [{}, "a", "", WORDS.slice(4, 14).join(" ")]);
  page.at(2_500, [node, "a", "", WORDS.slice(8, 18).join(" ")]);
  page.rest(3_500);
  assert.deepEqual(page.said(), [["P", WORDS.slice(0, 18).join(" ")]]);
});

// ---- a Zoom of many meetings

const VOCABULARY = `the a and to of we you it that was for on are with they be at this have from or had by but some what there out other were all your when up use how said each she which their time will way about many then them would write like so these long make thing see him two has look more day could go come did my no most who over know than call first people may down side been now find any new work part take get place made where after back little only round man year came show every good me give our under name`.split(" ");

/** A meeting of utterances, told to the merge through rows of windows. Gives what was said and what was told. */
function meeting(seed, { overlap = false } = {}) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const between = (low, high) => low + Math.floor(next() * (high - low + 1));
  const people = ["P", "O", "Q"].map((name) => ({ name, voice: `pic-${name}`, node: null, free: 0 }));
  const hasNodes = next() < 0.5;
  const pool = [];
  const window = between(8, 18);
  const said = [];
  const steps = [];
  let time = 0;
  for (let turn = 0; turn < 12; turn += 1) {
    const person = pick(people);
    const words = next() < 0.2 ? ["Right."] : Array.from({ length: between(2, 45) }, () => pick(VOCABULARY));
    said.push({ name: person.name, text: words.join(" ") });
    let start = overlap && turn > 0 && next() < 0.4 && said.at(-2).name !== person.name ? time - between(300, 1200) : time;
    start = Math.max(start, person.free);
    let at = start;
    for (let end = 0; end < words.length; ) {
      end = Math.min(words.length, end + (next() < 0.85 ? 1 : between(2, 6)));
      const shown = words.slice(Math.max(0, end - window), end);
      if (next() < 0.15) steps.push({ at, person, text: [...shown.slice(0, -1), `${pick(VOCABULARY)}`].join(" "), turn });
      if (next() < 0.05 && end > window) steps.push({ at: at - between(5, 40), person, text: `${words.slice(Math.max(0, end - window - 2), end - 2).join(" ")} ${shown.join(" ")}`, turn });
      at += between(60, 350);
      steps.push({ at, person, text: shown.join(" "), turn });
    }
    const hideAt = at + between(600, 2500);
    steps.push({ at: hideAt, person, text: null, turn });
    person.free = hideAt + 500;
    time = Math.max(time, at) + between(900, 3000);
  }
  steps.sort((one, other) => one.at - other.at);
  const page = open();
  const standing = new Map();
  let late = next() < 0.3 ? 2 : 0;
  for (const step of steps) {
    const { person } = step;
    if (step.text === null) {
      pool.push(standing.get(person)?.[0] ?? {});
      standing.delete(person);
    } else {
      const node = standing.get(person)?.[0] ?? (hasNodes ? pool.shift() : null) ?? {};
      late -= 0.05;
      standing.set(person, [node, person.voice, late > 0 ? "" : person.name, step.text]);
    }
    page.at(Math.max(0, step.at), ...standing.values());
  }
  page.rest(steps.at(-1).at + 2_000);
  page.at(steps.at(-1).at + 2_100, ...people.map(({ voice, name }) => [{}, voice, name, ""]));
  page.take(page.merge.end());
  return { said, told: page.said() };
}

function measure(seeds, options) {
  const sum = { words: 0, errors: 0, wrong: 0, worst: [], turns: 0, told: 0 };
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { said, told } = meeting(seed, options);
    let errors = 0;
    for (const name of ["P", "O", "Q"]) {
      const reference = said.filter((turn) => turn.name === name).flatMap(({ text }) => text.split(" "));
      const heard = told.filter(([who]) => who === name).flatMap(([, text]) => text.split(" "));
      errors += distance(reference, heard);
      sum.words += reference.length;
    }
    sum.errors += errors;
    sum.wrong += told.filter(([who]) => who === "").length;
    sum.turns += said.length;
    sum.told += told.length;
    if (errors) sum.worst.push([errors, seed]);
  }
  sum.worst.sort((one, other) => other[0] - one[0]);
  return sum;
}

for (const overlap of [false, true]) {
  test(`two hundred meetings, ${overlap ? "voices over one another" : "one voice at a time"}: at most one word in two hundred is wrong`, () => {
    const { words, errors, wrong, turns, told, worst } = measure(200, { overlap });
    assert.ok(errors / words < 0.005, `${errors} of ${words} words; ${told} blocks for ${turns} turns; ${JSON.stringify(worst.slice(0, 5))}`);
    assert.equal(wrong, 0);
    assert.ok(Math.abs(told - turns) < turns * 0.03, `${told} blocks for ${turns} turns`);
  });
}
