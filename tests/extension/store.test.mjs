import assert from "node:assert/strict";
import { test } from "node:test";
import { fateOf } from "../../extension/overlay/candidates.js";
import { initialState, reduce } from "../../extension/overlay/store.js";

let seq = 0;
const event = (type, data, durable = true) => ({ kind: "event", event: { session: "s", seq: durable ? (seq += 1) : null, at_ms: 0, type, v: 1, data } });
const detected = (question, text = "How big was it?") => event("question.detected", { question, turn: "t", text, kind: "wh", p: 1, addressed: { to_me: 1, why: "" }, detected_by: "rule", speaker: "Priya" });
const play = (actions, state = initialState()) => actions.reduce(reduce, state);
const begin = () => play([{ kind: "session", session: { id: "s" } }]);
const card = (state, question) => state.cards.find((found) => found.question === question);

test("the newest question takes the card, the older ones stay above it", () => {
  const state = play([detected("q1"), detected("q2")], begin());
  assert.equal(state.current, "q2");
  assert.deepEqual(state.cards.map(({ question }) => question), ["q1", "q2"]);
});

test("a pinned card keeps its place", () => {
  const state = play([detected("q1"), { kind: "ui", pinned: "q1" }, detected("q2")], begin());
  assert.equal(state.current, "q1");
});

test("the same durable event twice changes nothing", () => {
  const once = detected("q1");
  const state = play([once], begin());
  assert.equal(reduce(state, once), state);
});

test("deltas are put at their offset, twice or in a snapshot's middle alike", () => {
  const started = event("answer.started", { answer: "a", question: "q1", provider: "p", model: "m" });
  const delta = (offset, text) => event("answer.delta", { answer: "a", question: "q1", offset, text }, false);
  const state = play([detected("q1"), started, delta(0, "We moved "), delta(9, "42 services"), delta(9, "42 services")], begin());
  assert.equal(card(state, "q1").answer.text, "We moved 42 services");
  assert.equal(card(play([delta(99, "far off")], state), "q1").answer.text, "We moved 42 services");
  const snapshot = event("answer.snapshot", { answer: "a", question: "q1", text: "We moved 42 services to", provider: "p", model: "m" }, false);
  assert.equal(card(play([snapshot, delta(20, " to"), delta(23, " Kubernetes")], state), "q1").answer.text, "We moved 42 services to Kubernetes");
});

test("an older answer's end does not touch the newer one", () => {
  const started = (answer) => event("answer.started", { answer, question: "q1", provider: "p", model: "m" });
  const state = play([detected("q1"), started("a1"), started("a2"), event("answer.cancelled", { answer: "a1", question: "q1", text: "", by: "newer" })], begin());
  assert.equal(card(state, "q1").answer.id, "a2");
  assert.equal(card(state, "q1").answer.state, "waiting");
});

test("a failure keeps the cue and the text that came", () => {
  const state = play(
    [
      detected("q1"),
      event("cue.shown", { question: "q1", points: [{ text: "42 services", cite: ["p1"] }], note: "", from: "context" }),
      event("answer.delta", { answer: "a", question: "q1", offset: 0, text: "We" }, false),
      event("answer.failed", { answer: "a", question: "q1", code: "provider_broke_off", detail: "It broke off.", action: "Ask again.", retryable: true, text: "We" }),
    ],
    begin(),
  );
  const { cue, answer } = card(state, "q1");
  assert.equal(cue.points.length, 1);
  assert.deepEqual([answer.state, answer.text, answer.error.detail], ["failed", "We", "It broke off."]);
});

test("a skipped question waits in the tray and moves to a card when it is asked for", () => {
  const skipped = event("question.skipped", { question: "q1", turn: "t", text: "Tom?", reason: "not_for_you", why: "It was for Tom.", p: 1, speaker: "Priya" });
  const state = play([skipped], begin());
  assert.equal(state.candidates[0].why, "It was for Tom.");
  assert.equal(state.current, null);
  const answered = play([detected("q1", "Tom?")], state);
  assert.equal(answered.candidates[0].reason, "");
  assert.equal(answered.current, "q1");
});

test("a question that is taken back folds with its reason, unless it is pinned", () => {
  const asked = detected("q1");
  const skipped = event("question.skipped", { question: "q1", turn: "t", text: "?", reason: "withdrawn", why: "Priya went on.", p: 1 });
  const state = play([asked, skipped], begin());
  assert.equal(card(state, "q1").withdrawn, "Priya went on.");
  assert.equal(state.current, null);
  assert.equal(fateOf(state, state.candidates[0]), "withdrawn");
  const again = event("question.skipped", { ...skipped.event.data });
  assert.equal(play([detected("q1"), { kind: "ui", pinned: "q1" }, again], begin()).current, "q1");
});

test("a new session begins empty, the end of one keeps its cards", () => {
  const state = play([detected("q1"), { kind: "session", session: null }], begin());
  assert.equal(state.cards.length, 1);
  assert.equal(state.hasEnded, true);
  assert.equal(play([{ kind: "session", session: { id: "s2" } }], state).cards.length, 0);
});

test("everything is bounded", () => {
  const many = Array.from({ length: 200 }, (_, at) => [
    detected(`q${at}`),
    event("question.skipped", { question: `x${at}`, turn: "t", text: "x", reason: "rhetorical", why: "", p: 0 }),
    event("turn.final", { turn: `t${at}`, speaker: "A", role: "other", text: "x" }),
  ]).flat();
  const state = play(many, begin());
  assert.ok(state.cards.length <= 60 && state.candidates.length <= 60 && state.lines.length <= 200);
  assert.equal(state.current, "q199");
});

test("offsets count characters, not UTF-16 units", () => {
  const delta = (offset, text) => event("answer.delta", { answer: "a", question: "q1", offset, text }, false);
  const state = play([detected("q1"), delta(0, "Yes 🎉"), delta(5, " done"), delta(10, "!")], begin());
  assert.equal(card(state, "q1").answer.text, "Yes 🎉 done!");
});

test("the pill counts what came while it was folded, each question once", () => {
  const folded = play([detected("q1"), { kind: "ui", collapsed: true }, detected("q2"), detected("q2", "How big was it, roughly?"), detected("q3")], begin());
  assert.equal(folded.waiting, 2);
  assert.equal(play([{ kind: "ui", collapsed: false }], folded).waiting, 0);
});

test("arrows go through the cards and stop at the ends; from none they begin at the newest", () => {
  const state = play([detected("q1"), detected("q2"), detected("q3")], begin());
  const move = (by, from) => reduce(from, { kind: "ui", move: by });
  assert.equal(move(-1, state).current, "q2");
  assert.equal(move(1, state).current, "q3");
  assert.equal(move(-1, { ...state, current: null }).current, "q3");
  assert.equal(move(-1, initialState()).current, null);
});

test("a screen reader hears the finished answer without marks, and nothing of its deltas", () => {
  const delta = event("answer.delta", { answer: "a", question: "q1", offset: 0, text: "- **42" }, false);
  const state = play([detected("q1"), delta], begin());
  assert.equal(state.said, "Priya asks: How big was it?");
  const completed = event("answer.completed", { answer: "a", question: "q1", text: "- **42 services** moved [1, 2]\n- in `2023`", cite: [], claims: [], provider: "p", model: "m", usage: {}, timing: {} });
  assert.equal(play([completed], state).said, "Answer: 42 services moved\nin 2023");
});

test("health: what is not told stays known, the time is that of the first telling, listening means capturing", () => {
  const counts = { blocks: 3, updates: 9, unnamed: 0, losses: 0 };
  const told = { kind: "capture", state: "lost", reason: "removed", rung: "hooks", platform: "meet", counts, offers: { turnOn: false, personal: true, point: true }, at: 5 };
  const state = play([told, { ...told, at: 9 }], begin());
  assert.equal(state.capture.since_ms, 5);
  assert.equal(play([{ ...told, reason: "turned_off", at: 9 }], state).capture.since_ms, 9);
  const back = play([{ kind: "capture", state: "listening" }], state).capture;
  assert.deepEqual([back.state, back.reason, back.rung, back.counts], ["capturing", "", "hooks", counts]);
});

test("pausing and going on are heard from the session's events", () => {
  const paused = play([event("session.updated", { paused: true })], begin());
  assert.equal(paused.capture.state, "paused");
  assert.equal(play([event("session.updated", { paused: false })], paused).capture.state, "capturing");
  assert.equal(play([event("session.updated", { title: "Weekly" })], paused).capture.state, "paused");
});

test("staying after the meeting was left holds until that changes", () => {
  const about = (stage) => ({ kind: "about", stage, title: "", me: "", people: [] });
  const staying = play([about("left"), { kind: "ui", isStaying: true }], begin());
  assert.equal(play([about("left"), event("session.updated", { stage: "left" })], staying).isStaying, true);
  assert.equal(play([about("joined"), about("left")], staying).isStaying, false);
  assert.equal(play([{ kind: "session", session: { id: "s2" } }], staying).stage, "unknown");
});

test("a quiet word that was put away stays away, and few are remembered", () => {
  const keys = Array.from({ length: 30 }, (_, at) => ({ kind: "ui", hush: `k${at}` }));
  const state = play([...keys, { kind: "ui", hush: "k29" }], begin());
  assert.ok(state.hushed.includes("k29") && state.hushed.length <= 10);
});

test("a card whose cell changed says what it was and what it is, until it is so again or the cue is new", () => {
  const shown = () => event("cue.shown", { question: "q1", points: [{ text: "Blue lamp · In stock: 14", cite: ["t-1"] }], note: "", from: "context" });
  const outdated = (now, cite = "t-1") => event("answer.outdated", { answer: "", question: "q1", cite, was: "14", now });
  const state = play([detected("q1"), shown(), outdated("9")], begin());
  assert.deepEqual(card(state, "q1").outdated, [{ cite: "t-1", was: "14", now: "9" }]);
  assert.equal(state.said, "Outdated: was 14, now 9");
  assert.deepEqual(card(play([outdated("7")], state), "q1").outdated, [{ cite: "t-1", was: "14", now: "7" }]);
  assert.equal(play([outdated("")], state).said, "Outdated: was 14, now gone");
  assert.deepEqual(card(play([outdated("14")], state), "q1").outdated, []);
  assert.deepEqual(card(play([shown()], state), "q1").outdated, []);
  assert.deepEqual(card(play([detected("q1", "How many now?")], state), "q1").outdated, [{ cite: "t-1", was: "14", now: "9" }]);
  assert.equal(card(play(Array.from({ length: 30 }, (_, at) => outdated("9", `t-${at}`)), state), "q1").outdated.length, 8);
  assert.deepEqual(play([event("answer.outdated", { answer: "", question: "q9", cite: "t-1", was: "1", now: "2" })], begin()).cards, []);
});
