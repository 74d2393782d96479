/** What was said, with the questions marked in it. Pressing a time goes there; while it plays, the line of now stays in sight. */
import { clock } from "../shared/format.js";
import { html, useEffect, useRef } from "../shared/ui.js";
import { usePosition } from "./timeline.js";

/** @typedef {import("./log.js").Asked} Asked */

/** @param {{log: import("./log.js").Log, position: () => number, isPlaying: boolean, seek: (at_ms: number) => void}} given */
export function Transcript({ log, position, isPlaying, seek }) {
  const at_ms = usePosition(position, isPlaying);
  const box = /** @type {{current: HTMLElement|null}} */ (useRef(null));
  const now = log.turns.findLast(({ start_ms }) => start_ms <= at_ms)?.turn;
  useEffect(() => {
    const line = /** @type {HTMLElement|null} */ (box.current?.querySelector(".now"));
    if (!line || !box.current) return;
    const { offsetTop, offsetHeight } = line;
    const { scrollTop, clientHeight } = box.current;
    if (offsetTop < scrollTop || offsetTop + offsetHeight > scrollTop + clientHeight) box.current.scrollTop = offsetTop - clientHeight / 3;
  }, [now]);
  if (!log.turns.length) return html`<div class="empty"><p>Nothing was said in this session while captions were on.</p></div>`;
  return html`
    <div class="transcript" ref=${box} tabindex="0" role="region" aria-label="Transcript">
      ${log.turns.map((turn) => {
        const questions = log.questions.filter((asked) => asked.turn === turn.turn);
        return html`
          <div key=${turn.turn} class=${`turn ${turn.role === "self" ? "me" : ""} ${turn.turn === now ? "now" : ""}`} aria-current=${turn.turn === now ? "true" : undefined}>
            <button class="plain at" onClick=${() => seek(turn.start_ms)} title="Play from here">${clock(turn.start_ms)}</button>
            <div>
              <b>${turn.role === "self" ? `${turn.speaker} (you)`.replace("You (you)", "You") : turn.speaker || "Unknown"}</b>
              <p>${marked(turn.text, questions)}</p>
              ${questions.filter(({ skipped }) => skipped).map(({ question, text, skipped }) => html`<p key=${question} class="quiet">Not taken as yours: “${text}”. ${skipped}</p>`)}
            </div>
          </div>`;
      })}
    </div>
  `;
}

/** The text with its questions marked, where their words stand in it as they were. @param {string} text @param {readonly Asked[]} questions */
function marked(text, questions) {
  let rest = text;
  const parts = [];
  for (const { text: asked } of questions.filter(({ skipped }) => !skipped)) {
    const at = rest.toLowerCase().indexOf(asked.toLowerCase());
    if (at === -1) continue;
    parts.push(rest.slice(0, at), html`<mark>${rest.slice(at, at + asked.length)}</mark>`);
    rest = rest.slice(at + asked.length);
  }
  return [...parts, rest];
}
