/**
 * The caption observer: finds the region, watches it, and reads it after each change. Begins and ends on command alone.
 * Takes onUpdates(updates) and onHealth(state, detail); gives `rejoinderCapture.createAdapter` -> {begin, pause, resume, end, again}.
 *
 * Updates carry `at_ms` since the session's start. The first change after quiet is read at once, then at most every 50 ms.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= {});
  if (capture.createAdapter) return;
  const { region, labels, createReader } = capture;

  const PACE_MS = 50;
  const IDENTITY_PACE_MS = 250;
  const IDENTITY_WATCH_MS = 1_000;
  const LOST_AFTER_MS = 2_500;
  const TURN_ON = "Turn on captions in the meeting (key C).";
  const LOST = "The captions have gone from the page. Turn them on again (key C).";

  function createAdapter({ onUpdates, onHealth }) {
    const pages = new Set([document]);
    let run = null;

    function begin({ startedAt, me }) {
      if (run) end();
      run = { startedAt, me, region: null, reader: null, lostAt: 0, readAt: 0, timer: 0, identityAt: 0, health: "", language: document.documentElement.lang };
      run.observer = new MutationObserver(() => changed());
      run.watcher = new MutationObserver(() => identify(false));
      for (const page of pages) watch(page);
      run.interval = setInterval(() => identify(true), IDENTITY_WATCH_MS);
      restart(true);
    }

    const watch = (page) => page.body && run.watcher.observe(page.body, { childList: true, subtree: true });

    /** A new reading: what stands in the region now is not told. */
    function restart(wholeSentence) {
      run.reader = createReader({
        prefix: crypto.randomUUID().slice(0, 8),
        isOwn: (name) => labels.isOwnLabel(name, run.language),
        me: () => run.me,
      });
      attach(findRegion());
      run.reader.begin(blocks(), { wholeSentence });
      report();
    }

    /** Read nothing until `resume`; what was open is final. */
    function pause() {
      if (!run || run.paused) return;
      read();
      tell(run.reader.end());
      run.paused = true;
      run.observer.disconnect();
      report();
    }

    function resume() {
      if (!run?.paused) return;
      run.paused = false;
      run.region = null;
      restart(false);
    }

    function end() {
      if (!run) return;
      if (!run.paused) {
        read();
        tell(run.reader.end());
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
      if (!run || run.paused) return;
      read();
      tell(run.reader.end());
      run.reader.begin(blocks(), { wholeSentence: false });
    }

    function again() {
      if (!run || run.paused) return;
      tell(run.reader.again());
      run.health = "";
      report();
    }

    const findRegion = () => {
      for (const page of [...pages].reverse()) {
        const found = page.defaultView && region.findRegion(page);
        if (found) return found;
      }
      return null;
    };

    const blocks = () => (run.region?.isConnected ? region.readBlocks(run.region) : []);

    function attach(found) {
      if (found === run.region) return;
      run.observer.disconnect();
      run.region = found;
      if (!found) return;
      run.observer.observe(found, { childList: true, subtree: true, characterData: true });
    }

    /** Is the region still the one that is shown? Cheap while it stands; `thorough` also looks for a livelier one. */
    function identify(thorough) {
      if (!capture.isAlive()) return capture.retire();
      if (!run || run.paused) return;
      const now = performance.now();
      const stands = run.region?.isConnected;
      if (stands && !thorough) return;
      if (!stands && run.region) changed();
      if (!thorough && now - run.identityAt < IDENTITY_PACE_MS) return later(IDENTITY_PACE_MS);
      run.identityAt = now;
      const found = findRegion();
      if (found && found !== run.region) {
        attach(found);
        changed();
      }
      report();
    }

    function changed() {
      if (!run || run.paused) return;
      const wait = run.readAt + PACE_MS - performance.now();
      if (wait <= 0 || document.hidden) read();
      else later(wait);
    }

    function later(wait) {
      const at = performance.now() + Math.max(0, wait);
      if (run.timer && run.timerAt <= at) return;
      clearTimeout(run.timer);
      run.timerAt = at;
      run.timer = setTimeout(() => {
        if (!run) return;
        run.timer = 0;
        if (run.paused) return;
        if (!run.region?.isConnected) identify(true);
        read();
      }, Math.max(0, wait));
    }

    function read() {
      if (!capture.isAlive()) return capture.retire();
      run.readAt = performance.now();
      tell(run.reader.look(blocks(), Date.now()));
      const due = run.reader.deadline();
      if (due !== null) later(due - Date.now());
    }

    function tell(updates) {
      if (updates.length === 0) return;
      const at_ms = Math.max(0, Date.now() - run.startedAt);
      onUpdates(updates.map((update) => ({ ...update, at_ms })));
    }

    function report() {
      const [state, detail] = judge();
      if (run.health === `${state} ${detail}`) return;
      run.health = `${state} ${detail}`;
      onHealth(state, detail);
    }

    function judge() {
      if (run.paused) return ["paused", ""];
      if (run.region?.isConnected) {
        run.lostAt = 0;
        run.hadRegion = true;
        return isSwitchedOff() && blocks().length === 0 ? ["no-captions", TURN_ON] : ["listening", ""];
      }
      if (!run.hadRegion) return ["no-captions", TURN_ON];
      run.lostAt ||= performance.now();
      return performance.now() - run.lostAt < LOST_AFTER_MS ? ["listening", ""] : ["lost", LOST];
    }

    /** By the captions' button: its icon's name is not translated. */
    function isSwitchedOff() {
      for (const icon of document.querySelectorAll("button[aria-pressed] i")) {
        if (icon.textContent.startsWith("closed_caption")) return icon.closest("button").getAttribute("aria-pressed") === "false";
      }
      return false;
    }

    /** Meet may move the call into a picture-in-picture window, captions included. */
    globalThis.documentPictureInPicture?.addEventListener("enter", (event) => {
      const page = event.window.document;
      pages.add(page);
      event.window.addEventListener("pagehide", () => pages.delete(page), { once: true });
      if (run) watch(page);
    });

    return { begin, pause, resume, end, flush, again };
  }

  capture.createAdapter = createAdapter;
})();
