/** What was said, with the questions marked. Follows the play until the reader scrolls. */
import { asClock } from "../shared/format.js";
import { html, useEffect, useRef, useState } from "../shared/ui.js";

/** @param {{recording: import("./recording.js").Recording, at_ms: number, isPlaying: boolean, seek: (at_ms: number) => void}} given */
export function Transcript({ recording, at_ms, isPlaying, seek }) {
  const { turns, asked } = recording;
  const [follows, setFollows] = useState(true);
  /** @type {{current: HTMLElement|null}} */
  const list = useRef(null);
  const current = turns.findLast((turn) => turn.start_ms <= at_ms)?.turn;
  const questions = new Map(asked.map((one) => [one.turn, one]));
  useEffect(() => {
    if (follows && isPlaying) list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [current, follows, isPlaying]);
  if (turns.length === 0) return html`<p class="quiet">Nothing was said in this session.</p>`;
  return html`
    <section aria-label="Transcript">
      <p class="row quiet"><label><input type="checkbox" checked=${follows} onChange=${(/** @type {any} */ event) => setFollows(event.target.checked)} /> follow the play</label></p>
      <ol class="turns" ref=${list} onWheel=${() => setFollows(false)}>
        ${turns.map((turn) => html`
          <li key=${turn.turn} class=${`turn ${turn.role} ${questions.has(turn.turn) ? "asks" : ""}`} aria-current=${turn.turn === current ? "true" : undefined}>
            <button class="plain" aria-label=${`Play from ${asClock(turn.start_ms)}`} onClick=${() => seek(turn.start_ms)}>${asClock(turn.start_ms)}</button>
            <div><b>${turn.speaker || "Somebody"}</b>${questions.has(turn.turn) && html` <span class="tag">question</span>`}<p>${turn.text}</p></div>
          </li>`)}
      </ol>
    </section>
  `;
}
