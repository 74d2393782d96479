/**
 * The live transcript: who said what, in order. Takes the lines; stays with the newest until the person scrolls up, then leaves what
 * they read where it is and offers the way back. A screen reader reads it when asked, and is not told of every line.
 */
import { useMemo } from "../lib/hooks.js";
import { clock, length } from "../shared/format.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "../shared/ui.js";

/** @typedef {import("./lines.js").Line} Line */
/** @typedef {import("./lines.js").Gap} Gap */
/** @typedef {{row: Element, place: number}} Held */

const NEAR_PX = 24;

/** @type {Record<string, string>} */
const MISSING = { absent: "There were no captions", unreadable: "Captions could not be read" };

/** @param {{lines: import("./lines.js").Lines}} given */
export function Transcript({ lines }) {
  const box = /** @type {{current: HTMLElement|null}} */ (useRef(null));
  const held = /** @type {{current: Held|null}} */ (useRef(null));
  const [isAway, setAway] = useState(false);
  const toNewest = () => {
    setAway(false);
    held.current = null;
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  const onScroll = () => {
    held.current = heldIn(box.current);
    setAway(!isAtEnd(box.current));
  };
  useLayoutEffect(() => {
    if (isAway) held.current = hold(box.current, held.current);
    else toNewest();
  });
  useEffect(() => keepAtEnd(box.current, () => !isAway), [isAway]);
  const shown = lines.filter((line) => line.kind === "gap" || line.text.trim());
  return html`
    <div class="lines">
      <div class="log" ref=${box} role="log" aria-live="off" aria-label="Transcript" tabindex="0" data-log onScroll=${onScroll} onWheel=${(/** @type {WheelEvent} */ event) => event.deltaY < 0 && setAway(canScroll(box.current))}>
        ${shown.length === 0 && html`<p class="quiet">What is said appears here, line by line.</p>`}
        ${shown.map((line, at) => (line.kind === "gap" ? html`<${GapRow} key=${line.id} gap=${line} />` : html`<${TurnRow} key=${line.id} line=${line} goesOn=${goesOn(shown[at - 1], line)} />`))}
      </div>
      ${isAway && html`<button class="newest" onClick=${toNewest}>Newest ↓</button>`}
    </div>
  `;
}

/** @param {HTMLElement|null} box */
const isAtEnd = (box) => !box || box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;

/** The row that is being read, and its place in all that is said: the first that is whole. @param {HTMLElement|null} box @returns {Held|null} */
function heldIn(box) {
  if (!box) return null;
  const row = [...box.children].find((child) => placeOf(child, box) >= box.scrollTop) ?? box.lastElementChild;
  return row && { row, place: placeOf(row, box) };
}

/** It stays where it is on the screen, whatever is corrected or dropped above it. @param {HTMLElement|null} box @param {Held|null} held */
function hold(box, held) {
  if (!box || !held?.row.isConnected) return heldIn(box);
  const place = placeOf(held.row, box);
  if (place !== held.place) box.scrollTop += place - held.place;
  return { row: held.row, place };
}

/** @param {Element} row @param {HTMLElement} box */
const placeOf = (row, box) => Math.round(row.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop);

/** @param {HTMLElement|null} box */
const canScroll = (box) => box !== null && box.scrollHeight > box.clientHeight;

/** A box that becomes smaller still ends at the newest line. @param {HTMLElement|null} box @param {() => boolean} isWanted @returns {(() => void)|undefined} */
function keepAtEnd(box, isWanted) {
  if (!box) return undefined;
  const observer = new ResizeObserver(() => isWanted() && (box.scrollTop = box.scrollHeight));
  observer.observe(box);
  return () => observer.disconnect();
}

/** The same voice goes on: its name is not said again. @param {Line|Gap|undefined} before @param {Line} line */
const goesOn = (before, line) => before?.kind === "turn" && before.speaker !== "" && before.speaker === line.speaker && before.role === line.role;

/** Drawn again only when its own words change. @param {{line: Line, goesOn: boolean}} given */
function TurnRow({ line, goesOn }) {
  return useMemo(() => {
    const { id, speaker, role, text, start_ms } = line;
    const isOwn = role === "self";
    return html`
      <div class=${`turn${isOwn ? " own" : ""}${goesOn ? " goes-on" : ""}`} data-turn=${id} data-speaker=${speaker || "Unknown"} title=${clock(start_ms)}>
        <b class=${goesOn ? "unseen" : "who"} dir="auto">${nameOf(speaker, isOwn)}</b>
        <p dir="auto">${text}</p>
      </div>
    `;
  }, [line, goesOn]);
}

/** @param {string} speaker @param {boolean} isOwn */
function nameOf(speaker, isOwn) {
  if (!isOwn) return speaker || "Unknown";
  return speaker && speaker !== "You" ? `${speaker} (you)` : "You";
}

/** @param {{gap: Gap}} given */
function GapRow({ gap }) {
  const words = MISSING[gap.state] ?? "Captions were lost";
  const so_far = gap.end_ms === null ? `from ${clock(gap.start_ms)} on` : `for ${length(gap.end_ms - gap.start_ms)}`;
  return html`<p class="gap" data-gap=${gap.end_ms === null ? "open" : "closed"}>${words} ${so_far}</p>`;
}
