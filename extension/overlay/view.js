/**
 * The overlay as a function of its state: pill, start card, or the current question's card with what belongs to it.
 *
 * @typedef {import("./store.js").State} State
 * @typedef {{state: State, dispatch: (action: any) => void, acts: any, surface: string, preferences: {values: import("../shared/look.js").Prefs, save(patch: object): void}}} Given
 */
import { html, useLayoutEffect, useRef } from "../shared/ui.js";
import { attempt } from "./attempt.js";
import { CardView, FoldedCard } from "./card.js";
import { Asking } from "./asking.js";
import { Grip, Header } from "./header.js";
import { listenForKeys } from "./keys.js";
import { lastSaid } from "./lines.js";
import { Notices } from "./notices.js";
import { Help, Look, Spoken } from "./sheets.js";
import { Pairing, Start } from "./start.js";
import { hasLines, statusOf } from "./status.js";
import { Suggestion } from "./suggestion.js";
import { Transcript } from "./transcript.js";
import { Tools } from "./tools.js";
import { Tray } from "./tray.js";
import { Voice } from "./voice.js";

/** @param {Given} given */
export function Overlay(given) {
  const { state, surface } = given;
  const body = /** @type {{current: HTMLElement|null}} */ (useRef(null));
  useLayoutEffect(() => listenForKeys(given), [state, given.preferences.values]);
  useLayoutEffect(() => {
    if (body.current) body.current.scrollTop = 0;
  }, [state.current, state.session?.id]);
  if (state.collapsed && surface === "overlay") return html`<${Pill} ...${given} />`;
  return html`
    <section class="shell" aria-label="Rejoinder" data-state=${statusOf(state).name}>
      <${Header} ...${given} />
      <${Reading} ...${given} place=${body} />
      <${Notices} ...${given} />
      ${surface === "panel" && hasLines(state) && html`<section class="below"><h3>Transcript</h3><${Transcript} lines=${state.lines} /></section>`}
      <${Sheet} ...${given} />
      <${Asking} ...${given} />
      ${surface === "overlay" && html`<${Grip} ...${given} />`}
    </section>
    <div class="unseen" role="status" aria-live="polite">${state.said}</div>
  `;
}

/** What is read, which scrolls, and below it what can be done with it, which covers nothing. @param {Given & {place: any}} given */
function Reading(given) {
  const { state, surface, place } = given;
  const card = isInMeeting(given) ? state.cards.find(({ question }) => question === state.current) : undefined;
  return html`
    <div class="reading" data-current=${card ? "" : undefined}>
      <div class="body" ref=${place} tabindex=${card ? "0" : undefined} role=${card ? "region" : undefined} aria-label=${card ? "The question and what answers it" : undefined}>${bodyOf(given)}</div>
      ${card && html`<${Tools} ...${given} card=${card} surface=${surface} />`}
    </div>
  `;
}

/** @param {Given} given */
const isInMeeting = ({ state, surface }) => surface === "replay" || (state.link.state !== "unpaired" && Boolean(state.session));

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
  const [folded] = (current ? state.cards.slice(0, at) : state.cards).slice(-1);
  const above = folded && html`<div class="folded"><${FoldedCard} key=${folded.question} card=${folded} ...${given} /></div>`;
  if (!current) return html`${above}<${Waiting} ...${given} /><${Suggestion} ...${given} />`;
  return html`
    ${above}
    <${CardView} key=${current.question} card=${current} ...${given} />
    ${at < state.cards.length - 1 && html`<div class="folded later">${state.cards.slice(at + 1).map((card) => html`<${FoldedCard} key=${card.question} card=${card} ...${given} />`)}</div>`}
    <${Suggestion} ...${given} />
    ${state.pending && state.pending.question !== current.question && html`<p class="pending">Being asked: ${state.pending.text}</p>`}
  `;
}

/** @param {Given} given */
function Waiting({ state }) {
  const last = lastSaid(state.lines);
  return html`
    <div class="waiting">
      <p class="quiet">${state.pending ? "A question is being asked…" : "Questions for you appear here, with what your documents say."}</p>
      ${state.pending ? html`<p class="heard"><b>${state.pending.speaker}</b> ${state.pending.text}</p>` : last && html`<p class="heard" dir="auto"><b>${last.speaker || "Unknown"}</b> ${last.text.slice(-160)}</p>`}
    </div>
  `;
}

/** @param {Given} given */
function Sheet(given) {
  const { sheet } = given.state;
  if (sheet === "tray") return html`<${Tray} ...${given} />`;
  if (sheet === "help") return html`<${Help} ...${given} />`;
  if (sheet === "lines") return html`<${Spoken} ...${given} />`;
  if (sheet === "voice") return html`<${Voice} ...${given} />`;
  if (sheet === "look") return html`<${Look} ...${given} />`;
  return null;
}

/** Folded away: the state, and how many questions wait. @param {Given} given */
function Pill(given) {
  const { state, dispatch, acts } = given;
  const status = statusOf(state);
  const { waiting } = state;
  const unfold = () => {
    dispatch({ kind: "ui", collapsed: false });
    attempt(given, () => acts.frame.collapse(false));
  };
  return html`
    <button class="pill" data-state=${status.name} onClick=${unfold} aria-label=${`Rejoinder: ${status.word}. ${waiting === 0 ? "No new questions" : waiting === 1 ? "1 new question" : `${waiting} new questions`}. Open`}>
      <span class="dot" data-is=${status.name}></span><b>Rejoinder</b> <span>${state.session ? status.word : "Start"}</span>
      ${waiting > 0 && html`<span class="count">${waiting}</span>`}
    </button>
  `;
}
