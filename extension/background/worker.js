/**
 * The service worker: a router without state. Every listener stands at top level; it may die after each of them.
 * Messages to `worker` come from surfaces (the extension's pages), from the offscreen page, and from content scripts, which may ask little.
 */
import { browser, SaidError, stored } from "../shared/browser.js";
import { closeStorage, findDaemon, pairByCode } from "./pairing.js";
import { arrived, ended, ensureOffscreen, heldBy, pause, runs, start, stop, tellTab } from "./sessions.js";
import { createDaemon } from "../shared/daemon.js";

const PANEL = "extension/overlay/panel.html";
const PLACES = "places";
const PLACES_AT_MOST = 50;

/** @typedef {{tab: number, site: string}} From */

/** What the extension's own pages may ask. @type {Record<string, (message: any, from: From) => Promise<object|void>>} */
const fromPages = {
  look: async (_message, { tab }) => {
    const held = await heldBy(tab);
    const page = await tellTab(tab, { do: "describe" });
    return { tab, session: held?.session ?? null, paused: held?.paused ?? false, page };
  },
  start: async (message, { tab }) => ({ session: (await start({ ...message, tab })).session }),
  stop: (_message, { tab }) => stop(tab),
  pause: (message, { tab }) => pause(tab, Boolean(message.on)),
  pair: async (message) => void (await pairByCode(String(message.code ?? ""))),
  daemon: async () => ({ daemon: await findDaemon() }),
  revive: () => ensureOffscreen(),
  running: async () => ({ runs: await runs() }),
  ended: (message) => ended(message.tab, message.session),
};

/** What a content script may ask, of its own tab alone. @type {Record<string, (message: any, from: From) => Promise<object|void>>} */
const fromTabs = {
  arrived: async (message, { tab, site }) => {
    const [held, places] = [await arrived(tab, String(message.place)), await keptPlaces()];
    return { session: held?.session ?? null, paused: held?.paused ?? false, kept: places[site] ?? null };
  },
  keep: (message, { site }) => keepPlace(site, message.place),
  revive: () => ensureOffscreen(),
};

browser.runtime.onMessage.addListener((message, sender, reply) => {
  if (message?.to !== "worker" || sender.id !== browser.runtime.id) return false;
  const isOurs = sender.origin === location.origin;
  const command = (isOurs ? fromPages : sender.frameId === 0 ? fromTabs : {})[message.do];
  if (!command) return false;
  const tab = (isOurs && !isOverlay(sender) ? message.tab : undefined) ?? sender.tab?.id ?? -1;
  command(message, { tab, site: sender.origin ?? "" }).then(
    (answer) => reply(answer ?? {}),
    (error) => reply({ problem: describe(error) }),
  );
  return true;
});

/** The overlay in a page speaks for its own tab; a panel names the tab that it belongs to. @param {chrome.runtime.MessageSender} sender */
const isOverlay = (sender) => (sender.frameId ?? 0) !== 0;

/** @param {any} error */
function describe(error) {
  if (error instanceof SaidError) return { ...error };
  return { code: "internal", detail: "The extension failed.", action: "Try again, or reload it on chrome://extensions." };
}

browser.action.onClicked.addListener((tab) => tab.id !== undefined && openBeside(tab.id, tab.url));

/**
 * The overlay where a content script stands, else the side panel, which opens in the click itself or not at all.
 * @param {number} tab
 * @param {string} [url]
 */
function openBeside(tab, url) {
  if (url && hasContentScript(url)) tellTab(tab, { do: "show" }).then((answer) => (answer && !answer.blocked) || openPanel(tab));
  else openPanel(tab);
}

/** @param {number} tab */
function openPanel(tab) {
  browser.sidePanel.setOptions({ tabId: tab, path: `${PANEL}?tab=${tab}`, enabled: true });
  browser.sidePanel.open({ tabId: tab }).catch(() => {});
}

/** @param {string} url */
const hasContentScript = (url) => /^https:\/\/meet\.google\.com\/|^http:\/\/127\.0\.0\.1(:\d+)?\/ui\/demo\//u.test(url);

browser.commands.onCommand.addListener(async (command, tab) => {
  const id = tab?.id ?? (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id;
  if (id === undefined) return;
  const held = await heldBy(id);
  if (command === "toggle") await tellTab(id, { do: "toggle" });
  else if (command === "pause" && held) await pause(id, !held.paused).catch(() => {});
  else if (command === "ask" && held) await askNow(held.session.id);
});

/** Answer the last thing said. @param {string} session */
async function askNow(session) {
  const daemon = await findDaemon().catch(() => null);
  if (daemon) await createDaemon(daemon).request("POST", `/v1/sessions/${session}/ask`, {}).catch(() => {});
}

browser.tabs.onRemoved.addListener(async (tab) => {
  if (await heldBy(tab)) await stop(tab);
});

closeStorage();

/** @returns {Promise<Record<string, object>>} */
const keptPlaces = async () => (await stored("local", PLACES)) ?? {};

/** @param {string} site @param {any} place */
async function keepPlace(site, { right, bottom, width, height, collapsed }) {
  const { [site]: _before, ...others } = await keptPlaces();
  const kept = Object.entries(others).slice(-(PLACES_AT_MOST - 1));
  const place = { right: Number(right), bottom: Number(bottom), width: Number(width), height: Number(height), collapsed: Boolean(collapsed) };
  await browser.storage.local.set({ [PLACES]: Object.fromEntries([...kept, [site, place]]) });
}
