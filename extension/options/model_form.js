/** The form of one model server. Takes what is known of it; gives its settings to `put`. A key is only ever written. */
import { html, useLayoutEffect, useRef, useState } from "../shared/ui.js";

const OTHER_SIGNS = /[^a-z0-9._-]+/gu;
const OTHER = "";

/**
 * @typedef {import("../types/protocol.js").ProviderPreset} Preset
 * @typedef {{provider: import("../types/protocol.js").Provider|null, presets: readonly Preset[], taken: readonly string[], keysIn: string,
 *   put: (name: string, settings: object) => Promise<void>, list: (server: object) => Promise<string[]>, onCancel: () => void}} Given
 */

/** @param {Given} given */
export function ModelForm({ provider, presets, taken, keysIn, put, list, onCancel }) {
  const form = /** @type {{current: HTMLFormElement|null}} */ (useRef(null));
  const [isBusy, setBusy] = useState(false);
  const [name, setName] = useState(provider?.name ?? "");
  const [preset, setPreset] = useState(/** @type {Preset|undefined} */ (undefined));
  const [baseUrl, setBaseUrl] = useState(provider?.base_url ?? "");
  useLayoutEffect(() => /** @type {HTMLElement|null|undefined} */ (form.current?.querySelector("select, input"))?.focus(), []);
  /** @param {string} field */
  const of = (field) => String(new FormData(/** @type {HTMLFormElement} */ (form.current)).get(field) ?? "").trim();

  /** @param {SubmitEvent} event */
  const onSubmit = async (event) => {
    event.preventDefault();
    const key = of("key");
    const paid = { usd_in: number(of("usd_in")), usd_out: number(of("usd_out")), quality: number(of("quality")) };
    setBusy(true);
    await put(provider?.name ?? name, { base_url: baseUrl.trim(), model: of("model"), ...(key ? { key } : {}), ...paid });
    setBusy(false);
  };
  /** @param {Event} event */
  const onPreset = (event) => {
    const chosen = presets.find((one) => one.name === valueOf(event));
    setPreset(chosen);
    setBaseUrl(chosen?.base_url ?? "");
    setName(chosen ? unused(chosen.name, taken) : "");
  };
  return html`
    <form class="box" ref=${form} onSubmit=${onSubmit}>
      ${!provider && html`
        <label class="field"><span>Server</span>
          <select name="preset" onChange=${onPreset}><option value=${OTHER}>Another one</option>${presets.map((one) => html`<option value=${one.name}>${one.title}${one.is_local ? ", on this machine" : ""}</option>`)}</select>
          ${preset && html`<small>${preset.is_local ? "Nothing leaves this machine." : "What was said and your documents' passages go to it."} ${preset.key_url && html`A key: <a href=${preset.key_url} target="_blank" rel="noreferrer">${preset.key_url}</a>`}</small>`}</label>
        <label class="field"><span>Name</span><input name="name" value=${name} onInput=${(/** @type {Event} */ event) => setName(valueOf(event).toLowerCase().replace(OTHER_SIGNS, "-"))} maxlength="40" required placeholder="my-server" /><small>Yours to choose: small letters, digits, dashes.</small></label>`}
      <label class="field"><span>Base URL</span><input name="base_url" type="url" required value=${baseUrl} onInput=${(/** @type {Event} */ event) => setBaseUrl(valueOf(event))} placeholder="https://api.example.org/v1" maxlength="2000" /><small>Any OpenAI-compatible server; it usually ends in /v1.</small></label>
      <${Key} name=${name} keysIn=${keysIn} hasKey=${provider?.has_key ?? false} />
      <${ModelName} model=${provider?.model ?? ""} server=${() => ({ base_url: baseUrl.trim(), name: provider?.name ?? "", ...(of("key") ? { key: of("key") } : {}) })} list=${list} />
      <fieldset class="choices prices">
        <legend>What it costs, and how good it is</legend>
        <div class="row">
          <label class="field"><span>$ a million read</span><input name="usd_in" type="number" min="0" max="10000" step="any" defaultValue=${provider?.usd_in ?? ""} /></label>
          <label class="field"><span>$ a million written</span><input name="usd_out" type="number" min="0" max="10000" step="any" defaultValue=${provider?.usd_out ?? ""} /></label>
          <label class="field"><span>Quality, 1 the best</span><input name="quality" type="number" min="1" max="99" step="1" defaultValue=${provider?.quality ?? ""} /></label>
        </div>
        <small>US dollars for a million tokens, from your provider's price list; 0 where it is free, empty where you do not know. Costs and budgets count with these.</small>
      </fieldset>
      <p class="row"><button type="submit" class="primary" disabled=${isBusy}>Save and test</button><button type="button" onClick=${onCancel}>Cancel</button></p>
    </form>
  `;
}

/** The model's name, with what the server offers once it was asked. @param {{model: string, server: () => object, list: Given["list"]}} given */
function ModelName({ model, server, list }) {
  const [models, setModels] = useState(/** @type {string[]} */ ([]));
  const [said, setSaid] = useState("");
  const onList = async () => {
    setSaid("Asking…");
    try {
      const offered = await list(server());
      setModels(offered);
      setSaid(offered.length ? `It offers ${offered.length}: ${offered.slice(0, 6).join(", ")}${offered.length > 6 ? "…" : ""}` : "It lists none. Type the model's name.");
    } catch (error) {
      setSaid(/** @type {Error} */ (error).message);
    }
  };
  return html`
    <label class="field"><span>Model</span><input name="model" required list="models" defaultValue=${model} maxlength="200" autocomplete="off" />
      <datalist id="models">${models.map((offered) => html`<option value=${offered}></option>`)}</datalist></label>
    <p class="row"><button type="button" onClick=${onList}>Look up its models</button> <span class="quiet" role="status">${said}</span></p>
  `;
}

/** @param {Event} event */
const valueOf = (event) => /** @type {HTMLInputElement|HTMLSelectElement} */ (event.currentTarget).value;

/** @param {string} text */
const number = (text) => (text === "" ? "" : Number(text));

/** @param {string} name @param {readonly string[]} taken */
function unused(name, taken) {
  let free = name;
  for (let at = 2; taken.includes(free); at += 1) free = `${name}-${at}`;
  return free;
}

/** @param {{name: string, keysIn: string, hasKey: boolean}} given */
function Key({ name, keysIn, hasKey }) {
  if (keysIn === "environment") {
    const variable = `REJOINDER_KEY_${(name || "NAME").toUpperCase().replace(/[^A-Z0-9]/gu, "_")}`;
    return html`<p class="warning">This machine has no keyring, and a key is never written to a file. If the server needs one, set <code>${variable}</code> in the environment that Rejoinder is started in, and start it again.</p>`;
  }
  return html`<label class="field"><span>Key</span><input name="key" type="password" autocomplete="off" maxlength="4000" placeholder=${hasKey ? "kept; type to replace it" : ""} /><small>Goes to this machine's keyring and is never shown again. Leave it empty where none is needed.</small></label>`;
}
