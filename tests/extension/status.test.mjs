import assert from "node:assert/strict";
import { test } from "node:test";
import { statusOf } from "../../extension/overlay/status.js";
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
  assert.equal(after(...listening, { kind: "capture", state: "no-captions" }).word, "No captions");
  assert.equal(after(...listening, { kind: "event", event: { session: "s", seq: 1, at_ms: 0, type: "session.ended", v: 1, data: { reason: "user" } } }).word, "Ended");
});

test("a question being asked and an answer being written are said beside it", () => {
  const event = (type, data, seq = null) => ({ kind: "event", event: { session: "s", seq, at_ms: 0, type, v: 1, data } });
  const pending = event("question.pending", { question: "q", turn: "t", text: "How", p: 1 });
  assert.equal(after(...listening, pending).doing, "question");
  const asked = event("question.detected", { question: "q", turn: "t", text: "How?", kind: "wh", p: 1, addressed: { to_me: 1, why: "" }, detected_by: "rule" }, 1);
  const started = event("answer.started", { answer: "a", question: "q", provider: "p", model: "m" }, 2);
  assert.equal(after(...listening, pending, asked, started).doing, "thinking");
});
