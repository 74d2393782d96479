/**
 * How capturing goes, in words that are understood at one glance. Takes a health, the platform, and when it began as a person reads a
 * time; gives the dot's name, one word, a sentence with a hint of what to do, how loud it is, and what can be pressed. Pure.
 *
 * @typedef {"turnOn"|"point"|"refresh"} Act
 * @typedef {{act: Act, words: string, title: string}} Action
 * @typedef {{state: string, reason: string, offers?: {turnOn: boolean, personal: boolean, point: boolean}|null}} HealthSaid
 * @typedef {{dot: string, word: string, doing: string, sentence: string, hint: string, weight: "none"|"quiet"|"loud", actions: readonly Action[]}} HealthWords
 */

const OFF = "Captions are off. Rejoinder reads them to hear the meeting.";
const OTHERS_SEE = "Others in the meeting may notice.";

/** Where the meeting itself turns captions on. @type {Record<string, string>} */
const HOW = {
  meet: "In the meeting: press C, or the CC button in the bar below.",
  teams: "In the meeting: More, then Language and speech, then Turn on live captions. In a guest's window: More, then Captions.",
  zoom: "In the meeting: Show captions in the bar below. Where it is missing, the host has switched captions off: ask the host.",
  demo: "Press CC below the meeting.",
};
const HOW_ELSEWHERE = "Turn them on in the meeting's own menu.";

/** Captions are on and say nothing. @type {Record<string, string>} */
const TRY = {
  meet: "Is the caption language the one that is spoken? It is set at the top of the captions. Or press C twice.",
  teams: "Is the spoken language right? See the gear in the captions window. Or turn captions off and on.",
  zoom: "Is the caption language the one that is spoken? See the arrow beside Show captions. Or turn captions off and on.",
};
const TRY_ELSEWHERE = "Is the caption language the one that is spoken? Or turn captions off and on.";

/** @type {Record<string, string>} */
const WHO = {
  zoom: "Words are read, but Zoom does not say whose. Open its participants list: names are found there.",
};
const WHO_ELSEWHERE = "Words are read, but not whose they are.";

/** @type {Record<Act, Action>} */
const ACTIONS = {
  turnOn: { act: "turnOn", words: "Turn on captions", title: "Presses the meeting's own captions button, once" },
  point: { act: "point", words: "Point at the captions", title: "Click them in the meeting's page, once" },
  refresh: { act: "refresh", words: "Look again", title: "Look for captions on the page anew" },
};

/** @param {HealthSaid} health @param {string} platform @param {{since?: string, missed?: string}} [times] @returns {HealthWords} */
export function healthWords(health, platform, { since = "", missed = "" } = {}) {
  const { turnOn = false, personal = true } = health.offers ?? {};
  const seen = turnOn && !personal ? OTHERS_SEE : "";
  const missing = since ? `Everything said since ${since} is missing.` : "What is said now is missing.";
  switch (health.state) {
    case "idle":
      return reading("Starting", { dot: "idle" });
    case "paused":
      return reading("Paused", { dot: "paused" });
    case "absent":
      return absent(health, platform, seen);
    case "on_empty":
      return reading("Listening", { dot: "waiting", doing: "no words yet", sentence: "Captions are on. Waiting for the first words." });
    case "recovered":
      return reading("Listening", { sentence: `Captions are back. ${missed ? `${missed} of the talk are missing.` : "What was said in between is missing."}` });
    case "unresolved_speaker":
      return reading("Listening", { doing: "no names", sentence: WHO[platform] ?? WHO_ELSEWHERE });
    case "unreadable":
      return trouble(health, "No words", { sentence: `Captions are on and somebody speaks, but no text arrives${since ? ` since ${since}` : ""}.`, hint: TRY[platform] ?? TRY_ELSEWHERE, acts: ["refresh", "point"] });
    case "lost":
      return lost(health, platform, { missing, seen });
    default:
      return reading("Listening");
  }
}

/** @param {string} platform */
export const howToTurnOn = (platform) => HOW[platform] ?? HOW_ELSEWHERE;

/** Words are read in these, so the word is "Listening". @param {string} state */
export const isReading = (state) => ["capturing", "on_empty", "recovered", "unresolved_speaker"].includes(state);

/** @param {HealthSaid} health @param {string} platform @param {string} seen */
function absent(health, platform, seen) {
  const canTurnOn = health.offers?.turnOn;
  const how = howToTurnOn(platform);
  if (health.reason === "captions_off") return trouble(health, "Captions off", { sentence: OFF, hint: canTurnOn ? seen : how, acts: ["turnOn"] });
  if (health.reason === "left") return reading("Left", { dot: "idle" });
  const hint = health.offers?.point ? "Are they on? Then show where they stand." : how;
  return trouble(health, "No captions", { sentence: "No captions found on this page.", hint: canTurnOn ? seen : hint, acts: ["turnOn", "point", "refresh"] });
}

/** @param {HealthSaid} health @param {string} platform @param {{missing: string, seen: string}} said */
function lost(health, platform, { missing, seen }) {
  if (health.reason === "left") return reading("Left", { dot: "idle" });
  if (health.reason === "turned_off") {
    return trouble(health, "Captions off", { sentence: `You turned captions off. ${missing}`, hint: health.offers?.turnOn ? seen : howToTurnOn(platform), acts: ["turnOn"] });
  }
  const sentence = `Captions ${health.reason === "removed" ? "are gone from the page" : "have stopped"}. ${missing}`;
  return trouble(health, "Captions lost", { sentence, hint: seen, acts: ["turnOn", "point", "refresh"] });
}

/** @param {string} word @param {{dot?: string, doing?: string, sentence?: string}} [said] @returns {HealthWords} */
function reading(word, { dot = "listening", doing = "", sentence = "" } = {}) {
  return { dot, word, doing, sentence, hint: "", weight: sentence ? "quiet" : "none", actions: [] };
}

/** Of the acts those that the page offers; looking again is always possible. @param {HealthSaid} health @param {string} word @param {{sentence: string, hint: string, acts: Act[]}} said @returns {HealthWords} */
function trouble({ offers }, word, { sentence, hint, acts }) {
  const actions = acts.filter((act) => act === "refresh" || offers?.[act]).map((act) => ACTIONS[act]);
  return { dot: "lost", word, doing: "", sentence, hint, weight: "loud", actions };
}
