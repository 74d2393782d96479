/**
 * Live captions in the structure of Google Meet's: a region, in it one block a turn (who with an avatar, then the words as one
 * growing text node), and last a part that is no caption. Takes the element it stands in; gives turnOn, turnOff, show, clear.
 */
import { PEOPLE } from "./script.js";

/** @typedef {import("./timeline.js").Frame} Frame */

/** @param {HTMLElement} holder */
export function createCaptions(holder) {
  /** @type {HTMLElement|null} */
  let region = null;
  /** @type {Map<number, {block: HTMLElement, words: Text}>} */
  let blocks = new Map();

  function turnOn() {
    if (region) return;
    region = make("div", "captions");
    region.setAttribute("role", "region");
    region.setAttribute("tabindex", "0");
    region.setAttribute("aria-label", "Captions");
    region.append(jumpToBottom(region));
    holder.replaceChildren(region);
  }

  function turnOff() {
    holder.replaceChildren();
    region = null;
    blocks = new Map();
  }

  function clear() {
    const wasOn = region !== null;
    turnOff();
    if (wasOn) turnOn();
  }

  /** @param {Frame} frame */
  function show(frame) {
    if (!region) return;
    const isAtBottom = region.scrollHeight - region.scrollTop - region.clientHeight < 60;
    const known = blocks.get(frame.block) ?? open(region, frame);
    known.words.nodeValue = frame.text;
    if (isAtBottom) region.scrollTop = region.scrollHeight;
  }

  /** @param {HTMLElement} within @param {Frame} frame */
  function open(within, { block: number, who }) {
    const block = make("div", "block");
    const speaker = make("div", "speaker");
    const avatar = document.createElement("img");
    avatar.src = PEOPLE[who].avatar;
    avatar.alt = "";
    const name = make("div", "name");
    const label = document.createElement("span");
    label.textContent = PEOPLE[who].label;
    name.append(label);
    speaker.append(avatar, name);
    const text = make("div", "words");
    const words = document.createTextNode("");
    text.append(words);
    block.append(speaker, text);
    within.insertBefore(block, within.lastElementChild);
    blocks.set(number, { block, words });
    return { block, words };
  }

  return { turnOn, turnOff, clear, show, isOn: () => region !== null };
}

/** @param {HTMLElement} region */
function jumpToBottom(region) {
  const part = make("div", "jump");
  const button = document.createElement("button");
  const icon = make("i", "icon");
  icon.textContent = "arrow_downward";
  icon.setAttribute("aria-hidden", "true");
  const words = document.createElement("span");
  words.textContent = "Jump to bottom";
  button.append(icon, words);
  button.addEventListener("click", () => (region.scrollTop = region.scrollHeight));
  part.append(button);
  return part;
}

/** @param {string} tag @param {string} className */
function make(tag, className) {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
