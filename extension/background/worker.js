/**
 * The service worker: a router without state. Every listener stands at top level; it may die after each of them.
 * Messages to `worker` come from surfaces (the extension's pages), from the offscreen page, and from content scripts, which may ask little.
 */
import { browser, SaidError, stored } from "../shared/browser.js";
import { closeStorage, findDaemon, pairByCode } from "./pairing.js";
import { arrived, ended, ensureOffscreen, heldBy, isAnyRunning, moved, pause, runs, start, stay, stop, tellFrames, tellReader, tellTab } from "./sessions.js";
import { packFor } from "./packs.js";
import { forgetWithdrawn, injectInto, pointedAt, rememberPointed, rememberSite } from "./sites.js";
import { createDaemon } from "../shared/daemon.js";

const PANEL = "extension/overlay/panel.html";
const PLACES = "places";
const PLACES_AT_MOST = 50;
const CAPTIONS_ON = "captionsOn";

/** @typedef {{tab: number, site: string, frame: number}} From */

/** What the extension's own pages may ask. @type {Record<string, (message: any, from: From) => Promise<object|void>>} */
const fromPages = {
  look: async (_message, { tab }) => {
    const held = await heldBy(tab);
    const page = await tellTab(tab, { do: "describe" });
    if (page) page.autoCaptions = (await stored("local", CAPTIONS_ON))?.[page.platform] ?? null;
    return { tab, session: held?.session ?? null, paused: held?.paused ?? false, page };
  },
  start: async (message, { tab }) => {
    const { session, platform } = await start({ ...message, tab });
    if (message.remember) await rememberCaptions(platform, Boolean(message.captions));
    return { session };
  },
  stop: (_message, { tab }) => stop(tab),
  stay: (_message, { tab }) => stay(tab),
  pause: (message, { tab }) => pause(tab, Boolean(message.on)),
  "turn-on": async (message, { tab }) => {
    const held = await heldBy(tab);
    if (message.remember && held) await rememberCaptions(held.platform, true);
    return held ? tellReader(tab, { do: "turn-on" }) : {};
  },
  point: (_message, { tab }) => point(tab),
  outline: (_message, { tab }) => tellReader(tab, { do: "outline" }),
  refresh: async (_message, { tab }) => void (await tellFrames(tab, { do: "refresh" })),
  "allow-site": (message) => rememberSite(String(message.origin ?? "")),
  pair: async (message) => void (await pairByCode(String(message.code ?? ""))),
  daemon: async () => ({ daemon: await findDaemon() }),
  revive: () => ensureOffscreen(),
  running: async () => ({ runs: await runs() }),
  ended: async (message) => {
    await ended(message.tab, message.session);
    await updateIfIdle();
  },
};

/** What a content script may ask, of its own tab alone. @type {Record<string, (message: any, from: From) => Promise<object|void>>} */
const fromTabs = {
  arrived: async (message, { tab, site, frame }) => {
    const at = { place: String(message.place), meeting: String(message.meeting), frame };
    const order = (await arrived(tab, at)) ?? { session: null, paused: false, pack: await packFor(String(message.platform)), pointed: await pointedAt(site) };
    return { ...order, kept: (await keptPlaces())[site] ?? null };
  },
  moved: (message, { tab, frame }) => (frame === 0 ? moved(tab, { place: String(message.place), meeting: String(message.meeting) }) : Promise.resolve()),
  offer: async (_message, { tab }) => void (await tellTab(tab, { do: "offer" })),
  audible: async (_message, { tab }) => ({ audible: (await browser.tabs.get(tab)).audible ?? false }),
  keep: (message, { site, frame }) => (frame === 0 ? keepPlace(site, message.place) : Promise.resolve()),
  revive: () => ensureOffscreen(),
};

/** The user points at the captions once; the place is remembered for the site, and every frame looks for it. @param {number} tab */
async function point(tab) {
  const page = await tellTab(tab, { do: "describe" });
  const { pointed } = (await tellTab(tab, { do: "point" })) ?? {};
  if (!page || !pointed) return { chosen: false };
  await rememberPointed(new URL(page.place).origin, pointed);
  await tellFrames(tab, { do: "pointed", pointed });
  return { chosen: true };
}

/** @param {string} platform @param {boolean} on */
async function rememberCaptions(platform, on) {
  await browser.storage.local.set({ [CAPTIONS_ON]: { ...(await stored("local", CAPTIONS_ON)), [platform]: on } });
}

browser.runtime.onMessage.addListener((message, sender, reply) => {
  if (message?.to !== "worker" || sender.id !== browser.runtime.id) return false;
  const isOurs = sender.origin === location.origin;
  const command = (isOurs ? fromPages : fromTabs)[message.do];
  if (!command) return false;
  const tab = (isOurs && !isOverlay(sender) ? message.tab : undefined) ?? sender.tab?.id ?? -1;
  command(message, { tab, site: sender.origin ?? "", frame: sender.frameId ?? 0 }).then(
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
 * The overlay where a content script stands or may stand by this click, else the side panel, which opens in the click itself or not at all.
 * @param {number} tab
 * @param {string} [url]
 */
function openBeside(tab, url) {
  if (url && !/^https?:/u.test(url)) return openPanel(tab);
  showOverlay(tab).then((isShown) => isShown || openPanel(tab));
}

/** @param {number} tab */
async function showOverlay(tab) {
  const answer = (await tellTab(tab, { do: "show" })) ?? ((await injectInto(tab)) ? await tellTab(tab, { do: "show" }) : null);
  return Boolean(answer && !answer.blocked);
}

/** @param {number} tab */
function openPanel(tab) {
  browser.sidePanel.setOptions({ tabId: tab, path: `${PANEL}?tab=${tab}`, enabled: true });
  browser.sidePanel.open({ tabId: tab }).catch(() => {});
}

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

browser.permissions.onRemoved.addListener(() => forgetWithdrawn());

/** A new version waits for the end of the meeting: it would cut the content scripts off. */
browser.runtime.onUpdateAvailable.addListener(async () => {
  await browser.storage.session.set({ updateWaits: true });
  await updateIfIdle();
});

async function updateIfIdle() {
  if ((await stored("session", "updateWaits")) && !(await isAnyRunning())) browser.runtime.reload();
}

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
