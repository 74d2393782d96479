/**
 * The overlay's place in the page: a closed shadow root that holds the extension's own iframe and nothing else.
 * Survives the page's styles, removal, full screen and moving. Takes moves and sizes from the iframe through a channel that the page
 * cannot see. Gives `rejoinderCapture.createOverlayHost` -> {show, hide, toggle, end, isShown}.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (Object.hasOwn(capture, "createOverlayHost")) return;

  const PAGE = "extension/overlay/overlay.html";
  const PILL = { width: 232, height: 44 };
  const CARD = { right: 24, bottom: 96, width: 420, height: 470, collapsed: false };
  const LEAST = { width: 260, height: 140 };
  const MARGIN = 8;
  const STEP = 16;
  const REPAIRS_AT_MOST = 30;
  const REPAIRS_WITHIN_MS = 10_000;
  const KEEP_AFTER_MS = 300;
  const SILENT_AT_MOST_MS = 8_000;
  const BLOCKED = "This page does not let Rejoinder's overlay in. Press Rejoinder's toolbar button: the side panel shows the same.";
  const NOTE = { width: 340, height: 96 };

  const RULES = `all: initial !important; position: fixed !important; display: block !important; inset: auto !important;
    margin: 0 !important; padding: 0 !important; border: 0 !important; opacity: 1 !important; visibility: visible !important;
    background: transparent !important; overflow: visible !important; transform: none !important; filter: none !important;
    clip-path: none !important; pointer-events: auto !important; z-index: 2147483647 !important; contain: layout size style !important;
    max-width: none !important; max-height: none !important; min-width: 0 !important; min-height: 0 !important;`;
  const INSIDE = `iframe { border: 0; display: block; width: 100%; height: 100%; background: transparent; color-scheme: light dark; }
    p { font: 14px/1.4 system-ui, sans-serif; margin: 0; padding: 10px 14px; border-radius: 8px; background: #fff; color: #1a1a1a;
        box-shadow: 0 1px 6px rgb(0 0 0 / 0.35); }`;

  /** What can be full screen and holds no children that are drawn. */
  const CHILDLESS = new Set(["video", "audio", "iframe", "img", "canvas", "embed", "object", "svg"]);

  /** @param {number} value @param {number} low @param {number} high */
  const clamp = (value, low, high) => Math.max(low, Math.min(high, value));
  /** @param {unknown} value @param {number} otherwise */
  const number = (value, otherwise) => (typeof value === "number" && Number.isFinite(value) ? value : otherwise);

  /** @param {{kept?: Partial<OverlayPlace>|null, onKeep: (place: OverlayPlace) => void}} options @returns {OverlayHost} */
  function createOverlayHost({ kept, onKeep }) {
    const sheet = new CSSStyleSheet();
    let place = { ...CARD, ...kept };
    let pill = { ...PILL };
    /** @type {HTMLElement|null} */
    let host = null;
    /** @type {Element} */
    let home = document.documentElement;
    /** @type {MessagePort|null} */
    let port = null;
    /** @type {number[]} */
    let repairs = [];
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let keepTimer;

    let isHeard = false;
    let isBlocked = false;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let silence;

    /** @param {{collapsed?: boolean}} options */
    function show({ collapsed } = {}) {
      if (collapsed !== undefined) place.collapsed = collapsed;
      if (!host) build();
      draw();
      tell({ collapsed: place.collapsed });
      return { blocked: isBlocked };
    }

    function build() {
      host = document.createElement("div");
      host.setAttribute("popover", "manual");
      const root = host.attachShadow({ mode: "closed" });
      root.adoptedStyleSheets = [sheet];
      const frame = document.createElement("iframe");
      frame.title = "Rejoinder";
      frame.allow = "clipboard-write";
      frame.addEventListener("load", () => connect(frame));
      frame.src = capture.address(PAGE);
      root.append(frame);
      host.addEventListener("toggle", (event) => /** @type {ToggleEvent} */ (event).newState === "closed" && repair());
      draw();
      put();
      traits.observe(host, { attributes: true });
      document.addEventListener("fullscreenchange", put);
      window.addEventListener("resize", draw);
    }

    /** The iframe alone gets the other end: its window cannot be reached from the page. @param {HTMLIFrameElement} frame */
    function connect(frame) {
      const channel = new MessageChannel();
      port = channel.port1;
      port.onmessage = ({ data }) => obey(data);
      isHeard = false;
      clearTimeout(silence);
      silence = setTimeout(() => isHeard || sayBlocked(frame), SILENT_AT_MOST_MS);
      port.addEventListener("close", () => capture.isAlive() || capture.retire());
      const extension = new URL(capture.address("")).origin;
      frame.contentWindow?.postMessage({ rejoinder: "frame", collapsed: place.collapsed }, extension, [channel.port2]);
    }

    /** A page under Cross-Origin-Embedder-Policy gets an error page instead of the overlay, and nothing says so. @param {HTMLIFrameElement} frame */
    function sayBlocked(frame) {
      const note = document.createElement("p");
      note.textContent = BLOCKED;
      frame.replaceWith(note);
      isBlocked = true;
      Object.assign(place, NOTE, { collapsed: false });
      draw();
    }

    /** @param {object} message */
    const tell = (message) => port?.postMessage(message);

    /** @param {any} message */
    function obey(message) {
      isHeard = true;
      if (message.here) return;
      if (message.move) move(number(message.move.dx, 0), number(message.move.dy, 0));
      if (message.resize) resize(number(message.resize.width, 0), number(message.resize.height, 0));
      if (typeof message.collapse === "boolean") show({ collapsed: message.collapse });
      if (message.nudge) nudge(message.nudge);
      if (message.hide) return hide();
      draw();
      keep();
    }

    /** @param {number} dx @param {number} dy */
    function move(dx, dy) {
      place.right -= dx;
      place.bottom -= dy;
    }

    /** @param {number} width @param {number} height */
    function resize(width, height) {
      if (place.collapsed) pill = { width: clamp(width, 40, 480), height: clamp(height, 32, 120) };
      else Object.assign(place, { width, height });
    }

    /** @param {string} key */
    function nudge(key) {
      /** @type {Record<string, [number, number]>} */
      const steps = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
      const step = steps[key];
      if (step) move(...step);
    }

    /** Sizes and edges go into the closed sheet with !important: nothing in the page can outweigh them. */
    function draw() {
      const [wide, high] = [window.innerWidth, window.innerHeight];
      if (!place.collapsed) {
        place.width = clamp(place.width, Math.min(LEAST.width, wide), Math.max(LEAST.width, wide - 2 * MARGIN));
        place.height = clamp(place.height, Math.min(LEAST.height, high), Math.max(LEAST.height, high - 2 * MARGIN));
      }
      const size = place.collapsed ? pill : place;
      const right = clamp(place.right, MARGIN, Math.max(MARGIN, wide - size.width - MARGIN));
      const bottom = clamp(place.bottom, MARGIN, Math.max(MARGIN, high - size.height - MARGIN));
      Object.assign(place, { right, bottom });
      const box = `right: ${right}px !important; bottom: ${bottom}px !important; width: ${size.width}px !important; height: ${size.height}px !important;`;
      sheet.replaceSync(`:host { ${RULES} ${box} } ${INSIDE}`);
    }

    /** Outside a full-screen element everything is inert, so the host goes into it where it can be drawn there. */
    function put() {
      if (!host) return;
      const full = document.fullscreenElement;
      const wanted = full && !CHILDLESS.has(full.localName) ? full : document.documentElement;
      settle(wanted);
      if (wanted === full && !host.checkVisibility()) settle(document.documentElement);
    }

    /** Moving keeps the iframe's page alive; only what was taken out of the document has to load again. @param {Element} parent */
    function settle(parent) {
      if (!host) return;
      if (host.parentNode !== parent) {
        if (host.isConnected) parent.moveBefore(host, null);
        else parent.append(host);
      }
      home = parent;
      places.disconnect();
      places.observe(home, { childList: true });
      raise();
    }

    /** To the top of the top layer. */
    function raise() {
      if (!host?.isConnected) return;
      if (host.matches(":popover-open")) host.hidePopover();
      host.showPopover();
    }

    /** Put back what the page has taken away: at most thirty times in ten seconds. */
    function repair() {
      if (!host) return;
      const isWhole = host.parentNode === home && host.matches(":popover-open") && host.attributes.length === 1;
      if (isWhole) return;
      const now = performance.now();
      repairs = [...repairs.filter((at) => now - at < REPAIRS_WITHIN_MS), now];
      if (repairs.length > REPAIRS_AT_MOST) return;
      for (const { name } of [...host.attributes]) if (name !== "popover") host.removeAttribute(name);
      if (host.getAttribute("popover") !== "manual") host.setAttribute("popover", "manual");
      put();
    }

    const places = new MutationObserver(repair);
    const traits = new MutationObserver(repair);

    function hide() {
      if (!host) return;
      places.disconnect();
      traits.disconnect();
      clearTimeout(silence);
      document.removeEventListener("fullscreenchange", put);
      window.removeEventListener("resize", draw);
      host.remove();
      host = port = null;
    }

    function toggle() {
      if (!host) show({ collapsed: false });
      else if (place.collapsed) show({ collapsed: false });
      else hide();
    }

    function keep() {
      clearTimeout(keepTimer);
      keepTimer = setTimeout(() => onKeep(place), KEEP_AFTER_MS);
    }

    /** The extension behind this page is gone: a plain word in the iframe's place, or nothing where nothing ran. @param {string} words */
    function end(words) {
      hide();
      if (!words) return;
      host = document.createElement("div");
      const root = host.attachShadow({ mode: "closed" });
      root.adoptedStyleSheets = [sheet];
      const note = document.createElement("p");
      note.textContent = words;
      root.append(note);
      document.documentElement.append(host);
    }

    return { show, hide, toggle, end, isShown: () => host !== null };
  }

  capture.createOverlayHost = createOverlayHost;
})();
