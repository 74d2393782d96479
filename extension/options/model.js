/** The language models: what was found on this machine, what is set up and in which order it is asked, how each does, and what it costs. */
import { Problem } from "../shared/page.js";
import { html, useState } from "../shared/ui.js";
import { isGoing, UndoBar } from "../shared/undo.js";
import { useModels } from "./model_acts.js";
import { ModelForm } from "./model_form.js";
import { Kept } from "./model_kept.js";
import { ModelRouting } from "./model_routing.js";

/** @param {{daemon: import("../shared/page.js").Daemon}} given */
export function Model({ daemon }) {
  const { shelf, presets, tests, editing, problem, said, undo, acts } = useModels(daemon);
  if (!shelf) return html`<section id="model"><h2>Language model</h2><${Problem} problem=${problem} /></section>`;
  const shown = shelf.providers.filter(({ name }) => !isGoing(undo, name) || !undo.pending?.isFinal);
  const known = new Set(shelf.providers.map(({ base_url }) => base_url));
  const form = { presets, keysIn: shelf.keys_in, put: acts.put, list: acts.list, onCancel: () => acts.leaveForm(editing ?? ""), taken: shelf.providers.map(({ name }) => name) };
  return html`
    <section id="model">
      <h2>Language model</h2>
      <p class="lead">Not needed: points from your résumé come without one, in a fraction of a second. With one, whole answers are written as well. With several, the next one answers when one fails or is late.</p>
      ${shelf.found.filter(({ base_url }) => !known.has(base_url)).map((found) => html`<${FoundHere} key=${found.name} found=${found} put=${acts.put} />`)}
      <ol class="providers">
        ${shown.map((provider) => html`<li key=${provider.name}>${isGoing(undo, provider.name) ? html`<${UndoBar} undo=${undo} id=${provider.name} />` : editing === provider.name
          ? html`<${ModelForm} provider=${provider} ...${form} />`
          : html`<${Kept} provider=${provider} health=${shelf.health.find(({ name }) => name === provider.name)} count=${shown.length} tested=${tests[provider.name]} acts=${acts} />`}</li>`)}
      </ol>
      <${Problem} problem=${problem} />
      <p class="quiet" role="status">${said}</p>
      ${editing === ""
        ? html`<${ModelForm} provider=${null} ...${form} />`
        : html`<p><button data-add onClick=${() => acts.edit("")}>Add ${shown.length ? "another" : "a"} model server</button></p>`}
      ${shown.length > 0 && html`<${ModelRouting} daemon=${daemon} hasSeveral=${shown.length > 1} />`}
    </section>
  `;
}

/** @param {{found: import("./model_acts.js").Found, put: (name: string, settings: object) => Promise<void>}} given */
function FoundHere({ found, put }) {
  const [model, setModel] = useState(found.models[0] ?? "");
  const title = found.name === "ollama" ? "Ollama" : found.name === "lmstudio" ? "LM Studio" : found.name;
  if (!found.models.length) return html`<div class="box"><p><b>${title} runs on this machine,</b> with no model in it. Fetch one first, then reload this page.</p></div>`;
  return html`
    <div class="box">
      <p><b>${title} runs on this machine.</b> <span class="quiet">Nothing would leave it, and no key is needed.</span></p>
      <p class="row">
        <label>Model <select value=${model} onChange=${(/** @type {Event} */ event) => setModel(/** @type {HTMLSelectElement} */ (event.currentTarget).value)}>${found.models.map((name) => html`<option value=${name}>${name}</option>`)}</select></label>
        <button class="primary" onClick=${() => put(found.name, { base_url: found.base_url, model, active: true })}>Use it</button>
      </p>
    </div>
  `;
}
