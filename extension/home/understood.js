/** What was understood of the résumé: name, sections, positions, points, skills, and the lines that found no place. */
import { count } from "../shared/format.js";
import { html } from "../shared/ui.js";
import { isGoing, UndoBar } from "../shared/undo.js";
import { Editable } from "./editable.js";

/**
 * @typedef {import("../types/protocol.js").Resume} Resume
 * @typedef {import("../types/protocol.js").Section} Section
 * @typedef {import("../types/protocol.js").Position} Position
 * @typedef {import("../types/protocol.js").Bullet} Bullet
 * @typedef {{correct: (change: object) => Promise<void>, undo: ReturnType<typeof import("../shared/undo.js").useUndo>}} Editing
 */

const POSITION_FIELDS = /** @type {const} */ ([
  ["title", "Title"],
  ["organisation", "Organisation"],
  ["place", "Place"],
  ["start", "From"],
  ["end", "To"],
]);

/** @param {{resume: Resume, onRemove: () => void} & Editing} given */
export function Understood({ resume, onRemove, ...editing }) {
  const pages = resume.pages ? `, ${count(resume.pages, "page")}` : "";
  return html`
    <article class="understood">
      <header class="row">
        <div class="who"><h3>${resume.name || "No name was found"}</h3><p class="quiet">${[resume.headline, resume.file_name + pages].filter(Boolean).join(" · ")}</p></div>
        <button class="danger" data-removes="resume" aria-label=${`Remove ${resume.file_name || "the résumé"}`} onClick=${onRemove}>Remove</button>
      </header>
      ${resume.sections.map((section) => html`<${SectionView} key=${section.id} section=${section} ...${editing} />`)}
      ${resume.skills.length > 0 && html`<section><h4>Skills that were found</h4><ul class="skills">${resume.skills.map((skill) => html`<li>${skill}</li>`)}</ul></section>`}
      <${NotUnderstood} lines=${resume.not_understood} />
    </article>
  `;
}

/** @param {{section: Section} & Editing} given */
function SectionView({ section, ...editing }) {
  return html`
    <section>
      <h4>${section.heading || section.kind}</h4>
      <${Bullets} bullets=${section.bullets} ...${editing} />
      ${section.positions.map((position) => html`<${PositionView} key=${position.id} position=${position} ...${editing} />`)}
    </section>
  `;
}

/** @param {{position: Position} & Editing} given */
function PositionView({ position, ...editing }) {
  return html`
    <div class="position">
      <p class="heading">
        ${POSITION_FIELDS.filter(([name]) => position[name] || name === "title" || name === "organisation").map(
          ([name, label]) => html`<span class=${name}><${Editable} text=${position[name]} label=${label} onSave=${(/** @type {string} */ text) => editing.correct({ positions: { [position.id]: { [name]: text } } })} /></span>`,
        )}
      </p>
      <${Bullets} bullets=${position.bullets} ...${editing} />
    </div>
  `;
}

/** @param {{bullets: readonly Bullet[]} & Editing} given */
function Bullets({ bullets, correct, undo }) {
  const shown = bullets.filter(({ id }) => !isGoing(undo, id) || !undo.pending?.isFinal);
  if (!shown.length) return null;
  /** @param {Bullet} bullet */
  const remove = ({ id }) => undo.begin("The point", id, () => correct({ bullets: { [id]: null } }));
  return html`
    <ul class="bullets">
      ${shown.map((bullet) => isGoing(undo, bullet.id) ? html`<li key=${bullet.id} class="going"><${UndoBar} undo=${undo} id=${bullet.id} /></li>` : html`
        <li key=${bullet.id}>
          <${Editable} text=${bullet.text} label="Point" isLong=${true} onSave=${(/** @type {string} */ text) => correct({ bullets: { [bullet.id]: text } })} />
          <button class="plain take-out" data-removes=${bullet.id} aria-label=${`Remove: ${bullet.text.slice(0, 60)}`} title="Remove this point" onClick=${() => remove(bullet)}>×</button>
        </li>`)}
    </ul>
  `;
}

/** @param {{lines: readonly string[]}} given */
function NotUnderstood({ lines }) {
  if (!lines.length) return html`<p class="quiet">Every line found its place.</p>`;
  return html`
    <details class="lost" open=${lines.length <= 6}>
      <summary>${count(lines.length, "line")} found no place</summary>
      <p class="quiet">What they belong to is not known, so they answer only questions about their own words. If one matters,
        add it to a point above, or as a story in Settings.</p>
      <ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
    </details>
  `;
}
