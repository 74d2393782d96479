/** A text that becomes a field when it is pressed. Enter or leaving the field saves, Escape takes the change back. */
import { html, useEffect, useLayoutEffect, useRef, useState } from "../shared/ui.js";

/** @param {{text: string, label: string, isLong?: boolean, onSave: (text: string) => Promise<void>}} given */
export function Editable({ text, label, isLong = false, onSave }) {
  const [isEditing, setEditing] = useState(false);
  const [shown, setShown] = useState(text);
  const field = /** @type {{current: HTMLTextAreaElement|HTMLInputElement|null}} */ (useRef(null));
  const isDropped = useRef(false);
  /** Left by a key, it is the button again that has the focus. */
  const isLeft = useRef(false);
  const button = /** @type {{current: HTMLButtonElement|null}} */ (useRef(null));
  useEffect(() => setShown(text), [text]);
  useLayoutEffect(() => {
    if (!isEditing && isLeft.current) button.current?.focus();
    isLeft.current = false;
    if (!isEditing || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [isEditing]);

  const save = async () => {
    const wanted = field.current?.value.trim() ?? "";
    setEditing(false);
    if (isDropped.current || wanted === text || (isLong && !wanted)) return;
    setShown(wanted);
    await onSave(wanted);
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key === "Escape") isDropped.current = true;
    if (event.key === "Escape" || (event.key === "Enter" && !event.shiftKey)) {
      event.preventDefault();
      isLeft.current = true;
      field.current?.blur();
    }
  };
  const begin = () => {
    isDropped.current = false;
    setEditing(true);
  };
  if (!isEditing) return html`<button ref=${button} class=${`editable ${shown ? "" : "blank"}`} title="Press to correct" aria-label=${`${label}: ${shown || "empty"}. Correct it`} onClick=${begin}>${shown || label}</button>`;
  const given = { ref: field, defaultValue: shown, "aria-label": label, onBlur: save, onKeyDown };
  return isLong ? html`<textarea ...${given}></textarea>` : html`<input ...${given} />`;
}
