/** One quiet word for how things are, with a name for its dot. @typedef {import("./store.js").State} State */

/** @param {State} state @returns {{name: string, word: string}} */
export function statusOf(state) {
  const { link, capture, session } = state;
  if (!session && !state.cards.length) return link.state === "offline" ? { name: "offline", word: "Not running" } : { name: "idle", word: "Ready" };
  if (state.hasEnded) return { name: "idle", word: "Ended" };
  if (capture.state === "paused") return { name: "paused", word: "Paused" };
  if (link.state === "offline") return { name: "offline", word: "Offline" };
  if (capture.state === "no-captions") return { name: "lost", word: "No captions" };
  if (capture.state === "lost") return { name: "lost", word: "Captions lost" };
  if (isThinking(state)) return { name: "thinking", word: "Listening" };
  if (state.pending) return { name: "question", word: "Listening" };
  return { name: "listening", word: "Listening" };
}

/** @param {State} state */
function isThinking(state) {
  const answer = state.cards.find((card) => card.question === state.current)?.answer;
  return answer?.state === "waiting" || answer?.state === "writing";
}
