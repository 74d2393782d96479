/** How the overlay looks to this person: text size, opacity and theme, checked, and put on an element. */

export const TEXT_SIZES = /** @type {const} */ (["small", "normal", "large"]);
export const THEMES = /** @type {const} */ (["system", "light", "dark", "contrast"]);
export const OPACITIES = /** @type {const} */ ([100, 85, 70]);

/**
 * @typedef {{textSize: typeof TEXT_SIZES[number], theme: typeof THEMES[number], opacity: typeof OPACITIES[number],
 *   explained: boolean, me: string, told: boolean}} Prefs
 */

/** @param {any} stored @returns {Prefs} */
export function readPrefs(stored) {
  return {
    textSize: oneOf(TEXT_SIZES, stored?.textSize, "normal"),
    theme: oneOf(THEMES, stored?.theme, "system"),
    opacity: oneOf(OPACITIES, stored?.opacity, 100),
    explained: stored?.explained === true,
    me: typeof stored?.me === "string" ? stored.me : "",
    told: false,
  };
}

/** @param {Element} root @param {Prefs} prefs */
export function applyLook(root, { textSize, theme, opacity }) {
  const element = /** @type {HTMLElement} */ (root);
  element.dataset.textSize = textSize;
  document.documentElement.dataset.theme = theme;
  element.style.setProperty("--opacity", String(opacity / 100));
}

/** @template T @param {readonly T[]} choices @param {any} value @param {T} otherwise @returns {T} */
function oneOf(choices, value, otherwise) {
  return choices.includes(value) ? value : otherwise;
}
