import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { KEYS, SHORTCUTS } from "../../extension/overlay/key_list.js";
import { actOf } from "../../extension/overlay/keys.js";
import { initialState, reduce } from "../../extension/overlay/store.js";

const event = (seq, type, data) => ({ kind: "event", event: { session: "s", seq, at_ms: 0, type, v: 1, data } });
const asked = { question: "q1", turn: "t", text: "How big was it?", kind: "wh", p: 1, addressed: { to_me: 1, why: "" }, detected_by: "rule", speaker: "Priya" };
const claims = [{ text: "It was 12.", support: "contradicted", cite: [], wording: "It was 6." }];
const running = [
  { kind: "session", session: { id: "s" } },
  event(1, "question.detected", asked),
  event(2, "answer.completed", { answer: "a1", question: "q1", text: "It was 12.", claims, provider: "p", model: "m", usage: {} }),
].reduce(reduce, initialState());
const given = { state: running, surface: "overlay", dispatch() {}, acts: {} };

test("every key that does something is in the list, and every key of the list does something", () => {
  const working = [..."abcdefghijklmnopqrstuvwxyz?"].filter((key) => actOf(given, key)).map((key) => key.toUpperCase());
  const listed = KEYS.map(([key]) => key).filter((key) => key.length === 1);
  assert.deepEqual([...listed].sort(), working.sort());
  for (const key of ["ArrowUp", "ArrowDown"]) assert.ok(actOf(given, key));
});

test("the browser's shortcuts are those of the manifest", async () => {
  const { commands } = JSON.parse(await readFile(new URL("../../manifest.json", import.meta.url), "utf8"));
  const suggested = Object.values(commands).map((command) => command.suggested_key.default.replace("+", " "));
  assert.deepEqual(SHORTCUTS.map(([key]) => key).sort(), suggested.sort());
});

test("there is nothing to put shorter before an answer has words, nor where nothing may be asked", () => {
  const failed = event(3, "answer.failed", { answer: "a2", question: "q1", code: "budget_spent", detail: "Spent.", action: "", retryable: false, text: "" });
  const spent = { ...given, state: reduce(running, failed) };
  assert.ok(actOf(given, "s"));
  assert.equal(actOf(spent, "s"), undefined);
  assert.equal(actOf({ ...given, state: reduce(running, { kind: "session", session: null }) }, "l"), undefined);
  const waiting = event(3, "answer.started", { answer: "a2", question: "q1", provider: "p", model: "m", after: "" });
  assert.equal(actOf({ ...given, state: reduce(running, waiting) }, "s"), undefined);
});
