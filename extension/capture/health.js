/**
 * What state the reading of captions is in, judged from what each look saw. Pure: no DOM, no clock, no timer; the time comes in.
 * Silence alone is never a fault: a fault needs a source that went away, or sound in the tab while no text changes.
 * Gives `rejoinderCapture.createHealth({platform})` -> {observe(seen) -> Health}.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (Object.hasOwn(capture, "createHealth")) return;

  const GRACE_MS = 2_500;
  const OFF_QUIET_MS = 1_000;
  const RECOVERED_MS = 5_000;
  const SILENT_MS = 30_000;
  const SAMPLE_MS = 5_000;
  const SAMPLES = 6;
  const AUDIBLE_SAMPLES = 5;
  const NAMES_OVER = 20;

  /**
   * @typedef {{begunAt: number|null, hadSource: boolean, goneSince: number|null, isLost: boolean, losses: number, backAt: number|null, heardAt: number,
   *   samples: {at: number, audible: boolean}[], names: boolean[]}} Memory
   */

  /** @param {{platform: string}} options */
  function createHealth({ platform }) {
    /** @type {Memory} */
    const memory = { begunAt: null, hadSource: false, goneSince: null, isLost: false, losses: 0, backAt: null, heardAt: 0, samples: [], names: [] };

    /** @param {HealthInput} seen @returns {Health} */
    function observe(seen) {
      const { state, reason } = judge(memory, seen);
      const { blocks, updates, rung, offers } = seen;
      const unnamed = memory.names.filter((isNamed) => !isNamed).length;
      return { state, reason, rung, platform, counts: { blocks, updates, unnamed, losses: memory.losses }, offers };
    }

    return { observe };
  }

  /** @param {HealthState} state @param {HealthReason} [reason] @returns {{state: HealthState, reason: HealthReason}} */
  const is = (state, reason = "") => ({ state, reason });

  /** @param {Memory} memory @param {HealthInput} seen */
  function judge(memory, seen) {
    if (memory.begunAt === null) memory.begunAt = memory.heardAt = seen.now_ms;
    if (seen.isPaused) return rest(memory, seen);
    noteText(memory, seen);
    noteSound(memory, seen);
    return seen.hasSource && !isSwitchedOff(memory, seen) ? present(memory, seen) : missing(memory, seen);
  }

  /** What holds captions may stay in the page, empty, when they are off. @param {Memory} memory @param {HealthInput} seen */
  const isSwitchedOff = ({ heardAt }, { switchState, isBlank, isEmpty, now_ms }) => switchState === "off" && isBlank && (isEmpty || now_ms - heardAt >= OFF_QUIET_MS);

  /** A pause is no loss and no silence: what comes after it begins anew. @param {Memory} memory @param {HealthInput} seen */
  function rest(memory, { now_ms }) {
    Object.assign(memory, { begunAt: now_ms, hadSource: false, goneSince: null, isLost: false, backAt: null, heardAt: now_ms, samples: [] });
    return is("paused");
  }

  /** @param {Memory} memory @param {HealthInput} seen */
  function noteText(memory, { now_ms, changed, unnamed }) {
    if (changed <= 0) return;
    memory.heardAt = now_ms;
    memory.samples = [];
    const missing = Math.min(unnamed, changed);
    const news = [...Array(Math.min(changed - missing, NAMES_OVER)).fill(true), ...Array(Math.min(missing, NAMES_OVER)).fill(false)];
    memory.names = [...memory.names, ...news].slice(-NAMES_OVER);
  }

  /** One sample in five seconds at most; what nobody listened to is no sample. @param {Memory} memory @param {HealthInput} seen */
  function noteSound(memory, { now_ms, isAudible }) {
    if (isAudible === null) return;
    const last = memory.samples.at(-1);
    if (last && now_ms - last.at < SAMPLE_MS) return;
    memory.samples = [...memory.samples, { at: now_ms, audible: isAudible }].slice(-SAMPLES);
  }

  /** Sound in five of the last six samples, and no text since before them. @param {Memory} memory @param {number} now_ms */
  function isUnheard({ samples, heardAt }, now_ms) {
    const recent = samples.filter(({ at }) => now_ms - at <= SILENT_MS + SAMPLE_MS);
    return now_ms - heardAt >= SILENT_MS && recent.filter(({ audible }) => audible).length >= AUDIBLE_SAMPLES;
  }

  /** @param {Memory} memory @param {HealthInput} seen */
  function present(memory, seen) {
    if (memory.isLost) Object.assign(memory, { isLost: false, backAt: seen.now_ms });
    Object.assign(memory, { hadSource: true, goneSince: null });
    if (isUnheard(memory, seen.now_ms)) return is("unreadable", "no_text");
    if (memory.backAt !== null && seen.now_ms - memory.backAt < RECOVERED_MS) return is("recovered");
    memory.backAt = null;
    if (seen.isEmpty) return is("on_empty");
    return isNameless(memory) ? is("unresolved_speaker", "no_names") : is("capturing");
  }

  /** @param {Memory} memory */
  function isNameless({ names }) {
    return names.length >= NAMES_OVER && names.filter((isNamed) => !isNamed).length > names.length / 2;
  }

  /** @param {Memory} memory @param {HealthInput} seen */
  function missing(memory, seen) {
    if (seen.switchState === "on" && isUnheard(memory, seen.now_ms)) return is("unreadable", "no_text");
    return memory.hadSource ? gone(memory, seen) : absent(memory, seen);
  }

  /** @param {Memory} memory @param {HealthInput} seen */
  function absent(memory, { now_ms, switchState, stage }) {
    if (stage === "lobby") memory.begunAt = now_ms;
    if (now_ms - (memory.begunAt ?? now_ms) < GRACE_MS) return is("idle");
    return is("absent", switchState === "off" ? "captions_off" : "not_found");
  }

  /** Captions that are hidden while nobody speaks leave the page too: with the switch on, that is no loss. @param {Memory} memory @param {HealthInput} seen */
  function gone(memory, seen) {
    memory.goneSince ??= seen.now_ms;
    if (seen.now_ms - memory.goneSince < GRACE_MS) return is(seen.isEmpty ? "on_empty" : "capturing");
    if (!memory.isLost) Object.assign(memory, { isLost: true, losses: memory.losses + 1 });
    if (seen.stage === "left" || seen.stage === "ended") return is("lost", "left");
    return is("lost", seen.switchState === "off" ? "turned_off" : "removed");
  }

  capture.createHealth = createHealth;
})();
