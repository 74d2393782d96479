/**
 * What the user's documents do not bear out of an answer: each such sentence, and what they say instead, to be copied.
 *
 * @typedef {import("../types/protocol.js").Claim} Claim
 */
import { html } from "../shared/ui.js";
import { copyText } from "../shared/clipboard.js";
import { attempt } from "./attempt.js";
import { MARKS } from "./spoken.js";

/** @param {import("./store.js").Answer|null} answer @returns {Claim[]} */
export const doubtsOf = (answer) => (answer?.claims ?? []).filter(({ support }) => support === "unsupported" || support === "contradicted");

/** The sentence as it is read. @param {string} text */
const asRead = (text) => text.replace(MARKS, "").replace(/[*_`]+/gu, "").trim();

/** @param {import("./card.js").CardGiven} given */
export function Doubts(given) {
  return doubtsOf(given.card.answer).map((claim) => html`<${Doubt} ...${given} claim=${claim} />`);
}

/** @param {import("./card.js").CardGiven & {claim: Claim}} given */
function Doubt(given) {
  const { text, support, wording } = given.claim;
  const said = html`“${asRead(text)}”`;
  if (!wording) return html`<p class="doubt" data-doubt=${support}>⚠ ${support === "contradicted" ? "Your documents say otherwise" : "Not in your documents"}: ${said}</p>`;
  return html`
    <p class="doubt" data-doubt=${support}>
      ⚠ ${support === "contradicted" ? "Your documents say otherwise" : "Not in your documents, which say"}: <b data-wording>${wording}</b>
      <button title=${`W copies the first of these. Instead of: ${asRead(text)}`} onClick=${() => copyWording(given, given.claim)}>Copy this</button>
    </p>
  `;
}

/** @param {import("./view.js").Given} given @param {Claim} claim */
export function copyWording(given, { wording }) {
  return attempt(given, () => copyText(wording ?? ""), "Copied what your documents say.");
}
