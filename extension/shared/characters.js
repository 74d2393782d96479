/** The daemon counts Unicode characters; a JavaScript string counts UTF-16 units, two for most emoji. */

const PAIRED = /[\uD800-\uDFFF]/;

/** The first `count` characters of `text`, or null where it has fewer. @param {string} text @param {number} count @returns {string|null} */
export function firstCharacters(text, count) {
  if (!PAIRED.test(text)) return count <= text.length ? text.slice(0, count) : null;
  const characters = [...text];
  return count <= characters.length ? characters.slice(0, count).join("") : null;
}
