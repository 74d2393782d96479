/**
 * Ties a surface to the extension. Takes "overlay" or "panel"; gives the view's `acts`, and feed(dispatch), which tells the store of the
 * tab's session: its events by a port of the offscreen page, everything else by the service worker.
 */
import { askWorker, browser, SaidError } from "../shared/browser.js";
import { findDaemon } from "../shared/access.js";
import { createDaemon } from "../shared/daemon.js";
import { createFrame } from "./frame.js";

const AGAIN_MS = 300;
const AGAIN_AT_MOST_MS = 5_000;
const PAGES = { home: "home/home.html", sessions: "sessions/sessions.html", options: "options/options.html" };

/** @param {"overlay"|"panel"} surface */
export function createConnection(surface) {
  /** @type {(action: any) => void} */
  let dispatch = () => {};
  let tab = Number(new URLSearchParams(location.search).get("tab")) || 0;
  /** @type {{id: string}|null} */
  let session = null;
  /** @type {chrome.runtime.Port|null} */
  let port = null;
  let waitMs = AGAIN_MS;
  let place = "";
  const frame = createFrame(surface, (action) => dispatch(action));

  /** @param {Record<string, unknown>} message */
  const ask = (message) => askWorker({ ...(tab ? { tab } : {}), ...message });

  /** @param {(action: any) => void} to */
  async function feed(to) {
    dispatch = to;
    browser.runtime.onMessage.addListener((message, sender) => {
      if (message?.to === "surfaces" && sender.id === browser.runtime.id && message.tab === tab) take(message);
      return false;
    });
    if (surface === "panel" && !tab) {
      const [active] = await browser.tabs.query({ active: true, currentWindow: true });
      tab = active?.id ?? 0;
    }
    await look();
  }

  async function look() {
    const seen = await ask({ do: "look" });
    tab = seen.tab;
    if (seen.page) dispatch({ kind: "ui", page: seen.page });
    place = seen.page?.place ?? place;
    take(seen);
  }

  /** @param {{session: any, paused: boolean}} now */
  function take({ session: next, paused }) {
    const isOther = next?.id !== session?.id;
    session = next;
    if (isOther) {
      dispatch({ kind: "session", session: next });
      port?.disconnect();
      port = null;
    }
    if (!next) dispatch({ kind: "capture", state: "idle" });
    else if (paused) dispatch({ kind: "capture", state: "paused" });
    if (next && !port) open();
  }

  function open() {
    const opened = browser.runtime.connect({ name: surface === "panel" ? `events:${tab}` : "events" });
    port = opened;
    opened.onMessage.addListener(({ actions }) => {
      waitMs = AGAIN_MS;
      for (const action of actions) dispatch(action.kind === "capture" ? { ...action, at: Date.now() } : action);
    });
    opened.onDisconnect.addListener(() => {
      void browser.runtime.lastError;
      if (port !== opened) return;
      port = null;
      setTimeout(again, waitMs);
      waitMs = Math.min(waitMs * 2, AGAIN_AT_MOST_MS);
    });
  }

  /** The offscreen page went away, or the session ended. */
  async function again() {
    if (port || !session) return;
    await ask({ do: "revive" })
      .then(look)
      .catch(() => setTimeout(again, waitMs));
  }

  /** A request to the daemon about the running session. @param {string} method @param {string} path @param {unknown} [body] */
  async function request(method, path, body) {
    if (!session) throw new SaidError({ detail: "No session is running." });
    const daemon = await findDaemon();
    if (!daemon) throw new SaidError({ detail: "Rejoinder is not paired with this browser yet." });
    return createDaemon(daemon).request(method, `/v1/sessions/${encodeURIComponent(session.id)}${path}`, body);
  }

  /** @param {string} answer */
  const path = (answer) => `/answers/${encodeURIComponent(answer)}`;

  /** A start that failed says also by the link's mark why. @param {any} wish */
  async function start({ me = "", title = "", told = false, how = "", captions = false, remember = false }) {
    try {
      await ask({ do: "start", me, title, told, how, captions, remember });
    } catch (error) {
      const { code } = /** @type {any} */ (error);
      const state = { unreachable: "offline", unpaired: "unpaired", impostor: "unpaired" }[/** @type {string} */ (code)];
      if (state) dispatch({ kind: "link", state, detail: state === "offline" ? "" : /** @type {Error} */ (error).message });
      throw error;
    }
  }

  const acts = {
    start,
    stop: () => ask({ do: "stop" }),
    pause: (/** @type {boolean} */ on) => ask({ do: "pause", on }),
    /** The session goes on although the meeting was left. */
    stay: () => ask({ do: "stay" }),
    turnOnCaptions: ({ remember = false } = {}) => ask({ do: "turn-on", remember }),
    point: () => ask({ do: "point" }),
    outline: () => ask({ do: "outline" }),
    refresh: () => ask({ do: "refresh" }),
    /** Must run in the click itself: the browser asks the person for nothing less. */
    async rememberSite() {
      const { origin } = new URL(place);
      if (!(await browser.permissions.request({ origins: [`${origin}/*`] }))) throw new SaidError({ detail: "The browser did not allow this site." });
      return ask({ do: "allow-site", origin });
    },
    /** All personas, as the daemon lists them. */
    async personas() {
      const daemon = await findDaemon();
      if (!daemon) throw new SaidError({ detail: "Rejoinder is not paired with this browser yet." });
      return createDaemon(daemon).request("GET", "/v1/personas");
    },
    usePersona: (/** @type {string} */ name) => request("PATCH", "", { persona: name }),
    ask: (/** @type {string} */ text) => request("POST", "/ask", text?.trim() ? { text: text.trim() } : {}),
    askAbout: (/** @type {number} */ seq) => request("POST", "/ask", { about: seq }),
    cancel: (/** @type {string} */ answer) => request("POST", `${path(answer)}/cancel`),
    again: (/** @type {string} */ answer, style = "") => request("POST", `${path(answer)}/again`, style ? { style } : {}),
    rate: (/** @type {string} */ answer, /** @type {boolean} */ useful) => request("POST", `${path(answer)}/feedback`, { useful }),
    /** Whether it was a question; null takes back what was said. */
    rateQuestion(/** @type {string} */ question, /** @type {boolean|null} */ isQuestion) {
      const place = `/questions/${encodeURIComponent(question)}/feedback`;
      return isQuestion === null ? request("DELETE", place) : request("POST", place, { is_question: isQuestion });
    },
    /** Must run in the click itself: the browser opens a panel for nothing less. */
    async openPanel() {
      browser.sidePanel.setOptions({ tabId: tab, path: `extension/overlay/panel.html?tab=${tab}`, enabled: true });
      await browser.sidePanel.open({ tabId: tab });
    },
    async openPage(/** @type {keyof typeof PAGES} */ name, part = "") {
      await browser.tabs.create({ url: browser.runtime.getURL(`extension/${PAGES[name]}${part && `#${part}`}`) });
    },
    /** A session that was kept. */
    async openSession(/** @type {string} */ id) {
      await browser.tabs.create({ url: browser.runtime.getURL(`extension/sessions/replay.html?session=${encodeURIComponent(id)}`) });
    },
    async hide() {
      if (surface === "panel") window.close();
      else frame.hide();
    },
    pair: (/** @type {string} */ code) => ask({ do: "pair", code }),
    frame: frame.acts,
  };

  return { acts, feed };
}
