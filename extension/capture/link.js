/**
 * The content script's only way out: messages to the service worker, and one port that carries captions to the offscreen page.
 * No network, no token. Gives `rejoinderCapture.link`, `isAlive` and `address`; the only capture file that says chrome.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (Object.hasOwn(capture, "link")) return;

  const KEPT_AT_MOST = 5_000;
  const SENT_AT_ONCE = 200;
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

  /**
   * A port that comes back by itself. Each message has a number, and what is not acknowledged is kept and sent again, in order, when the
   * port is back: the newest text of at most 5,000 blocks. @param {{onReopened: () => void}} options @returns {CaptionPort}
   */
  function openCaptions({ onReopened }) {
    /** @type {Map<string, {number: number, update: TimedUpdate}>} */
    const kept = new Map();
    /** @type {chrome.runtime.Port|null} */
    let port = null;
    let isReady = false;
    let number = 0;
    let wait = AGAIN_MS;
    let closed = false;
    /** @type {ReturnType<typeof setTimeout>|0} */
    let timer = 0;

    function open() {
      timer = 0;
      if (closed || !isAlive()) return;
      port = chrome.runtime.connect({ name: "captions" });
      port.onMessage.addListener((message) => {
        if (message.ready) ready();
        else if (message.again) onReopened();
        else acknowledge(message.ack);
      });
      port.onDisconnect.addListener(() => lost());
    }

    /** The offscreen page has greeted: it is there and knows this tab. */
    function ready() {
      wait = AGAIN_MS;
      isReady = true;
      const updates = [...kept.values()].map(({ update }) => update);
      for (let at = 0; at < updates.length; at += SENT_AT_ONCE) post({ updates: updates.slice(at, at + SENT_AT_ONCE), number });
      onReopened();
    }

    /** @param {number} upTo */
    function acknowledge(upTo) {
      for (const [block, { number: sentAs }] of kept) if (sentAs <= upTo) kept.delete(block);
    }

    function lost() {
      port = null;
      isReady = false;
      if (!isAlive()) capture.retire();
      else if (!closed && !timer) revive();
    }

    function revive() {
      timer = setTimeout(() => ask({ do: "revive" }).then(open), wait);
      wait = Math.min(wait * 2, AGAIN_AT_MOST_MS);
    }

    /** @param {Parameters<CaptionPort["send"]>[0]} message */
    function send(message) {
      number += 1;
      for (const update of message.updates ?? []) keep(update);
      if (isReady) post({ ...message, number });
    }

    /** @param {object} message */
    function post(message) {
      try {
        port?.postMessage(message);
      } catch {
        lost();
      }
    }

    /** @param {TimedUpdate} update */
    function keep(update) {
      kept.delete(update.block);
      kept.set(update.block, { number, update });
      if (kept.size > KEPT_AT_MOST) kept.delete(kept.keys().next().value ?? "");
    }

    function close() {
      closed = true;
      clearTimeout(timer);
      port?.disconnect();
      port = null;
      isReady = false;
    }

    open();
    return { send, close };
  }

  Object.assign(capture, { link: { ask, listen, openCaptions }, isAlive, address: (/** @type {string} */ path) => chrome.runtime.getURL(path) });
})();
