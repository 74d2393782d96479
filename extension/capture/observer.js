/**
 * Watches the page for captions and reads them after each change. Begins and ends on command alone; holds no rule of any platform.
 * Takes a Platform and where to tell: onUpdates(updates), onHealth(health), onAbout(about). Gives `rejoinderCapture.createObserver`.
 *
 * Updates carry `at_ms` since the session's start. The first change after quiet is read at once, then at most every 20 ms.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (Object.hasOwn(capture, "createObserver")) return;

  const PACE_MS = 20;
  const HIDDEN_PACE_MS = 5;
  const IDENTITY_PACE_MS = 250;
  const LOOK_ROUND_MS = 1_000;
  const QUIET_BEFORE_LISTENING_MS = 8_000;
  const LISTEN_EVERY_MS = 5_000;
  const KNOWN_BLOCKS = 400;
  const NO_SWITCH = { state: /** @type {const} */ ("unknown"), personal: true, turnOn: null };

  /**
   * A run lasts from begin to end.
   * @typedef {{startedAt: number, me: string, pack: Pack, merge: CaptionMerge, source: FoundSource|null, lookedBack: Element|null, observer: MutationObserver,
   *   watcher: MutationObserver, interval: ReturnType<typeof setInterval>, isPaused: boolean, readAt: number, identityAt: number,
   *   timer: ReturnType<typeof setTimeout>|0, timerAt: number, wantsCaptions: boolean, switchedBy: "user"|"us"|"", wasOn: boolean,
   *   heardAt: number, listenedAt: number, isAudible: boolean|null, tally: {changed: number, unnamed: number}, counts: {blocks: number, updates: number},
   *   known: Set<string>, healthKey: string, healthState: HealthState, attendance: Attendance}} Run
   */

  /** @param {Parameters<Capture["createObserver"]>[0]} options @returns {CaptionObserver} */
  function createObserver({ platform, pointed, isAudible, onUpdates, onHealth, onAbout }) {
    /** @type {Set<Document>} */
    const pages = new Set([document]);
    const probe = capture.createProbe(document);
    const rungs = [capture.pointedRung(pointed), ...platform.rungs, { name: "probe", find: () => (mayProbe() ? probe.find() : []) }];
    let health = capture.createHealth({ platform: platform.source });
    /** @type {Run|null} */
    let run = null;

    /** @param {Parameters<CaptionObserver["begin"]>[0]} session */
    function begin({ startedAt, me, pack, captions = false, isGoingOn = false }) {
      end();
      const now = performance.now();
      health = capture.createHealth({ platform: platform.source });
      const begun = (run = {
        startedAt, me, pack, merge: newMerge(me), source: null, lookedBack: null,
        observer: new MutationObserver(() => changed()),
        watcher: new MutationObserver(() => identify(false)),
        interval: setInterval(lookRound, LOOK_ROUND_MS),
        isPaused: false, readAt: 0, identityAt: 0, timer: /** @type {const} */ (0), timerAt: 0,
        wantsCaptions: captions, switchedBy: "", wasOn: false, heardAt: now, listenedAt: now, isAudible: null,
        tally: { changed: 0, unnamed: 0 }, counts: { blocks: 0, updates: 0 }, known: new Set(), healthKey: "", healthState: "idle",
        attendance: capture.attendance.create({ isGoingOn, now_ms: now }),
      });
      for (const page of pages) watch(page, begun);
      restart(begun, true);
      lookRound();
    }

    /** @param {string} me */
    const newMerge = (me) =>
      platform.createMerge({
        prefix: crypto.randomUUID().slice(0, 8),
        isOwn: (name) => capture.labels.isOwnLabel(name, document.documentElement.lang),
        me: () => me,
      });

    /** On a page that is known, text that grows is no caption while captions are off. */
    const mayProbe = () => platform.name === "generic" || captionSwitch().state === "on";

    /** @param {Document} page @param {Run} of */
    const watch = (page, of) => page.body && of.watcher.observe(page.body, { childList: true, subtree: true });

    /** A new reading: what stands on the page now is not told. @param {Run} of @param {boolean} wholeSentence */
    function restart(of, wholeSentence) {
      of.merge = newMerge(of.me);
      attach(of, capture.climb(rungs, pages, of.pack));
      of.merge.begin(blocksOf(of), { wholeSentence });
      report(of);
    }

    /** Read nothing until `resume`; what was open is final. */
    function pause() {
      if (!run || run.isPaused || !capture.isAlive()) return;
      read(run);
      tell(run, run.merge.end());
      run.isPaused = true;
      run.observer.disconnect();
      probe.stop();
      report(run);
    }

    function resume() {
      if (!run?.isPaused) return;
      run.isPaused = false;
      run.source = null;
      restart(run, false);
    }

    function end() {
      if (!run) return;
      if (!run.isPaused) {
        read(run);
        tell(run, run.merge.end());
      }
      run.observer.disconnect();
      run.watcher.disconnect();
      probe.stop();
      clearInterval(run.interval);
      clearTimeout(run.timer);
      run = null;
    }

    /** The page goes, or the meeting was left: what is open is final; reading goes on if it comes back. */
    function flush() {
      if (!run || run.isPaused || !capture.isAlive()) return;
      read(run);
      tell(run, run.merge.end());
      run.merge.begin(blocksOf(run), { wholeSentence: false });
    }

    function again() {
      if (!run) return;
      if (!run.isPaused) tell(run, run.merge.again());
      run.healthKey = "";
      run.attendance.again();
      report(run);
      lookAbout(run);
    }

    /** @param {Run} of */
    const blocksOf = (of) => (of.source?.root.isConnected ? of.source.blocks() : []);

    /** @param {Run} of @param {FoundSource|null} found */
    function attach(of, found) {
      const before = of.source;
      of.source = found;
      if (found && found.root === before?.root) return;
      of.observer.disconnect();
      if (!found) return mayProbe() ? probe.start() : probe.stop();
      probe.stop();
      const { root, attributes } = found;
      const more = attributes?.length ? { attributes: true, attributeFilter: attributes } : {};
      of.observer.observe(root, { childList: true, subtree: true, characterData: true, ...more });
    }

    /** Is what is read still where captions come? Cheap while it stands; `thorough` also looks for a livelier one. @param {boolean} thorough */
    function identify(thorough) {
      if (!capture.isAlive()) return capture.retire();
      if (!run || run.isPaused) return;
      const now = performance.now();
      const stands = run.source?.root.isConnected;
      if (stands && !thorough) return;
      if (!stands && run.source) {
        lookBack(run, run.source);
        changed();
      }
      if (!thorough && now - run.identityAt < IDENTITY_PACE_MS) return later(run, IDENTITY_PACE_MS);
      run.identityAt = now;
      const before = run.source?.root;
      const found = capture.climb(rungs, pages, run.pack);
      if (found || !stands) attach(run, found);
      if (run.source && run.source.root !== before) changed();
      report(run);
    }

    /** What was taken out of the page still holds the words that came after the last look. @param {Run} of @param {FoundSource} source */
    function lookBack(of, source) {
      if (of.lookedBack === source.root) return;
      of.lookedBack = source.root;
      const last = source.blocks();
      if (last.length) tell(of, of.merge.look(last, Date.now()));
    }

    function changed() {
      if (!run || run.isPaused) return;
      const wait = run.readAt + (document.hidden ? HIDDEN_PACE_MS : PACE_MS) - performance.now();
      if (wait <= 0) read(run);
      else later(run, wait);
    }

    /** @param {Run} of @param {number} wait */
    function later(of, wait) {
      const at = performance.now() + Math.max(0, wait);
      if (of.timer && of.timerAt <= at) return;
      clearTimeout(of.timer);
      of.timerAt = at;
      of.timer = setTimeout(() => {
        of.timer = 0;
        if (run !== of || of.isPaused) return;
        if (!of.source?.root.isConnected) identify(true);
        read(of);
      }, Math.max(0, wait));
    }

    /** @param {Run} of */
    function read(of) {
      if (!capture.isAlive()) return capture.retire();
      of.readAt = performance.now();
      tell(of, of.merge.look(blocksOf(of), Date.now()));
      const due = of.merge.deadline();
      if (due !== null) later(of, Math.max(1, due - Date.now()));
    }

    /** @param {Run} of @param {BlockUpdate[]} updates */
    function tell(of, updates) {
      if (updates.length === 0) return;
      const at_ms = Math.max(0, Date.now() - of.startedAt);
      count(of, updates);
      onUpdates(updates.map((update) => ({ ...update, at_ms })));
    }

    /** @param {Run} of @param {BlockUpdate[]} updates */
    function count(of, updates) {
      of.heardAt = performance.now();
      of.counts.updates += updates.length;
      of.tally.changed += updates.length;
      of.tally.unnamed += updates.filter(({ speaker, self }) => !speaker && !self).length;
      for (const { block } of updates) {
        if (of.known.has(block)) continue;
        of.known.add(block);
        of.counts.blocks += 1;
        if (of.known.size > KNOWN_BLOCKS) of.known.delete(of.known.values().next().value ?? "");
      }
      const back = of.attendance.comeBack();
      if (back) onAbout(back);
      if (of.healthState !== "capturing") report(of);
    }

    /** Once a second: another source, another state of the meeting, somebody speaking unheard. */
    function lookRound() {
      if (run && capture.isAlive()) lookAbout(run);
      identify(true);
      if (!run || run.isPaused || !capture.isAlive()) return;
      listen(run);
      turnOnIfWanted(run);
    }

    /** @param {Run} of */
    function listen(of) {
      const now = performance.now();
      if (now - of.heardAt < QUIET_BEFORE_LISTENING_MS) of.isAudible = null;
      else if (now - of.listenedAt >= LISTEN_EVERY_MS) {
        of.listenedAt = now;
        isAudible().then((audible) => (of.isAudible = audible), () => {});
      }
    }

    const captionSwitch = () => (run ? platform.captionSwitch(document, run.pack) : NO_SWITCH);

    /** Once, at the start, where the user wants it; never again after captions were seen on. @param {Run} of */
    function turnOnIfWanted(of) {
      if (!of.wantsCaptions) return;
      const { state, turnOn: press } = captionSwitch();
      if (state === "on" || (of.source && state === "unknown")) of.wantsCaptions = false;
      else if (press) turnOn();
    }

    async function turnOn() {
      const { state, turnOn: press } = captionSwitch();
      if (run) run.wantsCaptions = false;
      if (state === "on") return { pressed: false, says: "" };
      if (!press) return { pressed: false, says: "Rejoinder found no captions button on this page. Turn captions on in the meeting's menu." };
      if (run) run.switchedBy = "us";
      const done = await press();
      identify(true);
      return done;
    }

    /** @param {Run} of */
    function report(of) {
      const control = of.isPaused ? NO_SWITCH : captionSwitch();
      if (control.state === "off" && of.wasOn) of.switchedBy = "user";
      of.wasOn = control.state === "on";
      const now_ms = performance.now();
      const seen = health.observe({
        now_ms,
        isPaused: of.isPaused,
        hasSource: Boolean(of.source?.root.isConnected),
        isBlank: blocksOf(of).length === 0,
        isEmpty: of.counts.updates === 0,
        changed: of.tally.changed,
        unnamed: of.tally.unnamed,
        blocks: of.counts.blocks,
        updates: of.counts.updates,
        switchState: control.state,
        switchedBy: of.switchedBy,
        isAudible: of.isAudible,
        stage: of.attendance.stage(),
        rung: of.source?.rung ?? "",
        offers: { turnOn: control.turnOn !== null && control.state !== "on", personal: control.personal, point: !of.source },
      });
      of.tally = { changed: 0, unnamed: 0 };
      const key = JSON.stringify([seen.state, seen.reason, seen.rung, seen.offers]);
      if (of.healthKey === key) return;
      Object.assign(of, { healthKey: key, healthState: seen.state });
      onHealth(seen);
    }

    /** @param {Run} of */
    function lookAbout(of) {
      const hasLeft = of.attendance.see(aboutNow(of.pack), performance.now(), of.heardAt);
      if (hasLeft) flush();
      const news = of.attendance.news();
      if (news) onAbout(news);
    }

    /** @param {Pack} pack */
    const aboutNow = (pack) => capture.attendance.aboutOver(platform, pages, pack);

    /** Meet may move the call into a picture-in-picture window, captions included. @param {Window|null} other */
    function follow(other) {
      if (!other?.document) return;
      pages.add(other.document);
      other.addEventListener("pagehide", () => leavePage(other.document), { once: true });
      if (run) watch(other.document, run);
      identify(true);
    }

    /** @param {Document} page */
    function leavePage(page) {
      pages.delete(page);
      identify(true);
    }

    const pictures = globalThis.documentPictureInPicture;
    pictures?.addEventListener("enter", (event) => follow(/** @type {Event & {window: Window}} */ (event).window));
    follow(pictures?.window ?? null);

    return {
      begin, pause, resume, end, flush, again, turnOn, about: aboutNow,
      refresh: () => identify(true),
      outline: () => capture.outlineOf(run?.source?.root ?? null),
    };
  }

  capture.createObserver = createObserver;
})();
