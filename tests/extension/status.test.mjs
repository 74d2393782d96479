import assert from "node:assert/strict";
import { test } from "node:test";
import { detailsOf, statusOf, wordsOf } from "../../extension/overlay/status.js";
import { initialState, reduce } from "../../extension/overlay/store.js";

const listening = [
  { kind: "session", session: { id: "s" } },
  { kind: "link", state: "live" },
  { kind: "capture", state: "listening" },
];
const after = (...actions) => statusOf(actions.reduce(reduce, initialState()));

test("the word is Listening as long as captions are read, offline too", () => {
  assert.deepEqual(after(...listening), { name: "listening", word: "Listening", doing: "" });
  assert.deepEqual(after(...listening, { kind: "link", state: "offline", waiting: 3 }), { name: "offline", word: "Listening", doing: "offline" });
});

test("it does not say Listening where nothing is captured", () => {
  assert.equal(after().word, "Ready");
  assert.equal(after({ kind: "link", state: "offline" }).word, "Not running");
  assert.equal(after(...listening, { kind: "capture", state: "paused" }).word, "Paused");
  assert.equal(after(...listening, { kind: "capture", state: "lost" }).word, "Captions lost");
  assert.equal(after(...listening, { kind: "capture", state: "absent", reason: "not_found" }).word, "No captions");
  assert.equal(after(...listening, { kind: "capture", state: "absent", reason: "captions_off" }).word, "Captions off");
  assert.equal(after(...listening, { kind: "capture", state: "lost", reason: "turned_off" }).word, "Captions off");
  assert.equal(after(...listening, { kind: "capture", state: "unreadable", reason: "no_text" }).word, "No words");
  assert.equal(after(...listening, { kind: "capture", state: "idle" }).word, "Starting");
  assert.equal(after(...listening, { kind: "event", event: { session: "s", seq: 1, at_ms: 0, type: "session.ended", v: 1, data: { reason: "user" } } }).word, "Ended");
});

test("the word is Listening in every state in which words can be read", () => {
  for (const state of ["capturing", "on_empty", "recovered", "unresolved_speaker"]) {
    assert.equal(after(...listening, { kind: "capture", state, reason: "" }).word, "Listening", state);
  }
  assert.equal(after(...listening, { kind: "capture", state: "on_empty" }).doing, "no words yet");
});

test("before being let in and after leaving it says so, unless words are read there", () => {
  const about = (stage) => ({ kind: "about", stage, title: "", me: "", people: [] });
  const absent = { kind: "capture", state: "absent", reason: "not_found" };
  assert.equal(after(...listening, absent, about("lobby")).word, "Waiting");
  assert.equal(after(...listening, absent, about("left")).word, "Left");
  assert.equal(after(...listening, absent, about("left"), about("unknown")).word, "Left");
  assert.equal(after(...listening, absent, about("left"), about("joined")).word, "No captions");
  assert.equal(after(...listening, about("lobby")).word, "Listening");
});

test("the time since which words are missing is the log's own, else when it was heard", () => {
  const started_at = "2026-03-01T10:00:00.000Z";
  const told = (ms) => new Date(ms).toLocaleTimeString("en-GB");
  const lost = { kind: "capture", state: "lost", reason: "removed", at: Date.parse(started_at) + 65_000 };
  const stalled = { kind: "event", event: { session: "s", seq: 9, at_ms: 62_000, type: "capture.stalled", v: 1, data: { state: "lost", reason: "removed" } } };
  const begin = [{ kind: "session", session: { id: "s", started_at } }, { kind: "link", state: "live" }, { kind: "capture", state: "capturing" }];
  const sentence = (...actions) => wordsOf(actions.reduce(reduce, initialState())).sentence;
  assert.match(sentence(...begin, lost), new RegExp(`since ${told(lost.at)}`, "u"));
  assert.match(sentence(...begin, lost, { ...lost, at: lost.at + 9_000 }), new RegExp(`since ${told(lost.at)}`, "u"));
  assert.match(sentence(...begin, lost, stalled), new RegExp(`since ${told(Date.parse(started_at) + 62_000)}`, "u"));
  const resumed = { kind: "event", event: { session: "s", seq: 10, at_ms: 74_000, type: "capture.resumed", v: 1, data: { state: "recovered", after_ms: 12_000 } } };
  assert.match(sentence(...begin, lost, stalled, resumed, { kind: "capture", state: "recovered", reason: "" }), /12 s of the talk/u);
});

test("details say the rung and the counts, and leave out what is nought", () => {
  const capture = { kind: "capture", state: "capturing", reason: "", rung: "hooks", platform: "meet", counts: { blocks: 12, updates: 90, unnamed: 0, losses: 1 }, offers: null };
  const state = [...listening, capture].reduce(reduce, initialState());
  assert.deepEqual(detailsOf(state), ["Google Meet", "read by: hooks", "12 lines", "1 loss"]);
  const paused = reduce(state, { kind: "capture", state: "paused" });
  assert.deepEqual(detailsOf(paused), detailsOf(state));
});

test("a question being asked and an answer being written are said beside it", () => {
  const event = (type, data, seq = null) => ({ kind: "event", event: { session: "s", seq, at_ms: 0, type, v: 1, data } });
  const pending = event("question.pending", { question: "q", turn: "t", text: "How", p: 1 });
  assert.equal(after(...listening, pending).doing, "question");
  const asked = event("question.detected", { question: "q", turn: "t", text: "How?", kind: "wh", p: 1, addressed: { to_me: 1, why: "" }, detected_by: "rule" }, 1);
  const started = event("answer.started", { answer: "a", question: "q", provider: "p", model: "m" }, 2);
  assert.equal(after(...listening, pending, asked, started).doing, "thinking");
});
