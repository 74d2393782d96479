import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const lib = new URL("../../extension/lib/", import.meta.url);
const vendored = JSON.parse(readFileSync(new URL("VENDOR.json", lib), "utf8"));

test("every vendored module is the one that VENDOR.json names", () => {
  for (const { file, sha256, name, version, licence } of vendored) {
    const found = createHash("sha256").update(readFileSync(new URL(file, lib))).digest("hex");
    assert.equal(found, sha256, `${file} was changed`);
    assert.ok(name && version && licence);
  }
});

test("there is nothing in lib that VENDOR.json does not name", () => {
  const named = new Set(vendored.map(({ file }) => file));
  const strangers = readdirSync(lib).filter((file) => file.endsWith(".js") && !named.has(file));
  assert.deepEqual(strangers, []);
});
