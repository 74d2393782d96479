/** What a glance should catch of a point: takes its text and, where it is known, its key; gives the text in parts, each with whether it stands out. */

const UNITS = "percent|hours?|minutes?|seconds?|days?|weeks?|months?|years?|people|engineers|million|billion|thousand|min|ms|bn|GB|TB|[hkMKs]";
/** Not what is part of a name: a cell (C2:C4), a product (S3, B2B, S/4HANA, HB-200). */
const KEY_NUMBER = new RegExp(`((?<![\\p{L}\\d]|\\p{L}[/-])(?:[$€£]\\s?)?\\d[\\d.,:–-]*(?<![.,:–-])(?:\\s?%|\\s?(?:${UNITS})\\b)?(?!\\d|\\p{L}{3}))`, "u");

/** The key, or else each number. @param {string} text @param {string} [key] @returns {{text: string, isKey: boolean}[]} */
export function partsOf(text, key = "") {
  const at = key ? text.indexOf(key) : -1;
  const parts = at === -1 ? text.split(KEY_NUMBER) : [text.slice(0, at), key, text.slice(at + key.length)];
  return parts.map((part, place) => ({ text: part, isKey: place % 2 === 1 })).filter((part) => part.text !== "");
}
