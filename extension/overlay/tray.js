/** Everything that was taken for a question, newest first: what has become of it, why, and what can be done about it, by click or by key. */
import { clock } from "../shared/format.js";
import { html, useLayoutEffect, useRef } from "../shared/ui.js";
import { attempt } from "./attempt.js";
import { FATES, fateOf, fateWord, shownIn } from "./candidates.js";
import { SheetFrame } from "./sheets.js";

/** @typedef {import("./view.js").Given} Given */
/** @typedef {import("./candidates.js").Candidate} Candidate */
/** @typedef {import("./candidates.js").Fate} Fate */

const CAN_BE_SHOWN = new Set(["answering", "answered"]);

/** @param {Given} given */
export function Tray(given) {
  const { state } = given;
  const shown = shownIn(state);
  const list = /** @type {{current: HTMLElement|null}} */ (useRef(null));
  const picked = pickedAmong(shown, state.picked)?.question ?? "";
  useLayoutEffect(() => {
    if (!document.activeElement?.closest(".filters")) /** @type {HTMLElement|null|undefined} */ (list.current?.querySelector("[data-picked]"))?.focus();
  }, [picked, state.fate]);
  return html`
    <${SheetFrame} title="Questions" ...${given}>
      <${Filters} ...${given} />
      ${shown.length === 0 && html`<p class="quiet">${state.candidates.length ? "None of these." : "Nothing was taken for a question yet."}</p>`}
      <ul class="tray" ref=${list} aria-label="Questions, newest first">
        ${shown.map((candidate) => html`<${Item} key=${candidate.question} candidate=${candidate} isPicked=${candidate.question === picked} ...${given} />`)}
      </ul>
    </${SheetFrame}>
  `;
}

/** One row of toggles; a fate that nothing has met is not offered. @param {Given} given */
function Filters({ state, dispatch }) {
  const counts = new Map();
  for (const candidate of state.candidates) counts.set(fateOf(state, candidate), (counts.get(fateOf(state, candidate)) ?? 0) + 1);
  const offered = FATES.filter(([fate]) => counts.has(fate) || fate === state.fate);
  if (offered.length < 2 && state.fate === "") return null;
  const choose = (/** @type {Fate|""} */ fate) => dispatch({ kind: "ui", fate, picked: null });
  return html`
    <div class="filters" role="group" aria-label="Show">
      <button aria-pressed=${state.fate === ""} onClick=${() => choose("")}>All <span>${state.candidates.length}</span></button>
      ${offered.map(([fate, word]) => html`<button key=${fate} aria-pressed=${state.fate === fate} onClick=${() => choose(fate)}>${word} <span>${counts.get(fate) ?? 0}</span></button>`)}
    </div>
  `;
}

/** @param {Given & {candidate: Candidate, isPicked: boolean}} given */
function Item(given) {
  const { candidate, isPicked, state, dispatch } = given;
  const { question, text, speaker, why, rated, at_ms } = candidate;
  const fate = fateOf(state, candidate);
  const who = speaker.split(" ")[0] || "Somebody";
  const pick = () => state.picked !== question && dispatch({ kind: "ui", picked: question });
  const reason = CAN_BE_SHOWN.has(fate) ? "" : why;
  return html`
    <li tabindex=${isPicked ? 0 : -1} data-candidate=${question} data-fate=${fate} data-picked=${isPicked ? "" : undefined} onFocusCapture=${pick}
      aria-label=${[`${fateWord(fate)}. ${who}: ${text}`, reason, ratedWords(rated)].filter(Boolean).join(" ")}>
      <p class="fate"><b>${fateWord(fate)}</b> <span>${[clock(at_ms), reason].filter(Boolean).join(" · ")}</span></p>
      <p class="said"><b>${who}</b> ${text}</p>
      <${Deeds} ...${given} fate=${fate} />
    </li>
  `;
}

/** @param {Given & {candidate: Candidate, fate: Fate}} given */
function Deeds(given) {
  const { candidate, fate } = given;
  if (!mayAct(given)) return null;
  const { rated } = candidate;
  const isThere = CAN_BE_SHOWN.has(fate);
  const title = isThere ? "Back to its card (Enter)" : "Answer it now (Enter)";
  return html`
    <p class="deeds">
      <button class="first" title=${title} onClick=${() => open(given, candidate)}>${isThere ? "Show" : "Answer"}</button>
      ${rated === null
        ? html`
            <button title="Y" onClick=${() => rate(given, candidate, true)}>Was a question</button>
            <button title="N" onClick=${() => rate(given, candidate, false)}>Not a question</button>`
        : html`<span role="status">${ratedWords(rated)}</span> <button title="What you said before counts again, if anything" onClick=${() => rate(given, candidate, candidate.ratedBefore)}>Undo</button>`}
    </p>
  `;
}

/** @param {boolean|null} rated */
const ratedWords = (rated) => (rated === null ? "" : rated ? "You said: a question." : "You said: not a question.");

/** What a key does while the sheet is open; undefined where it is none of the sheet's. @param {Given} given @param {KeyboardEvent} event @returns {(() => void)|undefined} */
export function trayAct(given, { key, target }) {
  const { state, dispatch } = given;
  const shown = shownIn(state);
  const picked = pickedAmong(shown, state.picked);
  const pick = (/** @type {number} */ by) => dispatch({ kind: "ui", picked: shown[Math.min(Math.max(shown.indexOf(/** @type {Candidate} */ (picked)) + by, 0), shown.length - 1)]?.question ?? null });
  if (key === "ArrowUp" || key === "ArrowDown") return () => pick(key === "ArrowUp" ? -1 : 1);
  if (!picked || !mayAct(given)) return undefined;
  const isOnButton = target instanceof Element && target.closest("button") !== null;
  if (key === "Enter") return isOnButton ? undefined : () => open(given, picked);
  /** @type {Record<string, boolean>} */
  const said = { y: true, n: false };
  const is = said[key.toLowerCase()];
  return is === undefined ? undefined : () => rate(given, picked, is);
}

/** @param {Given} given */
const mayAct = ({ state, surface }) => surface !== "replay" && Boolean(state.session) && !state.hasEnded;

/** The newest one, until another is chosen. @param {readonly Candidate[]} shown @param {string|null} picked */
const pickedAmong = (shown, picked) => shown.find(({ question }) => question === picked) ?? shown[0];

/** To its card, or to one that is made now. @param {Given} given @param {Candidate} candidate */
function open(given, candidate) {
  const { state, acts, dispatch } = given;
  const { question, seq } = candidate;
  if (CAN_BE_SHOWN.has(fateOf(state, candidate))) return dispatch({ kind: "ui", show: question });
  return attempt(given, async () => {
    await acts.askAbout(seq);
    dispatch({ kind: "ui", sheet: "none" });
  });
}

/** Null takes back what was said. @param {Given} given @param {Candidate} candidate @param {boolean|null} isQuestion */
const rate = (given, { question }, isQuestion) => attempt(given, () => given.acts.rateQuestion(question, isQuestion));
