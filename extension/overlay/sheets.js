/** What opens over the card: its frame, the transcript, the keys with what the session has cost, and how it looks. */
import { html, useLayoutEffect, useRef } from "../shared/ui.js";
import { count, dollars } from "../shared/format.js";
import { OPACITIES, TEXT_SIZES, THEMES } from "../shared/look.js";
import { attempt } from "./attempt.js";
import { KEYS, SHORTCUTS } from "./key_list.js";
import { Report } from "./report.js";
import { Transcript } from "./transcript.js";

/** @typedef {import("./view.js").Given} Given */

/** The focus goes to what opens over the card, and back to where it was. @param {{title: string, children?: any} & Given} given */
export function SheetFrame({ title, children, dispatch }) {
  const place = /** @type {{current: HTMLElement|null}} */ (useRef(null));
  useLayoutEffect(() => {
    const before = document.activeElement;
    const { current } = place;
    if (!current?.contains(before)) current?.focus();
    return () => {
      const isLost = document.activeElement === document.body || current?.contains(document.activeElement);
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return html`
    <section class="sheet" role="dialog" aria-label=${title} tabindex="-1" ref=${place}>
      <div class="sheet-head"><b>${title}</b><span class="space"></span><button class="icon" aria-label="Close" onClick=${() => dispatch({ kind: "ui", sheet: "none" })}>×</button></div>
      ${children}
    </section>
  `;
}

/** @param {Given} given */
export const Spoken = (given) => html`<${SheetFrame} title="Transcript" ...${given}><${Transcript} lines=${given.state.lines} /></${SheetFrame}>`;

/** @param {Given} given */
export function Help(given) {
  const { acts, dispatch, surface, state } = given;
  return html`
    <${SheetFrame} title="Keys and help" ...${given}>
      <dl class="keys">${[...KEYS, ...SHORTCUTS].map(([key, what]) => html`<dt><kbd>${key}</kbd></dt><dd>${what}</dd>`)}</dl>
      <p class="links">
        <button onClick=${() => attempt(given, () => acts.openPage("home"))}>Documents</button>
        <button onClick=${() => attempt(given, () => acts.openPage("sessions"))}>Saved sessions</button>
        <button onClick=${() => attempt(given, () => acts.openPage("options"))}>Settings</button>
        <button onClick=${() => dispatch({ kind: "ui", sheet: "look" })}>Text and colours</button>
        ${surface !== "replay" && state.session && !state.hasEnded && html`<button onClick=${() => dispatch({ kind: "ui", sheet: "voice" })}>Voice: ${state.persona || "none"}</button>`}
        ${surface === "overlay" && html`<button onClick=${() => attempt(given, () => acts.openPanel())}>Side panel</button>`}
      </p>
      <${Spent} ...${given} />
      ${surface !== "replay" && html`<${Report} ...${given} />`}
    </${SheetFrame}>
  `;
}

/** What the language model was asked for in this session. @param {Given} given */
function Spent({ state: { shown, discarded, usd } }) {
  if (shown.answers + discarded.answers === 0) return null;
  return html`<p class="spent" data-spent>${count(shown.answers, "answer")} shown: ${tokens(shown)}.${discarded.answers > 0 && ` ${count(discarded.answers, "answer")} begun and not used: ${tokens(discarded)}.`}${usd > 0 && ` ${dollars(usd)} in all.`}</p>`;
}

/** @param {import("./store.js").Spent} spent */
const tokens = (spent) => `${spent.tokens.toLocaleString("en-GB")} tokens`;

/** @param {Given} given */
export function Look(given) {
  const { values, save } = given.preferences;
  return html`
    <${SheetFrame} title="Text and colours" ...${given}>
      <${Choice} title="Text" name="textSize" choices=${TEXT_SIZES} chosen=${values.textSize} save=${save} />
      <${Choice} title="Colours" name="theme" choices=${THEMES} chosen=${values.theme} save=${save} words=${{ contrast: "high contrast" }} />
      <${Choice} title="Opacity" name="opacity" choices=${OPACITIES} chosen=${values.opacity} save=${save} words=${{ 100: "100%", 85: "85%", 70: "70%" }} />
    </${SheetFrame}>
  `;
}

/** @param {{title: string, name: string, choices: readonly (string|number)[], chosen: string|number, save: (patch: object) => void, words?: Record<string, string>}} given */
function Choice({ title, name, choices, chosen, save, words = {} }) {
  return html`
    <fieldset class="choice">
      <legend>${title}</legend>
      ${choices.map((choice) => html`<button aria-pressed=${choice === chosen} onClick=${() => save({ [name]: choice })}>${words[choice] ?? choice}</button>`)}
    </fieldset>
  `;
}
