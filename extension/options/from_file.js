/** A text that may come from a file: the daemon reads it, and the profile as it is afterwards is given back. */
import { Problem } from "../shared/page.js";
import { html, useRef, useState } from "../shared/ui.js";

/** @typedef {import("../types/protocol.js").Profile} Profile */

const LARGEST_BYTES = 20 * 1024 * 1024;
const ACCEPTED = ".pdf,.docx,.md,.markdown,.txt,.html";

/**
 * @param {{daemon: import("../shared/page.js").Daemon, path: string, method: "PUT"|"POST", label: string,
 *   onRead: (profile: Profile) => string}} given `onRead` says in words what came of it
 */
export function FromFile({ daemon, path, method, label, onRead }) {
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState("");
  const chooser = /** @type {{current: HTMLInputElement|null}} */ (useRef(null));
  /** @param {File} file */
  const take = async (file) => {
    setProblem("");
    if (file.size > LARGEST_BYTES) return setProblem(`${file.name} is over 20 MB. Choose a smaller file.`);
    setSaid(`Reading ${file.name}…`);
    try {
      setSaid(onRead(/** @type {Profile} */ (await daemon.upload(path, file, method))));
    } catch (error) {
      setSaid("");
      setProblem(/** @type {Error} */ (error).message);
    }
  };
  const onChange = () => {
    const file = chooser.current?.files?.[0];
    if (file) take(file);
    if (chooser.current) chooser.current.value = "";
  };
  return html`
    <p class="row">
      <button type="button" onClick=${() => chooser.current?.click()}>${label}</button>
      <span class="quiet" role="status">${said || "PDF, Word, Markdown or text; up to 20 MB."}</span>
    </p>
    <${Problem} problem=${problem} />
    <input ref=${chooser} type="file" hidden accept=${ACCEPTED} aria-label=${label} onChange=${onChange} />
  `;
}
