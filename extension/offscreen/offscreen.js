/**
 * The page that outlives the service worker: holds every running session's stream and outbox. Content scripts reach it by the port
 * `captions`, surfaces by the port `events` (a side panel by `events:TAB`), the worker by messages to `offscreen`.
 */
import { askWorker, browser } from "../shared/browser.js";
import { Run } from "./run.js";

const LEFT_AFTER_MS = 60_000;

/** @type {Map<number, Run>} */
const runs = new Map();
/** @type {Map<number, ReturnType<typeof setTimeout>>} */
const leaving = new Map();
/** @type {Set<Run>} */
const ending = new Set();

/** @type {Promise<import("../shared/daemon.js").Access|null>|null} */
let renewing = null;

/** One question to the worker for all runs that have lost the daemon at once. */
function renew() {
  renewing ??= askWorker({ do: "daemon" })
    .then((answer) => answer.daemon)
    .finally(() => (renewing = null));
  return renewing;
}

/** @param {any} run */
function follow(run) {
  const known = runs.get(run.tab);
  if (known?.session.id === run.session.id) return;
  if (known) leave(run.tab);
  runs.set(run.tab, new Run(run, { renew, onEnded: forget, onLeft: (tab) => askWorker({ do: "stop", tab }).catch(() => {}) }));
}

/** @param {Run} run */
function forget(run) {
  ending.delete(run);
  if (runs.get(run.tab) === run) runs.delete(run.tab);
  askWorker({ do: "ended", tab: run.tab, session: run.session.id }).catch(() => {});
}

/** @param {number} tab */
function leave(tab) {
  const run = runs.get(tab);
  stay(tab);
  if (!run) return;
  runs.delete(tab);
  ending.add(run);
  run.leave();
}

const commands = {
  follow: (/** @type {any} */ { run }) => follow(run),
  leave: (/** @type {any} */ { tab }) => leave(tab),
  pause: async (/** @type {any} */ { tab, on }) => {
    await runs.get(tab)?.pause(on);
  },
  frame: (/** @type {any} */ { tab }) => ({ frame: runs.get(tab)?.frame ?? 0 }),
  stay: (/** @type {any} */ { tab }) => runs.get(tab)?.stay(),
};

browser.runtime.onMessage.addListener((message, sender, reply) => {
  if (message?.to !== "offscreen" || sender.id !== browser.runtime.id || sender.tab) return false;
  const command = commands[/** @type {keyof typeof commands} */ (message.do)];
  Promise.resolve(command?.(message)).then(
    (answer) => reply(answer ?? {}),
    (error) => reply({ problem: { detail: error.detail ?? error.message, action: error.action, code: error.code, status: error.status } }),
  );
  return true;
});

browser.runtime.onConnect.addListener((port) => {
  if (port.sender?.id !== browser.runtime.id) return port.disconnect();
  const [name = "", tab] = port.name.split(":");
  const isOurs = port.sender.origin === location.origin;
  if (name === "captions" && !isOurs) takeCaptions(port);
  else if (name === "events" && isOurs) join(port, tab ? Number(tab) : (port.sender.tab?.id ?? -1));
});

/**
 * @param {chrome.runtime.Port} port
 * @param {number} tab
 */
function join(port, tab) {
  const run = runs.get(tab);
  if (run) run.join(port);
  else port.disconnect();
}

/** @param {chrome.runtime.Port} port */
function takeCaptions(port) {
  const tab = port.sender?.tab?.id ?? -1;
  const frame = port.sender?.frameId ?? -1;
  const run = runs.get(tab);
  if (!run || frame < 0) return port.disconnect();
  if (frame === 0) stay(tab);
  port.onDisconnect.addListener(() => {
    if (frame === 0 && runs.get(tab) === run) leaving.set(tab, setTimeout(() => leave(tab), LEFT_AFTER_MS));
  });
  run.takeFrame(frame, port);
}

/** @param {number} tab */
function stay(tab) {
  clearTimeout(leaving.get(tab));
  leaving.delete(tab);
}

for (const run of (await askWorker({ do: "running" })).runs) follow(run);
