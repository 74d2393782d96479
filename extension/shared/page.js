/**
 * What every page shares: the rail, the way to the daemon, and notices.
 * Takes the page's name and its content as a component of {daemon}; draws it, or says plainly that Rejoinder cannot be reached.
 */
import { applyLook, readPrefs } from "./look.js";
import { findDaemon } from "./access.js";
import { inExtension, prefs } from "./browser.js";
import { createDaemon } from "./daemon.js";
import { html, render } from "./ui.js";

/** @typedef {ReturnType<typeof createDaemon>} Daemon */

const PLACES = [
  ["home", "Home", "../home/home.html"],
  ["sessions", "Sessions", "../sessions/sessions.html"],
  ["options", "Settings", "../options/options.html"],
];

/** @param {{base: string}|null} access */
export const demoAddress = (access) => (inExtension && access ? `${access.base}/ui/demo/demo.html` : "../demo/demo.html");

/**
 * @param {string} here
 * @param {(given: {daemon: Daemon}) => any} Content
 * @param {(given: {}) => any} [Apart] what the page shows where no daemon is found, below the note that says so
 */
export async function openPage(here, Content, Apart) {
  const root = /** @type {HTMLElement} */ (document.getElementById("page"));
  prefs.get().then((stored) => applyLook(root, readPrefs(stored)), () => {});
  const { access, problem } = await findDaemon().then(
    (found) => ({ access: found, problem: "" }),
    (error) => ({ access: null, problem: String(error?.message ?? "") }),
  );
  const content = access ? html`<${Content} daemon=${createDaemon(access)} />` : html`<${NotReached} problem=${problem} />${Apart && html`<${Apart} />`}`;
  render(html`<${Rail} here=${here} access=${access} /><main id="content" tabindex="-1">${content}</main><div id="announced" class="unseen" role="status"></div>`, root);
}

/** @param {{here: string, access: {base: string}|null}} given */
function Rail({ here, access }) {
  return html`
    <a class="skip" href="#content">To the content</a>
    <nav class="rail" aria-label="Pages"><div>
      <b>Rejoinder</b>
      ${PLACES.map(([name, title, address]) => html`<a href=${address} aria-current=${name === here ? "page" : undefined}>${title}</a>`)}
      <a class="apart" href=${demoAddress(access)} target="_blank" rel="opener">Demo meeting</a>
    </div></nav>
  `;
}

/** @param {{problem: string}} given */
function NotReached({ problem }) {
  return html`
    <section class="not-reached" role="alert">
      <h1>Rejoinder is not running, or this page is not paired</h1>
      ${inExtension
        ? html`<p>Run <code>rejoinder open</code> in a terminal, and type its code under <a href="../options/options.html#pairing">Settings</a>. Or run <code>rejoinder install-host</code> once: the extension then finds Rejoinder by itself.</p>`
        : html`<p>Run <code>rejoinder run</code> in a terminal: it starts Rejoinder where it is not running, and opens this page again.</p>`}
      ${problem && html`<p class="quiet">${withCode(problem)}</p>`}
    </section>
  `;
}

/** @param {{problem: string}} given */
export const Problem = ({ problem }) => (problem ? html`<p class="problem" role="alert">${withCode(problem)}</p>` : null);

/** A sentence in which `commands` are set as such. @param {string} sentence */
const withCode = (sentence) => sentence.split("`").map((part, at) => (at % 2 ? html`<code>${part}</code>` : part));
