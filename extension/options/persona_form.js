/** One persona as a form, with a preview on a sample question. Takes what it is; gives it to `put`, unsaved to `preview`. */
import { Problem } from "../shared/page.js";
import { html, useLayoutEffect, useRef, useState } from "../shared/ui.js";

/**
 * @typedef {import("../types/protocol.js").Persona} Persona
 * @typedef {import("../types/protocol.js").SectionKind} SectionKind
 * @typedef {{question: string, answer: string, provider: string, model: string, problem: string, messages: {role: string, content: string}[]}} Preview
 */

const SAMPLE = "Tell me about a time something went wrong, and what you did.";
const TEXT_CHARS = 600;
/** @type {readonly (readonly [SectionKind, string])[]} */
const SECTIONS = [
  ["experience", "experience"],
  ["projects", "projects"],
  ["stories", "stories"],
  ["skills", "skills"],
  ["knowledge", "the knowledge base"],
  ["table", "tables"],
];
const FIELDS = [
  ["voice", "Voice", "Who speaks, and how: warm, exact, quotable."],
  ["form", "Form", "For questions that ask for none of their own. A story, an outline, code or an estimate keeps its form."],
  ["stress", "Stress", "What answers bring forward."],
  ["avoid", "Leave out", "What they do not say."],
];

/**
 * @param {{persona: Persona, isNew: boolean, put: (name: string, persona: Persona) => Promise<void>,
 *   preview: (name: string, draft: Persona, question: string) => Promise<Preview>, onCancel: () => void}} given
 */
export function PersonaForm({ persona, isNew, put, preview, onCancel }) {
  const form = /** @type {{current: HTMLFormElement|null}} */ (useRef(null));
  const [shown, setShown] = useState(/** @type {Preview|"asking"|null} */ (null));
  const [problem, setProblem] = useState("");
  useLayoutEffect(() => /** @type {HTMLElement|null|undefined} */ (form.current?.querySelector("input, textarea"))?.focus(), []);
  /** @param {() => Promise<any>} act */
  const attempt = async (act) => {
    setProblem("");
    try {
      await act();
    } catch (error) {
      setShown(null);
      setProblem(/** @type {Error} */ (error).message);
    }
  };
  /** @param {SubmitEvent} event */
  const onSubmit = (event) => {
    event.preventDefault();
    const given = read(/** @type {HTMLFormElement} */ (form.current), persona);
    attempt(() => put(given.name, given));
  };
  const onPreview = () => {
    const given = read(/** @type {HTMLFormElement} */ (form.current), persona);
    const question = text(new FormData(/** @type {HTMLFormElement} */ (form.current)), "question");
    setShown("asking");
    attempt(async () => setShown(await preview(persona.name, given, question)));
  };
  return html`
    <form class="box" ref=${form} onSubmit=${onSubmit}>
      <h3>${isNew ? "A persona of your own" : persona.name}</h3>
      ${isNew && html`<label class="field"><span>Name</span><input name="name" required maxlength="40" pattern="[\\p{L}\\p{N}][\\p{L}\\p{N} _\\-]*" title="Letters, digits, spaces and hyphens" /><small>Letters, digits, spaces and hyphens.</small></label>`}
      ${FIELDS.map(([name, title, what]) => html`<label class="field" key=${name}><span>${title}</span><textarea name=${name} rows="2" maxlength=${TEXT_CHARS} defaultValue=${persona[/** @type {"voice"} */ (name)]}></textarea><small>${what}</small></label>`)}
      <label class="field tight"><span>Longest answer, in words</span><input name="length_words" type="number" min="15" max="600" step="1" defaultValue=${persona.length_words || ""} placeholder="as the question asks" /></label>
      <fieldset class="choices">
        <legend>Look first in</legend>
        <div class="row">${SECTIONS.map(([section, word]) => html`<label key=${section}><input type="checkbox" name="sections" value=${section} defaultChecked=${persona.sections.includes(section)} /> <span>${word}</span></label>`)}</div>
      </fieldset>
      <fieldset class="choices">
        <legend>Next steps</legend>
        <label><input type="checkbox" name="suggest_next_steps" defaultChecked=${persona.suggest_next_steps} />
          <span><b>End with what goes with what was asked</b><small>Out of your documents only; where they hold nothing, nothing is offered.</small></span></label>
      </fieldset>
      <label class="field"><span>Try it on a question</span><input name="question" maxlength="1000" placeholder=${SAMPLE} /></label>
      <p class="row">
        <button type="button" onClick=${onPreview} disabled=${shown === "asking"}>Preview</button>
        <button type="submit" class="primary">Save</button>
        <button type="button" onClick=${onCancel}>Cancel</button>
      </p>
      <${Problem} problem=${problem} />
      <${Shown} shown=${shown} />
    </form>
  `;
}

/** @param {{shown: Preview|"asking"|null}} given */
function Shown({ shown }) {
  if (!shown) return null;
  if (shown === "asking") return html`<p role="status">Asking…</p>`;
  return html`
    <div role="status" data-preview>
      <p class="quiet">${shown.question}</p>
      ${shown.answer && html`<blockquote class="spoken">${shown.answer}</blockquote><p class="quiet">Written by ${shown.model} at ${shown.provider}, as it came.</p>`}
      ${shown.problem && html`<p class="quiet">${shown.problem}</p>`}
      <details><summary>What ${shown.answer ? "was" : "would be"} sent to the model</summary>
        ${shown.messages.map(({ role, content }) => html`<pre class="sent" key=${role}>${content}</pre>`)}</details>
    </div>
  `;
}

/** @param {FormData} data @param {string} name */
const text = (data, name) => String(data.get(name) ?? "").trim();

/** Sections that the form does not show are kept. @param {HTMLFormElement} form @param {Persona} before @returns {Persona} */
function read(form, before) {
  const data = new FormData(form);
  const known = SECTIONS.map(([section]) => section);
  const chosen = /** @type {SectionKind[]} */ (data.getAll("sections").map(String));
  return {
    name: before.name || text(data, "name"),
    voice: text(data, "voice"),
    form: text(data, "form"),
    stress: text(data, "stress"),
    avoid: text(data, "avoid"),
    length_words: Number(text(data, "length_words") || 0),
    suggest_next_steps: data.get("suggest_next_steps") !== null,
    sections: [...chosen, ...before.sections.filter((section) => !known.includes(section))],
  };
}
