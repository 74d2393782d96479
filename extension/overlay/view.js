/**
 * The overlay as a function of its state: pill, start card, or the current question's card with what belongs to it.
 *
 * @typedef {import("./store.js").State} State
 * @typedef {{state: State, dispatch: (action: any) => void, acts: any, surface: string, preferences: {values: import("../shared/look.js").Prefs, save(patch: object): void}}} Given
 */
import { html, useEffect } from "../shared/ui.js";
import { CardView, FoldedCard } from "./card.js";
import { Asking } from "./asking.js";
import { Grip, Header } from "./header.js";
import { listenForKeys } from "./keys.js";
import { Help, Look, Tray } from "./sheets.js";
import { Pairing, Start } from "./start.js";
import { statusOf } from "./status.js";

/** Do what was asked, and say in words what went wrong. @param {Given} given @param {() => Promise<any>|any} act @param {string} [done] */
export async function attempt({ dispatch }, act, done) {
  try {
    await act();
    dispatch({ kind: "ui", notice: done ? { text: done, isError: false } : null });
  } catch (error) {
    const { message, action } = /** @type {any} */ (error);
    dispatch({ kind: "ui", notice: { text: [message, action].filter(Boolean).join(" "), isError: true } });
  }
}

/** @param {Given} given */
export function Overlay(given) {
  const { state, surface } = given;
  useEffect(() => listenForKeys(given), [state, given.preferences.values]);
  if (state.collapsed && surface === "overlay") return html`<${Pill} ...${given} />`;
  return html`
    <section class="shell" aria-label="Rejoinder" data-state=${statusOf(state).name}>
      <${Header} ...${given} />
      <${Notice} ...${given} />
      <div class="body" data-scrolls>${bodyOf(given)}</div>
      <${Sheet} ...${given} />
      <${Asking} ...${given} />
      ${surface === "overlay" && html`<${Grip} ...${given} />`}
    </section>
    <div class="unseen" role="status" aria-live="polite">${state.said}</div>
  `;
}

/** @param {Given} given */
function bodyOf(given) {
  const { state, surface } = given;
  if (surface !== "replay" && state.link.state === "unpaired") return html`<${Pairing} ...${given} />`;
  if (surface !== "replay" && !state.session) return html`<${Start} ...${given} />`;
  return html`<${Cards} ...${given} />`;
}

/** @param {Given} given */
function Cards(given) {
  const { state } = given;
  const at = state.cards.findIndex((card) => card.question === state.current);
  const current = state.cards[at];
  if (!current) return html`<${Waiting} ...${given} />`;
  return html`
    <div class="folded">${state.cards.slice(0, at).slice(-3).map((card) => html`<${FoldedCard} key=${card.question} card=${card} ...${given} />`)}</div>
    <${CardView} key=${current.question} card=${current} ...${given} />
    ${at < state.cards.length - 1 && html`<div class="folded later">${state.cards.slice(at + 1).map((card) => html`<${FoldedCard} key=${card.question} card=${card} ...${given} />`)}</div>`}
    ${state.pending && state.pending.question !== current.question && html`<p class="pending">Being asked: ${state.pending.text}</p>`}
  `;
}

/** @param {Given} given */
function Waiting({ state }) {
  const last = state.lines.at(-1);
  return html`
    <div class="waiting">
      <p class="quiet">${state.pending ? "A question is being asked…" : "Questions for you appear here, with what your documents say."}</p>
      ${state.pending ? html`<p class="heard"><b>${state.pending.speaker}</b> ${state.pending.text}</p>` : last && html`<p class="heard"><b>${last.speaker || "Somebody"}</b> ${last.text.slice(-160)}</p>`}
    </div>
  `;
}

/** @param {Given} given */
function Notice({ state, dispatch }) {
  const { link } = state;
  const isOffline = link.state === "offline" && state.session;
  return html`
    ${isOffline &&
    html`<div class="notice error" role="alert">
      <b>Rejoinder is not running.</b> ${link.detail || html`Start it with <code>rejoinder run</code>.`}
      ${link.waiting > 0 && html` ${link.waiting} ${link.waiting === 1 ? "caption is" : "captions are"} kept and sent when it is back.`}
    </div>`}
    ${state.notice &&
    html`<div class=${`notice ${state.notice.isError ? "error" : "done"}`} role=${state.notice.isError ? "alert" : "status"}>
      ${state.notice.text}
      <button class="plain" aria-label="Dismiss" onClick=${() => dispatch({ kind: "ui", notice: null })}>×</button>
    </div>`}
  `;
}

/** @param {Given} given */
function Sheet(given) {
  const { sheet } = given.state;
  if (sheet === "tray") return html`<${Tray} ...${given} />`;
  if (sheet === "help") return html`<${Help} ...${given} />`;
  if (sheet === "look") return html`<${Look} ...${given} />`;
  return null;
}

/** Folded away: the state, and how many questions wait. @param {Given} given */
function Pill(given) {
  const { state, dispatch, acts } = given;
  const status = statusOf(state);
  const waiting = state.cards.length;
  const unfold = () => {
    dispatch({ kind: "ui", collapsed: false });
    attempt(given, () => acts.frame.collapse(false));
  };
  return html`
    <button class="pill" data-state=${status.name} onClick=${unfold} aria-label=${`Rejoinder: ${status.word}. ${waiting} questions. Open`}>
      <span class=${`dot ${status.name}`}></span><b>Rejoinder</b> <span>${state.session ? status.word : "Start"}</span>
      ${waiting > 0 && html`<span class="count">${waiting}</span>`}
    </button>
  `;
}
