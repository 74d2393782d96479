/**
 * The selector packs: the extension's own, and the daemon's, which are newer where the package was updated or the user has overridden
 * them. Gives packFor(platform) -> a checked pack, and refreshPacks(request), which asks the daemon. Data only; nothing is run.
 */
import { browser, ownFile, stored } from "../shared/browser.js";
import { checkPack, newest } from "../shared/packs.js";

/** @typedef {any} Pack */
const PACKS = "packs";
const ASK_AT_MOST_MS = 2_000;

/** @param {string} platform as a session has it @returns {Promise<Pack|null>} */
export async function packFor(platform) {
  const name = platform === "demo" ? "meet" : platform;
  const own = await ownPack(name);
  const theirs = (await stored("session", PACKS))?.[name];
  return theirs && own ? newest(own, theirs) : (theirs ?? own);
}

/** @param {string} name @returns {Promise<Pack|null>} */
async function ownPack(name) {
  if (!/^[a-z]{2,20}$/u.test(name)) return null;
  return checkPack(await ownFile(`extension/capture/packs/${name}.json`)).pack ?? null;
}

/** Where the daemon has none, or not in time, the extension's own serve. @param {(method: string, path: string) => Promise<any>} request */
export async function refreshPacks(request) {
  const late = new Promise((done) => setTimeout(done, ASK_AT_MOST_MS, null));
  const answer = await Promise.race([request("GET", "/v1/capture/packs").catch(() => null), late]);
  const packs = (answer?.packs ?? []).map((/** @type {unknown} */ pack) => checkPack(pack).pack).filter(Boolean);
  await browser.storage.session.set({ [PACKS]: Object.fromEntries(packs.map((/** @type {Pack} */ pack) => [pack.platform, pack])) });
}
