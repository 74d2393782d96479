// Captions on their way: in order, one batch at a time, kept while the daemon is away, dropped only when refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Outbox } from "../../extension/offscreen/outbox.js";
import { SaidError } from "../../extension/shared/browser.js";

const update = (block, text, at_ms = 0) => ({ block, speaker: "P", text, at_ms });

function open(context, answer = async () => {}) {
  const sent = [];
  const states = [];
  let inFlight = 0;
  const outbox = new Outbox(
    async (batch) => {
      inFlight += 1;
      assert.equal(inFlight, 1);
      await sleep(1);
      inFlight -= 1;
      await answer(batch, sent.length);
      sent.push(batch);
    },
    (state) => states.push(state),
  );
  context.after(() => outbox.close());
  return { outbox, sent, states };
}

test("updates arrive in order, one batch in flight", async (context) => {
  const { outbox, sent } = open(context);
  for (let at = 0; at < 20; at += 1) outbox.put([update(`b${at % 3}`, `text ${at}`, at)]);
  assert.equal(await outbox.drained(2_000), true);
  const last = new Map(sent.flat().map(({ block, text }) => [block, text]));
  assert.deepEqual([...last.entries()].sort(), [["b0", "text 18"], ["b1", "text 19"], ["b2", "text 17"]]);
});

test("while the daemon is away a block keeps its first and newest text, and all is sent once it is back", async (context) => {
  let isAway = true;
  const { outbox, sent, states } = open(context, async () => {
    if (isAway) throw new SaidError({ code: "unreachable" });
  });
  for (let at = 0; at < 50; at += 1) outbox.put([update("one", `grown ${at}`, at)]);
  outbox.put([update("two", "later", 60)]);
  await sleep(30);
  assert.equal(outbox.waiting, 2);
  assert.equal(states.at(-1).waiting, 2);
  isAway = false;
  outbox.wake();
  assert.equal(await outbox.drained(2_000), true);
  assert.deepEqual(sent.flat().map(({ text }) => text), ["grown 0", "grown 49", "later"]);
});

test("more than five thousand blocks: the oldest go and are counted", async (context) => {
  let isAway = true;
  const { outbox, sent, states } = open(context, async () => {
    if (isAway) throw new SaidError({ code: "unreachable" });
  });
  for (let at = 0; at < 5_010; at += 1) outbox.put([update(`b${at}`, "x", at)]);
  await sleep(30);
  assert.equal(outbox.waiting, 5_000);
  isAway = false;
  outbox.wake();
  assert.equal(await outbox.drained(5_000), true);
  assert.equal(states.at(-1).dropped, 10);
  assert.equal(sent.flat().length, 5_000);
  assert.ok(sent.every((batch) => batch.length <= 1_000));
});

test("a refused caption is dropped alone, and said; the others arrive", async (context) => {
  const { outbox, sent, states } = open(context, async (batch) => {
    if (batch.some(({ text }) => text === "poison")) throw new SaidError({ status: 422, code: "invalid_field", detail: "Wrong." });
  });
  outbox.put([update("a", "good"), update("b", "poison"), update("c", "fine")]);
  assert.equal(await outbox.drained(2_000), true);
  assert.deepEqual(sent.flat().map(({ text }) => text), ["good", "fine"]);
  assert.equal(states.at(-1).dropped, 1);
  assert.ok(states.some(({ problem }) => problem?.detail === "Wrong."));
});
