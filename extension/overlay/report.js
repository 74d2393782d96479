/** What lies behind the one word, and a report of what the page looks like to Rejoinder: structure alone, for the person to read and copy. */
import { html, useLayoutEffect, useRef, useState } from "../shared/ui.js";
import { copyText } from "../shared/clipboard.js";
import { attempt } from "./attempt.js";
import { detailsOf } from "./status.js";

/** @param {import("./view.js").Given} given */
export function Report(given) {
  const { state, acts } = given;
  const [outline, setOutline] = useState("");
  const [isBusy, setBusy] = useState(false);
  const look = async () => {
    setBusy(true);
    await attempt(given, async () => {
      const seen = await acts.outline();
      setOutline(seen.outline || "Nothing that looks like captions stands on this page.");
    });
    setBusy(false);
  };
  const copy = () => attempt(given, () => copyText(outline), "Copied.");
  const place = /** @type {{current: HTMLElement|null}} */ (useRef(null));
  useLayoutEffect(() => {
    if (outline) place.current?.scrollIntoView({ block: "end" });
  }, [outline]);
  const details = detailsOf(state);
  return html`
    <section class="report" ref=${place} aria-label="How captions are read">
      <h3>Captions</h3>
      <p class="quiet" data-details>${details.length ? details.join(" · ") : "Nothing is read yet."}</p>
      ${!outline && html`<button class="outlined" disabled=${isBusy} onClick=${look}>Report what you see</button>`}
      ${outline && html`
        <p>This is the captions' part of the page in structure: tags and lengths, and no words of the meeting. It is sent nowhere; copy it into a report if you like.</p>
        <textarea readonly rows="6" aria-label="The page's structure, without its words" spellcheck=${false} value=${outline}></textarea>
        <div class="deeds"><button class="first" onClick=${copy}>Copy</button><button disabled=${isBusy} onClick=${look}>Look again</button></div>`}
    </section>
  `;
}
