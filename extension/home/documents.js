/** The résumé: dropped, sent, shown as it was understood, corrected in place, removed with ten seconds to take it back. */
import { count } from "../shared/format.js";
import { Problem } from "../shared/page.js";
import { html, useRef, useState } from "../shared/ui.js";
import { isGoing, UndoBar, useUndo } from "../shared/undo.js";
import { Replacing } from "./replacing.js";
import { Understood } from "./understood.js";

/** @typedef {import("../types/protocol.js").Profile} Profile */

const REPLACED = "resume-replaced";
const LARGEST_BYTES = 20 * 1024 * 1024;
const ACCEPTED = ".pdf,.docx,.md,.markdown,.txt,.json";

/** @param {{daemon: import("../shared/page.js").Daemon, profile: Profile, onProfile: (profile: Profile) => void}} given */
export function Documents({ daemon, profile, onProfile }) {
  const [reading, setReading] = useState("");
  const [problem, setProblem] = useState("");
  const [said, setSaid] = useState("");
  const [offered, setOffered] = useState(/** @type {File|null} */ (null));
  const undo = useUndo();
  const { resume } = profile;

  /** @param {() => Promise<any>} act */
  const attempt = async (act) => {
    setProblem("");
    try {
      await act();
      onProfile(await daemon.request("GET", "/v1/profile"));
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
    }
  };
  /** @param {File} file */
  const take = (file) => {
    if (file.size > LARGEST_BYTES) return setProblem(`${file.name} has ${megabytes(file.size)}, and 20 MB is the most. Choose a smaller file.`);
    undo.undo();
    setSaid("");
    return resume ? setOffered(file) : read(file);
  };
  /** What is there goes in ten seconds, not before the user agreed, and stays where the new one cannot be read. @param {File} file */
  const replace = (file) => {
    setOffered(null);
    undo.begin(resume?.file_name || "The résumé", REPLACED, () => read(file), `is replaced by ${file.name}`);
  };
  /** @param {File} file */
  const read = async (file) => {
    setReading(`Reading ${file.name} (${megabytes(file.size)})…`);
    await attempt(async () => {
      const read = await daemon.upload("/v1/profile/resume", file);
      setSaid(`${file.name} is read: ${count(bulletsOf(read), "point")} and ${count(read.skills.length, "skill")}. Correct below what is wrong.`);
    });
    setReading("");
  };
  /** @param {object} change */
  const correct = (change) => attempt(() => daemon.request("PATCH", "/v1/profile", { resume: change }));
  const remove = () => undo.begin(resume?.file_name ?? "The résumé", "resume", () => attempt(() => daemon.request("DELETE", "/v1/profile/resume")));
  const isLeaving = isGoing(undo, "resume");

  return html`
    <section id="documents" aria-label="Your documents">
      <h2>Your documents</h2>
      <${Drop} hasOne=${Boolean(resume)} reading=${reading} onFile=${take} />
      <${Problem} problem=${problem} />
      <p role="status" class="quiet">${said}</p>
      ${resume && offered && html`<${Replacing} key=${offered.name} resume=${resume} file=${offered} points=${bulletsOf(resume)} onReplace=${() => replace(offered)} onKeep=${() => setOffered(null)} />`}
      <${UndoBar} undo=${undo} id=${REPLACED} />
      <${UndoBar} undo=${undo} id="resume" />
      ${resume && !isLeaving && html`<${Understood} key=${resume.document} resume=${resume} correct=${correct} undo=${undo} onRemove=${remove} />`}
      ${!resume && !reading && html`<p class="quiet">With a résumé, each question gets points from it, with their place. Without one, there is nothing to remind you of. A <a href="../options/options.html#job">job description and stories</a> can be added in Settings.</p>`}
    </section>
  `;
}

/** @param {{hasOne: boolean, reading: string, onFile: (file: File) => void}} given */
function Drop({ hasOne, reading, onFile }) {
  const [isOver, setOver] = useState(false);
  const chooser = /** @type {{current: HTMLInputElement|null}} */ (useRef(null));
  /** @param {DragEvent} event */
  const onDrop = (event) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file) onFile(file);
  };
  /** @param {DragEvent} event */
  const onDragOver = (event) => (event.preventDefault(), setOver(true));
  const onChange = () => {
    const file = chooser.current?.files?.[0];
    if (file) onFile(file);
    if (chooser.current) chooser.current.value = "";
  };
  return html`
    <div class=${`drop ${isOver ? "over" : ""} ${hasOne ? "small" : ""}`} onDragOver=${onDragOver} onDragLeave=${() => setOver(false)} onDrop=${onDrop}>
      ${reading
        ? html`<p role="status"><b>${reading}</b></p><progress aria-label="Reading"></progress>`
        : html`<p><b>${hasOne ? "Drop a newer résumé here" : "Drop your résumé here"}</b> <span class="quiet">PDF, Word, Markdown, text or JSON Resume; up to 20 MB. It stays on this machine.</span></p>
            <button class=${hasOne ? "" : "primary"} data-removes=${REPLACED} onClick=${() => chooser.current?.click()}>Choose a file</button>`}
      <input ref=${chooser} type="file" hidden accept=${ACCEPTED} onChange=${onChange} />
    </div>
  `;
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

/** @param {import("../types/protocol.js").Resume} resume */
const bulletsOf = ({ sections }) => sections.flatMap(({ bullets, positions }) => [...bullets, ...positions.flatMap((position) => position.bullets)]).length;
