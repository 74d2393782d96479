/** Values in words a person reads: dates, lengths, counts, platforms. Pure. */

const PLATFORMS = new Map([["meet", "Google Meet"], ["teams", "Microsoft Teams"], ["zoom", "Zoom"], ["demo", "Demo meeting"], ["generic", "Captions"]]);

/** @param {string} iso @param {Date} [now] */
export function when(iso, now = new Date()) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return "";
  const time = date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (date.toDateString() === now.toDateString()) return `Today, ${time}`;
  return `${date.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" })}, ${time}`;
}

/** A place in a session: 4:05, 1:04:05. @param {number} ms */
export function clock(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, String(seconds % 60).padStart(2, "0")];
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** A length: 40 s, 47 min, 1 h 20 min. @param {number} ms */
export function length(ms) {
  const seconds = Math.round(Math.max(0, ms) / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes / 60} h`;
}

/** @param {number} count @param {string} one @param {string} [many] */
export const count = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** US dollars; below a dollar with four places, since an answer costs fractions of a cent. @param {number} usd */
export const dollars = (usd) => `$${usd.toFixed(usd === 0 || usd >= 1 ? 2 : 4)}`;

/** @param {string} platform */
export const platformName = (platform) => PLATFORMS.get(platform) ?? platform;

/** @param {readonly string[]} people */
export const people = (people) => (people.length > 3 ? `${people.slice(0, 3).join(", ")} and ${people.length - 3} more` : people.join(", "));

/** @param {{told: boolean, how?: string}|null|undefined} consent */
export const told = (consent) => (!consent ? "not asked" : consent.told ? "yes" : "no");
