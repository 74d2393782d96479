// Which frame of a tab is heard: the one whose captions are read, for as long as no other is better off.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Election } from "../../extension/offscreen/election.js";

const health = (state, more = {}) => ({ state, reason: "", rung: "", platform: "zoom", counts: {}, ...more });

test("the frame with captions is elected over the page around it, in either order", () => {
  for (const order of [[0, 7], [7, 0]]) {
    const election = new Election();
    for (const frame of order) election.take(frame, health(frame === 7 ? "capturing" : "absent"));
    assert.equal(election.elected, 7);
    assert.equal(election.health.state, "capturing");
  }
});

test("a second frame with the same captions does not take over", () => {
  const election = new Election();
  assert.equal(election.take(3, health("capturing")), true);
  assert.equal(election.take(4, health("capturing")), false);
  assert.equal(election.elected, 3);
});

test("a frame that has lost its captions gives way to one that reads them, and one that has gone to any other", () => {
  const election = new Election();
  election.take(3, health("capturing"));
  election.take(4, health("on_empty"));
  assert.equal(election.take(3, health("lost")), true);
  assert.equal(election.elected, 4);
  assert.equal(election.leave(4), true);
  assert.equal(election.elected, 3);
  assert.equal(election.leave(3), true);
  assert.equal(election.health, null);
});

test("of frames without captions the one with the button stands for the tab", () => {
  const election = new Election();
  election.take(0, health("absent", { reason: "not_found" }));
  election.take(5, health("absent", { reason: "captions_off" }));
  assert.equal(election.elected, 5);
});
