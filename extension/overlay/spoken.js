/**
 * What a screen reader is given of cues and answers: sentences, without what is only for the eye, and with what the user's documents do not
 * bear out said where it stands.
 *
 * @typedef {import("../types/protocol.js").Claim} Claim
 */

/** [n] and [n, m], all of them. */
export const MARKS = /\s*\[\d{1,2}(?:\s*[,;–-]\s*\d{1,2})*\]/gu;
/** Before a list's next line, a heading or an empty line; a line that is only wrapped goes on. */
const BLOCKS = /\n(?=\s*(?:[-+*]\s|\d+[.)]\s|#|\n))/u;
const ENDS = /[.!?…:;。！？؟]["'”’»)\]]*$/u;

/** One after another, with a stop between those that have none. @param {readonly string[]} parts */
function inSentences(parts) {
  const said = parts.map((part) => part.trim()).filter(Boolean);
  return said.map((part, at) => (at === said.length - 1 || ENDS.test(part) ? part : `${part}.`)).join(" ");
}

/** @param {readonly {text: string}[]} points */
export const spokenPoints = (points) => inSentences(points.map(({ text }) => text));

/** @param {string} text @param {readonly Claim[]} claims */
export function spokenAnswer(text, claims) {
  /** @type {string[]} */
  const unplaced = [];
  let from = 0;
  for (const claim of claims) {
    const at = claim.text ? text.indexOf(claim.text, from) : -1;
    const said = withDoubt(claim);
    if (at !== -1) text = text.slice(0, at) + said + text.slice(at + claim.text.length);
    else if (said !== claim.text) unplaced.push(said);
    from = at === -1 ? from : at + said.length;
  }
  return inSentences([...text.split(BLOCKS), ...unplaced].map(forTheEar));
}

/** The sentence, behind what is wrong with it. @param {Claim} claim */
function withDoubt({ text, support, wording }) {
  if (support !== "unsupported" && support !== "contradicted") return text;
  const what = support === "contradicted" ? "Your documents say otherwise" : "Not in your documents";
  return inSentences([`${what}: ${text.replace(/^\s*[-+*]\s+/u, "").trim()}`, wording ? `They say: ${wording}` : ""]);
}

/** Without source numbers and Markdown's marks. @param {string} line */
const forTheEar = (line) => line.replace(MARKS, "").replace(/[*_`#>]+/gu, "").replace(/^\s*[-+]\s+/u, "");
