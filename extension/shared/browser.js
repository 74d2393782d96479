/**
 * The browser's own interfaces: the only module that says `chrome`. Safe to import on the daemon's pages, where there are none.
 * Gives `browser` (undefined outside the extension), `inExtension`, `askWorker`, and `prefs`, the person's own settings.
 */

export const browser = globalThis.chrome;
export const inExtension = globalThis.location?.protocol === "chrome-extension:" && Boolean(browser?.runtime?.id);

const PREFS = "prefs";

/** An error whose message is a sentence for the person. */
export class SaidError extends Error {
  /** @param {{detail?: string, action?: string, code?: string, status?: number, field?: string}} problem */
  constructor({ detail = "That did not work.", action = "", code = "", status = 0, field = "" }) {
    super(action ? `${detail} ${action}` : detail);
    this.detail = detail;
    this.action = action;
    this.code = code;
    this.status = status;
    this.field = field;
  }
}

/**
 * The service worker's answer. Rejects with SaidError.
 * @param {Record<string, unknown>} message
 */
export async function askWorker(message) {
  const answer = await browser.runtime.sendMessage({ to: "worker", ...message });
  if (!answer) throw new SaidError({ detail: "The extension is not ready.", action: "Reload this page." });
  if (answer.problem) throw new SaidError(answer.problem);
  return answer;
}

/**
 * One value of the extension's storage, undefined where there is none.
 * @param {"local"|"session"} area
 * @param {string} key
 * @returns {Promise<any>}
 */
export const stored = async (area, key) => (await browser.storage[area].get(key))[key];

/** A JSON file of the extension's own, null where it cannot be read. @param {string} path @returns {Promise<unknown>} */
export const ownFile = (path) => fetch(browser.runtime.getURL(path)).then((file) => file.json()).catch(() => null);

export const prefs = inExtension
  ? {
      async get() {
        return (await stored("local", PREFS)) ?? {};
      },
      /** @param {Record<string, unknown>} patch */
      async set(patch) {
        await browser.storage.local.set({ [PREFS]: { ...(await this.get()), ...patch } });
      },
    }
  : {
      async get() {
        try {
          return JSON.parse(sessionStorage.getItem(PREFS) ?? "{}");
        } catch {
          return {};
        }
      },
      /** @param {Record<string, unknown>} patch */
      async set(patch) {
        sessionStorage.setItem(PREFS, JSON.stringify({ ...(await this.get()), ...patch }));
      },
    };
