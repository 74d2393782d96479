/** The persona of this session: which one answers, chosen in the middle of the meeting. It counts from the next answer on. */
import { html, useEffect, useLayoutEffect, useRef, useState } from "../shared/ui.js";
import { attempt } from "./attempt.js";
import { SheetFrame } from "./sheets.js";

const NONE = { name: "", voice: "Plain and short." };

/** @param {import("./view.js").Given} given */
export function Voice(given) {
  const { state, acts, dispatch } = given;
  const [personas, setPersonas] = useState(/** @type {{name: string, voice: string}[]|null} */ (null));
  useEffect(() => void attempt(given, async () => setPersonas((await acts.personas()).personas)), []);
  const list = /** @type {{current: HTMLElement|null}} */ (useRef(null));
  useLayoutEffect(() => {
    const chosen = list.current?.querySelector("[aria-pressed=true]") ?? list.current?.querySelector("button");
    if (chosen instanceof HTMLElement) chosen.focus();
  }, [personas]);
  /** @param {string} name */
  const choose = (name) => attempt(given, async () => {
    await acts.usePersona(name);
    dispatch({ kind: "ui", sheet: "none" });
  });
  return html`
    <${SheetFrame} title="Voice of the answers" ...${given}>
      ${!personas && html`<p class="quiet">Looking…</p>`}
      ${personas && html`<ul class="voices" ref=${list}>${[NONE, ...personas].map(({ name, voice }) => html`
        <li key=${name}><button aria-pressed=${name === state.persona} onClick=${() => choose(name)}><b>${name || "None"}</b> <small>${voice}</small></button></li>`)}</ul>`}
      <p class="links"><button onClick=${() => attempt(given, () => acts.openPage("options"))}>Change them in the settings</button></p>
    </${SheetFrame}>
  `;
}
