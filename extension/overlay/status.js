/**
 * How things are: a name for the dot, one word, and one more for what it is doing. While captions are read the word is "Listening",
 * whatever else is wrong.
 *
 * @typedef {import("./store.js").State} State
 * @typedef {{name: string, word: string, doing: string}} Status
 */
import { count, length, platformName } from "../shared/format.js";
import { healthWords, isReading } from "./health_words.js";
import { lastGap, openGap } from "./lines.js";

/** @param {State} state @returns {Status} */
export function statusOf(state) {
  const { link, capture, session } = state;
  const isOffline = link.state === "offline";
  if (!session && !state.cards.length) return isOffline ? status("offline", "Not running") : status("idle", "Ready");
  if (state.hasEnded) return status("idle", "Ended");
  const { dot, word, doing } = healthWords(capture, platformOf(state));
  if (capture.state === "paused") return status(dot, word, isOffline ? "offline" : "");
  if (!isReading(capture.state)) return unread(state, status(dot, word, isOffline ? "offline" : ""));
  if (isOffline) return status("offline", word, "offline");
  if (isThinking(state)) return status("thinking", word, "thinking");
  if (state.pending) return status("question", word, "question");
  if (state.cards.find((card) => card.question === state.current)?.answer?.failure) return status(dot, word, "no other answer");
  return status(dot, word, doing);
}

/** Nothing to read is no trouble before the person is let in, nor after they have left. @param {State} state @param {Status} otherwise */
function unread({ stage }, otherwise) {
  if (stage === "lobby") return status("idle", "Waiting");
  return hasLeft(stage) ? status("idle", "Left") : otherwise;
}

/** @param {string} stage */
export const hasLeft = (stage) => stage === "left" || stage === "ended";

/** There is something to read back, or there will be. @param {State} state */
export const hasLines = ({ session, lines }) => Boolean(session) || lines.length > 0;

/** @param {State} state @returns {string} */
export const platformOf = ({ capture, session, page }) => capture.platform || session?.platform || page?.platform || "";

/** The health as it is said now, with its times. @param {State} state */
export function wordsOf(state) {
  const { capture, lines } = state;
  const gap = lastGap(lines);
  const missed = capture.state === "recovered" && gap?.end_ms ? length(gap.end_ms - gap.start_ms) : "";
  return healthWords(capture, platformOf(state), { since: sinceOf(state), missed });
}

/** When words began to be missing, as a clock shows it; "" where that is not known. @param {State} state */
function sinceOf({ capture, lines, session }) {
  const gap = openGap(lines);
  const started_ms = Date.parse(session?.started_at ?? "");
  const since_ms = gap && !Number.isNaN(started_ms) ? started_ms + gap.start_ms : capture.since_ms;
  return since_ms === null ? "" : new Date(since_ms).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

/** What stands behind the word: where captions are read from, and how many. @param {State} state @returns {string[]} */
export function detailsOf(state) {
  const { rung, counts } = state.capture;
  const platform = platformOf(state);
  return [
    platform && platformName(platform),
    rung && `read by: ${rung}`,
    counts ? count(counts.blocks, "line") : "",
    counts?.unnamed ? `${counts.unnamed} without a name` : "",
    counts?.losses ? count(counts.losses, "loss", "losses") : "",
  ].filter((part) => part !== null && part !== "");
}

/** @param {string} name @param {string} word @param {string} [doing] @returns {Status} */
const status = (name, word, doing = "") => ({ name, word, doing });

/** @param {State} state */
function isThinking(state) {
  const answer = state.cards.find((card) => card.question === state.current)?.answer;
  return answer?.state === "waiting" || answer?.state === "writing";
}
