/** What the documents say to the talk though nobody asked: below the card, with the reason, until it is closed or another one comes. */
import { html } from "../shared/ui.js";

/** @param {import("./view.js").Given} given */
export function Suggestion({ state, dispatch }) {
  const { suggestion } = state;
  if (!suggestion) return null;
  const labels = new Map(suggestion.passages.map(({ passage, label }) => [passage, label]));
  return html`
    <aside class="suggestion" data-suggestion aria-label="From your documents, unasked">
      <p class="quiet">${suggestion.why} Nobody asked.</p>
      <ul class="cue">
        ${suggestion.points.map(({ text, cite }) => html`<li>${text} ${cite.map((id) => html`<span class="source">${labels.get(id) ?? "source"}</span>`)}</li>`)}
      </ul>
      <button class="close" title="Close it" aria-label="Close what nobody asked for" onClick=${() => dispatch({ kind: "ui", suggestion: null })}>×</button>
    </aside>
  `;
}
