// What a surface that joins late is told: the durable events, and each answer in flight as one snapshot.
import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../extension/offscreen/history.js";

const delta = (offset, text) => ({ session: "s", seq: null, at_ms: 0, type: "answer.delta", v: 1, data: { answer: "a", question: "q", offset, text } });
const durable = (seq, type, data) => ({ session: "s", seq, at_ms: 0, type, v: 1, data });

test("the deltas of an answer become one snapshot, counted in characters", () => {
  const history = new History();
  for (const event of [delta(0, "Yes 🎉"), delta(5, " we did"), delta(5, " we did"), delta(99, "far off")]) history.add(event);
  assert.deepEqual(history.envelopes().map(({ type, data }) => [type, data.text]), [["answer.snapshot", "Yes 🎉 we did"]]);
});

test("a finished answer is in flight no longer, and the same durable event counts once", () => {
  const history = new History();
  history.add(durable(1, "answer.started", { answer: "a", question: "q", provider: "p", model: "m" }));
  history.add(delta(0, "Yes"));
  const end = durable(2, "answer.completed", { answer: "a", question: "q", text: "Yes" });
  assert.equal(history.add(end), true);
  assert.equal(history.add(end), false);
  assert.deepEqual(history.envelopes().map(({ type }) => type), ["answer.started", "answer.completed"]);
});
