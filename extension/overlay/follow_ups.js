/** What may be asked next, folded under a card: each with a first line from the documents, and to be asked by a click. */
import { html } from "../shared/ui.js";
import { attempt } from "./attempt.js";

/** @param {import("./card.js").CardGiven & {toggle: (passage: string) => void}} given */
export function FollowUps(given) {
  const { card, acts, state, surface, toggle } = given;
  if (card.followUps.length === 0) return null;
  const mayAsk = surface !== "replay" && Boolean(state.session) && !state.hasEnded;
  return html`
    <details class="next" data-follow-ups>
      <summary>They may ask next</summary>
      <ul>
        ${card.followUps.map(({ text, first_line, cite }) => html`
          <li key=${text}>
            ${mayAsk ? html`<button class="ask-next" title="Make a card for it now" onClick=${() => attempt(given, () => acts.ask(text))}>${text}</button>` : html`<b>${text}</b>`}
            <span>${first_line} ${cite.map((id) => html`<button class="source" onClick=${() => toggle(id)}>${labelOf(card, id)}</button>`)}</span>
          </li>`)}
      </ul>
    </details>
  `;
}

/** @param {import("./store.js").Card} card @param {string} id */
const labelOf = (card, id) => card.passages.find((passage) => passage.passage === id)?.label ?? "source";
