/** A question's card: who asks, what the documents say, and the answer below as it comes. */
import { html, useEffect, useLayoutEffect, useRef, useState } from "../shared/ui.js";
import { correctMarks, markClaims, placeChips, renderMarkdown } from "./markdown.js";
import { shownOf } from "./answers.js";
import { partsOf } from "./emphasis.js";
import { FollowUps } from "./follow_ups.js";
import { outdatedInWords } from "./store.js";
import { Doubts } from "./doubts.js";

/** @typedef {import("./view.js").Given & {card: import("./store.js").Card}} CardGiven */

/** How sure it is that a question is the user's, where the detector draws the lines too: plainly, rather so, or not at all below the last. */
const PLAINLY = 0.8;
const MINE = 0.5;
const PERHAPS = 0.2;
const SHAPES = { done: "✓", failed: "!", cancelled: "–", waiting: "…", writing: "…" };

/** Why an answer ends before its end. @type {Record<string, string>} */
const CUT_OFF = {
  length: "Cut off: it grew too long for the server. Press Shorter for a whole one.",
  filter: "Cut off: the server's filter ended it. Ask in other words.",
  too_long: "Cut off here: it went on far too long.",
};

/** @param {CardGiven} given */
export function FoldedCard({ card, dispatch }) {
  const shape = card.withdrawn ? "–" : card.answer ? SHAPES[card.answer.state] : "·";
  return html`
    <button class="fold" onClick=${() => dispatch({ kind: "ui", show: card.question })} title=${card.withdrawn || card.text}>
      <span aria-hidden="true">${shape}</span> <span class="line">${card.withdrawn && `Taken back (${withoutStop(card.withdrawn)}): `}${card.text}</span>
    </button>
  `;
}

/** @param {string} text */
const withoutStop = (text) => text.replace(/[.]$/u, "");

/** @param {CardGiven} given */
export function CardView(given) {
  const { card, state } = given;
  const [source, showSource] = useState("");
  const passage = [...card.passages, ...(shownOf(card.answer)?.passages ?? [])].find((found) => found.passage === source);
  const toggle = (/** @type {string} */ id) => showSource(id === source ? "" : id);
  return html`
    <article class="card" data-question=${card.question}>
      <${Question} card=${card} isPinned=${state.pinned === card.question} />
      ${card.withdrawn && html`<p class="withdrawn">Taken back: ${card.withdrawn}</p>`}
      ${card.outdated.map((one) => html`<p class="outdated" data-outdated>⚠ ${outdatedInWords(one, card.passages)} <small>${labelOf(card, one.cite)}</small></p>`)}
      <${Cue} ...${given} toggle=${toggle} source=${source} />
      ${passage && html`<blockquote class="passage"><b>${passage.heading || passage.label}</b> ${passage.text}${passage.read_at && html` <small>read ${timeOf(passage.read_at)}</small>`}</blockquote>`}
      <${AnswerView} ...${given} toggle=${toggle} />
      <${FollowUps} ...${given} toggle=${toggle} />
    </article>
  `;
}

/** When a value was read: the time of today, else the day too. @param {string} iso */
function timeOf(iso) {
  const read = new Date(iso);
  const isToday = read.toDateString() === new Date().toDateString();
  return Number.isNaN(read.getTime()) ? iso : isToday ? `at ${read.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}` : `on ${read.toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}`;
}

/** In other words it keeps as many lines as it had, so that what stands below is not moved. @param {{card: import("./store.js").Card, isPinned: boolean}} given */
function Question({ card, isPinned }) {
  const text = /** @type {{current: HTMLElement|null}} */ (useRef(null));
  const [lines, setLines] = useState(0);
  useLayoutEffect(() => {
    const { current } = text;
    if (current && !card.isRevised) setLines(Math.max(1, Math.round(current.offsetHeight / Number.parseFloat(getComputedStyle(current).lineHeight))));
  }, [card.text, card.isRevised]);
  const isHeld = card.isRevised && lines > 0;
  return html`
    <h2 class="question" tabindex="0" title=${card.why}>
      <small>${[askedBy(card), card.toMe < PLAINLY && !card.byHand && withoutStop(card.why), isPinned && "pinned"].filter(Boolean).join(" · ")}</small>
      <span ref=${text} data-held=${isHeld ? "" : undefined} style=${isHeld ? { "--lines": lines } : undefined}>${card.text}</span>
    </h2>
  `;
}

/** Whose question it is, in words. @param {import("./store.js").Card} card */
function askedBy({ byHand, speaker, toMe }) {
  if (byHand) return "You asked for this";
  const who = speaker.split(" ")[0] || "Somebody";
  return `${who} asks${toMe >= MINE ? " you" : toMe >= PERHAPS ? ", perhaps you" : " somebody else"}`;
}

/** @param {CardGiven & {toggle: (passage: string) => void, source: string}} given */
function Cue({ card, toggle, source }) {
  if (!card.cue) return html`<p class="quiet">Looking in your documents…</p>`;
  if (card.cue.points.length === 0) return html`<p class="quiet" data-no-cue>${card.cue.note}</p>`;
  return html`
    <ul class="cue" data-cue>
      ${card.cue.points.map(
        (point) => html`
          <li>
            ${replaced(point, card.outdated) ?? emphasise(point.text, point.key)}
            ${point.cite.map((id) => html`<button class="source" aria-expanded=${source === id} onClick=${() => toggle(id)}>${labelOf(card, id)}</button>`)}
          </li>
        `,
      )}
    </ul>
  `;
}

/** @param {import("./store.js").Card} card @param {string} id */
const labelOf = (card, id) => card.passages.find((passage) => passage.passage === id)?.label ?? "source";

/** @param {string} text @param {string} [key] */
const emphasise = (text, key) => partsOf(text, key).map((part) => (part.isKey ? html`<b>${part.text}</b>` : part.text));

/** A point whose cell has changed: the value struck out, the new one behind it. @param {any} point @param {readonly import("./store.js").Outdated[]} outdated */
function replaced(point, outdated) {
  const one = outdated.find(({ cite, was }) => point.cite.includes(cite) && standsIn(point.text, was) !== -1);
  if (!one) return null;
  const at = standsIn(point.text, one.was);
  return html`${point.text.slice(0, at)}<del>${one.was}</del> <ins>${one.now || "gone"}</ins>${point.text.slice(at + one.was.length)}`;
}

/** Where a value stands in a text by itself: 14 is not in 2014. @param {string} text @param {string} value */
function standsIn(text, value) {
  const isPart = (/** @type {string|undefined} */ sign) => /[\p{L}\d]/u.test(sign ?? "");
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) if (!isPart(text[at - 1]) && !isPart(text[at + value.length])) return at;
  return -1;
}

/** The answer, beneath those that broke off: their text stays where it is read. @param {CardGiven & {toggle: (passage: string) => void}} given */
function AnswerView(given) {
  const { answer } = given.card;
  const shown = shownOf(answer);
  if (!answer || !shown) return null;
  const all = [...shown.interrupted, shown];
  return html`
    <div class="answer" aria-label="Answer">
      ${all.map((one) => html`<${OneAnswer} key=${one.id} ...${given} card=${{ ...given.card, answer: one }} answer=${one} isOver=${one !== shown} />`)}
      ${answer !== shown && html`<p class="quiet" role="status" data-asking>${answer.isQueued ? "Another answer waits for its turn" : `Asking ${answer.model || "the language model"} for another answer`}; this one stays until it comes…</p>`}
      ${shown.failure && html`<p class="failed" role="alert" data-not-replaced>No other answer came, so this one stays. ${shown.failure.detail} ${shown.failure.action}</p>`}
    </div>`;
}

/** @param {CardGiven & {answer: import("./store.js").Answer, toggle: (passage: string) => void, isOver: boolean}} given */
function OneAnswer(given) {
  const { card, answer, toggle, isOver } = given;
  return html`
    <div class=${isOver ? "interrupted" : undefined}>
      ${answer.state === "waiting" && (answer.isQueued
        ? html`<p class="quiet" role="status" data-queued>Waits for its turn: other questions are being answered.</p>`
        : html`<p class="quiet">Asking ${answer.model || "the language model"}…</p>`)}
      <${Written} answer=${answer} passages=${answer.passages ?? card.passages} toggle=${toggle} isOver=${isOver} />
      <${Doubts} ...${given} />
      ${answer.state === "cancelled" && html`<p class="quiet">Stopped.</p>`}
      ${answer.cutOff && html`<p class="broken-off" data-cut-off>– ${CUT_OFF[answer.cutOff] ?? CUT_OFF.length}</p>`}
      ${answer.isCached && html`<p class="quiet" data-cached>As answered before in this session.</p>`}
      ${answer.error && (isOver || answer.error.code === "provider_interrupted"
        ? html`<p class="broken-off">– Broken off: ${answer.error.detail}</p>`
        : html`<p class="failed" role="alert">${answer.error.detail} ${answer.error.action}</p>`)}
    </div>
  `;
}

/**
 * The text as elements. Finished blocks are not drawn anew while it grows, so that what is being read stays where it is.
 * @param {{answer: import("./store.js").Answer, passages: readonly any[], toggle: (id: string) => void, isOver: boolean}} given
 */
function Written({ answer, passages, toggle, isOver }) {
  const place = /** @type {{current: HTMLElement|null}} */ (useRef(null));
  useLayoutEffect(() => {
    if (!place.current) return;
    const drawn = renderMarkdown(correctMarks(answer.text, answer.claims, passages));
    placeChips(drawn, (number) => chip(passages[number - 1], toggle));
    markClaims(drawn, answer.claims);
    if (answer.state === "writing") drawn.lastElementChild?.append(Object.assign(document.createElement("span"), { className: "caret" }));
    keepWhatStands(place.current, drawn);
  }, [answer.text, answer.claims, answer.state, passages]);
  useEffect(() => () => place.current?.replaceChildren(), []);
  return html`<div class="text" data-answer=${isOver ? undefined : ""} data-interrupted=${isOver ? "" : undefined} ref=${place}></div>`;
}

/** @param {any} passage @param {(id: string) => void} toggle */
function chip(passage, toggle) {
  if (!passage) return null;
  const button = document.createElement("button");
  button.className = "source";
  button.textContent = passage.label;
  button.title = passage.text;
  button.addEventListener("click", () => toggle(passage.passage));
  return button;
}

/** @param {Element} place @param {DocumentFragment} drawn */
function keepWhatStands(place, drawn) {
  const blocks = [...drawn.children];
  blocks.forEach((block, at) => {
    const stands = place.children[at];
    if (!stands) place.append(block);
    else if (!stands.isEqualNode(block)) stands.replaceWith(block);
  });
  while (place.children.length > blocks.length) place.lastElementChild?.remove();
}
