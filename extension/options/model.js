/** The language models: what was found on this machine, what is set up and in which order it is asked, how each does, and what it costs. */
import { count } from "../shared/format.js";
import { focusSoon } from "../shared/focus.js";
import { Problem } from "../shared/page.js";
import { html, useEffect, useState } from "../shared/ui.js";
import { isGoing, UndoBar, useUndo } from "../shared/undo.js";
import { ModelForm } from "./model_form.js";
import { ModelRouting } from "./model_routing.js";

/**
 * @typedef {import("../types/protocol.js").Provider} Provider
 * @typedef {import("../types/protocol.js").ProviderHealth} Health
 * @typedef {import("../types/protocol.js").ProviderPreset} Preset
 * @typedef {import("../types/protocol.js").ProviderTest} ProviderTest
 * @typedef {{name: string, base_url: string, models: string[]}} Found
 * @typedef {{providers: Provider[], health: Health[], found: Found[], keys_in: string}} Shelf
 * @typedef {ProviderTest|"running"|undefined} Tested
 */

const PATH = "/v1/providers";
const CODES = new Map([
  ["provider_key_refused", "its key was refused"], ["provider_model_unknown", "it does not know the model"], ["provider_unreachable", "it could not be reached"],
  ["provider_timeout", "it took too long"], ["provider_rate_limited", "it asked to slow down"], ["provider_broke_off", "it broke off"], ["late", "another one was quicker"],
]);

/** @param {{daemon: import("../shared/page.js").Daemon}} given */
export function Model({ daemon }) {
  const [shelf, setShelf] = useState(/** @type {Shelf|null} */ (null));
  const [presets, setPresets] = useState(/** @type {Preset[]} */ ([]));
  const [tests, setTests] = useState(/** @type {Record<string, ProviderTest|"running">} */ ({}));
  const [editing, setEditing] = useState(/** @type {string|null} */ (null));
  const [problem, setProblem] = useState("");
  const [said, setSaid] = useState("");
  const undo = useUndo();

  const look = () => daemon.request("GET", PATH).then(setShelf);
  useEffect(() => {
    Promise.all([look(), daemon.request("GET", `${PATH}/presets`).then((given) => setPresets(given.presets))]).catch((error) => setProblem(error.message));
  }, [daemon]);

  /** @param {() => Promise<any>} act */
  const attempt = async (act) => {
    setProblem("");
    setSaid("");
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
  const path = (name) => `${PATH}/${encodeURIComponent(name)}`;
  /** Gives whether it works. @param {string} name @returns {Promise<boolean>} */
  const test = async (name) => {
    setTests((now) => ({ ...now, [name]: "running" }));
    const shown = await daemon.request("POST", `${path(name)}/test`).catch((error) => ({ ok: false, detail: error.message, action: "", code: "", ttft_ms: null, models: [] }));
    setTests((now) => ({ ...now, [name]: shown }));
    await attempt(async () => {});
    return shown.ok;
  };
  /** A new one is tried before it is used, and kept off where it does not work. @param {string} name @param {{active?: boolean}} settings */
  const put = async (name, { active, ...settings }) => {
    const isNew = !shelf?.providers.some((known) => known.name === name);
    const isKept = await attempt(() => daemon.request("PUT", path(name), isNew ? { ...settings, enabled: false } : settings));
    if (!isKept) return;
    leaveForm(name);
    const works = await test(name);
    if (isNew && works) await change(name, { enabled: true, ...(active ? { active } : {}) }, `${name} works, and is in use.`);
    else if (isNew) setSaid(`${name} is kept, and not in use as long as it does not work.`);
  };
  /** One that was off is tried before it is asked. @param {string} name */
  const use = async (name) => {
    if (await test(name)) await change(name, { enabled: true }, `${name} works, and is in use.`);
    else setSaid(`${name} was not put into use, as its test failed.`);
  };
  /** Back to where the form was opened from. @param {string} name */
  const leaveForm = (name) => {
    setEditing(null);
    focusSoon(() => document.querySelector(name ? `[data-provider="${CSS.escape(name)}"] [data-change]` : "#model [data-add]"));
  };
  /** @param {string} name @param {object} changes @param {string} done */
  const change = async (name, changes, done) => {
    if (await attempt(() => daemon.request("PATCH", path(name), changes))) setSaid(done);
  };
  /** The button that was pressed moves with its box, and keeps the focus. @param {Provider} provider @param {number} by */
  const move = async ({ name, order }, by) => {
    const button = document.activeElement;
    await change(name, { order: order + by }, `${name} is asked as number ${order + by} now.`);
    if (button instanceof HTMLElement) button.focus();
  };
  /** @param {string} name */
  const remove = (name) => undo.begin(name, name, () => attempt(() => daemon.request("DELETE", path(name))));
  /** What a server offers, asked of it now. @param {object} server @returns {Promise<string[]>} */
  const list = async (server) => (await daemon.request("POST", `${PATH}/models`, server)).models;

  if (!shelf) return html`<section id="model"><h2>Language model</h2><${Problem} problem=${problem} /></section>`;
  const shown = shelf.providers.filter(({ name }) => !isGoing(undo, name) || !undo.pending?.isFinal);
  const known = new Set(shelf.providers.map(({ base_url }) => base_url));
  const form = { presets, keysIn: shelf.keys_in, put, list, onCancel: () => leaveForm(editing ?? ""), taken: shelf.providers.map(({ name }) => name) };
  return html`
    <section id="model">
      <h2>Language model</h2>
      <p class="lead">Not needed: points from your résumé come without one, in a fraction of a second. With one, whole answers are written as well. With several, the next one answers when one fails or is late.</p>
      ${shelf.found.filter(({ base_url }) => !known.has(base_url)).map((found) => html`<${FoundHere} key=${found.name} found=${found} put=${put} />`)}
      <ol class="providers">
        ${shown.map((provider) => html`<li key=${provider.name}>${isGoing(undo, provider.name) ? html`<${UndoBar} undo=${undo} id=${provider.name} />` : editing === provider.name
          ? html`<${ModelForm} provider=${provider} ...${form} />`
          : html`<${Kept} provider=${provider} health=${shelf.health.find(({ name }) => name === provider.name)} count=${shown.length} tested=${tests[provider.name]}
              acts=${{ test, use, change, move, remove, edit: setEditing }} />`}</li>`)}
      </ol>
      <${Problem} problem=${problem} />
      <p class="quiet" role="status">${said}</p>
      ${editing === ""
        ? html`<${ModelForm} provider=${null} ...${form} />`
        : html`<p><button data-add onClick=${() => setEditing("")}>Add ${shown.length ? "another" : "a"} model server</button></p>`}
      ${shown.length > 0 && html`<${ModelRouting} daemon=${daemon} hasSeveral=${shown.length > 1} />`}
    </section>
  `;
}

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
 * @typedef {{test: (name: string) => void, use: (name: string) => void, change: (name: string, changes: object, done: string) => void, move: (provider: Provider, by: number) => void,
 *   remove: (name: string) => void, edit: (name: string) => void}} Acts
 * @param {{provider: Provider, health: Health|undefined, count: number, tested: Tested, acts: Acts}} given
 */
function Kept({ provider, health, count: all, tested, acts }) {
  const { name, base_url, model, active, enabled, order } = provider;
  const hasFailed = tested !== undefined && tested !== "running" && !tested.ok;
  const ask = () => (enabled || hasFailed ? acts.change(name, { enabled: !enabled }, enabled ? `${name} is not asked any more.` : `${name} is in use, though its test failed.`) : acts.use(name));
  const askWords = enabled ? "Do not ask it" : hasFailed ? "Use it all the same" : "Use this one";
  /** Alt and an arrow move it from anywhere in its box. @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (!by || order + by < 1 || order + by > all) return;
    event.preventDefault();
    acts.move(provider, by);
  };
  return html`
    <div class="box" data-provider=${name} onKeyDown=${onKeyDown}>
      <h3>${name} ${enabled ? html`<span class=${hasFailed ? "failing" : "good"}>${active ? "in use, asked first" : "in use"}${hasFailed && ", though its test failed"}</span>` : html`<span class="quiet">${hasFailed ? "not in use: its test failed" : "not in use"}</span>`}</h3>
      <p>${model} <span class="quiet">at ${base_url} · ${keyOf(provider)} · ${priceOf(provider)}</span></p>
      <${Doing} health=${health} isTested=${tested !== undefined} />
      <${Shown} tested=${tested} />
      <p class="row">
        <button aria-label=${`Test ${name}`} onClick=${() => acts.test(name)} disabled=${tested === "running"}>Test</button>
        <button aria-label=${`Ask ${name} earlier`} title="Alt and ↑" disabled=${order === 1} onClick=${() => acts.move(provider, -1)}>↑ Earlier</button>
        <button aria-label=${`Ask ${name} later`} title="Alt and ↓" disabled=${order === all} onClick=${() => acts.move(provider, 1)}>↓ Later</button>
        <button aria-label=${`${askWords}: ${name}`} disabled=${!enabled && tested === "running"} onClick=${ask}>${askWords}</button>
        <button data-change aria-label=${`Change ${name}`} onClick=${() => acts.edit(name)}>Change</button>
        <button class="danger" data-removes=${name} aria-label=${`Remove ${name}`} onClick=${() => acts.remove(name)}>Remove</button>
      </p>
    </div>
  `;
}

/** @param {Provider} provider */
const keyOf = ({ has_key, key_in }) => (!has_key ? "no key" : key_in === "environment" ? "key in the environment" : "key in the keyring");

/** @param {Provider} provider */
function priceOf({ usd_in, usd_out, quality }) {
  const price = usd_in == null && usd_out == null ? "price not entered" : usd_in === 0 && usd_out === 0 ? "free" : `$${usd_in ?? "?"} in, $${usd_out ?? "?"} out a million tokens`;
  return quality == null ? price : `${price} · quality ${quality}`;
}

/** How it has been doing since Rejoinder started; where only a test asked it, the test says so. @param {{health: Health|undefined, isTested: boolean}} given */
function Doing({ health, isTested }) {
  const isUnasked = !health || (health.calls === 0 && health.ttft_p50_ms == null && health.waits_s === 0);
  if (isUnasked && isTested) return null;
  if (isUnasked) return html`<p class="quiet" data-health>Not asked since Rejoinder was started.</p>`;
  const { breaker, calls, error_rate, ttft_p50_ms, ttft_p95_ms, rests_s, waits_s, last_code } = health;
  const times = ttft_p50_ms == null ? "" : `First word after ${ttft_p50_ms} ms as a rule, ${ttft_p95_ms} ms when slow. `;
  const failed = calls === 0 ? "" : `${count(calls, "call")}, ${Math.round(error_rate * 100)}% of the last ones in vain. `;
  const why = CODES.get(last_code) ?? "it failed";
  return html`
    <p class="quiet" data-health>${times}${failed}</p>
    ${waits_s > 0 && html`<p class="warning">It asked to be left alone for ${waits_s} s more; the next one is asked.</p>`}
    ${breaker === "open" && html`<p class="warning">Passed over for ${rests_s} s, since ${why}.</p>`}
    ${breaker === "half_open" && html`<p class="warning">The next answer tries it again; before, ${why}.</p>`}
  `;
}

/** @param {{tested: Tested}} given */
function Shown({ tested }) {
  if (!tested) return html`<p role="status" class="quiet">Not tested since this page was opened. Test asks it for one word.</p>`;
  if (tested === "running") return html`<p role="status">Asking it for its models and one word…</p>`;
  if (!tested.ok) return html`<${Problem} problem=${`${tested.detail} ${tested.action}`} />`;
  const key = { "": "", none: " It needs no key.", taken: " It took the key.", refused: "", missing: "" }[tested.key] ?? "";
  const models = tested.lists_models ? ` It lists ${count(tested.models.length, "model")}${tested.has_model === false ? ", not this one among them" : ""}.` : " It lists no models.";
  return html`<p role="status"><span class="good">It works.</span> ${tested.detail}${key}${models}</p>`;
}
