/**
 * The view on a page: takes an element, the surface it is on, what the person's actions do and where preferences lie;
 * gives dispatch and getState. Streamed text is drawn at most five times a second; a question, a cue, an answer's first
 * words and what the person does are drawn with the next frame.
 */
import { html, render } from "../shared/ui.js";
import { initialState, reduce } from "./store.js";
import { applyLook, readPrefs } from "../shared/look.js";
import { Overlay } from "./view.js";

const DRAW_EVERY_MS = 200;
const FRAME_MS = 16;
const WORD = /[\p{L}\p{N}]/u;
const STREAMED = new Set(["turn.partial", "turn.final", "turn.revised", "question.pending", "answer.delta", "heartbeat"]);

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
    drawIn(isStreamed(before, action) ? Math.max(0, DRAW_EVERY_MS - since) : Math.max(0, FRAME_MS - since));
  }

  /** @param {object} patch */
  function save(patch) {
    preferences.values = { ...preferences.values, ...patch };
    applyLook(root, preferences.values);
    draw();
    prefs.set(patch).catch(() => {});
  }

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

/** Text that is growing can wait for its turn; the first words of an answer cannot. @param {import("./store.js").State} before @param {any} action */
function isStreamed(before, action) {
  if (action.kind !== "event" || !STREAMED.has(action.event.type)) return false;
  if (action.event.type !== "answer.delta") return true;
  const { question, answer } = action.event.data;
  const shown = before.cards.find((card) => card.question === question)?.answer;
  return shown?.id === answer && WORD.test(shown?.text ?? "");
}
