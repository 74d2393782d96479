import assert from "node:assert/strict";
import { test } from "node:test";
import { amountOf, announce, freshnessOf, isAddress, kindOf, stateOf } from "../../extension/home/knowledge_words.js";

const NOW = new Date("2026-03-02T12:00:30Z");
const source = (changes = {}) => ({
  id: "ks-1", kind: "folder", place: "/home/dana/notes", title: "notes", state: "ready", progress: 1, documents: 2, chunks: 1, rows: 0,
  last_read_at: "2026-03-02T12:00:00Z", last_changed_at: "", next_read_at: "", poll_s: 30, poll_fixed: false, is_copy: false,
  allow_local: false, detail: "", action: "", unread: [], unread_count: 0, findings: [], findings_count: 0, ...changes,
});

test("every state has a word of its own, told apart by more than colour where it is bad", () => {
  const words = ["waiting", "reading", "ready", "partly", "failed", "gone"].map((state) => stateOf(source({ state })));
  assert.equal(new Set(words.map(({ word }) => word)).size, 6);
  assert.notEqual(stateOf(source({ state: "ready" })).sign, stateOf(source({ state: "failed" })).sign);
});

test("amounts and kinds", () => {
  assert.equal(amountOf(source()), "2 documents, 1 passage");
  assert.equal(amountOf(source({ documents: 1, chunks: 0, rows: 12 })), "1 document, 12 table rows");
  assert.equal(kindOf(source({ kind: "csv", is_copy: true })), "Table (CSV), a copy that Rejoinder keeps");
});

test("how fresh it is, and how it stays so", () => {
  assert.equal(freshnessOf(source(), NOW), "looked at 30 s ago · watched for changes");
  assert.equal(freshnessOf(source({ place: "https://a.example/p", poll_s: 90 }), NOW), "looked at 30 s ago · looked at every 2 min");
  assert.match(freshnessOf(source({ is_copy: true, place: "a.csv" }), NOW), /stays as it was sent$/u);
  const failed = source({ place: "https://a.example/p", state: "failed", last_read_at: "", next_read_at: "2026-03-02T12:01:10Z" });
  assert.equal(freshnessOf(failed, NOW), "next try in 40 s");
  assert.equal(freshnessOf(source({ last_read_at: "" }), NOW), "watched for changes");
});

test("an address is told from a path", () => {
  for (const place of ["https://example.org/a", " HTTP://localhost:8000"]) assert.ok(isAddress(place), place);
  for (const place of ["/home/dana/https://x", "notes", "C:\\notes", ""]) assert.ok(!isAddress(place), place);
});

test("a screen reader hears what settled, once, and nothing of what goes on", () => {
  const reading = source({ state: "reading" });
  assert.equal(announce([reading], [source({ state: "ready" })]), "notes: ready, 2 documents, 1 passage.");
  assert.equal(announce([source()], [source({ documents: 3 })]), "");
  assert.equal(announce([source()], [reading]), "");
  assert.equal(announce([], [source()]), "");
});
