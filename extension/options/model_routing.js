/** Who is asked where there are several, what answers may cost, and what they have cost this month. Each choice is saved as it is made. */
import { dollars } from "../shared/format.js";
import { Problem } from "../shared/page.js";
import { html, useEffect, useState } from "../shared/ui.js";

/**
 * @typedef {import("../types/protocol.js").Routing} Routing
 * @typedef {import("../types/protocol.js").Spending} Spending
 */

const ROUTING = "/v1/providers/routing";
const SPENDING = "/v1/providers/spending";
const LOOK_EVERY_MS = 3_000;
/** @type {readonly (readonly [string, string, string])[]} */
const PREFERENCES = [
  ["order", "In my order", "The first that is well is asked."],
  ["speed", "The quickest", "By the time to the first word, as measured, and how often it failed."],
  ["quality", "The best", "By the rank that you gave. Those without one come last."],
  ["cost", "The cheapest", "By the prices that you entered. Those without one come last."],
];
/** @type {readonly (readonly ["session_usd"|"month_usd", string])[]} */
const BUDGETS = [["session_usd", "For one session, in $"], ["month_usd", "For one month, in $"]];

/** @param {{daemon: import("../shared/page.js").Daemon, hasSeveral: boolean}} given */
export function ModelRouting({ daemon, hasSeveral }) {
  const [routing, setRouting] = useState(/** @type {Routing|null} */ (null));
  const [spending, setSpending] = useState(/** @type {Spending|null} */ (null));
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState("");
  const look = () => Promise.all([daemon.request("GET", ROUTING).then(setRouting), daemon.request("GET", SPENDING).then(setSpending)]);
  useEffect(() => {
    look().catch((error) => setProblem(error.message));
    const timer = setInterval(() => document.hidden || daemon.request("GET", SPENDING).then(setSpending, () => {}), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [daemon]);

  /** Shown at once: an answer that comes late must not undo what was chosen meanwhile. @param {Partial<Routing>} patch */
  const change = async (patch) => {
    setProblem("");
    setRouting((before) => before && { ...before, ...patch });
    try {
      await daemon.request("PATCH", ROUTING, patch);
      const spent = await daemon.request("GET", SPENDING);
      setSpending(spent);
      setSaid(spent.state === "ok" ? "Saved." : `Saved. ${aboutBudget(spent)}`);
    } catch (error) {
      setSaid("");
      setProblem(/** @type {Error} */ (error).message);
      await look().catch(() => {});
    }
  };
  if (!routing) return html`<${Problem} problem=${problem} />`;
  return html`
    ${hasSeveral && html`<${Preferences} routing=${routing} change=${change} />`}
    <fieldset class="choices prices">
      <legend>What answers may cost</legend>
      <div class="row">${BUDGETS.map(([name, title]) => html`<${Budget} key=${name} name=${name} title=${title} value=${routing[name]} change=${change} />`)}</div>
      <small>0 is no budget. At 80% Rejoinder says so; at the end only points from your documents come, and answers from servers that are free.</small>
    </fieldset>
    ${spending && html`<${Costs} spending=${spending} />`}
    <${Problem} problem=${problem} />
    <p class="quiet" role="status">${said}</p>
  `;
}

/** @param {{routing: Routing, change: (patch: Partial<Routing>) => void}} given */
function Preferences({ routing, change }) {
  return html`
    <fieldset class="choices">
      <legend>Who is asked first</legend>
      ${PREFERENCES.map(([value, word, meaning]) => html`
        <label key=${value}><input type="radio" name="prefer" value=${value} checked=${routing.prefer === value} onChange=${() => change({ prefer: /** @type {Routing["prefer"]} */ (value) })} />
          <span><b>${word}</b><small>${meaning}</small></span></label>`)}
      <label><input type="checkbox" checked=${routing.hedge} onChange=${(/** @type {Event} */ event) => change({ hedge: /** @type {HTMLInputElement} */ (event.currentTarget).checked })} />
        <span><b>Ask the next one too when one is late</b><small>Later than 95% of its own answers so far. Who writes first is shown, the other is stopped; what it had read is paid for.</small></span></label>
    </fieldset>
  `;
}

/** @param {{name: "session_usd"|"month_usd", title: string, value: number, change: (patch: Partial<Routing>) => void}} given */
function Budget({ name, title, value, change }) {
  const [typed, setTyped] = useState(/** @type {string|null} */ (null));
  /** @param {Event} event */
  const onChange = (event) => {
    const field = /** @type {HTMLInputElement} */ (event.currentTarget);
    if (field.value === "" || !field.reportValidity()) return;
    setTyped(null);
    change({ [name]: field.valueAsNumber });
  };
  return html`<label class="field"><span>${title}</span><input type="number" name=${name} min="0" max="1000000" step="any" required value=${typed ?? value}
    onInput=${(/** @type {Event} */ event) => setTyped(/** @type {HTMLInputElement} */ (event.currentTarget).value)} onChange=${onChange} /></label>`;
}

/** What it means for the next question that the month's budget is spent, or nearly. @param {Spending} spending */
function aboutBudget({ state, usage, month_usd }) {
  if (state !== "spent") return "The budget is nearly spent.";
  return `The budget is used up: ${dollars(usage.usd ?? 0)} of ${dollars(month_usd)} is spent this month. Only points from your documents come now, and answers from servers that are free.`;
}

/** @param {{spending: Spending}} given */
function Costs({ spending }) {
  const { month, usage, providers, month_usd, state } = spending;
  if (!providers.length) return html`<p class="quiet" data-spending>Nothing was spent this month.</p>`;
  return html`
    <h3>Spent in ${month}</h3>
    <p data-spending>${dollars(usage.usd ?? 0)}${month_usd > 0 && ` of ${dollars(month_usd)}`}${state !== "ok" && html` <span class="warning">${aboutBudget(spending)}</span>`}</p>
    <table class="costs">
      <thead><tr><th>Server</th><th class="number">Tokens read</th><th class="number">Tokens written</th><th class="number">Cost</th></tr></thead>
      <tbody>${providers.map(({ provider, usage: one, unpriced_tokens }) => html`
        <tr><td>${provider}</td><td class="number">${one.in_tokens.toLocaleString("en-GB")}</td><td class="number">${one.out_tokens.toLocaleString("en-GB")}</td>
          <td class="number">${one.usd == null ? "no price" : dollars(one.usd)}${one.usd != null && unpriced_tokens > 0 && html` <small>and ${unpriced_tokens.toLocaleString("en-GB")} tokens without a price</small>`}</td></tr>`)}</tbody>
    </table>
  `;
}
