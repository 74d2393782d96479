// Selector packs: what is let in, what is refused and where, which of two is used.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { checkPack, newest } from "../../extension/shared/packs.js";

const packs = new URL("../../extension/capture/packs/", import.meta.url);
const good = () => ({ schema: 1, platform: "meet", version: "2026-11-21", selectors: { region: ["[role='region']"] }, words: { own: ["You"] } });

test("every pack that is shipped is let in", () => {
  for (const name of readdirSync(packs)) assert.equal(checkPack(JSON.parse(readFileSync(new URL(name, packs), "utf8"))).problem, undefined, name);
});

test("a good pack comes back as a copy", () => {
  const value = { ...good(), note: "mine" };
  const { pack } = checkPack(value);
  assert.deepEqual(pack, value);
  assert.notEqual(pack.selectors, value.selectors);
});

const refused = [
  [null, "not an object"],
  [[], "not an object"],
  ["{}", "not an object"],
  [{ ...good(), code: "1" }, "code: not a part of a pack"],
  [{ ...good(), schema: 2 }, "schema: must be 1"],
  [{ ...good(), platform: "slack" }, "platform: must be one of meet, teams, zoom, generic"],
  [{ ...good(), version: 3 }, "version: must be a date such as 2026-11-21"],
  [{ ...good(), version: "newest" }, "version: must be a date such as 2026-11-21"],
  [{ ...good(), note: {} }, "note: must be a text of at most 2000 characters"],
  [{ ...good(), selectors: [] }, "selectors: must be an object"],
  [{ ...good(), words: null }, "words: must be an object"],
  [{ ...good(), selectors: { region: "p" } }, "selectors.region: must be a list"],
  [{ ...good(), selectors: { region: ["p", "b", 7] } }, "selectors.region[2]: must be a text"],
  [{ ...good(), selectors: { region: ["p", " "] } }, "selectors.region[1]: must be a text"],
  [{ ...good(), selectors: { region: ["p".repeat(301)] } }, "selectors.region[0]: longer than 300 characters"],
  [{ ...good(), selectors: { region: Array(201).fill("p") } }, "selectors.region: more than 200 entries"],
  [{ ...good(), selectors: Object.fromEntries(Array.from({ length: 61 }, (_, at) => [`n${at}`, []])) }, "selectors: more than 60 names"],
  [{ ...good(), selectors: { "a b": [] } }, "selectors.a b: not a name"],
  [{ ...good(), words: { constructor: [] } }, "words.constructor: not a name"],
  [JSON.parse('{"schema":1,"platform":"meet","version":"2026-11-21","selectors":{"__proto__":["p"]},"words":{}}'), "selectors.__proto__: not a name"],
  ...["p { color: red", "p }", "<b>", "@import", "[style*='URL(x']"].map((selector, at) => [
    { ...good(), selectors: { region: [selector] } },
    `selectors.region[0]: may not contain ${["{", "}", "<", "@", "url("][at]}`,
  ]),
];

for (const [value, problem] of refused) {
  test(`refused: ${problem}`, () => assert.deepEqual(checkPack(value), { problem }));
}

test("words may hold any character", () => assert.equal(checkPack({ ...good(), words: { own: ["<me> {x} @"] } }).problem, undefined));

test("the newer version wins; the user's own beats the same; platforms never mix", () => {
  const of = (version, platform = "meet") => ({ ...good(), version, platform });
  const pick = (own, theirs) => newest(own, theirs).version;
  assert.equal(pick(of("2026-11-21"), of("2026-11-22")), "2026-11-22");
  assert.equal(pick(of("2026-11-21"), of("2026-02-28")), "2026-11-21");
  assert.equal(pick(of("2026-11-21"), of("2026-11-21+own")), "2026-11-21+own");
  assert.equal(pick(of("2026-11-21+own"), of("2026-11-21")), "2026-11-21+own");
  assert.equal(pick(of("2026-11-22"), of("2026-11-21+own")), "2026-11-22");
  assert.equal(pick(of("2026-11-21"), of("2026-11-21.2")), "2026-11-21.2");
  assert.equal(pick(of("2026-11-21"), of("2027-01-01", "zoom")), "2026-11-21");
  assert.equal(pick(of("2026-11-21"), null), "2026-11-21");
  const own = of("2026-11-21");
  assert.equal(newest(own, of("2026-11-21")), own);
});
