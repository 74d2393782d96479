/** Adding a source: by path or address, or by files that are dropped or chosen. Takes what to do; gives what was named. */
import { html, useState } from "../shared/ui.js";
import { isAddress } from "./knowledge_words.js";

/** @param {{onAdd: (wanted: object) => Promise<boolean>, onFiles: (files: File[]) => void}} given */
export function AddSource({ onAdd, onFiles }) {
  const [place, setPlace] = useState("");
  const [isLocalAllowed, setLocalAllowed] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const [isOver, setOver] = useState(false);

  /** @param {SubmitEvent} event */
  const submit = async (event) => {
    event.preventDefault();
    if (!place.trim() || isAdding) return;
    setAdding(true);
    const isAdded = await onAdd({ place: place.trim(), ...(isAddress(place) ? { allow_local: isLocalAllowed } : {}) });
    setAdding(false);
    if (!isAdded) return;
    setPlace("");
    setLocalAllowed(false);
  };
  /** @param {DragEvent} event */
  const onDrop = (event) => {
    event.preventDefault();
    setOver(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length) onFiles(files);
  };
  /** @param {DragEvent} event */
  const onDragOver = (event) => (event.preventDefault(), setOver(true));

  return html`
    <div class=${`drop small add-source ${isOver ? "over" : ""}`} onDragOver=${onDragOver} onDragLeave=${() => setOver(false)} onDrop=${onDrop}>
      <form onSubmit=${submit}>
        <label class="field"><span>A folder, a file or a web address</span>
          <input value=${place} placeholder="/home/you/notes or https://…" spellcheck=${false} autocomplete="off" onInput=${(/** @type {InputEvent} */ event) => setPlace(/** @type {HTMLInputElement} */ (event.target).value)} />
          <small>PDF, Word, PowerPoint, Excel, CSV, Markdown, HTML, text, or a Google Sheet's link.</small>
        </label>
        ${isAddress(place) && html`<label class="allow"><input type="checkbox" checked=${isLocalAllowed} onChange=${() => setLocalAllowed(!isLocalAllowed)} /> It may lead to this computer or the local network</label>`}
        <div class="row">
          <button class="primary" disabled=${isAdding || !place.trim()}>Add</button>
          <span class="quiet">or drop files here; Rejoinder keeps a copy of each, up to 20 MB.</span>
          <button type="button" onClick=${() => chooseFiles(onFiles)}>Choose files</button>
        </div>
      </form>
    </div>
  `;
}

/** @param {(files: File[]) => void} onFiles */
function chooseFiles(onFiles) {
  const chooser = document.createElement("input");
  chooser.type = "file";
  chooser.multiple = true;
  chooser.onchange = () => chooser.files?.length && onFiles([...chooser.files]);
  chooser.click();
}
