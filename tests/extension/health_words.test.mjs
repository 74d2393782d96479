import assert from "node:assert/strict";
import { test } from "node:test";
import { healthWords, isReading } from "../../extension/overlay/health_words.js";

const PLATFORMS = ["meet", "teams", "zoom", "generic", "demo", ""];
const STATES = ["idle", "paused", "absent", "on_empty", "capturing", "lost", "recovered", "unreadable", "unresolved_speaker"];
const REASONS = ["", "captions_off", "not_found", "removed", "turned_off", "no_text", "no_names", "left"];
const OFFERS = { turnOn: false, personal: true, point: false };
const said = (state, reason, platform, offers = {}, times = {}) => healthWords({ state, reason, offers: { ...OFFERS, ...offers } }, platform, times);
const acts = ({ actions }) => actions.map(({ act }) => act);

test("every state, reason and platform has a word; what is loud has a sentence and something to do", () => {
  for (const state of STATES) {
    for (const reason of REASONS) {
      for (const platform of PLATFORMS) {
        const words = said(state, reason, platform);
        const where = `${state}/${reason}/${platform}`;
        assert.match(words.word, /^[A-Z][a-z]+( [a-z]+)?$/u, where);
        assert.equal(words.word === "Listening", isReading(state), where);
        assert.equal(words.weight === "none", words.sentence === "", where);
        if (words.weight === "loud") assert.ok(words.hint || words.actions.length, where);
        assert.doesNotMatch(`${words.sentence} ${words.hint}`, /undefined|null|  /u, where);
      }
    }
  }
});

test("nothing is offered that the page does not offer", () => {
  for (const state of STATES) {
    for (const reason of REASONS) {
      const offered = acts(said(state, reason, "meet"));
      assert.ok(offered.every((act) => act === "refresh"), `${state}/${reason}: ${offered}`);
    }
  }
  assert.deepEqual(acts(said("absent", "captions_off", "meet", { turnOn: true, point: true })), ["turnOn"]);
  assert.deepEqual(acts(said("absent", "not_found", "generic", { point: true })), ["point", "refresh"]);
  assert.deepEqual(acts(said("lost", "turned_off", "meet", { turnOn: true })), ["turnOn"]);
});

test("others are named where they may notice, and only there", () => {
  assert.match(said("absent", "captions_off", "teams", { turnOn: true, personal: false }).hint, /Others in the meeting/u);
  assert.doesNotMatch(said("absent", "captions_off", "meet", { turnOn: true }).hint, /Others/u);
});

test("where there is no button to press, it says where the meeting's own is", () => {
  assert.match(said("absent", "captions_off", "meet").hint, /press C/u);
  assert.match(said("absent", "captions_off", "teams").hint, /Language and speech/u);
  assert.match(said("lost", "turned_off", "zoom").hint, /host/u);
});

test("lost words are said with their time, and that they are missing", () => {
  for (const reason of ["", "removed", "turned_off"]) {
    assert.match(said("lost", reason, "zoom", {}, { since: "14:05:11" }).sentence, /since 14:05:11 is missing/u);
    assert.match(said("lost", reason, "zoom").sentence, /said now is missing/u);
  }
  assert.match(said("recovered", "", "meet", {}, { missed: "12 s" }).sentence, /12 s/u);
});

test("what needs no act is quiet", () => {
  for (const state of ["on_empty", "recovered", "unresolved_speaker"]) assert.equal(said(state, "", "zoom").weight, "quiet", state);
  assert.equal(said("capturing", "", "zoom").weight, "none");
  assert.equal(said("absent", "left", "zoom").weight, "none");
  assert.match(said("unresolved_speaker", "no_names", "zoom").sentence, /participants list/u);
});
