/** Who spoke when and what was asked, in one line; a slider over it moves the play. */
import { asClock } from "../shared/format.js";
import { html } from "../shared/ui.js";

const WIDE = 1_000;

/** @param {{recording: import("./recording.js").Recording, at_ms: number, seek: (at_ms: number) => void}} given */
export function Timeline({ recording, at_ms, seek }) {
  const { turns, asked, length_ms } = recording;
  const place = (/** @type {number} */ ms) => (Math.min(ms, length_ms) / length_ms) * WIDE;
  return html`
    <div class="track">
      <svg viewBox=${`0 0 ${WIDE} 36`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="axis" x="0" y="17" width=${WIDE} height="2" />
        ${turns.map((turn) => html`<rect class=${turn.role === "self" ? "mine" : "theirs"} x=${place(turn.start_ms)} y=${turn.role === "self" ? 6 : 22} width=${Math.max(2, place(turn.end_ms) - place(turn.start_ms))} height="8"><title>${turn.speaker}</title></rect>`)}
        ${asked.map((one) => html`<path class="asked" d=${`M${place(one.at_ms)} 29l4 7h-8z`} />`)}
        <rect class="now" x=${place(at_ms) - 1} y="0" width="2" height="36" />
      </svg>
      <input type="range" min="0" max=${length_ms} step="1000" value=${at_ms} aria-label="Play from" aria-valuetext=${asClock(at_ms)} onChange=${(/** @type {any} */ event) => seek(Number(event.target.value))} />
    </div>
  `;
}
