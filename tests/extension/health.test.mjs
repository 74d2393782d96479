// The health of the reading: a table of transitions, and what silence may never do.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const world = vm.createContext({});
vm.runInContext(readFileSync(new URL("../../extension/capture/health.js", import.meta.url), "utf8"), world);

const offers = { turnOn: true, personal: true, point: false };
const calm = {
  isPaused: false, hasSource: false, isBlank: true, isEmpty: true, changed: 0, unnamed: 0, blocks: 0, updates: 0,
  switchState: "unknown", switchedBy: "", isAudible: null, stage: "joined", rung: "", offers,
};
const there = { hasSource: true, isBlank: false, isEmpty: false };

/** Each step: [seconds, what is seen, "state/reason"]. */
function play(steps) {
  const health = world.rejoinderCapture.createHealth({ platform: "meet" });
  let told = null;
  for (const [at, seen, expected] of steps) {
    told = health.observe({ ...calm, ...seen, now_ms: at * 1_000 });
    if (expected) assert.equal(`${told.state}/${told.reason}`, expected, `at ${at} s`);
  }
  return told;
}

const sound = (from, to, seen, audible = () => true) =>
  Array.from({ length: Math.floor((to - from) / 5) + 1 }, (_, at) => [from + at * 5, { ...seen, isAudible: audible(at) }]);

const tables = {
  "absent only after a grace": [[0, {}, "idle/"], [2.4, {}, "idle/"], [2.5, {}, "absent/not_found"], [60, { switchState: "off" }, "absent/captions_off"]],
  "empty, then capturing": [[0, { hasSource: true }, "on_empty/"], [50, { hasSource: true }, "on_empty/"], [51, { ...there, changed: 1 }, "capturing/"]],
  "found late": [[0, {}], [9, {}, "absent/not_found"], [10, { hasSource: true }, "on_empty/"]],
  "a short absence is no loss": [[0, there, "capturing/"], [1, { isEmpty: false }, "capturing/"], [3.4, { isEmpty: false }, "capturing/"], [3.5, there, "capturing/"]],
  "lost, recovered, capturing": [
    [0, there], [1, { isEmpty: false }], [3.5, { isEmpty: false }, "lost/removed"], [9, { isEmpty: false, switchState: "off" }, "lost/turned_off"],
    [10, there, "recovered/"], [14.9, there, "recovered/"], [15, there, "capturing/"],
  ],
  "left": [[0, there], [1, { isEmpty: false }], [4, { isEmpty: false, stage: "left" }, "lost/left"], [5, { isEmpty: false, stage: "ended" }, "lost/left"]],
  "lost while empty recovers to empty": [[0, { hasSource: true }], [1, {}], [4, {}, "lost/removed"], [5, { hasSource: true }, "recovered/"], [10, { hasSource: true }, "on_empty/"]],
  "sound without text": [[0, there], ...sound(5, 29, there), [30, { ...there, isAudible: true }, "unreadable/no_text"], [31, { ...there, changed: 1 }, "capturing/"]],
  "sound with the switch on and no source": [[0, { switchState: "on" }], ...sound(5, 30, { switchState: "on" }), [31, { switchState: "on" }, "unreadable/no_text"]],
  "sound with nothing found and the switch unknown": [[0, {}], ...sound(5, 40, {}), [41, {}, "absent/not_found"]],
  "sound half of the time": [[0, there], ...sound(5, 60, there, (at) => at % 2 === 0), [61, there, "capturing/"]],
  "one quiet sample of six": [[0, there], ...sound(5, 30, there, (at) => at !== 2), [31, there, "unreadable/no_text"]],
  "sound of long ago is none": [[0, there], ...sound(5, 30, there), [31, there, "unreadable/no_text"], [90, there, "capturing/"]],
  "no names": [[0, { ...there, changed: 20, unnamed: 11 }, "unresolved_speaker/no_names"], [1, { ...there, changed: 12, unnamed: 0 }, "capturing/"]],
  "half without names is enough": [[0, { ...there, changed: 20, unnamed: 10 }, "capturing/"]],
  "few without names say nothing yet": [[0, { ...there, changed: 19, unnamed: 19 }, "capturing/"], [1, { ...there, changed: 1, unnamed: 1 }, "unresolved_speaker/no_names"]],
  "an empty container that stays while captions are off": [
    [0, { hasSource: true, switchState: "off" }, "idle/"], [1, { hasSource: true, switchState: "off" }, "idle/"],
    [4, { hasSource: true, switchState: "off" }, "absent/captions_off"], [5, { hasSource: true, switchState: "on" }, "on_empty/"],
  ],
  "captions that stand are read, whatever the switch says": [[0, there], [60, { ...there, switchState: "off" }, "capturing/"]],
  "switched off with the container left": [
    [0, { ...there, changed: 1 }], [5, { ...there, isBlank: true, switchState: "off" }, "capturing/"],
    [8, { ...there, isBlank: true, switchState: "off" }, "lost/turned_off"], [9, { ...there, changed: 1 }, "recovered/"],
  ],
  "nothing is missing in the lobby": [[0, { stage: "lobby" }], [60, { stage: "lobby" }, "idle/"], [61, {}, "idle/"], [63, {}, "absent/not_found"]],
  "paused, and anew": [[0, there], [1, { isPaused: true }, "paused/"], [90, { isPaused: true }, "paused/"], [91, {}, "idle/"], [95, {}, "absent/not_found"]],
  "a pause forgets the sound": [[0, there], ...sound(5, 25, there), [26, { isPaused: true }], [27, there], [31, { ...there, isAudible: true }, "capturing/"]],
};

for (const [name, steps] of Object.entries(tables)) test(name, () => void play(steps));

test("silence alone is never a fault, for an hour", () => {
  play(Array.from({ length: 3_600 }, (_, at) => [at, { ...there, isAudible: at % 3 ? false : null }, "capturing/"]));
});

test("each loss counts once", () => {
  const gone = { isEmpty: false };
  const told = play([[0, there], [1, gone], [4, gone], [5, gone], [50, gone], [51, there], [60, gone], [63, gone], [64, gone, "lost/removed"]]);
  assert.equal(told.counts.losses, 2);
});

test("counts, rung and offers are given through", () => {
  const told = play([[0, { ...there, changed: 3, unnamed: 1, blocks: 2, updates: 3, rung: "hooks" }]]);
  assert.deepEqual({ ...told, counts: { ...told.counts } }, {
    state: "capturing", reason: "", rung: "hooks", platform: "meet", counts: { blocks: 2, updates: 3, unnamed: 1, losses: 0 }, offers,
  });
});

test("two that see the same tell the same", () => {
  let seed = 7;
  const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const steps = Array.from({ length: 500 }, (_, at) => [at * 0.7, { hasSource: next() > 0.3, isEmpty: next() > 0.8, changed: next() > 0.5 ? 2 : 0, unnamed: next() > 0.5 ? 1 : 0, isAudible: next() > 0.5 }]);
  const run = () => {
    const health = world.rejoinderCapture.createHealth({ platform: "zoom" });
    return JSON.stringify(steps.map(([at, seen]) => health.observe({ ...calm, ...seen, now_ms: at * 1_000 })));
  };
  assert.equal(run(), run());
});
