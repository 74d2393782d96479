// What the daemon is told of capturing and of the meeting: changes alone, one at a time, kept while it is away.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Reporter } from "../../extension/offscreen/reporter.js";

const settled = () => new Promise((done) => setTimeout(done, 5));
const health = (state) => ({ state, reason: "", rung: "hooks", platform: "meet", counts: { blocks: 1, updates: 2, unnamed: 0, losses: 0 } });

function open({ title = "", me = "" } = {}) {
  const sent = [];
  const daemon = { fails: null };
  const reporter = new Reporter(
    async (method, path, body) => {
      if (daemon.fails) throw daemon.fails;
      sent.push([method, path, body]);
    },
    { source: "meet", session: { title, me } },
  );
  return { reporter, sent, daemon };
}

test("health goes out with its source and without anything that was said", async () => {
  const { reporter, sent } = open();
  reporter.takeHealth({ ...health("lost"), text: "secret" });
  reporter.takeHealth(health("idle"));
  reporter.takeHealth(health("paused"));
  await settled();
  assert.deepEqual(sent, [["POST", "/capture", { source: "meet", state: "lost", reason: "", rung: "hooks", counts: { blocks: 1, updates: 2, unnamed: 0, losses: 0 } }]]);
});

test("the newest health and every change wait for a daemon that is away", async () => {
  const { reporter, sent, daemon } = open();
  daemon.fails = { status: 0 };
  reporter.takeHealth(health("lost"));
  reporter.takeAbout({ stage: "joined", title: "Interview", me: "Dana Ruiz", people: ["Priya Nair"] });
  await settled();
  reporter.takeHealth(health("recovered"));
  await settled();
  daemon.fails = null;
  reporter.wake();
  await settled();
  assert.deepEqual(sent.map(([, , body]) => body.state ?? body), ["recovered", { stage: "joined", title: "Interview", me: "Dana Ruiz", participants: ["Priya Nair"] }]);
});

test("what the user typed stays, and the same again is not told", async () => {
  const { reporter, sent } = open({ title: "My interview", me: "Dana" });
  const about = { stage: "joined", title: "abc-defg-hij", me: "Dana Ruiz", people: [] };
  reporter.takeAbout(about);
  await settled();
  reporter.takeAbout(about);
  reporter.wake();
  await settled();
  assert.deepEqual(sent, [["PATCH", "", { stage: "joined" }]]);
});

test("what the daemon refuses is given up, and later changes still go out", async () => {
  const { reporter, sent, daemon } = open();
  daemon.fails = { status: 422 };
  reporter.takeHealth(health("lost"));
  await settled();
  daemon.fails = null;
  reporter.takeHealth(health("capturing"));
  await settled();
  assert.deepEqual(sent.map(([, , body]) => body.state), ["capturing"]);
});
