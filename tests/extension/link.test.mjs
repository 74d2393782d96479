// The content script's port: numbered, acknowledged, sent again in order when the other end comes back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const source = readFileSync(new URL("../../extension/capture/link.js", import.meta.url), "utf8");
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** The other end of every port that the script opens, as a list. */
function open() {
  const ports = [];
  const chrome = {
    runtime: {
      id: "an-extension",
      connect: () => {
        const port = { sent: [], postMessage: (message) => port.sent.push(message), disconnect() {} };
        port.onMessage = { addListener: (listener) => (port.say = listener) };
        port.onDisconnect = { addListener: (listener) => (port.break = listener) };
        ports.push(port);
        return port;
      },
      sendMessage: async () => ({}),
    },
  };
  const world = vm.createContext({ chrome, setTimeout, clearTimeout });
  vm.runInContext(source, world);
  const reopened = { times: 0 };
  const captions = world.rejoinderCapture.link.openCaptions({ onReopened: () => (reopened.times += 1) });
  return { ports, captions, reopened };
}

const update = (block, text) => ({ block, speaker: "P", text, at_ms: 1 });
const textsOf = (port) => port.sent.flatMap(({ updates }) => (updates ?? []).map(({ text }) => text));

test("what is said before the other end is there arrives once it is, the newest text of each block", () => {
  const { ports, captions, reopened } = open();
  captions.send({ updates: [update("a", "one")] });
  captions.send({ updates: [update("b", "two")] });
  captions.send({ updates: [update("a", "one and more")] });
  assert.deepEqual(ports[0].sent, []);
  ports[0].say({ ready: true });
  assert.deepEqual(textsOf(ports[0]), ["two", "one and more"]);
  assert.equal(reopened.times, 1);
});

test("what was not acknowledged is sent again through a new port, and what was is not", async () => {
  const { ports, captions } = open();
  ports[0].say({ ready: true });
  captions.send({ updates: [update("a", "taken")] });
  captions.send({ updates: [update("b", "on its way")] });
  ports[0].say({ ack: ports[0].sent[0].number });
  ports[0].break();
  captions.send({ updates: [update("c", "meanwhile")] });
  await wait(700);
  assert.equal(ports.length, 2);
  ports[1].say({ ready: true });
  assert.deepEqual(textsOf(ports[1]), ["on its way", "meanwhile"]);
});

test("a port that has lost frames is asked again without sending what is acknowledged", () => {
  const { ports, captions, reopened } = open();
  ports[0].say({ ready: true });
  captions.send({ updates: [update("a", "one")] });
  ports[0].say({ again: true });
  assert.equal(reopened.times, 2);
  assert.deepEqual(textsOf(ports[0]), ["one"]);
});

test("the buffer is bounded: of ten thousand blocks the newest five thousand are kept", () => {
  const { ports, captions } = open();
  for (let at = 0; at < 10_000; at += 1) captions.send({ updates: [update(`b${at}`, String(at))] });
  ports[0].say({ ready: true });
  const texts = textsOf(ports[0]);
  assert.equal(texts.length, 5_000);
  assert.equal(texts[0], "5000");
  assert.equal(texts.at(-1), "9999");
});
