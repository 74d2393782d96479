/** Before anything is captured: what will be, where it goes, and whether the others know. */
import { WHAT_GOES } from "../shared/disclosure.js";
import { html, useRef, useState } from "../shared/ui.js";
import { attempt } from "./attempt.js";
import { howToTurnOn } from "./health_words.js";
import { point } from "./notices.js";

/** @typedef {import("./view.js").Given} Given */

const SENTENCE = "I use a tool that reads the captions and reminds me of my own notes. Is that all right with everyone?";

/** @param {Given} given */
export function Start(given) {
  const { state, acts, preferences } = given;
  const { explained, me } = preferences.values;
  const [isStarting, setStarting] = useState(false);
  const name = /** @type {{current: HTMLInputElement|null}} */ (useRef(null));
  const told = /** @type {{current: HTMLInputElement|null}} */ (useRef(null));
  const captions = /** @type {{current: HTMLInputElement|null}} */ (useRef(null));
  /** @param {SubmitEvent} event */
  const onSubmit = async (event) => {
    event.preventDefault();
    const called = name.current?.value.trim() ?? "";
    const isTold = told.current?.checked ?? false;
    setStarting(true);
    await attempt(given, async () => {
      await acts.start({ me: called, title: state.page?.title ?? "", told: isTold, how: isTold ? "said by the user at the start" : "", ...wishFor(captions.current) });
      preferences.save({ me: called, explained: true });
    });
    setStarting(false);
  };
  return html`
    <form class="start" onSubmit=${onSubmit}>
      ${state.hasEnded && html`<p class="quiet" role="status" data-ended>The session has ended ${state.saved ? html`and is saved on this machine. <button type="button" class="link" onClick=${() => attempt(given, () => acts.openSession(state.saved))}>Open this session</button>` : "and nothing of it was kept."}</p>`}
      ${explained ? html`<p>Reads this meeting's captions while it listens. Nothing before you start.</p>` : html`<${Explanation} />`}
      <label class="field">Your name in the meeting <input ref=${name} defaultValue=${me || state.page?.me || ""} maxlength="80" autocomplete="name" /></label>
      ${isElsewhere(state.page) && html`<${Elsewhere} ...${given} />`}
      ${state.page?.captions === "off" && html`<${CaptionsOff} page=${state.page} box=${captions} />`}
      <label class="told"><input type="checkbox" ref=${told} /> <span><b>I have told the others</b><br /><span class="say">“${SENTENCE}”</span></span></label>
      <div class="act"><button class="primary" type="submit" disabled=${isStarting}>Start listening</button></div>
    </form>
  `;
}

/** A choice that was offered is remembered for the next start, but where the others may see it. @param {HTMLInputElement|null} box */
const wishFor = (box) => ({ captions: box?.checked ?? false, remember: box !== null && box.dataset.personal === "true" });

/** @param {{page: any, box: any}} given */
function CaptionsOff({ page, box }) {
  const { turnOn = false, personal = true } = page.offers ?? {};
  if (!turnOn) return html`<p class="say" data-captions="off">Captions are off. ${howToTurnOn(page.platform)}</p>`;
  return html`
    <label class="told" data-captions="off">
      <input type="checkbox" ref=${box} data-personal=${String(personal)} defaultChecked=${personal && page.autoCaptions === true} />
      <span><b>Turn captions on when I start</b><br /><span class="say">${personal ? "They are off now. Turning them on changes nothing for the others." : "They are off now. Others in the meeting may notice."}</span></span>
    </label>
  `;
}

/** @param {any} page */
const isElsewhere = (page) => page?.platform === "generic" && page.isMeeting === false;

/** A page that is not known as a meeting: the person says where its captions are, once, or that it is one. @param {Given} given */
function Elsewhere(given) {
  const { acts } = given;
  return html`
    <div class="elsewhere">
      <p class="say">Rejoinder does not know this page as a meeting.</p>
      <div class="deeds">
        <button type="button" title="Click them in the page, once" onClick=${() => attempt(given, () => point(given))}>Point at the captions</button>
        <button type="button" onClick=${() => attempt(given, () => acts.rememberSite(), "Rejoinder is offered here from now on.")}>Always offer Rejoinder on this site</button>
      </div>
    </div>
  `;
}

function Explanation() {
  return html`
    <ul class="explained">
      <li><b>What is captured:</b> this meeting's captions, with the speakers' names. No sound, no picture. Captions have to be on.</li>
      <li><b>Where it goes:</b> to Rejoinder on this machine. <span data-goes>If you set up a language model, that one gets ${WHAT_GOES}. The settings say more.</span></li>
      <li><b>You decide:</b> it starts here, shows “Listening” all the time, and Stop is one click. Sessions can be erased.</li>
    </ul>
  `;
}

/** @param {Given} given */
export function Pairing(given) {
  const { state, acts } = given;
  const field = /** @type {{current: HTMLInputElement|null}} */ (useRef(null));
  /** @param {SubmitEvent} event */
  const onSubmit = (event) => {
    event.preventDefault();
    attempt(
      given,
      async () => {
        await acts.pair(field.current?.value ?? "");
        given.dispatch({ kind: "link", state: "connecting" });
      },
      "Paired.",
    );
  };
  return html`
    <form class="start" onSubmit=${onSubmit}>
      <p>${state.link.detail || "This browser is not paired with Rejoinder yet."}</p>
      <p class="quiet">Run <code>rejoinder open</code> and type the code that it shows. Or run <code>rejoinder install-host</code> once: the browser then finds Rejoinder by itself.</p>
      <label class="field">Code <input ref=${field} maxlength="200" autocomplete="off" spellcheck=${false} placeholder="ABCD-EFGH" /></label>
      <button class="primary" type="submit">Pair</button>
    </form>
  `;
}
