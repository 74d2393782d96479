/** The language model: what was found on this machine, what is set up, and a form for any OpenAI-compatible server. */
import { Problem, UndoBar, useUndo } from "../shared/page.js";
import { html, useEffect, useState } from "../shared/ui.js";
import { ModelForm } from "./model_form.js";

/**
 * @typedef {import("../types/protocol.js").Provider} Provider
 * @typedef {import("../types/protocol.js").ProviderTest} ProviderTest
 * @typedef {{name: string, base_url: string, models: string[]}} Found
 * @typedef {{providers: Provider[], found: Found[], keys_in: string}} Shelf
 */

/** @param {{daemon: import("../shared/page.js").Daemon}} given */
export function Model({ daemon }) {
  const [shelf, setShelf] = useState(/** @type {Shelf|null} */ (null));
  const [tests, setTests] = useState(/** @type {Record<string, ProviderTest|"running">} */ ({}));
  const [editing, setEditing] = useState(/** @type {string|null} */ (null));
  const [problem, setProblem] = useState("");
  const undo = useUndo();

  const look = () => daemon.request("GET", "/v1/providers").then(setShelf);
  useEffect(() => void look().catch((error) => setProblem(error.message)), [daemon]);

  /** @param {() => Promise<any>} act */
  const attempt = async (act) => {
    setProblem("");
    try {
      await act();
      await look();
      return true;
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
      return false;
    }
  };
  /** @param {string} name */
  const path = (name) => `/v1/providers/${encodeURIComponent(name)}`;
  /** @param {string} name */
  const test = (name) => attempt(async () => {
    setTests((now) => ({ ...now, [name]: "running" }));
    const shown = await daemon.request("POST", `${path(name)}/test`).catch((error) => ({ ok: false, detail: error.message, action: "", code: "", ttft_ms: null, models: [] }));
    setTests((now) => ({ ...now, [name]: shown }));
  });
  /** @param {string} name @param {object} settings */
  const put = async (name, settings) => {
    const isKept = await attempt(() => daemon.request("PUT", path(name), settings));
    if (!isKept) return;
    setEditing(null);
    await test(name);
  };
  /** @param {string} name */
  const remove = (name) => undo.begin(name, name, () => attempt(() => daemon.request("DELETE", path(name))));

  if (!shelf) return html`<section id="model"><h2>Language model</h2><${Problem} problem=${problem} /></section>`;
  const shown = shelf.providers.filter(({ name }) => name !== undo.pending?.id);
  const known = new Set(shelf.providers.map(({ base_url }) => base_url));
  return html`
    <section id="model">
      <h2>Language model</h2>
      <p class="lead">Not needed: points from your résumé come without one, in a fraction of a second. With one, whole answers are written as well.</p>
      ${shelf.found.filter(({ base_url }) => !known.has(base_url)).map((found) => html`<${FoundHere} key=${found.name} found=${found} put=${put} />`)}
      ${shown.map((provider) => editing === provider.name
        ? html`<${ModelForm} key=${provider.name} provider=${provider} keysIn=${shelf.keys_in} models=${modelsOf(tests[provider.name])} put=${put} onCancel=${() => setEditing(null)} />`
        : html`<${Kept} key=${provider.name} provider=${provider} tested=${tests[provider.name]} test=${test} put=${put} remove=${remove} edit=${setEditing} />`)}
      <${Problem} problem=${problem} />
      ${editing === ""
        ? html`<${ModelForm} provider=${null} keysIn=${shelf.keys_in} models=${[]} put=${put} onCancel=${() => setEditing(null)} />`
        : html`<p><button onClick=${() => setEditing("")}>Add ${shown.length ? "another" : "a"} model server</button></p>`}
      <${UndoBar} undo=${undo} />
    </section>
  `;
}

/** @param {ProviderTest|"running"|undefined} tested */
const modelsOf = (tested) => (tested && tested !== "running" ? tested.models : []);

/** @param {{found: Found, put: (name: string, settings: object) => Promise<void>}} given */
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

/**
 * @param {{provider: Provider, tested: ProviderTest|"running"|undefined, test: (name: string) => void,
 *   put: (name: string, settings: object) => Promise<void>, remove: (name: string) => void, edit: (name: string) => void}} given
 */
function Kept({ provider, tested, test, put, remove, edit }) {
  const { name, base_url, model, active } = provider;
  return html`
    <div class="box">
      <h3>${name} ${active ? html`<span class="good">in use</span>` : html`<span class="quiet">not in use</span>`}</h3>
      <p>${model} <span class="quiet">at ${base_url} · ${keyOf(provider)}</span></p>
      <${Shown} tested=${tested} />
      <p class="row">
        <button onClick=${() => test(name)} disabled=${tested === "running"}>Test</button>
        ${!active && html`<button onClick=${() => put(name, { base_url, model, active: true })}>Use this one</button>`}
        <button onClick=${() => edit(name)}>Change</button>
        <button class="danger" onClick=${() => remove(name)}>Remove</button>
      </p>
    </div>
  `;
}

/** @param {Provider} provider */
const keyOf = ({ has_key, key_in }) => (!has_key ? "no key" : key_in === "environment" ? "key in the environment" : "key in the keyring");

/** @param {{tested: ProviderTest|"running"|undefined}} given */
function Shown({ tested }) {
  if (!tested) return html`<p role="status" class="quiet">Not tested since this page was opened.</p>`;
  if (tested === "running") return html`<p role="status">Asking it for one word…</p>`;
  if (!tested.ok) return html`<${Problem} problem=${`${tested.detail} ${tested.action}`} />`;
  return html`<p role="status"><span class="good">It works.</span> ${tested.detail}</p>`;
}
