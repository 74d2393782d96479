/** What the settings know of the language models, and what may be done with them: added, tried, used, changed, moved, removed. */
import { useAttempt } from "../shared/attempt.js";
import { focusSoon } from "../shared/focus.js";
import { useEffect, useState } from "../shared/ui.js";
import { useUndo } from "../shared/undo.js";

/**
 * @typedef {import("../shared/page.js").Daemon} Daemon
 * @typedef {import("../types/protocol.js").Provider} Provider
 * @typedef {import("../types/protocol.js").ProviderHealth} Health
 * @typedef {import("../types/protocol.js").ProviderPreset} Preset
 * @typedef {import("../types/protocol.js").ProviderTest} ProviderTest
 * @typedef {{name: string, base_url: string, models: string[]}} Found
 * @typedef {{providers: Provider[], health: Health[], found: Found[], keys_in: string}} Shelf
 * @typedef {ProviderTest|"running"|undefined} Tested
 * @typedef {ReturnType<typeof actsOn>} Acts
 */

const PATH = "/v1/providers";

/** @param {Daemon} daemon */
export function useModels(daemon) {
  const [shelf, setShelf] = useState(/** @type {Shelf|null} */ (null));
  const [presets, setPresets] = useState(/** @type {Preset[]} */ ([]));
  const [tests, setTests] = useState(/** @type {Record<string, ProviderTest|"running">} */ ({}));
  const [editing, setEditing] = useState(/** @type {string|null} */ (null));
  const undo = useUndo();
  const look = () => daemon.request("GET", PATH).then(setShelf);
  const { problem, setProblem, said, setSaid, attempt } = useAttempt(look);
  useEffect(() => {
    Promise.all([look(), daemon.request("GET", `${PATH}/presets`).then((given) => setPresets(given.presets))]).catch((error) => setProblem(error.message));
  }, [daemon]);
  /** @param {string} name */
  const isKnown = (name) => Boolean(shelf?.providers.some((known) => known.name === name));
  /** @param {string} name @param {ProviderTest|"running"} shown */
  const note = (name, shown) => setTests((now) => ({ ...now, [name]: shown }));
  /** @param {() => Promise<any>} act */
  const attemptAnew = (act) => (setSaid(""), attempt(act));
  const acts = actsOn({ daemon, isKnown, note, edit: setEditing, say: setSaid, attempt: attemptAnew, undo });
  return { shelf, presets, tests, editing, problem, said, undo, acts };
}

/**
 * @param {{daemon: Daemon, isKnown: (name: string) => boolean, note: (name: string, shown: ProviderTest|"running") => void, edit: (name: string|null) => void,
 *   say: (words: string) => void, attempt: (act: () => Promise<any>) => Promise<boolean>, undo: ReturnType<typeof useUndo>}} given
 */
function actsOn({ daemon, isKnown, note, edit, say, attempt, undo }) {
  /** @param {string} name */
  const path = (name) => `${PATH}/${encodeURIComponent(name)}`;
  /** Gives whether it works. @param {string} name @returns {Promise<boolean>} */
  const test = async (name) => {
    note(name, "running");
    const shown = await daemon.request("POST", `${path(name)}/test`).catch((error) => ({ ok: false, detail: error.message, action: "", code: "", ttft_ms: null, models: [] }));
    note(name, shown);
    await attempt(async () => {});
    return shown.ok;
  };
  /** @param {string} name @param {object} changes @param {string} done */
  const change = async (name, changes, done) => {
    if (await attempt(() => daemon.request("PATCH", path(name), changes))) say(done);
  };
  /** A new one is tried before it is used, and kept off where it does not work. @param {string} name @param {{active?: boolean}} settings */
  const put = async (name, { active, ...settings }) => {
    const isNew = !isKnown(name);
    const isKept = await attempt(() => daemon.request("PUT", path(name), isNew ? { ...settings, enabled: false } : settings));
    if (!isKept) return;
    leaveForm(name);
    const works = await test(name);
    if (isNew && works) await change(name, { enabled: true, ...(active ? { active } : {}) }, `${name} works, and is in use.`);
    else if (isNew) say(`${name} is kept, and not in use as long as it does not work.`);
  };
  /** One that was off is tried before it is asked. @param {string} name */
  const use = async (name) => {
    if (await test(name)) await change(name, { enabled: true }, `${name} works, and is in use.`);
    else say(`${name} was not put into use, as its test failed.`);
  };
  /** Back to where the form was opened from. @param {string} name */
  const leaveForm = (name) => {
    edit(null);
    focusSoon(() => document.querySelector(name ? `[data-provider="${CSS.escape(name)}"] [data-change]` : "#model [data-add]"));
  };
  /** The button that was pressed moves with its box, and keeps the focus. @param {Provider} provider @param {number} by */
  const move = async ({ name, order }, by) => {
    const button = document.activeElement;
    await change(name, { order: order + by }, `${name} is asked as number ${order + by} now.`);
    if (button instanceof HTMLElement) button.focus();
  };
  /** @param {string} name */
  const remove = (name) => undo.begin(name, name, () => attempt(() => daemon.request("DELETE", path(name))));
  /** What a server offers, asked of it now. @param {object} server @returns {Promise<string[]>} */
  const list = async (server) => (await daemon.request("POST", `${PATH}/models`, server)).models;
  return { test, put, use, change, move, remove, list, edit, leaveForm };
}
