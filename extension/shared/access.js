/**
 * How a page gets to the daemon. On the daemon's own origin: the one-time code in the address is exchanged for the token, which stays
 * in this tab's sessionStorage. In the extension: the service worker knows. Gives findDaemon(), or null where nothing is paired.
 */
import { askWorker, inExtension } from "./browser.js";
import { createDaemon } from "./daemon.js";

const TOKEN = "rejoinder.token";

/** @returns {Promise<{base: string, token: string}|null>} */
export async function findDaemon() {
  if (inExtension) return (await askWorker({ do: "daemon" })).daemon;
  const base = location.origin;
  const code = new URLSearchParams(location.hash.slice(1)).get("code");
  if (code) {
    history.replaceState(history.state, "", location.pathname + location.search);
    const { token } = await createDaemon({ base, token: "" }).request("POST", "/v1/pairings/exchange", { code });
    sessionStorage.setItem(TOKEN, token);
  }
  const token = sessionStorage.getItem(TOKEN);
  return token ? { base, token } : null;
}
