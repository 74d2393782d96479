/** Before a newer résumé takes the place of the one that is there: what goes with it, and whether that is meant. */
import { count } from "../shared/format.js";
import { focusSoon, leaveFocus } from "../shared/focus.js";
import { html, useLayoutEffect, useRef } from "../shared/ui.js";

/** @param {{resume: import("../types/protocol.js").Resume, file: File, points: number, onReplace: () => void, onKeep: () => void}} given */
export function Replacing({ resume, file, points, onReplace, onKeep }) {
  const place = /** @type {{current: HTMLElement|null}} */ (useRef(null));
  useLayoutEffect(() => {
    const { current } = place;
    focusSoon(() => current?.querySelector("button"));
  }, []);
  const keep = () => {
    if (place.current) leaveFocus(place.current);
    onKeep();
  };
  const old = resume.file_name || "the résumé";
  return html`
    <div class="undo" role="group" aria-label="Replace the résumé" ref=${place}>
      <span><b>Replace ${old} by ${file.name}?</b> There is room for one résumé. ${count(points, "point")} and ${count(resume.skills.length, "skill")} of ${old} go, with every correction that you made to them.</span>
      <button onClick=${onReplace}>Replace it</button>
      <button onClick=${keep}>Keep ${old}</button>
    </div>
  `;
}
