/** One provider that is set up: whether it is asked, what its test showed, how it has been doing, and what may be done with it. */
import { count } from "../shared/format.js";
import { Problem } from "../shared/page.js";
import { html } from "../shared/ui.js";

/**
 * @typedef {import("./model_acts.js").Provider} Provider
 * @typedef {import("./model_acts.js").Health} Health
 * @typedef {import("./model_acts.js").Tested} Tested
 */

const CODES = new Map([
  ["provider_key_refused", "its key was refused"], ["provider_model_unknown", "it does not know the model"], ["provider_unreachable", "it could not be reached"],
  ["provider_timeout", "it took too long"], ["provider_rate_limited", "it asked to slow down"], ["provider_broke_off", "it broke off"], ["late", "another one was quicker"],
]);

/** @param {{provider: Provider, health: Health|undefined, count: number, tested: Tested, acts: import("./model_acts.js").Acts}} given */
export function Kept({ provider, health, count: all, tested, acts }) {
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
