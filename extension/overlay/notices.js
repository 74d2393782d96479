/**
 * What stands below the card, so that nothing that is being read moves when it comes or goes: that Rejoinder is away, how capturing goes, that the meeting was left, and what an act was answered with.
 * Takes what every part of the view takes. A loud one says what is missing and offers what can be done; a quiet one can be put away.
 */
import { html, useEffect, useState } from "../shared/ui.js";
import { attempt } from "./attempt.js";
import { isReading } from "./health_words.js";
import { hasLeft, wordsOf } from "./status.js";

/** @typedef {import("./view.js").Given} Given */
/** @typedef {{words: string, title: string, deed: () => any}} Deed */

const RECOVERED_MS = 6_000;

/** @param {Given} given */
export function Notices(given) {
  const { state, dispatch, surface } = given;
  const { link, notice } = state;
  const isRunning = state.session && !state.hasEnded && surface !== "replay";
  return html`
    ${link.state === "offline" &&
    html`<div class="notice error" role="alert">
      ${withCode(link.detail || "Rejoinder is not running on this computer. Start it with `rejoinder run`.")}
      ${link.waiting > 0 && html` <b>${link.waiting} ${link.waiting === 1 ? "caption is" : "captions are"} kept</b> and sent when it is back.`}
    </div>`}
    ${isRunning && html`<${Capturing} ...${given} />`}
    ${notice &&
    html`<div class=${`notice ${notice.isError ? "error" : "done"}`} role=${notice.isError ? "alert" : "status"}>
      <${PutAway} away=${() => dispatch({ kind: "ui", notice: null })} />${withCode(notice.text)}
    </div>`}
  `;
}

/** Where the person is goes before what can be read there. @param {Given} given */
function Capturing(given) {
  const { state } = given;
  if (hasLeft(state.stage)) return state.isStaying ? null : html`<${Left} ...${given} />`;
  if (state.stage === "lobby" && !isReading(state.capture.state)) return html`<div class="notice" role="status" data-stage="lobby">Waiting to be let in.</div>`;
  return html`<${HealthNotice} ...${given} />`;
}

/** @param {Given} given */
function Left(given) {
  const { acts, dispatch, state } = given;
  const stay = async () => {
    await acts.stay();
    dispatch({ kind: "ui", isStaying: true });
  };
  const deeds = [
    { words: "End now", title: "End this session; it is saved on this machine", deed: () => acts.stop() },
    { words: "Keep listening", title: "Until you press Stop", deed: stay },
  ];
  return html`
    <div class="notice" role="alert" data-stage=${state.stage}>
      <p>${state.stage === "ended" ? "The meeting has ended." : "You have left the meeting."} The session ends in five minutes unless you come back.</p>
      <${Deeds} ...${given} deeds=${deeds} />
    </div>
  `;
}

/** @param {Given} given */
function HealthNotice(given) {
  const { state, dispatch } = given;
  const words = wordsOf(state);
  const key = keyOf(state.capture);
  const isHushed = state.hushed.includes(key);
  const isPassing = state.capture.state === "recovered" && !isHushed;
  useEffect(() => {
    if (!isPassing) return undefined;
    const timer = setTimeout(() => dispatch({ kind: "ui", hush: key }), RECOVERED_MS);
    return () => clearTimeout(timer);
  }, [isPassing, key]);
  if (words.weight === "none" || (words.weight === "quiet" && isHushed)) return null;
  const isLoud = words.weight === "loud";
  const deeds = words.actions.map(({ act, words, title }) => ({ words, title, deed: DEEDS[act](given) }));
  return html`
    <div class=${`notice ${isLoud ? "error" : "hushable"}`} role=${isLoud ? "alert" : "status"} data-health=${state.capture.state} data-reason=${state.capture.reason}>
      ${!isLoud && html`<${PutAway} away=${() => dispatch({ kind: "ui", hush: key })} />`}
      <p>${words.sentence}</p>
      ${words.hint && html`<p class="hint">${words.hint}</p>`}
      <${Deeds} ...${given} deeds=${deeds} />
    </div>
  `;
}

/** Being back is said each time anew, the rest once a session. @param {import("./store.js").Captured} capture */
const keyOf = ({ state, since_ms }) => (state === "recovered" ? `recovered ${since_ms}` : state);

/** @type {Record<import("./health_words.js").Act, (given: Given) => () => Promise<string|void>>} */
const DEEDS = {
  turnOn: (given) => turnOn(given),
  point: (given) => () => point(given),
  refresh: ({ acts }) => async () => void (await acts.refresh()),
};

/** @param {Given} given */
export const turnOn = ({ acts }) => async () => {
  const { pressed, says } = await acts.turnOnCaptions({ remember: false });
  if (!pressed) throw new Error(says || "The meeting's captions button was not found. Turn captions on in the meeting itself.");
  return says;
};

/** @param {Given} given */
export async function point({ acts }) {
  const { chosen } = await acts.point();
  return chosen ? "Captions are read from there now." : "Nothing was chosen.";
}

/** @param {Given & {deeds: readonly Deed[]}} given */
function Deeds(given) {
  const [busy, setBusy] = useState("");
  if (given.deeds.length === 0) return null;
  const act = async (/** @type {Deed} */ { words, deed }) => {
    setBusy(words);
    await attempt(given, deed);
    setBusy("");
  };
  return html`
    <div class="deeds">
      ${given.deeds.map((deed, at) => html`<button key=${deed.words} class=${at === 0 ? "first" : ""} title=${deed.title} disabled=${busy === deed.words} onClick=${() => act(deed)}>${deed.words}</button>`)}
    </div>
  `;
}

/** @param {{away: () => void}} given */
const PutAway = ({ away }) => html`<button class="plain" aria-label="Dismiss" onClick=${away}>×</button>`;

/** A command between backticks looks like one. @param {string} text */
const withCode = (text) => text.split("`").map((part, at) => (at % 2 ? html`<code>${part}</code>` : part));
