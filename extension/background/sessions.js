/**
 * The sessions of this browser's tabs: start, stop, pause, and taking up again. State lies in storage.session, as the worker may die at
 * any moment; the offscreen page does the lasting work. Rejects with SaidError.
 */
import { browser, SaidError, stored } from "../shared/browser.js";
import { createDaemon } from "../shared/daemon.js";
import { findDaemon } from "./pairing.js";

/** @typedef {{session: any, platform: string, place: string, paused: boolean}} Held */

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
}

/** The tab's content script, or null where there is none. @param {number} tab @param {Record<string, unknown>} message */
export const tellTab = (tab, message) => browser.tabs.sendMessage(tab, { to: "tab", ...message }, { frameId: 0 }).catch(() => null);

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

/** @param {{tab: number, me: string, title: string, told: boolean, how: string}} wish */
export async function start({ tab, me, title, told, how }) {
  const page = await tellTab(tab, { do: "describe" });
  if (!page?.platform) {
    throw new SaidError({ detail: "Rejoinder cannot read this page's captions yet.", action: "Open a meeting, or reload its page once." });
  }
  if (await heldBy(tab)) throw new SaidError({ detail: "A session is running in this tab already." });
  const daemon = await findDaemon();
  const session = await createDaemon(daemon).request("POST", "/v1/sessions", {
    mode: "live",
    platform: page.platform,
    title: title || page.title || "",
    me: me || page.me || "",
    consent: { told: Boolean(told), how: how ?? "" },
  });
  const held = { session: briefly(session), platform: page.platform, place: page.place, paused: false };
  await change((sessions) => (sessions[tab] = held));
  await tellOffscreen({ do: "follow", run: { tab, session: held.session, platform: held.platform, daemon } });
  await tellTab(tab, { do: "begin", session: held.session, paused: false });
  announce(tab, held);
  return held;
}

/** @param {any} session */
const briefly = ({ id, title, me, platform, started_at }) => ({ id, title, me, platform, started_at });

/** Capturing ends at once; what was heard is sent before the session is ended. @param {number} tab */
export async function stop(tab) {
  await tellTab(tab, { do: "end" });
  await change((sessions) => delete sessions[tab]);
  await tellOffscreen({ do: "leave", tab });
  announce(tab, null);
}

/** @param {number} tab @param {boolean} on */
export async function pause(tab, on) {
  const held = await heldBy(tab);
  if (!held) throw new SaidError({ detail: "No session is running in this tab." });
  if (on) await tellTab(tab, { do: "pause", on });
  await keepPaused(tab, on);
  try {
    await tellOffscreen({ do: "pause", tab, on });
  } catch (error) {
    if (!on) await keepPaused(tab, true);
    throw error;
  }
  if (!on) await tellTab(tab, { do: "pause", on });
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
  await tellTab(tab, { do: "end" });
  await change((sessions) => delete sessions[tab]);
  announce(tab, null);
}

/** A content script has come up: its tab's session goes on in the same place, and ends where the tab went elsewhere. @param {number} tab @param {string} place */
export async function arrived(tab, place) {
  const held = await heldBy(tab);
  if (!held) return null;
  if (held.place !== place) return void (await stop(tab));
  await ensureOffscreen();
  markBadge(tab, held);
  return held;
}
