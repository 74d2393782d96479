import assert from "node:assert/strict";
import { test } from "node:test";
import { fateOf } from "../../extension/overlay/candidates.js";
import { initialState, outdatedInWords, reduce } from "../../extension/overlay/store.js";

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

test("an answer that broke off stays, and the next provider's stands beneath it", () => {
  const started = (answer, after = "") => event("answer.started", { answer, question: "q1", provider: answer, model: "m", after });
  const delta = (answer, text) => event("answer.delta", { answer, question: "q1", offset: 0, text }, false);
  const failed = (answer) => event("answer.failed", { answer, question: "q1", code: "provider_interrupted", detail: "It broke off.", action: "", retryable: true, text: "We moved", usage: { in_tokens: 100, out_tokens: 2, usd: 0.5 } });
  const state = play([detected("q1"), started("a1"), delta("a1", "We moved"), failed("a1"), started("a2", "a1"), delta("a2", "In 2019")], begin());
  const { answer } = card(state, "q1");
  assert.deepEqual([answer.id, answer.state, answer.text], ["a2", "writing", "In 2019"]);
  assert.deepEqual(answer.interrupted.map(({ id, text, state: end, error }) => [id, text, end, error.detail]), [["a1", "We moved", "failed", "It broke off."]]);
  assert.deepEqual([state.discarded, state.usd], [{ answers: 1, tokens: 102 }, 0.5]);
  const snapshot = event("answer.snapshot", { answer: "a2", question: "q1", text: "In 2019 we", provider: "p", model: "m", after: "a1" }, false);
  assert.equal(card(play([snapshot], state), "q1").answer.interrupted.length, 1, "a client that connects again keeps it");
  const third = play([failed("a2"), started("a3", "a2")], state);
  assert.deepEqual(card(third, "q1").answer.interrupted.map(({ id }) => id), ["a1", "a2"]);
  assert.deepEqual(card(play([started("a4")], third), "q1").answer.interrupted, [], "asked for again, it begins afresh");
});

test("what failed before anybody was asked is said: beneath a text that broke off, else without touching what stands", () => {
  const started = (answer) => event("answer.started", { answer, question: "q1", provider: answer, model: "m", after: "" });
  const failed = (answer, code, text = "") => event("answer.failed", { answer, question: "q1", code, detail: `${code}.`, action: "", retryable: true, text });
  const broken = play([detected("q1"), started("a1"), failed("a1", "provider_interrupted", "We moved"), failed("a2", "budget_spent")], begin());
  const { answer } = card(broken, "q1");
  assert.deepEqual([answer.id, answer.error.code, answer.interrupted.map(({ text }) => text)], ["a2", "budget_spent", ["We moved"]]);
  const asked = detected("q1");
  const done = event("answer.completed", { answer: "a1", question: "q1", text: "42", claims: [], provider: "p", model: "m", usage: {} });
  const stands = play([asked, done, failed("a2", "budget_spent")], begin());
  const { text, failure } = card(stands, "q1").answer;
  assert.deepEqual([text, failure.detail, stands.notice, stands.unable], ["42", "budget_spent.", null, "budget_spent"]);
});

const started = (answer, after = "") => event("answer.started", { answer, question: "q1", provider: "p", model: "m", after });
const delta = (answer, text) => event("answer.delta", { answer, question: "q1", offset: 0, text }, false);
const completed = (answer, text) => event("answer.completed", { answer, question: "q1", text, claims: [], provider: "p", model: "m", usage: {} });
const failed = (answer, code) => event("answer.failed", { answer, question: "q1", code, detail: `${code}.`, action: "", retryable: true, text: "" });
const cancelled = (answer) => event("answer.cancelled", { answer, question: "q1", text: "", by: "user" });

test("an answer stays until the first word of the one that was asked for instead", () => {
  const stood = play([detected("q1"), completed("a1", "We moved 42 services.")], begin());
  const waiting = play([started("a2")], stood);
  assert.deepEqual([card(waiting, "q1").answer.id, card(waiting, "q1").answer.standing.text], ["a2", "We moved 42 services."]);
  const snapshot = event("answer.snapshot", { answer: "a2", question: "q1", text: "", provider: "other", model: "m2", after: "" }, false);
  assert.equal(card(play([snapshot], waiting), "q1").answer.standing.text, "We moved 42 services.", "another provider is asked, with no word yet");
  const written = play([delta("a2", "42")], waiting);
  assert.deepEqual([card(written, "q1").answer.text, card(written, "q1").answer.standing], ["42", null]);
  assert.equal(card(play([completed("a2", "42.")], waiting), "q1").answer.standing, null);
});

test("where the one that was asked for fails or is stopped before its first word, the old one stays, and it is said", () => {
  const waiting = play([detected("q1"), completed("a1", "We moved 42 services."), started("a2")], begin());
  const after = card(play([failed("a2", "provider_timeout")], waiting), "q1").answer;
  assert.deepEqual([after.id, after.state, after.text, after.failure.code], ["a1", "done", "We moved 42 services.", "provider_timeout"]);
  const stopped = card(play([cancelled("a2")], waiting), "q1").answer;
  assert.deepEqual([stopped.id, stopped.text, stopped.failure], ["a1", "We moved 42 services.", null]);
  const third = play([failed("a2", "provider_timeout"), started("a3"), delta("a3", "42")], waiting);
  assert.deepEqual([card(third, "q1").answer.text, card(third, "q1").answer.failure], ["42", null]);
});

test("what stands goes on to name the passages that it was written from", () => {
  const retrieved = (passage) => event("context.retrieved", { question: "q1", passages: [{ passage, label: passage }], no_answer: false, took_ms: 1 });
  const state = play([detected("q1"), retrieved("p1"), completed("a1", "42 [1]."), retrieved("p2"), started("a2")], begin());
  assert.deepEqual(card(state, "q1").answer.standing.passages.map(({ passage }) => passage), ["p1"]);
  assert.deepEqual(card(state, "q1").passages.map(({ passage }) => passage), ["p2"]);
  assert.equal(card(play([delta("a2", "6")], state), "q1").answer.passages, null);
});

test("the end of a budget is said once: the warning before it goes", () => {
  const low = event("error.raised", { code: "session_budget_low", detail: "Nearly spent.", action: "" });
  const state = play([detected("q1"), low, started("a1"), failed("a1", "budget_spent")], begin());
  assert.deepEqual([state.notice, card(state, "q1").answer.error.code, state.unable], [null, "budget_spent", "budget_spent"]);
  assert.equal(play([detected("q2"), event("answer.started", { answer: "b", question: "q2", provider: "p", model: "m" })], state).unable, "");
});

test("a session that has ended can be opened, unless nothing of it was kept", () => {
  const kept = play([{ kind: "session", session: null }], begin());
  assert.deepEqual([kept.hasEnded, kept.saved], [true, "s"]);
  assert.equal(play([{ kind: "session", session: null }], kept).saved, "s");
  const unkept = play([{ kind: "session", session: { id: "s", store: false } }, { kind: "session", session: null }]);
  assert.deepEqual([unkept.hasEnded, unkept.saved], [true, ""]);
});

test("an answer from the session's memory says so", () => {
  const asked = detected("q1");
  const done = event("answer.completed", { answer: "a", question: "q1", text: "42", claims: [], provider: "p", model: "m", cached: true, usage: { in_tokens: 0, out_tokens: 0, usd: 0 } });
  assert.equal(card(play([asked, done], begin()), "q1").answer.isCached, true);
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
  assert.equal(play([completed], state).said, "Answer: 42 services moved. in 2023");
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

test("what may be asked next stands under its card, with the passages that it cites", () => {
  const prepared = () => event("followups.prepared", { question: "q1", follow_ups: [{ text: "How long?", first_line: "2019 to 2024", cite: ["p2"] }], passages: [{ passage: "p2", label: "Northwind" }] });
  const retrieved = () => event("context.retrieved", { question: "q1", passages: [{ passage: "p1", label: "Brightleaf" }], no_answer: false, took_ms: 1 });
  const state = play([detected("q1"), detected("q2"), retrieved(), prepared()], begin());
  assert.deepEqual(card(state, "q1").followUps.map(({ text }) => text), ["How long?"]);
  assert.deepEqual(card(state, "q1").passages.map(({ passage }) => passage), ["p1", "p2"]);
  assert.deepEqual(card(state, "q2").followUps, []);
});

test("what nobody asked for stands until it is closed or a question comes", () => {
  const suggested = (why) => event("suggestion.shown", { suggestion: "g", turn: "t", subject: "Go", why, points: [{ text: "Go since 2019", cite: ["p"] }], passages: [] });
  const state = play([suggested("one"), suggested("two")], begin());
  assert.equal(state.suggestion.why, "two");
  assert.equal(state.said, "From your documents, unasked: Go since 2019");
  assert.equal(play([{ kind: "ui", suggestion: null }], state).suggestion, null);
  assert.equal(play([detected("q1")], state).suggestion, null);
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
  const row = { passage: "t-1", document: "d", section: "table", label: "row 5", text: "Lamp · Price: 20 · Stock: 14 · Order: 5" };
  assert.equal(outdatedInWords({ cite: "t-1", was: "14", now: "9" }, [row]), "Outdated: Stock was 14, now 9");
  assert.equal(outdatedInWords({ cite: "t-1", was: "14", now: "" }, []), "Outdated: was 14, now gone");
  assert.deepEqual(card(play([shown()], state), "q1").outdated, []);
  assert.deepEqual(card(play([detected("q1", "How many now?")], state), "q1").outdated, [{ cite: "t-1", was: "14", now: "9" }]);
  assert.equal(card(play(Array.from({ length: 30 }, (_, at) => outdated("9", `t-${at}`)), state), "q1").outdated.length, 8);
  assert.deepEqual(play([event("answer.outdated", { answer: "", question: "q9", cite: "t-1", was: "1", now: "2" })], begin()).cards, []);
});

test("what was checked of an answer stands by its number until the answer's end says all of it", () => {
  const checked = (number, support, answer = "a") => event("answer.checked", { answer, question: "q1", number, claim: { text: `Sentence ${number}.`, support, cite: [] } }, false);
  const delta = event("answer.delta", { answer: "a", question: "q1", offset: 0, text: "Sentence 0. Sentence 1. " }, false);
  const writing = play([detected("q1"), delta, checked(0, "supported"), checked(2, "contradicted"), checked(0, "unsupported", "older")], begin());
  assert.deepEqual(card(writing, "q1").answer.claims.map(({ support }) => support), ["supported", "general", "contradicted"]);
  const claims = [{ text: "Sentence 0.", support: "general", cite: [] }];
  const completed = event("answer.completed", { answer: "a", question: "q1", text: "Sentence 0.", cite: [], claims, provider: "p", model: "m", usage: {}, timing: {} });
  const done = play([completed, checked(1, "contradicted")], writing);
  assert.deepEqual(card(done, "q1").answer.claims, claims);
  const snapshot = event("answer.snapshot", { answer: "b", question: "q1", text: "Sentence 0. ", provider: "p", model: "m", claims }, false);
  assert.deepEqual(card(play([snapshot], done), "q1").answer.claims, claims);
});

test("the persona of the session is known from its start and after a switch", () => {
  const started = play([{ kind: "event", event: { seq: 1, at_ms: 0, type: "session.started", data: { persona: "Dev" } } }]);
  assert.equal(started.persona, "Dev");
  const named = play([{ kind: "event", event: { seq: 2, at_ms: 5, type: "session.updated", data: { title: "x" } } }], started);
  assert.equal(named.persona, "Dev");
  assert.equal(play([{ kind: "event", event: { seq: 3, at_ms: 9, type: "session.updated", data: { persona: "" } } }], named).persona, "");
});

test("an answer that waits for its turn says so until it starts", () => {
  const queued = play([detected("q1"), event("answer.queued", { answer: "a", question: "q1" })], begin());
  assert.deepEqual([card(queued, "q1").answer.state, card(queued, "q1").answer.isQueued], ["waiting", true]);
  const started = play([event("answer.started", { answer: "a", question: "q1", provider: "p", model: "m" })], queued);
  assert.equal(card(started, "q1").answer.isQueued, false);
});

test("an answer that was cut off says so", () => {
  const done = (more) => event("answer.completed", { answer: "a", question: "q1", text: "We cut", claims: [], provider: "p", model: "m", usage: { in_tokens: 1, out_tokens: 1 }, ...more });
  assert.equal(card(play([detected("q1"), done({ cut_off: "length" })], begin()), "q1").answer.cutOff, "length");
  assert.equal(card(play([detected("q1"), done({})], begin()), "q1").answer.cutOff, "");
});
