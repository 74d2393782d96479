/**
 * Selector packs: what they may hold, and which of two is the newer. Data only: a pack that the daemon or the user brings is checked
 * before use. Gives checkPack(value) -> {pack} or {problem}, and newest(own, theirs).
 */

const PLATFORMS = ["meet", "teams", "zoom", "generic"];
const KEYS = ["schema", "platform", "version", "selectors", "words", "note"];
const NAMES_AT_MOST = 60;
const LIST_AT_MOST = 200;
const CHARACTERS_AT_MOST = 300;
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,59}$/;
const VERSION = /^(\d{4}-\d{2}-\d{2})(\.\d{1,4})?(\+own)?$/;
const FORBIDDEN = ["{", "}", "<", "@", "url("];
/** Names that mean something else on every object. */
const RESERVED = new Set(["constructor", "prototype", "toString", "valueOf", "hasOwnProperty"]);

/** @param {unknown} value @returns {{pack: Pack, problem?: undefined} | {pack?: undefined, problem: string}} */
export function checkPack(value) {
  const problem = isPlain(value) ? problemOf(value) : "not an object";
  return problem ? { problem } : { pack: /** @type {Pack} */ (structuredClone(value)) };
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {Record<string, unknown>} value */
function problemOf(value) {
  const stranger = Object.keys(value).find((key) => !KEYS.includes(key));
  if (stranger !== undefined) return `${stranger.slice(0, 40)}: not a part of a pack`;
  if (value.schema !== 1) return "schema: must be 1";
  if (!PLATFORMS.includes(/** @type {string} */ (value.platform))) return `platform: must be one of ${PLATFORMS.join(", ")}`;
  if (typeof value.version !== "string" || !VERSION.test(value.version)) return "version: must be a date such as 2026-11-21";
  if ("note" in value && (typeof value.note !== "string" || value.note.length > 2_000)) return "note: must be a text of at most 2000 characters";
  return tableProblem("selectors", value.selectors, selectorProblem) || tableProblem("words", value.words, () => "");
}

/** @param {string} key @param {unknown} table @param {(text: string) => string} check */
function tableProblem(key, table, check) {
  if (!isPlain(table)) return `${key}: must be an object`;
  const names = Object.keys(table);
  if (names.length > NAMES_AT_MOST) return `${key}: more than ${NAMES_AT_MOST} names`;
  for (const name of names) {
    if (!NAME.test(name) || RESERVED.has(name)) return `${key}.${name.slice(0, 40)}: not a name`;
    const problem = listProblem(`${key}.${name}`, table[name], check);
    if (problem) return problem;
  }
  return "";
}

/** @param {string} where @param {unknown} list @param {(text: string) => string} check */
function listProblem(where, list, check) {
  if (!Array.isArray(list)) return `${where}: must be a list`;
  if (list.length > LIST_AT_MOST) return `${where}: more than ${LIST_AT_MOST} entries`;
  for (const [at, text] of list.entries()) {
    if (typeof text !== "string" || text.trim() === "") return `${where}[${at}]: must be a text`;
    if (text.length > CHARACTERS_AT_MOST) return `${where}[${at}]: longer than ${CHARACTERS_AT_MOST} characters`;
    const problem = check(text);
    if (problem) return `${where}[${at}]: ${problem}`;
  }
  return "";
}

/** @param {string} selector */
function selectorProblem(selector) {
  const found = FORBIDDEN.find((part) => selector.toLowerCase().includes(part));
  return found ? `may not contain ${found}` : "";
}

/** The newer of two packs of one platform; the user's own ("+own") beats the same version. `own` where they cannot be compared. @param {Pack} own @param {Pack|null|undefined} theirs */
export function newest(own, theirs) {
  if (!theirs || theirs.platform !== own.platform) return own;
  return compare(rankOf(theirs), rankOf(own)) > 0 ? theirs : own;
}

/** @param {Pack} pack */
function rankOf({ version }) {
  const [, date = "", patch = "", owner = ""] = VERSION.exec(version) ?? [];
  return [Number(date.replaceAll("-", "")), Number(patch.slice(1)), owner ? 1 : 0];
}

/** @param {number[]} one @param {number[]} other */
function compare(one, other) {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
