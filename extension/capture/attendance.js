/**
 * Where in the meeting the user is, by what the page tells and what is heard. No clock and no timer; the time comes in.
 * Gives `rejoinderCapture.attendance`: `aboutOver(platform, pages, pack)` reads the pages, `create` follows one run of reading.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (Object.hasOwn(capture, "attendance")) return;

  const STAGE_SETTLES_MS = 3_000;
  /** @type {MeetingAbout} */
  const NOTHING_KNOWN = { stage: "unknown", title: "", me: "", people: [] };

  /** @param {Stage} stage */
  const isOut = (stage) => stage === "left" || stage === "ended";

  /** @param {MeetingAbout} about */
  const isIn = ({ stage }) => stage === "joined" || stage === "breakout";

  /** Over the page and its picture-in-picture window: who is in the meeting in one of them is in it. @param {Platform} platform @param {Iterable<Document>} pages @param {Pack} pack */
  function aboutOver(platform, pages, pack) {
    const [first = NOTHING_KNOWN, ...others] = [...pages].filter((page) => page.defaultView && page.body).map((page) => platform.about(page, pack));
    const inside = [first, ...others].find(isIn);
    return inside ? { ...first, stage: inside.stage } : first;
  }

  /** @param {{isGoingOn: boolean, now_ms: number}} options @returns {Attendance} */
  function create({ isGoingOn, now_ms: begun_ms }) {
    let about = NOTHING_KNOWN;
    let told = "";
    let wasIn = isGoingOn;
    /** @type {Stage} */
    let seenStage = "unknown";
    let seenSince = begun_ms;

    /** Nobody leaves where they never were, nor while they are heard: a page that only looks like a farewell ends no session. @param {Stage} stage @param {number} quiet_ms */
    function isBelievable(stage, quiet_ms) {
      if (stage === "unknown") return false;
      return !isOut(stage) || (wasIn && quiet_ms >= STAGE_SETTLES_MS);
    }

    return {
      see(seen, now_ms, heard_ms) {
        if (seen.stage !== seenStage) [seenStage, seenSince] = [seen.stage, now_ms];
        const isSettled = now_ms - seenSince >= STAGE_SETTLES_MS || about.stage === "unknown";
        const stage = isSettled && isBelievable(seen.stage, now_ms - heard_ms) ? seen.stage : about.stage;
        wasIn ||= isIn(seen);
        const hasLeft = stage !== about.stage && isOut(stage);
        about = { ...seen, stage, me: seen.me || about.me };
        return hasLeft;
      },
      news() {
        const key = JSON.stringify(about);
        if (key === told || key === JSON.stringify(NOTHING_KNOWN)) return null;
        told = key;
        return about;
      },
      again() {
        told = "";
      },
      comeBack() {
        if (!isOut(about.stage)) return null;
        about = { ...about, stage: "joined" };
        return about;
      },
      stage: () => (wasIn && isOut(seenStage) ? seenStage : about.stage),
    };
  }

  capture.attendance = { create, aboutOver };
})();
