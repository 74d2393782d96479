/**
 * Plays a timeline. Takes its steps and a clock in milliseconds; gives play, pause, restart, setSpeed and position.
 * `onStep` gets each step once, in order, however late a timer fires; `onRestart` when the play begins anew.
 *
 * @typedef {import("./timeline.js").Step} Step
 */

const LONGEST_WAIT_MS = 250;

/**
 * @param {{steps: readonly Step[], length_ms: number}} timeline
 * @param {{onStep: (step: Step) => void, onRestart: () => void, onChange: () => void, now?: () => number}} given
 */
export function createPlayer({ steps, length_ms }, { onStep, onRestart, onChange, now = () => performance.now() }) {
  let next = 0;
  let speed = 1;
  let isPlaying = false;
  let from_ms = 0;
  let since = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  const position = () => Math.min(length_ms, isPlaying ? from_ms + (now() - since) * speed : from_ms);

  function advance() {
    clearTimeout(timer);
    for (; next < steps.length && steps[next].at_ms <= position(); next += 1) onStep(steps[next]);
    if (next === steps.length && position() >= length_ms) pause();
    else if (isPlaying) timer = setTimeout(advance, Math.min(LONGEST_WAIT_MS, Math.max(0, ((steps[next]?.at_ms ?? length_ms) - position()) / speed)));
    onChange();
  }

  function play() {
    if (isPlaying) return;
    if (from_ms >= length_ms) begin();
    isPlaying = true;
    since = now();
    advance();
  }

  function pause() {
    from_ms = position();
    isPlaying = false;
    clearTimeout(timer);
    onChange();
  }

  function begin() {
    next = 0;
    from_ms = 0;
    since = now();
    onRestart();
  }

  function restart() {
    begin();
    if (isPlaying) advance();
    else play();
  }

  /** @param {number} to */
  function setSpeed(to) {
    from_ms = position();
    since = now();
    speed = to;
    if (isPlaying) advance();
  }

  return { play, pause, restart, setSpeed, position, isPlaying: () => isPlaying, hasEnded: () => next === steps.length };
}
