/**
 * How things are: a name for the dot, one word, and one more for what it is doing. While captions are read the word is "Listening",
 * whatever else is wrong.
 *
 * @typedef {import("./store.js").State} State
 * @typedef {{name: string, word: string, doing: string}} Status
 */

/** @param {State} state @returns {Status} */
export function statusOf(state) {
  const { link, capture, session } = state;
  const isOffline = link.state === "offline";
  if (!session && !state.cards.length) return isOffline ? status("offline", "Not running") : status("idle", "Ready");
  if (state.hasEnded) return status("idle", "Ended");
  if (capture.state === "paused") return status("paused", "Paused", isOffline ? "offline" : "");
  if (capture.state === "no-captions") return status("lost", "No captions");
  if (capture.state === "lost") return status("lost", "Captions lost");
  if (isOffline) return status("offline", "Listening", "offline");
  if (isThinking(state)) return status("thinking", "Listening", "thinking");
  if (state.pending) return status("question", "Listening", "question");
  return status("listening", "Listening");
}

/** @param {string} name @param {string} word @param {string} [doing] @returns {Status} */
const status = (name, word, doing = "") => ({ name, word, doing });

/** @param {State} state */
function isThinking(state) {
  const answer = state.cards.find((card) => card.question === state.current)?.answer;
  return answer?.state === "waiting" || answer?.state === "writing";
}
