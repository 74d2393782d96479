/** How a source is, in words a person reads: its state, how much was read, how fresh that is. Pure. */
import { count, length, when } from "../shared/format.js";

/** @typedef {import("../types/protocol.js").Source} Source */

/** A word and a sign for each state: the sign differs in shape, not in colour alone. @type {Record<Source["state"], {word: string, sign: string, tone: string}>} */
const STATES = {
  waiting: { word: "Waiting", sign: "○", tone: "quiet" },
  reading: { word: "Reading", sign: "◔", tone: "quiet" },
  ready: { word: "Ready", sign: "✓", tone: "good" },
  partly: { word: "Partly read", sign: "◐", tone: "warn" },
  failed: { word: "Not read", sign: "✕", tone: "bad" },
  gone: { word: "Gone", sign: "✕", tone: "bad" },
};
const KINDS = { folder: "Folder", file: "File", url: "Web page", csv: "Table (CSV)", xlsx: "Table (XLSX)", sheet: "Google Sheet" };

/** @param {Source} source */
export const stateOf = (source) => STATES[source.state];

/** @param {Source} source */
export const kindOf = (source) => (source.is_copy ? `${KINDS[source.kind]}, a copy that Rejoinder keeps` : KINDS[source.kind]);

/** "3 documents, 120 passages, 40 table rows". @param {Source} source */
export function amountOf({ documents, chunks, rows }) {
  const parts = [count(documents, "document")];
  if (chunks || !rows) parts.push(count(chunks, "passage"));
  if (rows) parts.push(count(rows, "table row"));
  return parts.join(", ");
}

/** When it was last looked at, last different, and how it is kept so. @param {Source} source @param {Date} [now] */
export function freshnessOf(source, now = new Date()) {
  const parts = [];
  if (source.last_read_at) parts.push(`looked at ${length(now.getTime() - new Date(source.last_read_at).getTime())} ago`);
  if (source.last_changed_at) parts.push(`last change read ${when(source.last_changed_at, now)}`);
  const untilMs = source.next_read_at ? new Date(source.next_read_at).getTime() - now.getTime() : 0;
  if (source.state === "failed" && untilMs > 0) parts.push(`next try in ${length(untilMs)}`);
  else if (source.is_copy) parts.push("stays as it was sent");
  else if (!isAddress(source.place)) parts.push("watched for changes");
  else if (source.poll_s) parts.push(`looked at every ${length(source.poll_s * 1000)}`);
  return parts.join(" · ");
}

/** @param {string} place */
export const isAddress = (place) => /^https?:\/\//iu.test(place.trim());

/** What a screen reader hears when sources settle: those whose state is another than before. @param {readonly Source[]} before @param {readonly Source[]} now */
export function announce(before, now) {
  const known = new Map(before.map(({ id, state }) => [id, state]));
  return now
    .filter(({ id, state }) => known.has(id) && known.get(id) !== state && state !== "reading" && state !== "waiting")
    .map((source) => `${source.title}: ${stateOf(source).word.toLowerCase()}, ${amountOf(source)}.`)
    .join(" ");
}

/** A text that is another whenever what was read of the sources is; what is being read counts once it is. @param {readonly Source[]} sources */
export const knownOf = (sources) => sources
  .filter(({ state }) => state !== "reading" && state !== "waiting")
  .map(({ id, last_changed_at, chunks, rows }) => [id, last_changed_at, chunks, rows].join(" "))
  .join("; ");
