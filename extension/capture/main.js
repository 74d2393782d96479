/**
 * Puts the content script together, once a frame: offers the overlay in a meeting, and reads captions from start to stop.
 * Nothing is observed before the worker says `begin`; it says so only after the person has pressed Start.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (capture.isStarted || window !== window.top) return;
  capture.isStarted = true;

  const UPDATED = "Rejoinder was updated. Reload this page to go on.";
  const MEETING = /^\/[a-z]{3,4}-[a-z]{3,4}-[a-z]{3,4}\/?$/u;

  const { link } = capture;
  const platform = location.hostname === "meet.google.com" ? "meet" : "demo";
  const isMeeting = () => platform === "demo" || MEETING.test(location.pathname);
  const here = () => location.origin + location.pathname;
  /** @type {CaptionPort|null} */
  let captions = null;
  /** @type {OverlayHost|null} */
  let overlay = null;
  let isRetired = false;
  let ownName = "";

  const adapter = capture.createAdapter({
    onUpdates: (updates) => captions?.send({ updates }),
    onHealth: (state, detail) => captions?.send({ health: { state, detail } }),
  });

  capture.retire = () => {
    if (isRetired) return;
    isRetired = true;
    const wasRunning = captions !== null;
    captions = null;
    adapter.end();
    overlay?.end(wasRunning ? UPDATED : "");
  };

  /** @param {{started_at: string, me: string}} session @param {boolean} paused */
  function begin(session, paused) {
    stop();
    captions = link.openCaptions({ onReopened: () => adapter.again() });
    adapter.begin({ startedAt: Date.parse(session.started_at), me: session.me || readOwnName() });
    if (paused) adapter.pause();
  }

  function stop() {
    adapter.end();
    captions?.close();
    captions = null;
  }

  /** The user's name on their own tile; it comes late and goes at times, so it is kept once seen. */
  function readOwnName() {
    const name = document.querySelector("[data-self-name]")?.getAttribute("data-self-name")?.trim() ?? "";
    if (name && !capture.labels.isOwnLabel(name, "")) ownName = name;
    return ownName;
  }

  const describe = () => ({
    platform,
    place: here(),
    isMeeting: isMeeting(),
    title: document.title.replace(/^\(\d+\)\s*/u, "").replace(/^Meet\s*[-–—:]\s*/u, "").trim(),
    me: readOwnName(),
  });

  /** @type {Record<string, (message: any) => unknown>} */
  const commands = {
    describe,
    begin: ({ session, paused }) => begin(session, paused),
    end: stop,
    pause: ({ on }) => (on ? adapter.pause() : adapter.resume()),
    toggle: () => overlay?.toggle(),
    show: () => overlay?.show({ collapsed: false }),
    hide: () => overlay?.hide(),
  };

  async function start() {
    link.listen((message) => (isRetired ? {} : commands[message.do]?.(message)));
    const known = (await link.ask({ do: "arrived", place: here() })) ?? {};
    overlay = capture.createOverlayHost({
      kept: known.kept,
      onKeep: (place) => link.ask({ do: "keep", place }),
    });
    if (known.session) begin(known.session, known.paused);
    offer(Boolean(known.session));
    /** @type {any} */ (globalThis).navigation?.addEventListener("currententrychange", () => offer(false));
    window.addEventListener("pagehide", () => adapter.flush());
  }

  let offered = "";

  /** Once a meeting, as large or as folded as the person last left it; whoever hides it is left in peace. @param {boolean} isRunning */
  function offer(isRunning) {
    if (isRetired || (!isMeeting() && !isRunning) || offered === location.pathname) return;
    offered = location.pathname;
    overlay?.show();
  }

  start();
})();
