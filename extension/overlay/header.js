/** The overlay's head: what it is doing, stop, pause, and where the rest is found. It is also the handle to move it by. */
import { html } from "../shared/ui.js";
import { detailsOf, hasLines, statusOf, wordsOf } from "./status.js";
import { attempt } from "./attempt.js";
import { skippedAmong } from "./candidates.js";

const STEP_PX = 24;

/** @param {import("./view.js").Given} given */
export function Header(given) {
  const { state, dispatch, acts, surface } = given;
  const status = statusOf(state);
  const isRunning = Boolean(state.session) && !state.hasEnded;
  const isPaused = state.capture.state === "paused";
  const at = state.cards.findIndex(({ question }) => question === state.current);
  const newer = at === -1 ? 0 : state.cards.length - 1 - at;
  const skipped = skippedAmong(state.candidates);
  return html`
    <header class="head" onPointerDown=${surface === "overlay" ? (/** @type {PointerEvent} */ event) => drag(event, acts.frame.move) : undefined}>
      <span class="dot" data-is=${status.name}></span><b data-status title=${isRunning ? explain(state) : undefined}>${status.word}</b>
      <span class="detail" aria-hidden="true">${status.doing}</span>
      <span class="space"></span>
      ${newer > 0 && html`<button class="newer" onClick=${() => dispatch({ kind: "ui", show: state.cards.at(-1)?.question })} title="To the newest question">${newer} newer</button>`}
      ${skipped > 0 && html`<button class="skipped" aria-label=${`${skipped} skipped`} aria-expanded=${state.sheet === "tray"} onClick=${() => dispatch({ kind: "ui", sheet: "tray" })} title="All questions, and why these were not taken as yours (T)">${skipped}<span class="word"> skipped</span></button>`}
      ${isRunning && surface !== "replay" && html`
        <button class=${isPaused ? "" : "icon"} aria-label=${isPaused ? "Resume" : "Pause"} onClick=${() => attempt(given, () => acts.pause(!isPaused))} title=${isPaused ? "Go on listening (P)" : "Pause: stop listening for a while (P)"}>${isPaused ? "Resume" : html`<${PauseIcon} />`}</button>
        <button class="stop" onClick=${() => attempt(given, () => acts.stop())} title="End this session">Stop</button>`}
      ${hasLines(state) && surface !== "panel" && html`<button class="icon read-back" aria-label="Transcript" aria-expanded=${state.sheet === "lines"} title="What was said (V)" onClick=${() => dispatch({ kind: "ui", sheet: "lines" })}><${LinesIcon} /></button>`}
      <button class="icon rare" aria-label="Text size and colours" aria-expanded=${state.sheet === "look"} title="Text size and colours" onClick=${() => dispatch({ kind: "ui", sheet: "look" })}>Aa</button>
      <button class="icon rarer" aria-label="Keys and help" aria-expanded=${state.sheet === "help"} title="Keys and help (?)" onClick=${() => dispatch({ kind: "ui", sheet: "help" })}>?</button>
      ${surface === "overlay" && html`
        <button class="icon rare" aria-label="Open in the side panel, which a shared tab does not show" title="Open in the side panel, which a shared tab does not show" onClick=${() => attempt(given, () => acts.openPanel())}><${PanelIcon} /></button>
        <button class="icon" aria-label="Fold" title="Fold to a pill (Escape)" onClick=${() => fold(given)}>–</button>
        <button class="icon" aria-label="Hide" title="Hide; the toolbar button or Alt+R brings it back" onClick=${() => attempt(given, () => acts.hide())}>×</button>`}
    </header>
  `;
}

/** What the word stands for, on hover. @param {import("./store.js").State} state */
const explain = (state) => [wordsOf(state).sentence, detailsOf(state).join(" · ")].filter(Boolean).join("\n");

const PauseIcon = () => html`<svg width="10" height="12" viewBox="0 0 10 12" fill="currentColor" aria-hidden="true"><rect x="1" y="1" width="2.6" height="10" /><rect x="6.4" y="1" width="2.6" height="10" /></svg>`;

const LinesIcon = () => html`<svg width="14" height="12" viewBox="0 0 14 12" fill="none" stroke="currentColor" stroke-width="1.4" aria-hidden="true"><path d="M1 1.5h12M1 4.5h8M1 7.5h12M1 10.5h6" /></svg>`;

const PanelIcon = () => html`<svg width="14" height="12" viewBox="0 0 14 12" fill="none" stroke="currentColor" aria-hidden="true"><rect x=".5" y=".5" width="13" height="11" rx="2" /><path d="M9 1v10" /></svg>`;

/** @param {import("./view.js").Given} given */
export function fold(given) {
  given.dispatch({ kind: "ui", collapsed: true, sheet: "none" });
  attempt(given, () => given.acts.frame.collapse(true));
}

/** The corner to size it by: the frame is held at its right and its bottom. Arrow keys move, with Shift they size. @param {import("./view.js").Given} given */
export function Grip({ acts }) {
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const by = { ArrowRight: [-STEP_PX, 0], ArrowLeft: [STEP_PX, 0], ArrowDown: [0, -STEP_PX], ArrowUp: [0, STEP_PX] }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) acts.frame.resize(innerWidth + by[0], innerHeight + by[1]);
    else acts.frame.nudge(event.key);
  };
  /** @param {PointerEvent} event */
  const onPointerDown = (event) => {
    const size = { width: innerWidth, height: innerHeight };
    drag(event, (dx, dy) => {
      size.width -= dx;
      size.height -= dy;
      acts.frame.resize(size.width, size.height);
    });
  };
  return html`<button class="grip" aria-label="Place and size. Arrow keys move it, Shift and arrow keys size it" title="Drag to size. Arrow keys move, Shift and arrow keys size" onPointerDown=${onPointerDown} onKeyDown=${onKeyDown}></button>`;
}

/** Tell how far the pointer goes, in screen pixels: the frame moves under it. @param {PointerEvent} start @param {(dx: number, dy: number) => void} tell */
function drag(start, tell) {
  const target = /** @type {HTMLElement} */ (start.currentTarget);
  const pressed = /** @type {HTMLElement} */ (start.target).closest("button");
  if (start.button !== 0 || (pressed && pressed !== target)) return;
  start.preventDefault();
  target.setPointerCapture(start.pointerId);
  let { screenX, screenY } = start;
  /** @param {PointerEvent} event */
  const move = (event) => {
    tell(event.screenX - screenX, event.screenY - screenY);
    ({ screenX, screenY } = event);
  };
  const end = () => {
    target.removeEventListener("pointermove", move);
    target.removeEventListener("pointerup", end);
    target.removeEventListener("pointercancel", end);
  };
  target.addEventListener("pointermove", move);
  target.addEventListener("pointerup", end);
  target.addEventListener("pointercancel", end);
}
