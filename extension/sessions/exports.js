/** A session as a file: asks the daemon for it and hands it to the browser's downloads. */

export const FORMATS = [
  ["md", "Markdown"],
  ["html", "Web page"],
  ["srt", "Subtitles (SRT)"],
  ["vtt", "Subtitles (WebVTT)"],
  ["csv", "Table (CSV)"],
  ["json", "Everything (JSON)"],
];
const TYPES = new Map([["md", "text/markdown"], ["html", "text/html"], ["csv", "text/csv"], ["json", "application/json"]]);
const REVOKED_AFTER_MS = 60_000;
const LONGEST_NAME = 60;

/** @param {import("../shared/page.js").Daemon} daemon @param {{id: string, title: string, started_at: string}} session @param {string} format */
export async function saveExport(daemon, session, format) {
  const content = await daemon.request("GET", `/v1/sessions/${session.id}/export?format=${format}`);
  const text = typeof content === "string" ? content : JSON.stringify(content, null, 1);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: TYPES.get(format) ?? "text/plain" }));
  link.download = `${nameOf(session)}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKED_AFTER_MS);
}

/** @param {{title: string, started_at: string}} session */
function nameOf({ title, started_at }) {
  const words = title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/gu, "").slice(0, LONGEST_NAME);
  return [started_at.slice(0, 10), words || "session"].join("-");
}
