/** @typedef {import("./view.js").Given} Given */

/** Do what was asked, and say in words what came of it: `done`, a sentence that the act gives, or what went wrong. @param {Given} given @param {() => Promise<any>|any} act @param {string} [done] */
export async function attempt({ dispatch }, act, done) {
  try {
    const given = await act();
    const said = done ?? (typeof given === "string" ? given : "");
    dispatch({ kind: "ui", notice: said ? { text: said, isError: false } : null });
  } catch (error) {
    const { message, action, code } = /** @type {any} */ (error);
    if (code === "provider_missing") dispatch({ kind: "ui", unable: code });
    dispatch({ kind: "ui", notice: { text: [message, action].filter(Boolean).join(" "), isError: true } });
  }
}
