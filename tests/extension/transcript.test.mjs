import assert from "node:assert/strict";
import { test } from "node:test";
import { closeGap, lastSaid, LINES_KEPT, openGap, withGap, withTurn } from "../../extension/overlay/lines.js";
import { initialState, reduce } from "../../extension/overlay/store.js";

let seq = 0;
const event = (type, data, at_ms = 0) => ({ kind: "event", event: { session: "s", seq: type === "turn.partial" ? null : (seq += 1), at_ms, type, v: 1, data } });
const turn = (id, text, start_ms, speaker = "Priya Nair", role = "other") => ({ turn: id, speaker, role, text, start_ms, end_ms: start_ms + 500, origin: "caption" });
const play = (actions, state = reduce(initialState(), { kind: "session", session: { id: "s" } })) => actions.reduce(reduce, state);
const shown = (lines) => lines.map((line) => (line.kind === "gap" ? "GAP" : `${line.speaker}: ${line.text}`));

test("words that grow, a late name and a late correction stay one line in its place", () => {
  const state = play([
    event("turn.partial", turn("a", "We moved", 0, "")),
    event("turn.partial", turn("b", "Right", 900, "Tom Baker")),
    event("turn.partial", turn("a", "We moved forty", 0)),
    event("turn.final", turn("a", "We moved forty services.", 0)),
    event("turn.final", turn("b", "Right.", 900, "Tom Baker")),
    event("turn.revised", turn("a", "We moved 42 services.", 0)),
  ]);
  assert.deepEqual(shown(state.lines), ["Priya Nair: We moved 42 services.", "Tom Baker: Right."]);
});

test("a genuine repeat is two lines", () => {
  const state = play([event("turn.final", turn("a", "Right.", 0)), event("turn.final", turn("b", "Right.", 900))]);
  assert.equal(state.lines.length, 2);
});

test("a surface that joins late has the lines in the order they were begun, however they ended", () => {
  const finals = [turn("b", "Two.", 900), turn("a", "One, long.", 0), turn("d", "Four.", 3_000)];
  const state = play([...finals.map((data) => event("turn.final", data)), event("turn.partial", turn("c", "Three", 2_000))]);
  assert.deepEqual(state.lines.map(({ id }) => id), ["a", "b", "c", "d"]);
});

test("a gap stands where words are missing, opens once, and is closed by what is read again or by the end", () => {
  const stalled = (at_ms, state = "lost") => event("capture.stalled", { source: "meet", state, reason: "removed", detail: "" }, at_ms);
  const state = play([event("turn.final", turn("a", "Before.", 1_000)), stalled(5_000), stalled(6_000, "unreadable")]);
  assert.deepEqual(shown(state.lines), ["Priya Nair: Before.", "GAP"]);
  assert.deepEqual([openGap(state.lines).start_ms, openGap(state.lines).state], [5_000, "unreadable"]);
  const after = play([event("capture.resumed", { source: "meet", state: "recovered", after_ms: 12_000 }, 17_000), event("turn.final", turn("b", "After.", 18_000))], state);
  assert.deepEqual(shown(after.lines), ["Priya Nair: Before.", "GAP", "Priya Nair: After."]);
  assert.equal(after.lines[1].end_ms, 17_000);
  assert.equal(openGap(after.lines), null);
  const again = play([stalled(30_000), event("session.ended", { reason: "user" }, 40_000)], after);
  assert.equal(again.lines.filter(({ kind }) => kind === "gap").length, 2);
  assert.equal(openGap(again.lines), null);
});

test("nothing is drawn anew where nothing has changed", () => {
  const data = turn("a", "Same.", 0);
  const state = play([event("turn.partial", data)]);
  assert.equal(play([event("turn.partial", data)], state), state);
  const grown = play([event("turn.partial", turn("b", "Other", 100))], state);
  assert.equal(grown.lines[0], state.lines[0]);
});

test("no line without words; a gap that nobody opened is not closed", () => {
  assert.deepEqual(withTurn([], turn("a", "  ", 0)), []);
  assert.deepEqual(closeGap([], 5), []);
  assert.equal(lastSaid(withGap(withTurn([], turn("a", "Hello", 0)), { state: "lost", at_ms: 4 })).text, "Hello");
});

test("the newest two hundred are kept, and one that has gone does not come back by a late correction", () => {
  const many = Array.from({ length: 1_000 }, (_, at) => turn(`t${at}`, `Line ${at}`, at * 1_000));
  const lines = many.reduce(withTurn, []);
  assert.equal(lines.length, LINES_KEPT);
  assert.equal(lines.at(-1).id, "t999");
  const late = withTurn(lines, turn("t3", "Line 3, corrected", 3_000));
  assert.equal(late.length, LINES_KEPT);
  assert.ok(late.every(({ id }) => id !== "t3"));
});

test("two thousand seeded streams of overlap, growth and late joining lead to the same lines", () => {
  for (let seed = 1; seed <= 2_000; seed += 1) {
    const random = generator(seed);
    const turns = Array.from({ length: 3 + Math.floor(random() * 12) }, (_, at) => turn(`t${at}`, `word${at} ends`, at * 700, at % 3 ? "A" : ""));
    const live = [];
    for (const said of turns) {
      for (let words = 1; words < 3; words += 1) live.splice(Math.max(0, live.length - Math.floor(random() * 3)), 0, { ...said, text: said.text.slice(0, 4 * words) });
    }
    const shuffled = turns.toSorted(() => random() - 0.5);
    const watched = [...live, ...shuffled].reduce(withTurn, []);
    const joined = shuffled.reduce(withTurn, []);
    assert.deepEqual(watched, joined, `seed ${seed}`);
    assert.deepEqual(watched.map(({ id }) => id), turns.map(({ turn: id }) => id), `seed ${seed}`);
  }
});

/** @param {number} seed */
function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
