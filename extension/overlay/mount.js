/**
 * The view on a page: takes an element, the surface it is on, what the person's actions do and where preferences lie;
 * gives dispatch and getState. An answer's text is drawn at most five times a second, what is being said sixteen times where it can be
 * seen; a question, a cue, an answer's first words and what the person does are drawn with the next frame.
 */
import { html, render } from "../shared/ui.js";
import { initialState, reduce } from "./store.js";
import { applyLook, readPrefs } from "../shared/look.js";
import { Overlay } from "./view.js";

const DRAW_EVERY_MS = 200;
const DRAW_LINES_EVERY_MS = 60;
const FRAME_MS = 16;
const WORD = /[\p{L}\p{N}]/u;
const SAID = new Set(["turn.partial", "turn.final", "turn.revised"]);
const STREAMED = new Set([...SAID, "question.pending", "answer.delta", "heartbeat"]);

/**
 * @param {Element} root
 * @param {{surface: "overlay"|"panel"|"replay", acts: any, prefs: {get(): Promise<any>, set(patch: object): Promise<void>}}} given
 */
export function mountOverlay(root, { surface, acts, prefs }) {
  let state = initialState();
  let drawnAt = -DRAW_EVERY_MS;
  /** @type {ReturnType<typeof setTimeout>|0} */
  let timer = 0;
  let dueAt = Infinity;
  const preferences = { values: readPrefs({}), save };

  function draw() {
    clearTimeout(timer);
    timer = 0;
    dueAt = Infinity;
    drawnAt = performance.now();
    render(html`<${Overlay} state=${state} dispatch=${dispatch} acts=${acts} surface=${surface} preferences=${preferences} />`, root);
  }

  /** A timer, since a hidden tab gets no animation frames. @param {number} inMs */
  function drawIn(inMs) {
    const at = performance.now() + inMs;
    if (at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(draw, inMs);
  }

  /** @param {any} action */
  function dispatch(action) {
    const before = state;
    state = reduce(before, action);
    if (state === before) return;
    const since = performance.now() - drawnAt;
    drawIn(Math.max(0, waitFor(before, action) - since));
  }

  /** The least time between two drawings for what has just come. @param {import("./store.js").State} before @param {any} action */
  function waitFor(before, action) {
    if (!isStreamed(before, action)) return FRAME_MS;
    return SAID.has(action.event.type) && showsLines(before, surface) ? DRAW_LINES_EVERY_MS : DRAW_EVERY_MS;
  }

  /** @param {object} patch */
  function save(patch) {
    preferences.values = { ...preferences.values, ...patch };
    applyLook(root, preferences.values);
    draw();
    prefs.set(patch).catch(() => {});
  }

  if (surface === "replay") state = reduce(state, { kind: "capture", state: "capturing" });
  root.classList.add("rejoinder", `on-${surface}`);
  prefs
    .get()
    .catch(() => ({}))
    .then((stored) => {
      preferences.values = readPrefs(stored);
      applyLook(root, preferences.values);
      draw();
    });
  return { dispatch, getState: () => state };
}

/** The transcript stands open, or the last line where no card does. @param {import("./store.js").State} state @param {string} surface */
function showsLines({ sheet, collapsed, current }, surface) {
  if (collapsed && surface === "overlay") return false;
  return sheet === "lines" || surface === "panel" || current === null;
}

/** Text that is growing can wait for its turn; the first words of an answer cannot. @param {import("./store.js").State} before @param {any} action */
function isStreamed(before, action) {
  if (action.kind !== "event" || !STREAMED.has(action.event.type)) return false;
  if (action.event.type !== "answer.delta") return true;
  const { question, answer } = action.event.data;
  const shown = before.cards.find((card) => card.question === question)?.answer;
  return shown?.id === answer && WORD.test(shown?.text ?? "");
}
