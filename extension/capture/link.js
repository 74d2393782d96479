/**
 * The content script's only way out: messages to the service worker, and one port that carries captions to the offscreen page.
 * No network, no token. Gives `rejoinderCapture.link`, `isAlive` and `address`; the only capture file that says chrome.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (Object.hasOwn(capture, "link")) return;

  const WAITING_AT_MOST = 500;
  const AGAIN_MS = 500;
  const AGAIN_AT_MOST_MS = 8_000;

  /** False in a page that outlived an update of the extension. */
  const isAlive = () => {
    try {
      return Boolean(chrome.runtime?.id);
    } catch {
      return false;
    }
  };

  /** The worker's answer, or null where it cannot be reached. @param {Record<string, unknown>} message */
  async function ask(message) {
    if (!isAlive()) return null;
    try {
      return await chrome.runtime.sendMessage({ to: "worker", ...message });
    } catch {
      return null;
    }
  }

  /** `answer(message)` may give a value or a promise; messages for others are left alone. @param {(message: any) => unknown} answer */
  function listen(answer) {
    chrome.runtime.onMessage.addListener((message, sender, reply) => {
      if (sender.id !== chrome.runtime.id || message?.to !== "tab") return false;
      Promise.resolve(answer(message)).then((value) => reply(value ?? {}));
      return true;
    });
  }

  /** A port that comes back by itself. What could not be sent waits: the newest text of at most 500 blocks. @param {{onReopened: () => void}} options */
  function openCaptions({ onReopened }) {
    /** @type {Map<string, TimedUpdate>} */
    const waiting = new Map();
    /** @type {chrome.runtime.Port|null} */
    let port = null;
    let wait = AGAIN_MS;
    let closed = false;
    /** @type {ReturnType<typeof setTimeout>|0} */
    let timer = 0;

    function open() {
      timer = 0;
      if (closed || !isAlive()) return;
      port = chrome.runtime.connect({ name: "captions" });
      port.onMessage.addListener(() => ready());
      port.onDisconnect.addListener(() => lost());
    }

    /** The offscreen page has greeted: it is there and knows this tab. */
    function ready() {
      wait = AGAIN_MS;
      const updates = [...waiting.values()];
      waiting.clear();
      if (updates.length) port?.postMessage({ updates });
      onReopened();
    }

    function lost() {
      port = null;
      if (!isAlive()) capture.retire();
      else if (!closed && !timer) revive();
    }

    function revive() {
      timer = setTimeout(() => ask({ do: "revive" }).then(open), wait);
      wait = Math.min(wait * 2, AGAIN_AT_MOST_MS);
    }

    /** @param {{updates?: TimedUpdate[], health?: object}} message */
    function send(message) {
      if (port) {
        try {
          port.postMessage(message);
          return;
        } catch {
          lost();
        }
      }
      for (const update of message.updates ?? []) keep(update);
    }

    /** @param {TimedUpdate} update */
    function keep(update) {
      waiting.delete(update.block);
      waiting.set(update.block, update);
      if (waiting.size > WAITING_AT_MOST) waiting.delete(waiting.keys().next().value ?? "");
    }

    function close() {
      closed = true;
      clearTimeout(timer);
      port?.disconnect();
      port = null;
    }

    open();
    return { send, close };
  }

  Object.assign(capture, { link: { ask, listen, openCaptions }, isAlive, address: (/** @type {string} */ path) => chrome.runtime.getURL(path) });
})();
