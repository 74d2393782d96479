import assert from "node:assert/strict";
import { test } from "node:test";
import { partsOf } from "../../extension/overlay/emphasis.js";
import { correctMarks } from "../../extension/overlay/markdown.js";

const PASSAGES = ["p1", "p2", "p3"].map((passage) => ({ passage }));
const claim = (text, cite, support = "supported") => ({ text, support, cite, wording: "" });
const bold = (text, key) => partsOf(text, key).filter(({ isKey }) => isKey).map((part) => part.text);

test("a mark that names another passage than the one that bears the sentence out is put right", () => {
  const text = "I moved 42 services [1]. I saved 41% [2]. It was fun.";
  const claims = [claim("I moved 42 services [1].", ["p2"]), claim("I saved 41% [2].", ["p2"]), claim("It was fun.", [], "general")];
  assert.equal(correctMarks(text, claims, PASSAGES), "I moved 42 services [2]. I saved 41% [2]. It was fun.");
});

test("several marks become one, ranges are read, and the same sentence twice is each put right", () => {
  const twice = "Done [1][2]. Done [1][2].";
  assert.equal(correctMarks(twice, [claim("Done [1][2].", ["p3"]), claim("Done [1][2].", ["p3"])], PASSAGES), "Done [3]. Done [3].");
  assert.equal(correctMarks("Both [1-3].", [claim("Both [1-3].", ["p1", "p2", "p3"])], PASSAGES), "Both [1-3].");
});

test("what is not borne out, has no marks or rests on an unknown passage stays as it was written", () => {
  for (const held of [claim("I flew [1].", ["p1"], "unsupported"), claim("I flew [1].", ["p9"]), claim("I flew [1].", [])]) assert.equal(correctMarks("I flew [1].", [held], PASSAGES), "I flew [1].");
  assert.equal(correctMarks("I flew.", [claim("I flew.", ["p2"])], PASSAGES), "I flew.");
});

test("a value stands out, a cell's name does not", () => {
  assert.deepEqual(bold("17 · Total of In stock, computed from C2:C4", "17"), ["17"]);
  assert.deepEqual(bold("Total of In stock: 17 (computed from C2:C4)"), ["17"]);
  assert.deepEqual(bold("Cut the bill by 41%, from £1.2 million, with S3 and B2B"), ["41%", "£1.2 million"]);
  assert.deepEqual(bold("Introduced SAP S/4HANA in 2021; GPT-4 and article HB-200, 24h support, 5x faster, 1,200 lamps of 3 kinds"), ["2021", "24h", "5", "1,200", "3"]);
  assert.equal(partsOf("Led 6 engineers").map((part) => part.text).join(""), "Led 6 engineers");
});
