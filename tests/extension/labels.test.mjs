// What labels say: the user's own, badges, presentations, nobody; and real names that look like them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const world = vm.createContext({});
vm.runInContext(readFileSync(new URL("../../extension/capture/labels.js", import.meta.url), "utf8"), world);
const { isOwnLabel, isRegionLabel, readName } = world.rejoinderCapture.labels;
const read = (label, language = "en") => ({ ...readName(label, language) });

test("the user's own label is known in each language, and in no other listed one", () => {
  const own = { en: "You", "de-DE": "Ich", pl: "Ty", ja: "あなた", "pt-BR": "Você", es: "Tú", fr: "Vous", it: "Tu", nl: "Jij", "zh-CN": "你", ru: "Вы", ko: "나", sv: "Du", da: "Dig", nb: "Du", fi: "Sinä", cs: "Vy", hu: "Ön", ro: "Dvs.", el: "Εσείς", tr: "Siz", uk: "Ви", he: "אתה", ar: "أنت", hi: "आप", th: "คุณ", vi: "Bạn", id: "Anda" };
  for (const [language, label] of Object.entries(own)) assert.ok(isOwnLabel(label, language), `${language} ${label}`);
  assert.equal(isOwnLabel("Tu", "en"), false);
  assert.equal(isOwnLabel("You", "de"), false);
  for (const label of ["You", "Você", "Вы"]) assert.ok(isOwnLabel(label, "xx"), label);
  for (const name of ["Tu", "Du", "Ty", "", "Vi"]) assert.equal(isOwnLabel(name, ""), false, name);
});

for (const name of ["Du Wei", "Tu", "Mary Guest", "Host Müller", "You Jin", "Anna External", "Ben", "Ann (Annie) Lee", "Bob (R&D)", "Li Wei (李伟)", "Jo (Sales, Berlin)", "Tyler Moss (Ty)", "Benjamin Lee (Ben)", "Guest", "Ms. Presentation", "O'Neil (he/him)", "(Host)"]) {
  test(`"${name}" stays as it is`, () => assert.deepEqual(read(name), { name, self: false }));
}

for (const [label, name, self, language] of [
  ["Priya Nair (Guest)", "Priya Nair", false],
  ["Priya Nair (External) (Unverified)", "Priya Nair", false],
  ["Dana Ruiz (Host, me)", "Dana Ruiz", true],
  ["Dana Ruiz (You)", "Dana Ruiz", true],
  ["Dana Ruiz (Du)", "Dana Ruiz", true, "de"],
  ["Ana Lima | Contoso Ltd", "Ana Lima", false],
  ["Mary Guest (Guest)", "Mary Guest", false],
  ["Host Müller [Gastgeber]", "Host Müller", false, "de"],
  ["山田（ゲスト）", "山田", false, "ja"],
  ["Priya's presentation", "Priya", false],
  ["James' presentation", "James", false],
  ["Präsentation von Jens Ott", "Jens Ott", false, "de"],
  ["Jens Ott (presentation)", "Jens Ott", false],
  ["Your presentation", "", true],
  ["Tu presentación", "", true, "es"],
  ["You", "You", true],
  ["  Omar\n Haddad ", "Omar Haddad", false],
  ["Unknown user", "", false],
  ["Unbekannter Benutzer", "", false, "de"],
  ["", "", false],
]) {
  test(`"${label}" names "${name}"`, () => assert.deepEqual(read(label, language), { name, self }));
}

test("a label of brackets without end is read in no time", () => {
  const started = performance.now();
  read(`${"(".repeat(50_000)})`);
  read(`${"a (guest) ".repeat(20_000)}(guest)`);
  assert.ok(performance.now() - started < 100);
});

test("the caption region's label is known in many languages, in any case", () => {
  for (const label of ["Captions", "UNTERTITEL", " Legendas ", "字幕", "Altyazılar", "Titulky", "Napisy", "Phụ đề"]) assert.ok(isRegionLabel(label), label);
  for (const label of [null, "", "Call controls", "Chat"]) assert.equal(isRegionLabel(label), false);
});
