/** The session as a line: who spoke when, and where questions were. Pressing a question or moving the slider goes there. */
import { clock, count } from "../shared/format.js";
import { html, useEffect, useState } from "../shared/ui.js";

const DRAWN_EVERY_MS = 200;
const WIDE = 1000;
const LANES = /** @type {const} */ ({ self: 4, other: 18, unknown: 18 });

/** @param {{log: import("./log.js").Log, position: () => number, isPlaying: boolean, seek: (at_ms: number) => void}} given */
export function Timeline({ log, position, isPlaying, seek }) {
  const at_ms = usePosition(position, isPlaying);
  const length_ms = Math.max(1, log.length_ms);
  /** @param {number} ms */
  const across = (ms) => (ms / length_ms) * WIDE;
  const asked = log.questions.filter(({ skipped }) => !skipped);
  /** @param {Event} event */
  const onChange = (event) => seek(Number(/** @type {HTMLInputElement} */ (event.currentTarget).value));
  return html`
    <time>${clock(at_ms)}</time>
    <div class="track">
      <svg viewBox=${`0 0 ${WIDE} 30`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="line" y="14" width=${WIDE} height="1" />
        ${log.turns.map(({ turn, role, start_ms, end_ms }) => html`<rect key=${turn} class=${role} x=${across(start_ms)} y=${LANES[/** @type {keyof typeof LANES} */ (role)] ?? 18} width=${Math.max(2, across(end_ms - start_ms))} height="8" />`)}
        <rect class="now" x=${across(at_ms) - 1} width="2" height="30" />
      </svg>
      ${asked.map(({ question, text, at_ms: asked_ms }) => html`<button key=${question} class="asked" style=${{ left: `${(asked_ms / length_ms) * 100}%` }} title=${`${clock(asked_ms)} ${text}`} aria-label=${`Question at ${clock(asked_ms)}: ${text}`} onClick=${() => seek(asked_ms)}></button>`)}
      <input type="range" min="0" max=${length_ms} step="500" value=${at_ms} aria-label=${`Place in the session; ${count(asked.length, "question")}`} aria-valuetext=${`${clock(at_ms)} of ${clock(length_ms)}`} onChange=${onChange} />
    </div>
    <time>${clock(length_ms)}</time>
  `;
}

/** @param {() => number} position @param {boolean} isPlaying */
export function usePosition(position, isPlaying) {
  const [at_ms, setAt] = useState(position());
  useEffect(() => {
    setAt(position());
    if (!isPlaying) return undefined;
    const timer = setInterval(() => setAt(position()), DRAWN_EVERY_MS);
    return () => clearInterval(timer);
  });
  return at_ms;
}
