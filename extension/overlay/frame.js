/**
 * The overlay's grip on its own frame in the meeting's page: moves, sizes and folding go through the channel that the content script
 * hands over once; the page sees none of it. In the side panel all of it does nothing.
 */

/**
 * @param {"overlay"|"panel"} surface
 * @param {(action: any) => void} dispatch
 */
export function createFrame(surface, dispatch) {
  /** @type {MessagePort|null} */
  let port = null;
  /** @type {any[]} */
  const early = [];

  /** @param {object} message */
  function post(message) {
    if (port) port.postMessage(message);
    else if (surface === "overlay" && early.length < 16) early.push(message);
  }

  /** @param {any} message */
  function hear({ collapsed }) {
    if (typeof collapsed === "boolean") dispatch({ kind: "ui", collapsed });
  }

  if (surface === "overlay") {
    window.addEventListener("message", (event) => {
      if (port || event.source !== window.parent || event.data?.rejoinder !== "frame" || !event.ports[0]) return;
      port = event.ports[0];
      port.onmessage = ({ data }) => hear(data);
      port.postMessage({ here: true });
      for (const message of early.splice(0)) port.postMessage(message);
      hear(event.data);
    });
  }

  return {
    hide: () => post({ hide: true }),
    acts: {
      move: async (/** @type {number} */ dx, /** @type {number} */ dy) => post({ move: { dx, dy } }),
      resize: async (/** @type {number} */ width, /** @type {number} */ height) => post({ resize: { width, height } }),
      collapse: async (/** @type {boolean} */ on) => post({ collapse: on }),
      nudge: async (/** @type {string} */ key) => post({ nudge: key }),
    },
  };
}
