/** The demo meeting: plays the script into the captions. Needs no token and no daemon; `?speed=4&autoplay=1` for a quick look. */
import { PEOPLE, SCRIPT } from "./script.js";
import { createCaptions } from "./captions.js";
import { framesOf, lengthOf } from "./timeline.js";

const TICK_MS = 40;
const SPEAKING_MS = 700;
const SPEEDS = ["0.5", "1", "2", "4", "8"];
const NOTICED_WITHIN_MS = 2_500;
/** The home page ticks its first step by it. */
const OVERLAY_SEEN = "rejoinder.overlay-seen";

/** @template {HTMLElement} [T=HTMLElement] @param {string} id @returns {T} */
const part = (id) => /** @type {T} */ (document.getElementById(id));
const playButton = part("play");
const ccButton = part("cc");
const progress = /** @type {HTMLProgressElement} */ (part("progress"));
const speedChoice = /** @type {HTMLSelectElement} */ (part("speed"));

const frames = framesOf(SCRIPT);
const lengthMs = lengthOf(frames);
const captions = createCaptions(part("captions-holder"));
const wished = new URLSearchParams(location.search);

const play = { isOn: false, at_ms: 0, next: 0, seen: 0, spokeAt: new Map() };

function tick() {
  const now = performance.now();
  if (play.isOn) {
    play.at_ms += (now - play.seen) * Number(speedChoice.value);
    for (; play.next < frames.length && frames[play.next].at_ms <= play.at_ms; play.next += 1) {
      captions.show(frames[play.next]);
      play.spokeAt.set(frames[play.next].who, now);
    }
    if (play.next >= frames.length) setPlaying(false);
  }
  play.seen = now;
  for (const tile of document.querySelectorAll("[data-who]")) {
    const who = /** @type {HTMLElement} */ (tile).dataset.who;
    tile.classList.toggle("speaking", play.isOn && now - (play.spokeAt.get(who) ?? -SPEAKING_MS) < SPEAKING_MS / Number(speedChoice.value));
  }
  drawPlace();
}

function drawPlace() {
  const at_ms = Math.min(play.at_ms, lengthMs);
  progress.max = lengthMs;
  progress.value = at_ms;
  part("place").textContent = `${clock(at_ms)} of ${clock(lengthMs)}`;
}

/** @param {boolean} on */
function setPlaying(on) {
  if (on && play.next >= frames.length) rewind();
  play.isOn = on;
  play.seen = performance.now();
  const isOver = play.next >= frames.length;
  playButton.textContent = on ? "Pause" : isOver ? "Play again" : play.next > 0 ? "Go on" : "Play";
  part("stage-note").hidden = on || (play.next > 0 && !isOver);
  part("stage-note").textContent = isOver ? "The meeting is over. Its questions are in Sessions, if Rejoinder was listening." : "Press Play: the meeting takes about three minutes.";
}

function rewind() {
  Object.assign(play, { at_ms: 0, next: 0, spokeAt: new Map() });
  captions.clear();
}

/** @param {boolean} on */
function setCaptions(on) {
  if (on) captions.turnOn();
  else captions.turnOff();
  ccButton.setAttribute("aria-pressed", String(on));
  ccButton.title = on ? "Turn off captions (c)" : "Turn on captions (c)";
}

/** @param {number} ms */
function clock(ms) {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The extension puts its overlay beside the body. */
const hasOverlay = () => document.querySelector("html > [popover]") !== null;

function lookForExtension() {
  if (!hasOverlay()) return false;
  part("without").hidden = true;
  part("with").hidden = false;
  localStorage.setItem(OVERLAY_SEEN, "yes");
  return true;
}

function watchForExtension() {
  if (lookForExtension()) return;
  const watcher = new MutationObserver(() => lookForExtension() && watcher.disconnect());
  watcher.observe(document.documentElement, { childList: true });
  setTimeout(() => (part("without").hidden = hasOverlay()), NOTICED_WITHIN_MS);
}

function drawTiles() {
  for (const tile of document.querySelectorAll("[data-who]")) {
    const who = /** @type {import("./script.js").Person} */ (/** @type {HTMLElement} */ (tile).dataset.who);
    const { name, role, avatar } = PEOPLE[who];
    const face = document.createElement("img");
    face.src = avatar;
    face.alt = "";
    const label = document.createElement("p");
    const strong = document.createElement("b");
    strong.textContent = name;
    label.append(strong, ` ${role}`);
    tile.append(face, label);
  }
}

playButton.addEventListener("click", () => setPlaying(!play.isOn));
part("restart").addEventListener("click", () => (rewind(), setPlaying(true)));
ccButton.addEventListener("click", () => setCaptions(!captions.isOn()));
document.addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof HTMLSelectElement;
  if (event.key !== "c" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
  setCaptions(!captions.isOn());
});

for (const speed of SPEEDS) speedChoice.append(new Option(`${speed.replace("0.5", "½")}×`, speed));
const speed = wished.get("speed") ?? "1";
speedChoice.value = SPEEDS.includes(speed) ? speed : "1";
drawTiles();
setCaptions(true);
setPlaying(wished.get("autoplay") === "1");
watchForExtension();
setInterval(tick, TICK_MS);
