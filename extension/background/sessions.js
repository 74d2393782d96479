/**
 * The sessions of this browser's tabs: start, stop, pause, and taking up again. State lies in storage.session, as the worker may die at
 * any moment; the offscreen page does the lasting work. Rejects with SaidError.
 */
import { browser, SaidError, stored } from "../shared/browser.js";
import { createDaemon } from "../shared/daemon.js";
import { findDaemon } from "./pairing.js";
import { packFor, refreshPacks } from "./packs.js";
import { pointedAt } from "./sites.js";

/** @typedef {{session: any, platform: string, place: string, meeting: string, paused: boolean}} Held */

const OFFSCREEN = "extension/offscreen/offscreen.html";
const ALL = "sessions";

/** @type {Promise<void>|null} */
let creating = null;
/** @type {Promise<unknown>} */
let turn = Promise.resolve();

/** @returns {Promise<Record<string, Held>>} */
const all = async () => (await stored("session", ALL)) ?? {};

/** @param {number} tab @returns {Promise<Held|null>} */
export const heldBy = async (tab) => (await all())[tab] ?? null;

export const isAnyRunning = async () => Object.keys(await all()).length > 0;

/** Change the map, one change after another. @param {(sessions: Record<string, Held>) => void} alter */
function change(alter) {
  const next = turn.then(async () => {
    const sessions = await all();
    alter(sessions);
    await browser.storage.session.set({ [ALL]: sessions });
  });
  turn = next.catch(() => {});
  return next;
}

/** What the offscreen page needs to take everything up again. */
export async function runs() {
  const sessions = Object.entries(await all());
  const daemon = await stored("session", "daemon");
  if (!daemon) return [];
  return sessions.map(([tab, held]) => ({ tab: Number(tab), session: held.session, platform: held.platform, daemon }));
}

export async function ensureOffscreen() {
  if (await browser.offscreen.hasDocument()) return;
  const justification = "Keeps the line to Rejoinder on this computer, and captions that wait for it.";
  creating ??= browser.offscreen
    .createDocument({ url: OFFSCREEN, reasons: [browser.offscreen.Reason.WORKERS], justification })
    .finally(() => (creating = null));
  await creating;
}

/** @param {Record<string, unknown>} message */
async function tellOffscreen(message) {
  await ensureOffscreen();
  const answer = await browser.runtime.sendMessage({ to: "offscreen", ...message });
  if (answer?.problem) throw new SaidError(answer.problem);
  return answer ?? {};
}

/** The tab's content script in its top frame, or in another; null where there is none. @param {number} tab @param {Record<string, unknown>} message @param {number} [frameId] */
export const tellTab = (tab, message, frameId = 0) => browser.tabs.sendMessage(tab, { to: "tab", ...message }, { frameId }).catch(() => null);

/** Every frame of the tab; gives when one has answered. @param {number} tab @param {Record<string, unknown>} message */
export const tellFrames = (tab, message) => browser.tabs.sendMessage(tab, { to: "tab", ...message }).catch(() => null);

/** The frame whose captions are read. @param {number} tab @param {Record<string, unknown>} message */
export async function tellReader(tab, message) {
  const { frame } = await tellOffscreen({ do: "frame", tab });
  return tellTab(tab, message, frame ?? 0);
}

/** The user keeps the session although the meeting was left. @param {number} tab */
export const stay = (tab) => tellOffscreen({ do: "stay", tab });

/** All surfaces of a tab hear of its session. @param {number} tab @param {Held|null} held */
function announce(tab, held) {
  const message = { to: "surfaces", tab, session: held?.session ?? null, paused: held?.paused ?? false };
  browser.runtime.sendMessage(message).catch(() => {});
  markBadge(tab, held);
}

/** "Listening" is visible even while the overlay is hidden. @param {number} tab @param {Held|null} held */
function markBadge(tab, held) {
  const text = held ? (held.paused ? "II" : "on") : "";
  Promise.all([
    browser.action.setBadgeText({ tabId: tab, text }),
    browser.action.setBadgeBackgroundColor({ tabId: tab, color: held?.paused ? "#6b6b6b" : "#1a56a0" }),
  ]).catch(() => {});
}

/** @param {{tab: number, me: string, title: string, told: boolean, how: string, captions?: boolean}} wish */
export async function start({ tab, me, title, told, how, captions = false }) {
  const page = await tellTab(tab, { do: "describe" });
  if (!page?.platform) {
    throw new SaidError({ detail: "Rejoinder cannot read this page's captions yet.", action: "Open a meeting, or reload its page once." });
  }
  if (await heldBy(tab)) throw new SaidError({ detail: "A session is running in this tab already." });
  const daemon = await findDaemon();
  const request = createDaemon(daemon).request;
  const session = await request("POST", "/v1/sessions", {
    mode: "live",
    platform: page.platform,
    title: title || page.title || "",
    me: me || page.me || "",
    consent: { told: Boolean(told), how: how ?? "" },
  });
  await refreshPacks(request);
  const held = { session: briefly(session), platform: page.platform, place: page.place, meeting: page.meeting, paused: false };
  await change((sessions) => (sessions[tab] = held));
  await tellOffscreen({ do: "follow", run: { tab, session: held.session, platform: held.platform, daemon } });
  await tellFrames(tab, { do: "begin", captions, ...(await orderFor(held)) });
  announce(tab, held);
  return held;
}

/** What a frame needs to read. @param {Held} held */
async function orderFor(held) {
  const pointed = await pointedAt(new URL(held.place).origin);
  return { session: held.session, paused: held.paused, pack: await packFor(held.platform), pointed };
}

/** @param {any} session */
const briefly = ({ id, title, me, platform, started_at }) => ({ id, title, me, platform, started_at });

/** Capturing ends at once; what was heard is sent before the session is ended. @param {number} tab */
export async function stop(tab) {
  await tellFrames(tab, { do: "end" });
  await change((sessions) => delete sessions[tab]);
  await tellOffscreen({ do: "leave", tab });
  announce(tab, null);
}

/** The page is read again before the daemon says that it listens: no word falls between. @param {number} tab @param {boolean} on */
export async function pause(tab, on) {
  const held = await heldBy(tab);
  if (!held) throw new SaidError({ detail: "No session is running in this tab." });
  await tellFrames(tab, { do: "pause", on });
  try {
    if (on) await keepPaused(tab, true);
    await tellOffscreen({ do: "pause", tab, on });
    if (!on) await keepPaused(tab, false);
  } catch (error) {
    if (!on) await tellFrames(tab, { do: "pause", on: true });
    throw error;
  }
}

/** @param {number} tab @param {boolean} paused */
async function keepPaused(tab, paused) {
  await change((sessions) => sessions[tab] && (sessions[tab].paused = paused));
  announce(tab, await heldBy(tab));
}

/** The offscreen page says that a session is over, whoever ended it. @param {number} tab @param {string} session */
export async function ended(tab, session) {
  const held = await heldBy(tab);
  if (held?.session.id !== session) return;
  await tellFrames(tab, { do: "end" });
  await change((sessions) => delete sessions[tab]);
  announce(tab, null);
}

/** A content script has come up: its tab's session goes on in the same meeting, and ends where the tab went to another. @param {number} tab @param {{place: string, meeting: string, frame: number}} at */
export async function arrived(tab, { place, meeting, frame }) {
  const held = await heldBy(tab);
  if (!held) return null;
  const isElsewhere = new URL(place).origin !== new URL(held.place).origin && meeting === "";
  if (frame === 0 && (isElsewhere || !isSame(held.meeting, meeting))) return void (await stop(tab));
  await ensureOffscreen();
  markBadge(tab, held);
  if (frame === 0 && meeting !== "" && place !== held.place) await change((sessions) => sessions[tab] && Object.assign(sessions[tab], { place, meeting }));
  return orderFor(held);
}

/** The page went to another meeting without a reload. @param {number} tab @param {{place: string, meeting: string}} to */
export async function moved(tab, { place, meeting }) {
  const held = await heldBy(tab);
  if (!held) return;
  if (isSame(held.meeting, meeting)) await change((sessions) => sessions[tab] && Object.assign(sessions[tab], { place }));
  else await stop(tab);
}

/** An address without a meeting is a way out that may lead back in; one that names only its site may be any of the site's. @param {string} one @param {string} other */
function isSame(one, other) {
  if (one === other || other === "") return true;
  const isSite = (/** @type {string} */ meeting) => URL.canParse(meeting) && new URL(meeting).origin === meeting;
  return (isSite(one) && other !== "") || (isSite(other) && one !== "");
}
