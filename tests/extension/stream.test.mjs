// The parser of server-sent events, and what a surface that joins late is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../extension/offscreen/history.js";
import { createSseParser } from "../../extension/shared/sse.js";

const TEXT = "\uFEFF: a comment\r\nevent: turn.final\r\nid: 7\r\ndata: {\"a\":\r\ndata: 1}\r\n\r\nevent: heartbeat\ndata: {}\n\nevent: empty\n\ndata\r\rid: 8\rdata:x\n\n";
const FRAMES = [
  { event: "turn.final", id: "7", data: '{"a":\n1}' },
  { event: "heartbeat", id: "", data: "{}" },
  { event: "message", id: "", data: "" },
  { event: "message", id: "8", data: "x" },
];

test("frames are the same however the text is cut", () => {
  for (let size = 1; size <= TEXT.length; size += 1) {
    const frames = [];
    const parser = createSseParser((frame) => frames.push(frame));
    for (let at = 0; at < TEXT.length; at += size) parser.push(TEXT.slice(at, at + size));
    assert.deepEqual(frames, FRAMES, `pieces of ${size}`);
  }
});

const event = (type, seq, data) => ({ session: "s", seq, at_ms: 0, type, v: 1, data });

test("the history gives durable events once and answers in flight whole", () => {
  const history = new History();
  assert.equal(history.add(event("question.detected", 1, { question: "q" })), true);
  assert.equal(history.add(event("question.detected", 1, { question: "q" })), false);
  history.add(event("answer.started", 2, { answer: "a", question: "q", provider: "p", model: "m" }));
  history.add(event("answer.delta", null, { answer: "a", question: "q", offset: 0, text: "Hel" }));
  history.add(event("answer.delta", null, { answer: "a", question: "q", offset: 3, text: "lo" }));
  const open = history.envelopes().filter(({ seq }) => seq === null);
  assert.deepEqual(open.map(({ type, data }) => [type, data.text, data.model]), [["answer.snapshot", "Hello", "m"]]);
  history.add(event("answer.completed", 3, { answer: "a", question: "q", text: "Hello" }));
  assert.deepEqual(history.envelopes().map(({ seq }) => seq), [1, 2, 3]);
});
