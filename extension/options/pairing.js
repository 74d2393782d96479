/** Pairing: in the extension a code is typed; on the daemon's own page a code is shown for it. */
import { askWorker, inExtension } from "../shared/browser.js";
import { Problem } from "../shared/page.js";
import { html, useState } from "../shared/ui.js";

/** @param {{isPaired: boolean}} given */
export function PairHere({ isPaired }) {
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  if (!inExtension) return null;
  /** @param {SubmitEvent} event */
  const onSubmit = async (event) => {
    event.preventDefault();
    const code = String(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get("code") ?? "").trim();
    if (!code) return setProblem("Type the code first. `rejoinder open` shows a new one.");
    setBusy(true);
    setProblem("");
    try {
      await askWorker({ do: "pair", code });
      location.reload();
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
      setBusy(false);
    }
  };
  return html`
    <section id="pairing">
      <h2>Pairing</h2>
      <p class="lead">${isPaired ? "This browser is paired. A new code is needed only after the token was changed." : html`Run <code>rejoinder open</code>, and type the code that it shows.`}</p>
      <form onSubmit=${onSubmit} onInput=${() => setProblem("")} noValidate>
        <label class="field"><span>Code</span><input name="code" class="code" maxlength="200" autocomplete="off" spellcheck=${false} placeholder="ABCD-2345" required />
          <small>Where Rejoinder is not on its usual port: the port first, as in 8766/ABCD-2345, or the whole address.</small></label>
        <${Problem} problem=${problem} />
        <button type="submit" class=${isPaired ? "" : "primary"} disabled=${isBusy}>Pair</button>
      </form>
    </section>
  `;
}

/** @param {{daemon: import("../shared/page.js").Daemon}} given */
export function ShowCode({ daemon }) {
  const [offer, setOffer] = useState(/** @type {{code: string, expires_in_s: number}|null} */ (null));
  const [problem, setProblem] = useState("");
  if (inExtension) return null;
  const ask = () => daemon.request("POST", "/v1/pairings").then((given) => (setProblem(""), setOffer(given)), (error) => setProblem(error.message));
  const port = new URL(daemon.base).port;
  return html`
    <section id="pairing">
      <h2>Pair a browser</h2>
      <p class="lead">With <code>rejoinder install-host</code> the extension finds Rejoinder by itself. Otherwise type a code on the extension's own settings page, once.</p>
      ${offer && html`<p role="status"><code class="code">${port}/${offer.code}</code> <span class="quiet">works once, for ${Math.round(offer.expires_in_s / 60)} minutes</span></p>`}
      <${Problem} problem=${problem} />
      <button onClick=${ask}>${offer ? "Show another code" : "Show a code"}</button>
    </section>
  `;
}
