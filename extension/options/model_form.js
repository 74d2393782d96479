/** The form of one model server. Takes what is known of it; gives its settings to `put`. A key is only ever written. */
import { html, useState } from "../shared/ui.js";

const OTHER_SIGNS = /[^a-z0-9._-]+/gu;

/**
 * @param {{provider: import("../types/protocol.js").Provider|null, keysIn: string, models: readonly string[],
 *   put: (name: string, settings: object) => Promise<void>, onCancel: () => void}} given
 */
export function ModelForm({ provider, keysIn, models, put, onCancel }) {
  const [isBusy, setBusy] = useState(false);
  const [name, setName] = useState(provider?.name ?? "");
  /** @param {SubmitEvent} event */
  const onSubmit = async (event) => {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    /** @param {string} field */
    const of = (field) => String(form.get(field) ?? "").trim();
    const key = of("key");
    setBusy(true);
    await put(provider?.name ?? of("name"), { base_url: of("base_url"), model: of("model"), ...(key ? { key } : {}), active: provider ? provider.active : true });
    setBusy(false);
  };
  /** @param {Event} event */
  const onName = (event) => setName(/** @type {HTMLInputElement} */ (event.currentTarget).value.toLowerCase().replace(OTHER_SIGNS, "-"));
  return html`
    <form class="box" onSubmit=${onSubmit}>
      ${!provider && html`<label class="field"><span>Name</span><input name="name" value=${name} onInput=${onName} maxlength="40" required placeholder="my-server" /><small>Yours to choose: small letters, digits, dashes.</small></label>`}
      <label class="field"><span>Base URL</span><input name="base_url" type="url" required defaultValue=${provider?.base_url ?? ""} placeholder="https://api.example.org/v1" maxlength="2000" /><small>Any OpenAI-compatible server; it usually ends in /v1.</small></label>
      <label class="field"><span>Model</span><input name="model" required list="models" defaultValue=${provider?.model ?? ""} maxlength="200" />${models.length > 0 && html`<small>Offered by it: ${models.slice(0, 12).join(", ")}${models.length > 12 ? "…" : ""}</small>`}
        <datalist id="models">${models.map((model) => html`<option value=${model}></option>`)}</datalist></label>
      <${Key} name=${name} keysIn=${keysIn} hasKey=${provider?.has_key ?? false} />
      <p class="row"><button type="submit" class="primary" disabled=${isBusy}>Save and test</button><button type="button" onClick=${onCancel}>Cancel</button></p>
    </form>
  `;
}

/** @param {{name: string, keysIn: string, hasKey: boolean}} given */
function Key({ name, keysIn, hasKey }) {
  if (keysIn === "environment") {
    const variable = `REJOINDER_KEY_${(name || "NAME").toUpperCase().replace(/[^A-Z0-9]/gu, "_")}`;
    return html`<p class="warning">This machine has no keyring, and a key is never written to a file. If the server needs one, set <code>${variable}</code> in the environment that Rejoinder is started in, and start it again.</p>`;
  }
  return html`<label class="field"><span>Key</span><input name="key" type="password" autocomplete="off" maxlength="4000" placeholder=${hasKey ? "kept; type to replace it" : ""} /><small>Goes to this machine's keyring and is never shown again. Leave it empty where none is needed.</small></label>`;
}
