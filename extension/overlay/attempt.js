/** @typedef {import("./view.js").Given} Given */

/** Do what was asked, and say in words what went wrong. @param {Given} given @param {() => Promise<any>|any} act @param {string} [done] */
export async function attempt({ dispatch }, act, done) {
  try {
    await act();
    dispatch({ kind: "ui", notice: done ? { text: done, isError: false } : null });
  } catch (error) {
    const { message, action } = /** @type {any} */ (error);
    dispatch({ kind: "ui", notice: { text: [message, action].filter(Boolean).join(" "), isError: true } });
  }
}
