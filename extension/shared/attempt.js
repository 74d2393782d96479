/** What a page says of what was tried: that it went well, or why not. */
import { useState } from "./ui.js";

/**
 * `attempt` tries an act, has `look` fetch what is there then, and gives whether both went well; where not, `problem` says why.
 * @param {() => Promise<any>} look
 */
export function useAttempt(look) {
  const [problem, setProblem] = useState("");
  const [said, setSaid] = useState("");
  /** @param {() => Promise<any>} act */
  const attempt = async (act) => {
    setProblem("");
    try {
      await act();
      await look();
      return true;
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
      return false;
    }
  };
  return { problem, setProblem, said, setSaid, attempt };
}
