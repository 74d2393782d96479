/** The keys and what they do, as the overlay's help and the settings show them: pairs of key and words. */

/** While the overlay or the side panel has the focus. @type {readonly (readonly [string, string])[]} */
export const KEYS = [
  ["A", "ask: type a question, or answer the last thing said"],
  ["P", "pause, or go on listening"],
  ["S", "the answer again, shorter"],
  ["L", "the answer again, longer"],
  ["W", "copy what your documents say, where the answer says otherwise"],
  ["M", "the manner of the answers: choose a persona"],
  ["T", "all questions: answered, skipped and why. Among them: ↑ ↓ choose, Enter answers, Y it was a question, N it was none"],
  ["V", "the transcript: what was said"],
  ["C", "copy the card; turn captions on where they are off"],
  ["↑ ↓", "through the cards"],
  ["Esc", "close this, or fold to a pill"],
  ["⇧ ← → ↑ ↓", "on the top left corner: size; without Shift: move"],
  ["?", "these keys"],
];

/** Anywhere in the browser. @type {readonly (readonly [string, string])[]} */
export const SHORTCUTS = [
  ["Alt R", "show or hide the overlay"],
  ["Alt P", "pause, or go on listening"],
  ["Alt A", "answer the last thing that was said"],
  ["Alt C", "the toolbar button: the overlay, or the side panel where there is none"],
];
