// Where in the meeting the user is: a farewell counts once it has settled, for whom was in, and not while somebody is heard.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const world = vm.createContext({});
vm.runInContext(readFileSync(new URL("../../extension/capture/attendance.js", import.meta.url), "utf8"), world);
const { create, aboutOver } = world.rejoinderCapture.attendance;

const page = (stage, more = {}) => ({ stage, title: "", me: "", people: [], ...more });

/** Each step: [seconds, the page's stage, the second in which somebody was last heard, has it been left by that, the stage then]. */
function play(steps, isGoingOn = false) {
  const attendance = create({ isGoingOn, now_ms: 0 });
  for (const [at, stage, heard, hasLeft, then] of steps) {
    assert.equal(attendance.see(page(stage), at * 1_000, heard * 1_000), hasLeft, `at ${at} s`);
    assert.equal(attendance.stage(), then, `at ${at} s`);
  }
  return attendance;
}

test("what the page tells first counts at once, later changes when they have settled", () =>
  void play([[0, "lobby", 0, false, "lobby"], [1, "joined", 0, false, "lobby"], [3, "joined", 0, false, "lobby"], [4, "joined", 0, false, "joined"]]));

test("a farewell ends it after three quiet seconds", () =>
  void play([[0, "joined", 0, false, "joined"], [9, "left", 5, false, "left"], [11, "left", 5, false, "left"], [12, "left", 5, true, "left"], [13, "left", 5, false, "left"]]));

test("a farewell while somebody is heard ends nothing", () => {
  const attendance = play([[0, "joined", 0, false, "joined"], [9, "ended", 8, false, "ended"], [13, "ended", 12, false, "ended"]]);
  assert.equal(attendance.news().stage, "joined");
});

test("who was never in the meeting does not leave it, unless the session was going on before", () => {
  play([[0, "lobby", 0, false, "lobby"], [1, "left", -9, false, "lobby"], [9, "left", -9, false, "lobby"]]);
  play([[0, "left", -9, true, "left"]], true);
});

test("what is unknown leaves it as it was", () => void play([[0, "breakout", 0, false, "breakout"], [1, "unknown", 0, false, "breakout"], [9, "unknown", 0, false, "breakout"]]));

test("news are told once, and all again when asked for; nothing known is no news", () => {
  const attendance = create({ isGoingOn: false, now_ms: 0 });
  assert.equal(attendance.news(), null);
  attendance.see(page("joined", { me: "Dana" }), 0, 0);
  assert.equal(attendance.news().me, "Dana");
  assert.equal(attendance.news(), null);
  attendance.see(page("joined"), 1_000, 0);
  assert.equal(attendance.news(), null, "a name that was known stays");
  attendance.again();
  assert.equal(attendance.news().me, "Dana");
});

test("who is heard after the farewell is back", () => {
  const attendance = play([[0, "joined", -9, false, "joined"], [1, "left", -9, false, "left"], [4, "left", -9, true, "left"]]);
  assert.equal(attendance.comeBack().stage, "joined");
  assert.equal(attendance.comeBack(), null);
});

test("who is in the meeting in one of its windows is in it", () => {
  const open = (stage) => ({ defaultView: {}, body: {}, stage });
  const platform = { about: ({ stage }) => page(stage, { title: stage }) };
  assert.deepEqual({ ...aboutOver(platform, [open("lobby"), open("joined")], {}) }, page("joined", { title: "lobby" }));
  assert.equal(aboutOver(platform, [{ defaultView: null, body: {}, stage: "joined" }], {}).stage, "unknown");
});
