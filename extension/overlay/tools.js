/** What can be done with the current card: below what is read, never over it. Only what can work is offered. */
import { html } from "../shared/ui.js";
import { copyText } from "../shared/clipboard.js";
import { isOver, shownOf } from "./answers.js";
import { attempt } from "./attempt.js";

/** @typedef {import("./card.js").CardGiven} CardGiven */

const OTHERWISE = [["longer", "Longer (L)"], ["", "Again"], ["another angle", "Another angle"], ["simpler", "Simpler words"]];

/** Whether an answer may be asked for, of a session that runs. @param {import("./view.js").Given} given */
const mayAsk = ({ state, surface }) => surface !== "replay" && Boolean(state.session) && !state.hasEnded && !state.unable;

/** Whether there is a text to put in another way. @param {import("./view.js").Given} given @param {import("./answers.js").Answer|null} answer */
export const mayReword = (given, answer) => mayAsk(given) && answer !== null && isOver(answer) && answer.text !== "";

/** @param {CardGiven} given */
export function Tools(given) {
  const { card, state, dispatch, acts, surface } = given;
  const { answer } = card;
  const isPinned = state.pinned === card.question;
  return html`
    <div class="tools" role="toolbar" aria-label="This card">
      ${answer && !isOver(answer) && surface !== "replay" && html`<button onClick=${() => attempt(given, () => acts.cancel(answer.id))}>Stop answer</button>`}
      ${mayReword(given, answer) && html`
        <button title="S" onClick=${() => attempt(given, () => acts.again(answer?.id, "shorter"))}>Shorter</button>
        <${Otherwise} ...${given} answer=${answer?.id} />`}
      ${answer && isOver(answer) && !answer.text && mayAsk(given) && html`<button onClick=${() => attempt(given, () => acts.again(answer.id))}>Ask again</button>`}
      ${state.unable && surface !== "replay" && html`<${Mend} ...${given} />`}
      <button title="C" onClick=${() => attempt(given, () => copyText(plainText(card)), "Copied.")}>Copy</button>
      <button aria-pressed=${isPinned} title="Keep this card when the next question comes" onClick=${() => dispatch({ kind: "ui", pinned: isPinned ? null : card.question })}>${isPinned ? "Unpin" : "Pin"}</button>
      <span class="space"></span>
      ${answer?.state === "done" && surface !== "replay" && html`
        <button aria-pressed=${answer.useful === true} onClick=${() => attempt(given, () => acts.rate(answer.id, true))}>Useful</button>
        <button aria-pressed=${answer.useful === false} onClick=${() => attempt(given, () => acts.rate(answer.id, false))}>Not useful</button>`}
    </div>
  `;
}

/** Where it can be changed that nothing may be asked; whoever has been there may try again. @param {CardGiven} given */
function Mend(given) {
  const { acts, dispatch, state } = given;
  const open = () => attempt(given, async () => {
    await acts.openPage("options", "model");
    dispatch({ kind: "ui", unable: "" });
  });
  return html`<button onClick=${open}>${state.unable === "budget_spent" ? "Change the budget" : "Set up a language model"}</button>`;
}

/** The rarer ways, in one list. @param {CardGiven & {answer: string}} given */
function Otherwise(given) {
  /** @param {Event} event */
  const onChange = (event) => {
    const list = /** @type {HTMLSelectElement} */ (event.currentTarget);
    const { value } = list;
    list.selectedIndex = 0;
    attempt(given, () => given.acts.again(given.answer, value));
  };
  return html`
    <select aria-label="Answer in another way" onChange=${onChange}>
      <option disabled selected>Otherwise…</option>
      ${OTHERWISE.map(([style, words]) => html`<option value=${style}>${words}</option>`)}
    </select>
  `;
}

/** @param {import("./store.js").Card} card */
export function plainText({ text, cue, answer }) {
  const points = (cue?.points ?? []).map((point) => `- ${point.text}`);
  const written = shownOf(answer)?.text;
  return [text, ...points, ...(written ? ["", written] : [])].join("\n");
}
