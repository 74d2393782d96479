/**
 * The mode in which the user shows where the captions are: by pointer or by keys alone. What is under the pointer is outlined by an own
 * layer, never by a style of the page; the page gets none of the clicks and keys that are meant here. It ends by itself after a minute.
 * Gives `rejoinderCapture.pick(page)` -> the element, or null where the user left.
 */
(() => {
  const capture = /** @type {Capture & {structure: Structure, pick: (page: Document) => Promise<Element|null>}} */ (
    (globalThis.rejoinderCapture ??= /** @type {any} */ ({}))
  );
  if (Object.hasOwn(capture, "pick")) return;

  const ENDS_AFTER_MS = 60_000;
  const REDRAW_MS = 250;
  /** The key or button that ended it still comes up. */
  const SETTLES_MS = 300;
  const FRAMES_AT_MOST = 20;
  const WORDS = "Click the captions. Escape to leave.";
  const KEYS = "Arrow up: wider. Arrow down: narrower. Left and right: beside it. Enter: take it.";
  const SWALLOWED = ["pointerdown", "pointerup", "mousedown", "mouseup", "touchstart", "touchend", "dblclick", "auxclick", "contextmenu"];
  const HANDLED = new Set(["Escape", "Enter", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);
  const LAYER = "all: initial; position: fixed; inset: 0; width: 100vw; height: 100vh; margin: 0; padding: 0; border: 0; background: none; overflow: hidden; pointer-events: none; z-index: 2147483647;";
  const FRAME = "position: fixed; box-sizing: border-box; display: none; border: 3px solid #1b66d6; outline: 2px solid #fff; border-radius: 4px; background: rgb(27 102 214 / 0.12);";
  const BANNER = "position: fixed; top: 12px; left: 50%; transform: translateX(-50%); max-width: 90vw; padding: 10px 16px; border-radius: 8px; font: 15px/1.4 system-ui, sans-serif; background: #14213d; color: #fff; box-shadow: 0 2px 10px rgb(0 0 0 / 0.4);";
  const SMALL = "margin: 2px 0 0; font-size: 13px; opacity: 0.9;";

  /** @type {(() => void)|null} */
  let leaveBefore = null;

  /** @param {Document} page @returns {Promise<Element|null>} */
  function pick(page) {
    leaveBefore?.();
    return new Promise((resolve) => {
      const layer = buildLayer(page);
      const pages = pagesIn(page);
      const gate = new AbortController();
      /** @type {Element|null} */
      let current = null;
      /** @type {Element[]} The way back down from where the user widened. */
      let narrower = [];
      const timers = [page.defaultView?.setTimeout(() => leave(null), ENDS_AFTER_MS), page.defaultView?.setInterval(() => layer.draw(current), REDRAW_MS)];

      /** @param {Element|null} chosen */
      function leave(chosen) {
        leaveBefore = null;
        page.defaultView?.clearTimeout(timers[0]);
        page.defaultView?.clearInterval(timers[1]);
        layer.remove();
        setTimeout(() => gate.abort(), SETTLES_MS);
        isOver = true;
        resolve(chosen);
      }
      let isOver = false;

      /** @param {Element|null} node @param {Element[]} [below] */
      function show(node, below = []) {
        if (isOver || !node || node === layer.host || node.matches("html, body")) return;
        current = node;
        narrower = below;
        layer.draw(node);
      }

      /** @param {Event} event */
      function swallow(event) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }

      /** @param {Event} event */
      function hover(event) {
        const node = /** @type {Element|null} */ (event.composedPath()[0] ?? null);
        if (node?.nodeType !== Node.ELEMENT_NODE) return;
        const under = hostOf(node);
        const place = capture.structure.around(under);
        if (current !== under && !narrower.includes(under)) show(place, wayBetween(place, under));
      }

      /** @param {Event} event */
      function click(event) {
        swallow(event);
        if (isOver) return;
        hover(event);
        leave(current);
      }

      /** @param {KeyboardEvent} event */
      function press(event) {
        if (!HANDLED.has(event.key)) return;
        swallow(event);
        if (event.type !== "keydown" || isOver) return;
        if (event.key === "Escape") leave(null);
        else if (event.key === "Enter") current && leave(current);
        else move(event.key);
      }

      /** @param {string} key */
      function move(key) {
        if (!current?.isConnected) return show(firstGuess(page));
        if (key === "ArrowUp") return show(current.parentElement, [current, ...narrower]);
        if (key === "ArrowDown") return show(narrower[0] ?? shownChild(current), narrower.slice(1));
        show(beside(current, key === "ArrowRight"));
      }

      const options = { capture: true, passive: false, signal: gate.signal };
      for (const { defaultView: view } of pages) {
        if (!view) continue;
        for (const name of SWALLOWED) view.addEventListener(name, swallow, options);
        for (const name of ["pointermove", "mousemove"]) view.addEventListener(name, hover, { ...options, passive: true });
        for (const name of ["keydown", "keyup", "keypress"]) view.addEventListener(name, (event) => press(/** @type {KeyboardEvent} */ (event)), options);
        view.addEventListener("click", click, options);
      }
      leaveBefore = () => leave(null);
    });
  }

  /** An element in a shadow tree is meant by its host. @param {Element} node @returns {Element} */
  function hostOf(node) {
    let at = node;
    for (let root = at.getRootNode(); root instanceof ShadowRoot; root = at.getRootNode()) at = root.host;
    return at;
  }

  /** @param {Element} outer @param {Element} inner */
  function wayBetween(outer, inner) {
    const way = [];
    for (let at = /** @type {Element|null} */ (inner); at && at !== outer; at = at.parentElement) way.unshift(at);
    return way;
  }

  /** Where captions mostly stand. @param {Document} page */
  function firstGuess(page) {
    const view = page.defaultView;
    const node = view && (page.elementFromPoint(view.innerWidth / 2, view.innerHeight * 0.82) ?? page.elementFromPoint(view.innerWidth / 2, view.innerHeight / 2));
    if (node && !node.matches("html, body")) return capture.structure.around(node);
    return page.body && shownChild(page.body);
  }

  /** @param {Element} node */
  const shownChild = (node) => [...node.children].find((child) => isDrawn(child)) ?? null;

  /** @param {Element} node */
  const isDrawn = (node) => !node.matches("script, style, link, template, meta") && capture.page.isShown(node) && node.getBoundingClientRect().height > 0;

  /** @param {Element} node @param {boolean} isNext */
  function beside(node, isNext) {
    let at = /** @type {Element|null} */ (node);
    do at = isNext ? /** @type {Element} */ (at).nextElementSibling : /** @type {Element} */ (at).previousElementSibling;
    while (at && !isDrawn(at));
    return at;
  }

  /** The page and the frames in it that may be read. @param {Document} page */
  function pagesIn(page) {
    const pages = [page];
    for (let at = 0; at < pages.length && pages.length < FRAMES_AT_MOST; at += 1) {
      for (const frame of /** @type {Document} */ (pages[at]).querySelectorAll("iframe, frame")) {
        const inner = readable(/** @type {HTMLIFrameElement} */ (frame));
        if (inner) pages.push(inner);
      }
    }
    return pages;
  }

  /** @param {HTMLIFrameElement} frame */
  function readable(frame) {
    try {
      return frame.contentDocument;
    } catch {
      return null;
    }
  }

  /** @param {Document} page */
  function buildLayer(page) {
    const host = page.createElement("div");
    host.style.cssText = LAYER;
    host.setAttribute("popover", "manual");
    const root = host.attachShadow({ mode: "closed" });
    const frame = part(page, FRAME);
    const banner = part(page, BANNER);
    banner.setAttribute("role", "status");
    const keys = part(page, SMALL);
    keys.textContent = KEYS;
    root.append(frame, banner);
    page.documentElement.append(host);
    if (typeof host.showPopover === "function") host.showPopover();
    banner.append(page.createTextNode(WORDS), keys);

    /** @param {Element|null} node */
    function draw(node) {
      if (!node?.isConnected) return void (frame.style.display = "none");
      const { left, top, width, height } = boxOf(node, page);
      Object.assign(frame.style, { display: "block", left: `${left - 4}px`, top: `${top - 4}px`, width: `${width + 8}px`, height: `${height + 8}px` });
    }
    return { host, draw, remove: () => host.remove() };
  }

  /** @param {Document} page @param {string} style */
  function part(page, style) {
    const node = page.createElement("div");
    node.style.cssText = style;
    return node;
  }

  /** In the outer page's coordinates. @param {Element} node @param {Document} page */
  function boxOf(node, page) {
    const { left, top, width, height } = node.getBoundingClientRect();
    const box = { left, top, width, height };
    for (let view = /** @type {Window|null} */ (node.ownerDocument.defaultView); view && view.document !== page && view.frameElement; view = view.parent) {
      const outer = view.frameElement.getBoundingClientRect();
      box.left += outer.left + view.frameElement.clientLeft;
      box.top += outer.top + view.frameElement.clientTop;
    }
    return box;
  }

  capture.pick = pick;
})();
