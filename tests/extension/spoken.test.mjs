import assert from "node:assert/strict";
import { test } from "node:test";
import { spokenAnswer, spokenPoints } from "../../extension/overlay/spoken.js";
import { initialState, reduce } from "../../extension/overlay/store.js";

const claim = (text, support = "supported", wording = "") => ({ text, support, cite: [], wording });

test("what the documents do not bear out is said where it stands, with what they say", () => {
  const text = "- Ran the **ferry** office [1].\n- It had 70 boats [1, 2].\n- I also flew a balloon.\n- Trained two clerks.";
  const claims = [
    claim("Ran the **ferry** office [1]."),
    claim("It had 70 boats [1, 2].", "contradicted", "The ferry office had 7 boats"),
    claim("I also flew a balloon.", "unsupported"),
    claim("Trained two clerks.", "general"),
  ];
  assert.equal(
    spokenAnswer(text, claims),
    "Ran the ferry office. Your documents say otherwise: It had 70 boats. They say: The ferry office had 7 boats. Not in your documents: I also flew a balloon. Trained two clerks.",
  );
});

test("a doubt whose sentence is not found in the text is said at its end", () => {
  const said = spokenAnswer("Ran the ferry\noffice alone", [claim("Ran the ferry office alone", "unsupported")]);
  assert.equal(said, "Ran the ferry\noffice alone. Not in your documents: Ran the ferry office alone");
});

test("the same sentence twice is doubted where it is doubted", () => {
  const said = spokenAnswer("It was seven. Later: It was seven.", [claim("It was seven."), claim("It was seven.", "unsupported")]);
  assert.equal(said, "It was seven. Later: Not in your documents: It was seven.");
});

test("points are sentences, with one stop each", () => {
  assert.equal(spokenPoints(["Trained two clerks.", " Ran the ferry office…", "7 boats", "", "Why? “So.”", "so"].map((text) => ({ text }))), "Trained two clerks. Ran the ferry office… 7 boats. Why? “So.” so");
});

test("the overlay's screen-reader text is made of both", () => {
  const event = (seq, type, data) => ({ kind: "event", event: { session: "s", seq, at_ms: 0, type, v: 1, data } });
  const question = { question: "q", turn: "t", text: "How many boats?", kind: "wh", p: 1, addressed: { to_me: 1, why: "" }, detected_by: "rule", speaker: "Kim" };
  const points = ["Trained two clerks.", "Ran the ferry office"].map((text) => ({ text, cite: [] }));
  const begun = [{ kind: "session", session: { id: "s" } }, event(1, "question.detected", question), event(2, "cue.shown", { question: "q", points, note: "" })].reduce(reduce, initialState());
  assert.equal(begun.said, "From your documents: Trained two clerks. Ran the ferry office");
  const done = { answer: "a", question: "q", text: "It had 70 boats.", claims: [claim("It had 70 boats.", "contradicted")], provider: "p", model: "m", usage: {} };
  assert.equal(reduce(begun, event(3, "answer.completed", done)).said, "Answer: Your documents say otherwise: It had 70 boats.");
});
