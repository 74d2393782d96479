/** A session as a file: asks the daemon for it and hands it to the browser's downloads. */
import { saveFile } from "../shared/save.js";

export const FORMATS = [
  ["md", "Markdown"],
  ["html", "Web page"],
  ["srt", "Subtitles (SRT)"],
  ["vtt", "Subtitles (WebVTT)"],
  ["csv", "Table (CSV)"],
  ["json", "Everything (JSON)"],
];
const TYPES = new Map([["md", "text/markdown"], ["html", "text/html"], ["csv", "text/csv"], ["json", "application/json"]]);
const LONGEST_NAME = 60;

/** @param {import("../shared/page.js").Daemon} daemon @param {{id: string, title: string, started_at: string}} session @param {string} format */
export async function saveExport(daemon, session, format) {
  const content = await daemon.request("GET", `/v1/sessions/${session.id}/export?format=${format}`);
  const text = typeof content === "string" ? content : JSON.stringify(content, null, 1);
  saveFile(`${nameOf(session)}.${format}`, text, TYPES.get(format));
}

/** @param {{title: string, started_at: string}} session */
function nameOf({ title, started_at }) {
  const words = title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/gu, "").slice(0, LONGEST_NAME);
  return [started_at.slice(0, 10), words || "session"].join("-");
}
