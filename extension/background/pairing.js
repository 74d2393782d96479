/**
 * Where the daemon is and what its token is. First the native host, which also starts a daemon that is not running; else what was
 * paired by a typed code. Gives findDaemon() and pairByCode(); what is found is proved before the token is ever sent.
 *
 * The token lies where no content script can read: storage.session, or storage.local after closing it to them.
 */
import { browser, SaidError, stored } from "../shared/browser.js";
import { createDaemon, NOT_RUNNING, prove } from "../shared/daemon.js";

/** @typedef {import("../shared/daemon.js").Access} Access */

const HOST = "com.rejoinder.host";
const USUAL_PORT = 8765;
const HOST_AGAIN_MS = 10_000;
const ABSENT = "Specified native messaging host not found";

const UNPAIRED = {
  code: "unpaired",
  detail: "Rejoinder on this computer is not paired with this browser yet.",
  action: "Run `rejoinder open` and type its code on the extension's options page.",
};

/** Content scripts may not read storage.local, where a pairing by code is kept. */
export const closeStorage = () => browser.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });

/** @type {Promise<Access>|null} */
let finding = null;

/** The proven daemon. Rejects with SaidError: `unpaired`, `unreachable`, `impostor`, or the host's own code. */
export function findDaemon() {
  finding ??= find().finally(() => (finding = null));
  return finding;
}

async function find() {
  /** @type {Access|undefined} */
  const daemon = await stored("session", "daemon");
  if (daemon && (await isProven(daemon))) return daemon;
  const byHost = await askHost();
  if (byHost) return remember(byHost);
  const pairing = await typedPairing();
  if (!pairing) throw new SaidError(daemon ? NOT_RUNNING : UNPAIRED);
  await prove(pairing);
  return remember(pairing);
}

/** What a typed code led to, in an earlier run of the browser perhaps. @returns {Promise<Access|undefined>} */
const typedPairing = () => stored("local", "pairing");

/** @param {Access} access */
const isProven = (access) => prove(access).then(() => true, () => false);

/** @param {Access} access */
async function remember({ base, token }) {
  await browser.storage.session.set({ daemon: { base, token } });
  return { base, token };
}

/** @returns {Promise<Access|null>} null where there is no host. What failed a moment ago fails again without being tried. */
async function askHost() {
  const failure = await stored("session", "hostFailure");
  if (failure && Date.now() - failure.at < HOST_AGAIN_MS) return refuse(failure.problem);
  const answer = await browser.runtime.sendNativeMessage(HOST, { action: "pair", id: 1 }).catch((error) => ({ silence: error.message }));
  if (answer?.ok === true) return { base: `http://127.0.0.1:${answer.port}`, token: answer.token };
  const problem = await problemOf(answer ?? {});
  await browser.storage.session.set({ hostFailure: { at: Date.now(), problem } });
  return refuse(problem);
}

/** @param {object|null} problem */
function refuse(problem) {
  if (problem) throw new SaidError(problem);
  return null;
}

/** What to say of a host that gave no access; null where a pairing by code may serve instead. @param {any} answer */
async function problemOf({ silence, code, detail, action }) {
  if (silence === undefined) return { code, detail, action };
  if (silence.startsWith(ABSENT) || (await typedPairing())) return null;
  return {
    code: "host_failed",
    detail: `The browser could not start Rejoinder (${silence.replace(/\.$/u, "")}).`,
    action: "Run `rejoinder install-host` again.",
  };
}

/**
 * Exchange a code for the token: XXXX-XXXX on the usual or last known port, PORT/XXXX-XXXX, or the whole link that was shown.
 * @param {string} typed
 */
export async function pairByCode(typed) {
  const { code, port } = readCode(typed.trim());
  const base = port ? `http://127.0.0.1:${port}` : ((await typedPairing())?.base ?? `http://127.0.0.1:${USUAL_PORT}`);
  const { token } = await createDaemon({ base, token: "" }).request("POST", "/v1/pairings/exchange", { code });
  await closeStorage();
  await browser.storage.local.set({ pairing: { base, token } });
  return remember({ base, token });
}

/** @param {string} typed */
function readCode(typed) {
  const link = /^https?:\/\/(?:127\.0\.0\.1|localhost):(\d+)\/\S*#(?:.*&)?code=([^&\s]+)/u.exec(typed);
  const short = /^(?:(\d{1,5})[/: ]\s*)?([A-Za-z0-9]{4}[- ]?[A-Za-z0-9]{4})$/u.exec(typed);
  const [, port, code] = link ?? short ?? [];
  if (code && Number(port ?? USUAL_PORT) < 65_536) return { code: decodeURIComponent(code), port };
  throw new SaidError({ detail: "A code looks like ABCD-2345.", action: "Run `rejoinder open` for a new one.", field: "code" });
}
