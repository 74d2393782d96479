/**
 * The caption observer: finds the region, watches it, and reads it after each change. Begins and ends on command alone.
 * Takes onUpdates(updates) and onHealth(state, detail); gives `rejoinderCapture.createAdapter` -> {begin, pause, resume, end, again}.
 *
 * Updates carry `at_ms` since the session's start. The first change after quiet is read at once, then at most every 50 ms.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (Object.hasOwn(capture, "createAdapter")) return;
  const { region, labels, createReader } = capture;

  const PACE_MS = 50;
  const IDENTITY_PACE_MS = 250;
  const IDENTITY_WATCH_MS = 1_000;
  const LOST_AFTER_MS = 2_500;
  const TURN_ON = "Turn on captions in the meeting (key C).";
  const LOST = "The captions have gone from the page. Turn them on again (key C).";

  /**
   * A run lasts from begin to end.
   * @typedef {{startedAt: number, me: string, language: string, region: Element|null, hadRegion: boolean, reader: CaptionReader,
   *   observer: MutationObserver, watcher: MutationObserver, interval: ReturnType<typeof setInterval>, isPaused: boolean, health: string,
   *   lostAt: number, readAt: number, identityAt: number, timer: ReturnType<typeof setTimeout>|0, timerAt: number}} CaptionRun
   * @param {{onUpdates: (updates: TimedUpdate[]) => void, onHealth: (state: string, detail: string) => void}} options
   * @returns {CaptionAdapter}
   */
  function createAdapter({ onUpdates, onHealth }) {
    /** @type {Set<Document>} */
    const pages = new Set([document]);
    /** @type {CaptionRun|null} */
    let run = null;

    /** @param {{startedAt: number, me: string}} session */
    function begin({ startedAt, me }) {
      end();
      const language = document.documentElement.lang;
      const begun = (run = {
        startedAt,
        me,
        language,
        region: null,
        hadRegion: false,
        reader: newReader(language, me),
        observer: new MutationObserver(() => changed()),
        watcher: new MutationObserver(() => identify(false)),
        interval: setInterval(() => identify(true), IDENTITY_WATCH_MS),
        isPaused: false,
        health: "",
        lostAt: 0,
        readAt: 0,
        identityAt: 0,
        timer: /** @type {const} */ (0),
        timerAt: 0,
      });
      for (const page of pages) watch(page, begun);
      restart(begun, true);
    }

    /** @param {string} language @param {string} me */
    const newReader = (language, me) =>
      createReader({
        prefix: crypto.randomUUID().slice(0, 8),
        isOwn: (name) => labels.isOwnLabel(name, language),
        me: () => me,
      });

    /** @param {Document} page @param {CaptionRun} of */
    const watch = (page, of) => page.body && of.watcher.observe(page.body, { childList: true, subtree: true });

    /** A new reading: what stands in the region now is not told. @param {CaptionRun} of @param {boolean} wholeSentence */
    function restart(of, wholeSentence) {
      of.reader = newReader(of.language, of.me);
      attach(of, findRegion());
      of.reader.begin(blocksOf(of), { wholeSentence });
      report(of);
    }

    /** Read nothing until `resume`; what was open is final. */
    function pause() {
      if (!run || run.isPaused || !capture.isAlive()) return;
      read(run);
      tell(run, run.reader.end());
      run.isPaused = true;
      run.observer.disconnect();
      report(run);
    }

    function resume() {
      if (!run?.isPaused) return;
      run.isPaused = false;
      run.region = null;
      restart(run, false);
    }

    function end() {
      if (!run) return;
      if (!run.isPaused) {
        read(run);
        tell(run, run.reader.end());
      }
      run.observer.disconnect();
      run.watcher.disconnect();
      clearInterval(run.interval);
      clearTimeout(run.timer);
      run = null;
      onHealth("idle", "");
    }

    /** The page goes: say what is open as final, but go on if it comes back. */
    function flush() {
      if (!run || run.isPaused || !capture.isAlive()) return;
      read(run);
      tell(run, run.reader.end());
      run.reader.begin(blocksOf(run), { wholeSentence: false });
    }

    function again() {
      if (!run) return;
      if (!run.isPaused) tell(run, run.reader.again());
      run.health = "";
      report(run);
    }

    const findRegion = () => {
      for (const page of [...pages].reverse()) {
        const found = page.defaultView && region.findRegion(page);
        if (found) return found;
      }
      return null;
    };

    /** @param {CaptionRun} of */
    const blocksOf = (of) => (of.region?.isConnected ? region.readBlocks(of.region) : []);

    /** @param {CaptionRun} of @param {Element|null} found */
    function attach(of, found) {
      if (found === of.region) return;
      of.observer.disconnect();
      of.region = found;
      if (!found) return;
      of.observer.observe(found, { childList: true, subtree: true, characterData: true });
    }

    /** Is the region still the one that is shown? Cheap while it stands; `thorough` also looks for a livelier one. @param {boolean} thorough */
    function identify(thorough) {
      if (!capture.isAlive()) return capture.retire();
      if (!run || run.isPaused) return;
      const now = performance.now();
      const stands = run.region?.isConnected;
      if (stands && !thorough) return;
      if (!stands && run.region) changed();
      if (!thorough && now - run.identityAt < IDENTITY_PACE_MS) return later(run, IDENTITY_PACE_MS);
      run.identityAt = now;
      const found = findRegion();
      if (found && found !== run.region) {
        attach(run, found);
        changed();
      }
      report(run);
    }

    function changed() {
      if (!run || run.isPaused) return;
      const wait = run.readAt + PACE_MS - performance.now();
      if (wait <= 0 || document.hidden) read(run);
      else later(run, wait);
    }

    /** @param {CaptionRun} of @param {number} wait */
    function later(of, wait) {
      const at = performance.now() + Math.max(0, wait);
      if (of.timer && of.timerAt <= at) return;
      clearTimeout(of.timer);
      of.timerAt = at;
      of.timer = setTimeout(() => {
        of.timer = 0;
        if (run !== of || of.isPaused) return;
        if (!of.region?.isConnected) identify(true);
        read(of);
      }, Math.max(0, wait));
    }

    /** @param {CaptionRun} of */
    function read(of) {
      if (!capture.isAlive()) return capture.retire();
      of.readAt = performance.now();
      tell(of, of.reader.look(blocksOf(of), Date.now()));
      const due = of.reader.deadline();
      if (due !== null) later(of, due - Date.now());
    }

    /** @param {CaptionRun} of @param {BlockUpdate[]} updates */
    function tell(of, updates) {
      if (updates.length === 0) return;
      const at_ms = Math.max(0, Date.now() - of.startedAt);
      onUpdates(updates.map((update) => ({ ...update, at_ms })));
    }

    /** @param {CaptionRun} of */
    function report(of) {
      const [state, detail] = judge(of);
      if (of.health === `${state} ${detail}`) return;
      of.health = `${state} ${detail}`;
      onHealth(state, detail);
    }

    /** @param {CaptionRun} of @returns {[state: string, detail: string]} */
    function judge(of) {
      if (of.isPaused) return ["paused", ""];
      if (of.region?.isConnected) {
        of.lostAt = 0;
        of.hadRegion = true;
        return isSwitchedOff() && blocksOf(of).length === 0 ? ["no-captions", TURN_ON] : ["listening", ""];
      }
      if (!of.hadRegion) return ["no-captions", TURN_ON];
      of.lostAt ||= performance.now();
      return performance.now() - of.lostAt < LOST_AFTER_MS ? ["listening", ""] : ["lost", LOST];
    }

    /** By the captions' button: its icon's name is not translated. */
    function isSwitchedOff() {
      for (const icon of document.querySelectorAll("button[aria-pressed] i")) {
        if (icon.textContent.startsWith("closed_caption")) return icon.closest("button")?.getAttribute("aria-pressed") === "false";
      }
      return false;
    }

    /** Meet may move the call into a picture-in-picture window, captions included. */
    globalThis.documentPictureInPicture?.addEventListener("enter", (event) => {
      const { window: other } = /** @type {Event & {window: Window}} */ (event);
      pages.add(other.document);
      other.addEventListener("pagehide", () => pages.delete(other.document), { once: true });
      if (run) watch(other.document, run);
    });

    return { begin, pause, resume, end, flush, again };
  }

  capture.createAdapter = createAdapter;
})();
