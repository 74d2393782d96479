/**
 * The library's table as pure functions: what the address says of words and order, and the sessions in that order.
 * Takes and gives plain values; "column-" is descending.
 *
 * @typedef {import("../types/protocol.js").SessionInfo} SessionInfo
 * @typedef {{q: string, by: Column, down: boolean}} Listing
 * @typedef {keyof typeof COLUMNS} Column
 */

export const COLUMNS = /** @type {const} */ ({
  started_at: "When",
  title: "Meeting",
  platform: "Where",
  duration_ms: "Length",
  questions: "Questions",
  answers: "Answers",
});

/** @param {string} search @returns {Listing} */
export function readAddress(search) {
  const wanted = new URLSearchParams(search);
  const sort = wanted.get("sort") ?? "started_at-";
  const by = sort.replace(/-$/u, "");
  const isKnown = Object.hasOwn(COLUMNS, by);
  return { q: wanted.get("q") ?? "", by: isKnown ? /** @type {Column} */ (by) : "started_at", down: isKnown ? sort.endsWith("-") : true };
}

/** @param {Listing} listing @returns {string} the address's search, "" for the usual one */
export function writeAddress({ q, by, down }) {
  const wanted = new URLSearchParams();
  if (q) wanted.set("q", q);
  if (by !== "started_at" || !down) wanted.set("sort", by + (down ? "-" : ""));
  const text = wanted.toString();
  return text ? `?${text}` : "";
}

/** A column's first click sorts figures and dates downwards, words upwards; the next turns it round. @param {Listing} listing @param {Column} by @returns {Listing} */
export function turnedTo(listing, by) {
  if (listing.by === by) return { ...listing, down: !listing.down };
  return { ...listing, by, down: by !== "title" && by !== "platform" };
}

/** @param {readonly SessionInfo[]} sessions @param {Listing} listing @returns {SessionInfo[]} */
export function inOrder(sessions, { by, down }) {
  const sign = down ? -1 : 1;
  return [...sessions].sort((one, other) => {
    const [a, b] = [one[by] ?? "", other[by] ?? ""];
    const difference = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
    return sign * (difference || one.started_at.localeCompare(other.started_at));
  });
}
