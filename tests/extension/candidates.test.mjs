import assert from "node:assert/strict";
import { test } from "node:test";
import { FATES, fateOf, fateWord, shownIn, skippedAmong } from "../../extension/overlay/candidates.js";
import { initialState, reduce } from "../../extension/overlay/store.js";

let seq = 0;
const event = (type, data, durable = true) => ({ kind: "event", event: { session: "s", seq: durable ? (seq += 1) : null, at_ms: seq * 1000, type, v: 1, data } });
const found = (type, question, text, more = {}) => event(type, { question, turn: "t", text, kind: "wh", p: 0.9, addressed: { to_me: 0.8, why: "It says “you”." }, detected_by: "model", speaker: "Priya Nair", ...more });
const detected = (question, text = "How big was it?", more = {}) => found("question.detected", question, text, more);
const revised = (question, text, more = {}) => found("question.revised", question, text, more);
const skipped = (question, reason = "not_a_question", why = "It asks nothing.") => event("question.skipped", { question, turn: "t", text: "Right?", reason, why, p: 0.2, speaker: "Tom Baker" });
const cue = (question, ...texts) => event("cue.shown", { question, points: texts.map((text) => ({ text, cite: ["p"] })), note: "", from: "context" });
const started = (question, answer = "a") => event("answer.started", { answer, question, provider: "p", model: "m" });
const completed = (question, answer = "a", usage = {}) => event("answer.completed", { answer, question, text: "Six.", cite: [], claims: [], provider: "p", model: "m", usage, timing: {} });
const rated = (question, is_question) => event("question.rated", { question, is_question });
const unrated = (question) => event("question.rated", { question });
const said = ({ candidates: [{ rated, ratedBefore }] }) => [rated, ratedBefore];
const play = (actions, state = reduce(initialState(), { kind: "session", session: { id: "s" } })) => actions.reduce(reduce, state);
const fate = (state, question) => fateOf(state, state.candidates.find((candidate) => candidate.question === question));
const card = (state, question) => state.cards.find((found) => found.question === question);

test("what has become of a question is told from its card, its answer and the end of the session", () => {
  const answering = play([detected("q1")]);
  assert.equal(fate(answering, "q1"), "answering");
  assert.equal(fate(play([cue("q1", "Six people")], answering), "q1"), "answered", "points from the documents are an answer");
  assert.equal(fate(play([cue("q1")], answering), "q1"), "unanswered", "nothing fits, and nobody else was asked");
  const asked = play([cue("q1", "Six people"), started("q1")], answering);
  assert.equal(fate(asked, "q1"), "answering");
  assert.equal(fate(play([completed("q1")], asked), "q1"), "answered");
  assert.equal(fate(play([event("answer.cancelled", { answer: "a", question: "q1", by: "user" })], asked), "q1"), "unanswered");
  const over = play([event("session.ended", { reason: "user" })], asked);
  assert.equal(fate(over, "q1"), "expired");
  assert.equal(fate(play([event("session.ended", { reason: "user" })], play([completed("q1")], asked)), "q1"), "answered");
});

test("what was skipped says why, and somebody else's, late and taken back are told apart", () => {
  const state = play([skipped("q1"), skipped("q2", "not_for_you", "It is put to Maria."), skipped("q3", "too_late"), detected("q4"), skipped("q4", "withdrawn", "Priya went on.")]);
  assert.deepEqual(["q1", "q2", "q3", "q4"].map((question) => fate(state, question)), ["skipped", "elsewhere", "expired", "withdrawn"]);
  assert.equal(state.candidates[1].why, "It is put to Maria.");
  assert.equal(skippedAmong(state.candidates), 3);
  assert.ok(FATES.every(([name]) => fateWord(name)));
});

test("the newest stand first, and those of one fate can be shown alone", () => {
  const state = play([skipped("q1"), detected("q2"), skipped("q3")]);
  assert.deepEqual(shownIn(state).map(({ question }) => question), ["q3", "q2", "q1"]);
  const chosen = play([{ kind: "ui", fate: "skipped" }], state);
  assert.deepEqual(shownIn(chosen).map(({ question }) => question), ["q3", "q1"]);
});

test("a question that is asked late is skipped no longer, keeps its place and takes the card, past a pinned one too", () => {
  const by_hand = { detected_by: "user" };
  const state = play([detected("q0"), { kind: "ui", pinned: "q0" }, skipped("q1"), skipped("q2"), detected("q1", "Right?", by_hand)]);
  assert.equal(fate(state, "q1"), "answering");
  assert.deepEqual(state.candidates.map(({ question }) => question), ["q0", "q1", "q2"]);
  assert.equal(state.current, "q1");
  assert.equal(play([detected("q9", "What is next?", by_hand)], state).candidates.length, 3, "what is typed is no candidate");
});

test("a rating is shown, can be changed, and goes back to what was said before", () => {
  const state = play([skipped("q1"), rated("q1", true)]);
  assert.deepEqual(said(state), [true, null]);
  const other = play([rated("q1", false)], state);
  assert.deepEqual(said(other), [false, true]);
  assert.deepEqual(said(play([rated("q1", false)], other)), [false, true], "the same once more changes nothing");
  assert.deepEqual(said(play([rated("q1", true)], other)), [true, null], "back at the first, there is nothing before it");
  assert.deepEqual(play([rated("q7", true)], state).candidates, state.candidates, "of a question that is not known nothing is kept");
});

test("a rating that was taken back is gone wherever the events are told again, until the next one", () => {
  const events = [skipped("q1"), rated("q1", true), rated("q1", false), unrated("q1")];
  const live = play(events);
  assert.deepEqual(said(live), [null, null]);
  assert.deepEqual(said(play([{ kind: "session", session: { id: "s2" } }, ...events], live)), [null, null], "a surface that joins late");
  assert.deepEqual(said(play([unrated("q1")], live)), [null, null]);
  assert.deepEqual(said(play([rated("q1", false)], live)), [false, null]);
});

test("other words change the card where it stands and move nothing", () => {
  const state = play([detected("q1", "How big"), cue("q1", "Six people"), detected("q2"), { kind: "ui", show: "q1" }, { kind: "ui", collapsed: true }]);
  const after = play([revised("q1", "How big was the team in Lisbon?")], state);
  assert.deepEqual(after.cards.map(({ question }) => question), ["q1", "q2"]);
  assert.deepEqual([card(after, "q1").text, card(after, "q1").isRevised, card(after, "q1").cue.points.length], ["How big was the team in Lisbon?", true, 1]);
  assert.deepEqual([after.current, after.waiting, after.candidates.length], ["q1", 0, 2]);
  assert.equal(after.candidates[0].text, "How big was the team in Lisbon?");
  assert.equal(after.said, "In other words: How big was the team in Lisbon?");
  assert.equal(card(play([revised("q2", "And when?")], after), "q2").isRevised, false, "with nothing below it, its place is free");
  assert.equal(play([revised("q2", "And when?")], after).said, after.said, "a card that is not shown is not read out");
});

test("other words for a card that was taken back bring it back; for one that was never seen they make it", () => {
  const back = play([detected("q1"), skipped("q1", "withdrawn", "Priya went on."), revised("q1", "How big is it now?")]);
  assert.equal(card(back, "q1").withdrawn, "");
  assert.equal(fate(back, "q1"), "answering");
  assert.equal(play([revised("q5", "Who else?")]).current, "q5");
});

test("what the language model was asked for is counted, shown and not used apart", () => {
  const discarded = (out_tokens) => event("speculation.discarded", { question: "q1", reason: "changed", provider: "p", model: "m", usage: { in_tokens: 1000, out_tokens } });
  const state = play([detected("q1"), discarded(20), discarded(30), started("q1"), completed("q1", "a", { in_tokens: 900, out_tokens: 100 })]);
  assert.deepEqual(state.discarded, { answers: 2, tokens: 2050 });
  assert.deepEqual(state.shown, { answers: 1, tokens: 1000 });
  assert.deepEqual(play([{ kind: "session", session: { id: "s2" } }], state).discarded, { answers: 0, tokens: 0 });
});
