/**
 * Sites beyond the known ones, which the user allows one by one: for this visit by the toolbar's button, for good by the browser's own
 * question. Gives injectInto(tab), rememberSite(origin), isAllowed(origin), and where the user pointed, by site.
 */
import { browser, SaidError, stored } from "../shared/browser.js";

const POINTED = "pointed";
const SITES_AT_MOST = 100;
const TRY_AFTER_MS = [0, 50, 150];

/** The content scripts, as the manifest has them. @returns {string[]} */
const files = () => browser.runtime.getManifest().content_scripts?.[0]?.js ?? [];

/**
 * The click on the toolbar's button allows this tab; at times the click is here before the page has heard of it. False where the browser lets
 * no extension in: its top frame decides, since a frame that goes away meanwhile fails the whole call.
 * @param {number} tab
 */
export async function injectInto(tab) {
  for (const wait of TRY_AFTER_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (!(await inject({ tabId: tab }).then(() => true, () => false))) continue;
    await inject({ tabId: tab, allFrames: true }).catch(() => {});
    return true;
  }
  return false;
}

/** A frame that has the content scripts already starts no second time. @param {chrome.scripting.InjectionTarget} target */
const inject = (target) => browser.scripting.executeScript({ target, files: files() });

/** From now on Rejoinder is offered there by itself; the permission has been given by the caller's click. @param {string} origin */
export async function rememberSite(origin) {
  if (!(await isAllowed(origin))) throw new SaidError({ detail: "The browser did not allow this site." });
  const id = `site ${origin}`;
  const known = await browser.scripting.getRegisteredContentScripts({ ids: [id] });
  const script = { id, matches: [`${origin}/*`], js: files(), allFrames: true, matchOriginAsFallback: true, persistAcrossSessions: true };
  await (known.length ? browser.scripting.updateContentScripts([script]) : browser.scripting.registerContentScripts([script]));
}

/** @param {string} origin */
export const isAllowed = (origin) => browser.permissions.contains({ origins: [`${origin}/*`] });

/** A site that is no longer allowed gets no script. */
export async function forgetWithdrawn() {
  const known = await browser.scripting.getRegisteredContentScripts();
  for (const { id } of known) {
    if (!(await isAllowed(id.replace(/^site /u, "")))) await browser.scripting.unregisterContentScripts({ ids: [id] });
  }
}

/** Where the user pointed on this site, or null. @param {string} origin */
export const pointedAt = async (origin) => (await stored("local", POINTED))?.[origin] ?? null;

/** @param {string} origin @param {object} pointed */
export async function rememberPointed(origin, pointed) {
  const { [origin]: _before, ...others } = (await stored("local", POINTED)) ?? {};
  const kept = Object.entries(others).slice(-(SITES_AT_MOST - 1));
  await browser.storage.local.set({ [POINTED]: Object.fromEntries([...kept, [origin, pointed]]) });
}
