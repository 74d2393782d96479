/** Personas: what sessions begin with, how long answers are, and each persona's voice and form, with a preview. */
import { focusSoon } from "../shared/focus.js";
import { Problem } from "../shared/page.js";
import { html, useEffect, useState } from "../shared/ui.js";
import { isGoing, UndoBar, useUndo } from "../shared/undo.js";
import { PersonaForm } from "./persona_form.js";

/**
 * @typedef {import("../types/protocol.js").Persona} Persona
 * @typedef {{personas: Persona[], shipped: string[], edited: string[], default: string, length_words: number, problems: {file: string, detail: string}[]}} Listed
 */

const PERSONAS = "/v1/personas";
const FEWEST_WORDS = 15;
const MOST_WORDS = 600;
const NEW = "";

/** @type {Persona} */
const EMPTY = { name: "", voice: "", form: "", length_words: 0, stress: "", avoid: "", suggest_next_steps: false, sections: [] };

/** @param {{daemon: import("../shared/page.js").Daemon}} given */
export function Personas({ daemon }) {
  const [listed, setListed] = useState(/** @type {Listed|null} */ (null));
  const [editing, setEditing] = useState(/** @type {string|null} */ (null));
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState("");
  const undo = useUndo();
  const look = () => daemon.request("GET", PERSONAS).then(setListed);
  useEffect(() => void look().catch((error) => setProblem(error.message)), [daemon]);

  /** @param {() => Promise<any>} act @param {string} done */
  const attempt = async (act, done) => {
    setProblem("");
    setSaid("");
    try {
      await act();
      setSaid(done);
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
    }
    await look().catch(() => {});
  };
  /** @param {object} patch */
  const choose = (patch) => attempt(() => daemon.request("PATCH", PERSONAS, patch), "Saved.");
  /** @param {string} name */
  const path = (name) => `${PERSONAS}/${encodeURIComponent(name)}`;
  /** What is wrong is said at the form. @param {string} name @param {Persona} persona */
  const put = async (name, persona) => {
    const isTaken = editing === NEW && listed?.personas.some((other) => other.name.toLowerCase() === name.trim().toLowerCase());
    if (isTaken) throw new Error(`There is a persona named ${name.trim()} already. Choose another name, or edit that one.`);
    await daemon.request("PUT", path(name), persona);
    await attempt(async () => {}, "Saved. It counts from the next answer on.");
    leaveForm(name);
  };
  /** Back to where the form was opened from. @param {string} name */
  const leaveForm = (name) => {
    setEditing(null);
    focusSoon(() => document.querySelector(name ? `[data-persona="${CSS.escape(name)}"] [data-change]` : "#personas [data-add]"));
  };
  /** @param {string} name @param {Persona} draft @param {string} question */
  const preview = (name, draft, question) => daemon.request("POST", `${path(name || "New")}/preview`, { question, draft: { ...draft, name: "" } });
  /** @param {string} name @param {boolean} isShipped */
  const remove = (name, isShipped) => undo.begin(isShipped ? `What you changed about ${name}` : name, name, () => attempt(() => daemon.request("DELETE", path(name)), isShipped ? `${name} is as it came.` : `${name} is gone.`));

  if (!listed) return html`<section id="personas"><h2>Personas</h2><${Problem} problem=${problem} /></section>`;
  const shown = listed.personas.filter(({ name }) => !isGoing(undo, name) || !undo.pending?.isFinal || listed.shipped.includes(name));
  return html`
    <section id="personas">
      <h2>Personas</h2>
      <p class="lead">The voice and the form in which answers come. In the overlay you can switch in the middle of a meeting; it counts from the next answer on.</p>
      <${Beginning} listed=${listed} choose=${choose} />
      ${listed.problems.map(({ file, detail }) => html`<p class="warning" key=${file}>${file} is passed over. ${detail}</p>`)}
      <${Problem} problem=${problem} />
      <p class="quiet" role="status">${said}</p>
      ${shown.map((persona) => editing === persona.name
        ? html`<${PersonaForm} key=${persona.name} persona=${persona} isNew=${false} put=${put} preview=${preview} onCancel=${() => leaveForm(persona.name)} />`
        : isGoing(undo, persona.name) && !undo.pending?.isFinal ? html`<div key=${persona.name} data-going><${UndoBar} undo=${undo} id=${persona.name} /></div>`
        : html`<${Row} key=${persona.name} persona=${persona} listed=${listed} edit=${setEditing} remove=${remove} />`)}
      ${editing === NEW
        ? html`<${PersonaForm} persona=${EMPTY} isNew=${true} put=${put} preview=${preview} onCancel=${() => leaveForm("")} />`
        : html`<p><button data-add onClick=${() => setEditing(NEW)}>Make one of your own</button></p>`}
    </section>
  `;
}

/** @param {{listed: Listed, choose: (patch: object) => void}} given */
function Beginning({ listed, choose }) {
  const [typed, setTyped] = useState(/** @type {string|null} */ (null));
  /** @param {Event} event */
  const onWords = (event) => {
    const field = /** @type {HTMLInputElement} */ (event.currentTarget);
    if (!field.reportValidity()) return;
    setTyped(null);
    choose({ length_words: field.value === "" ? 0 : field.valueAsNumber });
  };
  return html`
    <label class="field"><span>Sessions begin with</span>
      <select name="default" value=${listed.default} onChange=${(/** @type {Event} */ event) => choose({ default: /** @type {HTMLSelectElement} */ (event.currentTarget).value })}>
        <option value="">None: plain and short</option>
        ${listed.personas.map(({ name }) => html`<option key=${name} value=${name}>${name}</option>`)}
      </select></label>
    <label class="field tight"><span>Longest answer, in words</span>
      <input type="number" name="longest" min=${FEWEST_WORDS} max=${MOST_WORDS} step="1" placeholder="as the question asks" value=${typed ?? (listed.length_words || "")}
        onInput=${(/** @type {Event} */ event) => setTyped(/** @type {HTMLInputElement} */ (event.currentTarget).value)} onChange=${onWords} />
      <small>Of every answer, whatever the persona says. Empty leaves it to the persona and the question.</small></label>
  `;
}

/** @param {{persona: Persona, listed: Listed, edit: (name: string) => void, remove: (name: string, isShipped: boolean) => void}} given */
function Row({ persona, listed, edit, remove }) {
  const { name, voice } = persona;
  const isShipped = listed.shipped.includes(name);
  const isEdited = listed.edited.includes(name);
  return html`
    <div class="box persona" data-persona=${name}>
      <div><h3>${name} <span class="quiet">${isEdited ? "changed by you" : isShipped ? "" : "your own"}</span></h3><p>${voice || "No voice of its own."}</p></div>
      <p class="row">
        <button data-change onClick=${() => edit(name)} aria-label=${`Change or preview ${name}`}>Change or preview</button>
        ${isEdited && html`<button class="danger" data-removes=${name} onClick=${() => remove(name, true)} aria-label=${`Restore ${name}`}>Restore</button>`}
        ${!isShipped && html`<button class="danger" data-removes=${name} onClick=${() => remove(name, false)} aria-label=${`Delete ${name}`}>Delete</button>`}
      </p>
    </div>
  `;
}
