/** What goes to a language model, said in the same words wherever it is said; the README and docs/providers.md list the same. */

export const WHAT_GOES =
  "the question, your name, the last turns of the talk and a few lines of what was said before them, what you were shown as answers, the passages found in your documents and the rest of a short table that they are from, your résumé where it is short enough, the job description, your wishes for answers and the persona";

export const WHERE_IT_GOES =
  "It goes to the server that you set up, or to the next one you set up when that one fails. It goes there while a question is still being asked, and what may or may not be a question is put to it too; both can be switched off under Questions in the settings.";
