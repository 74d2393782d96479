/** One key for each thing that is done under pressure. Not while something is being typed. */
import { copyWording, doubtsOf } from "./doubts.js";
import { fold } from "./header.js";
import { copyText } from "../shared/clipboard.js";
import { shownOf } from "./answers.js";
import { attempt } from "./attempt.js";
import { turnOn } from "./notices.js";
import { mayReword, plainText } from "./tools.js";
import { trayAct } from "./tray.js";

/** @param {import("./view.js").Given} given @returns {() => void} what ends the listening */
export function listenForKeys(given) {
  if (given.surface === "replay") return () => {};
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key === "Escape") return escape(given, event);
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (isReadingBack(event)) return;
    const act = (given.state.sheet === "tray" && trayAct(given, event)) || actOf(given, event.key);
    if (!act) return;
    event.preventDefault();
    act();
  };
  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}

/** @param {EventTarget|null} target */
const isTyping = (target) => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** The arrows scroll the transcript while it has the focus. @param {KeyboardEvent} event */
const isReadingBack = ({ key, target }) => key.startsWith("Arrow") && target instanceof Element && target.closest("[data-log]") !== null;

/** Nobody but the user sees it, and the user has not just turned them off. @param {import("./store.js").Captured} capture */
const mayTurnOn = ({ state, reason, offers }) => state === "absent" && reason === "captions_off" && Boolean(offers?.turnOn && offers.personal);

/** @param {import("./view.js").Given} given */
function openTranscript({ surface, dispatch }) {
  if (surface === "panel") /** @type {HTMLElement|null} */ (document.querySelector("[data-log]"))?.focus();
  else dispatch({ kind: "ui", sheet: "lines" });
}

/** @param {import("./view.js").Given} given @param {KeyboardEvent} event */
function escape(given, event) {
  if (isTyping(event.target)) /** @type {HTMLElement} */ (event.target).blur();
  else if (given.state.sheet !== "none") given.dispatch({ kind: "ui", sheet: "none" });
  else if (given.surface === "overlay") fold(given);
}

/** @param {import("./view.js").Given} given @param {string} key @returns {(() => void)|undefined} */
export function actOf(given, key) {
  const { state, dispatch, acts } = given;
  const card = state.cards.find(({ question }) => question === state.current);
  const answer = card?.answer ?? null;
  const doubt = doubtsOf(shownOf(answer)).find(({ wording }) => wording);
  const isRunning = Boolean(state.session) && !state.hasEnded;
  /** @type {Record<string, (() => void)|false|null|undefined>} */
  const known = {
    a: isRunning && (() => /** @type {HTMLElement|null} */ (document.querySelector("[data-ask]"))?.focus()),
    p: isRunning && (() => attempt(given, () => acts.pause(state.capture.state !== "paused"))),
    s: mayReword(given, answer) && (() => attempt(given, () => acts.again(answer?.id, "shorter"))),
    l: mayReword(given, answer) && (() => attempt(given, () => acts.again(answer?.id, "longer"))),
    m: isRunning && given.surface !== "replay" && (() => dispatch({ kind: "ui", sheet: "voice" })),
    w: doubt && (() => copyWording(given, doubt)),
    t: () => dispatch({ kind: "ui", sheet: "tray" }),
    v: () => openTranscript(given),
    c: isRunning && mayTurnOn(state.capture) ? () => attempt(given, turnOn(given)) : card && (() => attempt(given, () => copyText(plainText(card)), "Copied.")),
    "?": () => dispatch({ kind: "ui", sheet: "help" }),
    ArrowUp: () => dispatch({ kind: "ui", move: -1 }),
    ArrowDown: () => dispatch({ kind: "ui", move: 1 }),
  };
  return known[key.length === 1 ? key.toLowerCase() : key] || undefined;
}
