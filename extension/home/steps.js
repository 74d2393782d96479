/** The first run: three steps, each ticked as soon as it is seen to be done. Once all are, only a line stays. */
import { inExtension } from "../shared/browser.js";
import { demoAddress } from "../shared/page.js";
import { html } from "../shared/ui.js";

/** @param {{done: {extension: boolean, resume: boolean, demo: boolean}, base: string}} given */
export function Steps({ done, base }) {
  if (done.extension && done.resume && done.demo) {
    return html`<p class="lead">All set. In a meeting on Google Meet, turn on captions and press <b>Start listening</b> in the overlay (<kbd>Alt</kbd> <kbd>R</kbd> shows it).</p>`;
  }
  const next = !done.extension ? "extension" : !done.resume ? "resume" : "demo";
  return html`
    <ol class="steps" aria-label="First steps">
      <${Step} number=${1} title="Load the extension" isDone=${done.extension} isNext=${next === "extension"}>
        <${LoadExtension} />
      <//>
      <${Step} number=${2} title="Drop your résumé" isDone=${done.resume} isNext=${next === "resume"}>
        <p>Drop it in <a href="#documents">Your documents</a> below. It stays on this machine.</p>
      <//>
      <${Step} number=${3} title="Try the demo meeting" isDone=${done.demo} isNext=${next === "demo"}>
        <p>A scripted interview of three minutes. Press “Start listening” in the overlay, then Play.</p>
        <p><a class="button" href=${demoAddress({ base })} target="_blank" rel="opener">Open the demo meeting</a></p>
      <//>
    </ol>
  `;
}

/** @param {{number: number, title: string, isDone: boolean, isNext: boolean, children?: any}} given */
function Step({ number, title, isDone, isNext, children }) {
  return html`
    <li class=${isDone ? "done" : isNext ? "next" : ""}>
      <span class="mark" aria-hidden="true">${isDone ? "✓" : number}</span>
      <div>
        <h3>${title}${isDone && html` <span class="good" role="status">done</span>`}</h3>
        ${!isDone && children}
      </div>
    </li>
  `;
}

function LoadExtension() {
  if (inExtension) return null;
  return html`
    <ol class="how">
      <li>Open <code>chrome://extensions</code> in Chrome, Edge or Brave (type it: a page may not link there).</li>
      <li>Switch on <b>Developer mode</b>, at the top right.</li>
      <li>Press <b>Load unpacked</b> and choose Rejoinder's folder, the one with <code>manifest.json</code> in it.</li>
      <li>Pair it once: run <code>rejoinder install-host</code>, and it finds Rejoinder by itself from then on. Or type the code that <code>rejoinder open</code> shows.</li>
    </ol>
    <p class="quiet">The mark appears when the demo meeting has seen the overlay, or when a session was started.</p>
  `;
}
