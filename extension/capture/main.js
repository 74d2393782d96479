/**
 * Puts the content script together, once a frame. The top frame offers the overlay in a meeting; every frame reads captions of its own
 * document from start to stop. Nothing is observed before the worker says `begin`; it says so only after the person has pressed Start.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (capture.isStarted) return;
  capture.isStarted = true;

  const ORPHANED = "Rejoinder was updated. Reload this tab to go on.";
  const ARRIVED = "rejoinder:arrived";
  const LEAVING = "rejoinder:leaving";
  const NOWHERE = "nowhere";
  const LOOK_FOR_CALL_MS = 2_000;
  const TEAMS = new Set(["teams.microsoft.com", "teams.live.com", "teams.cloud.microsoft"]);

  const { link } = capture;
  const isTop = window === window.top;
  const platform = choosePlatform();
  const meeting = () => platform.meetingAt(new URL(location.href));
  const here = () => location.origin + location.pathname;
  /** @type {CaptionPort|null} */
  let captions = null;
  /** @type {OverlayHost|null} */
  let overlay = null;
  let isRetired = false;
  let ownName = "";
  /** @type {Pack} */
  let pack = { schema: 1, platform: platform.name, version: "", selectors: {}, words: {} };
  /** @type {PointedAt|null} */
  let pointed = null;

  const observer = capture.createObserver({
    platform: { ...platform, about: (page, from) => (isTop && meeting() === "" ? { ...platform.about(page, from), stage: "left" } : platform.about(page, from)) },
    pointed: () => pointed,
    isAudible: async () => Boolean((await link.ask({ do: "audible" }))?.audible),
    onUpdates: (updates) => captions?.send({ updates }),
    onHealth: (health) => captions?.send({ health }),
    onAbout: (about) => captions?.send({ about }),
  });

  /** By the page's own address; a frame without one has its parent's origin. @returns {Platform} */
  function choosePlatform() {
    const origin = /^https?:/u.test(location.protocol) ? location.origin : self.origin;
    const { hostname } = URL.canParse(origin) ? new URL(origin) : { hostname: "" };
    const { meet, teams, zoom, generic } = capture.platforms;
    if (hostname === "meet.google.com") return meet;
    if (TEAMS.has(hostname)) return teams;
    if (/(^|\.)zoom\.(us|com)$/u.test(hostname)) return zoom;
    const isDemo = hostname === "127.0.0.1" && location.pathname.startsWith("/ui/demo/");
    if (!isDemo) return generic;
    return { ...meet, source: "demo", meetingAt: () => "demo", about: (page, from) => ({ ...meet.about(page, from), stage: "joined" }) };
  }

  capture.retire = () => retire(true);

  /** @param {boolean} saysSo */
  function retire(saysSo) {
    if (isRetired) return;
    isRetired = true;
    const wasRunning = captions !== null;
    captions?.close();
    captions = null;
    observer.end();
    overlay?.end(saysSo && (wasRunning || overlay.isShown()) ? ORPHANED : "");
  }

  /** @param {{session: {started_at: string, me: string}, paused: boolean, pack?: Pack, captions?: boolean, isGoingOn?: boolean}} order */
  function begin({ session, paused, pack: sent, captions: turnOn, isGoingOn }) {
    stop();
    pack = sent ?? pack;
    captions = link.openCaptions({ onReopened: () => observer.again() });
    observer.begin({ startedAt: Date.parse(session.started_at), me: session.me || readOwnName(), pack, captions: turnOn, isGoingOn });
    if (paused) observer.pause();
  }

  function stop() {
    observer.end();
    captions?.close();
    captions = null;
  }

  /** The user's name on their own tile; it comes late and goes at times, so it is kept once seen. */
  const readOwnName = () => (ownName = aboutHere().me || ownName);

  /** What the page tells, and the documents in it that are of the same origin. */
  function aboutHere() {
    const told = documentsHere().map((page) => platform.about(page, pack));
    const stage = told.map((about) => about.stage).find((known) => known !== "unknown") ?? "unknown";
    const pick = (/** @type {"title"|"me"} */ what) => told.map((about) => about[what]).find(Boolean) ?? "";
    return { stage, title: pick("title"), me: pick("me") };
  }

  function documentsHere() {
    const inside = [...document.querySelectorAll("iframe")].slice(0, 20).map((frame) => frame.contentDocument);
    return [document, ...inside.filter((page) => page !== null)];
  }

  function describe() {
    const { stage, title, me } = aboutHere();
    const switches = documentsHere().map((page) => platform.captionSwitch(page, pack));
    const control = switches.find(({ state }) => state !== "unknown") ?? switches[0];
    ownName = me || ownName;
    return {
      platform: platform.source,
      place: here(),
      meeting: meeting(),
      isMeeting: isMeetingByAddress() || isInCall || offered !== NOWHERE,
      title,
      me: ownName,
      stage,
      captions: control?.state ?? "unknown",
      offers: { turnOn: Boolean(control?.turnOn) && control?.state !== "on", personal: control?.personal ?? true, point: platform.name === "generic" },
    };
  }

  /** @type {Record<string, (message: any) => unknown>} */
  const commands = {
    begin,
    end: stop,
    pause: ({ on }) => (on ? observer.pause() : observer.resume()),
    pointed: (message) => {
      pointed = message.pointed;
      observer.refresh();
    },
    "turn-on": () => observer.turnOn(),
    outline: () => ({ outline: observer.outline() }),
    refresh: () => observer.refresh(),
  };

  /** @type {Record<string, (message: any) => unknown>} */
  const commandsOfTop = {
    describe,
    toggle: () => overlay?.toggle(),
    show: async () => {
      await ready;
      return overlay?.show({ collapsed: false });
    },
    offer: () => offer(false, true),
    hide: () => overlay?.hide(),
    point: async () => ({ pointed: await capture.pointing.choose(document) }),
  };

  async function start() {
    window.dispatchEvent(new Event(ARRIVED));
    window.addEventListener(ARRIVED, () => capture.isAlive() || retire(false));
    link.listen((message) => (isRetired ? {} : (commands[message.do] ?? (isTop ? commandsOfTop[message.do] : undefined))?.(message)));
    const known = (await link.ask({ do: "arrived", place: here(), meeting: meeting(), platform: platform.name })) ?? {};
    pack = known.pack ?? pack;
    pointed = known.pointed ?? null;
    if (isTop) overlay = capture.createOverlayHost({ kept: known.kept, onKeep: (place) => link.ask({ do: "keep", place }) });
    if (known.session) begin({ ...known, isGoingOn: true });
    window.addEventListener("pagehide", leave);
    document.addEventListener(LEAVING, () => observer.flush());
    setInterval(lookForCall, LOOK_FOR_CALL_MS);
    lookForCall();
    if (!isTop) return;
    offer(Boolean(known.session));
    /** @type {any} */ (globalThis).navigation?.addEventListener("currententrychange", moved);
  }

  /** The frames inside hear of it too late by themselves: their last words go out with ours. */
  function leave() {
    for (const page of documentsHere()) page.dispatchEvent(new Event(LEAVING));
  }

  let isInCall = false;

  /** Where the address does not tell a meeting from the rest of the site, the page does. */
  function lookForCall() {
    if (isRetired || captions || (isTop && isMeetingByAddress())) return;
    const { stage } = platform.about(document, pack);
    const isIn = stage === "joined" || stage === "lobby" || stage === "breakout" || platform.captionSwitch(document, pack).state === "on";
    if (isIn && !isInCall) isTop ? offer(false, true) : link.ask({ do: "offer" });
    isInCall = isIn;
  }

  /** Teams has one address for everything. */
  const isMeetingByAddress = () => platform.name !== "generic" && meeting() !== "" && meeting() !== location.origin;

  let offered = NOWHERE;
  let inside = meeting();

  /** The page went on without a reload: to another meeting, or out of this one. */
  function moved() {
    const now = meeting();
    if (now === inside) return;
    inside = now;
    if (now) link.ask({ do: "moved", place: here(), meeting: now });
    offer(false);
  }

  /** Once a meeting, as large or as folded as the person last left it; whoever hides it is left in peace. @param {boolean} isRunning @param {boolean} [isCall] */
  function offer(isRunning, isCall = false) {
    const now = meeting();
    if (isRetired || !(isRunning || isCall || isMeetingByAddress()) || offered === now) return;
    offered = now;
    overlay?.show();
  }

  const ready = start();
})();
