/** The line at the bottom: in which voice answers come, ask by hand, or answer the last thing said. */
import { html, useRef } from "../shared/ui.js";
import { attempt } from "./attempt.js";

/** @param {import("./view.js").Given} given */
export function Asking(given) {
  const { state, acts, surface, dispatch } = given;
  /** @type {{current: HTMLInputElement|null}} */
  const field = useRef(null);
  if (surface === "replay" || !state.session || state.hasEnded) return null;
  /** @param {SubmitEvent} event */
  const onSubmit = (event) => {
    event.preventDefault();
    const text = field.current?.value.trim() ?? "";
    attempt(given, async () => {
      await acts.ask(text);
      // What was typed while the first was on its way stays.
      if (field.current?.value.trim() === text) field.current.value = "";
    });
  };
  return html`
    <form class="ask" onSubmit=${onSubmit}>
      <button type="button" class="voice" aria-expanded=${state.sheet === "voice"} title="The voice of the answers; it can be switched at any time (M)" onClick=${() => dispatch({ kind: "ui", sheet: "voice" })}>${state.persona || "Voice"}</button>
      <input ref=${field} data-ask maxlength="600" placeholder="Ask, or answer what was said" aria-label="A question of your own; empty: the last thing said" autocomplete="off" />
      <button type="submit" title="A">Ask</button>
    </form>
  `;
}
