/** How questions are heard and answered, and what the person's ratings have changed about it. Each choice is saved as it is made. */
import { count } from "../shared/format.js";
import { Problem } from "../shared/page.js";
import { saveFile } from "../shared/save.js";
import { html, useEffect, useState } from "../shared/ui.js";
import { UndoBar, useUndo } from "../shared/undo.js";

/**
 * @typedef {import("../types/protocol.js").QuestionSettings & {ratings: number, bias: number}} HeardAs
 * @typedef {{settings: HeardAs, change: (patch: object) => void}} Given
 */

const SETTINGS = "/v1/questions/settings";
const FEEDBACK = "/v1/questions/feedback";
const A_LITTLE = 0.05;
const CLEARLY = 0.75;
const MOST_TOKENS = 10_000_000;

/** @type {readonly (readonly [string, string, string])[]} */
const SENSITIVITIES = [
  ["quiet", "Quiet", "Few wrong cards. What is not plainly a question waits in the tray."],
  ["balanced", "Balanced", "Most questions, and few wrong cards."],
  ["eager", "Eager", "Few questions missed, but more wrong cards."],
];
/** @type {readonly (readonly [string, string, string])[]} */
const ANSWERED = [
  ["mine", "Only mine", "Those that are put to you. The others can be answered from the tray."],
  ["open", "Mine and open to all", "Also those that anybody in the meeting might answer."],
  ["all", "All", "Also those that are put to somebody else; their cards say so."],
];

/** @param {{daemon: import("../shared/page.js").Daemon}} given */
export function Questions({ daemon }) {
  const [settings, setSettings] = useState(/** @type {HeardAs|null} */ (null));
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState("");
  const undo = useUndo();
  const look = () => daemon.request("GET", SETTINGS).then(setSettings);
  useEffect(() => void look().catch((error) => setProblem(error.message)), [daemon]);

  /** @param {() => Promise<any>} act @param {string} done */
  const attempt = async (act, done) => {
    setProblem("");
    try {
      await act();
      setSaid(done);
    } catch (error) {
      setSaid("");
      setProblem(/** @type {Error} */ (error).message);
      await look().catch(() => {});
    }
  };
  /** Shown at once: an answer that comes late must not undo what was chosen meanwhile. @param {Partial<HeardAs>} patch */
  const change = (patch) => {
    setSettings((before) => before && { ...before, ...patch });
    return attempt(() => daemon.request("PATCH", SETTINGS, patch), "Saved.");
  };
  const forget = () => undo.begin("What your ratings changed", "ratings", () => attempt(() => daemon.request("DELETE", FEEDBACK).then(look), "Forgotten."));
  const save = () => attempt(async () => saveFile("rejoinder-questions.jsonl", (await daemon.request("GET", FEEDBACK)) ?? "", "application/jsonl"), "Saved as a file.");

  return html`
    <section id="questions">
      <h2>Questions</h2>
      ${settings && html`
        <${Choices} title="When a card comes" name="sensitivity" choices=${SENSITIVITIES} settings=${settings} change=${change} />
        <${Choices} title="Whose questions get one" name="answer_for" choices=${ANSWERED} settings=${settings} change=${change} />
        <${Unasked} settings=${settings} change=${change} />
        <${WithModel} settings=${settings} change=${change} />
        <${Learnt} undo=${undo} settings=${undo.pending ? { ...settings, ratings: 0, bias: 0 } : settings} forget=${forget} save=${save} />`}
      <${Problem} problem=${problem} />
      <p class="quiet" role="status">${said}</p>
    </section>
  `;
}

/** @param {Given & {title: string, name: "sensitivity"|"answer_for", choices: readonly (readonly [string, string, string])[]}} given */
function Choices({ title, name, choices, settings, change }) {
  return html`
    <fieldset class="choices">
      <legend>${title}</legend>
      ${choices.map(([value, word, meaning]) => html`
        <label key=${value}><input type="radio" name=${name} value=${value} checked=${settings[name] === value} onChange=${() => change({ [name]: value })} />
          <span><b>${word}</b><small>${meaning}</small></span></label>`)}
    </fieldset>
  `;
}

/** What a card brings beyond its question. @param {Given} given */
function Unasked({ settings, change }) {
  /** @param {"follow_ups"|"proactive"} name */
  const onCheck = (name) => (/** @type {Event} */ event) => change({ [name]: /** @type {HTMLInputElement} */ (event.currentTarget).checked });
  return html`
    <fieldset class="choices">
      <legend>What nobody has asked yet</legend>
      <label><input type="checkbox" name="follow_ups" checked=${settings.follow_ups} onChange=${onCheck("follow_ups")} />
        <span><b>Say what they may ask next</b><small>Under a card: up to three questions that go on from it, each with a first line from your documents.</small></span></label>
      <label><input type="checkbox" name="proactive" checked=${settings.proactive} onChange=${onCheck("proactive")} />
        <span><b>Speak up when the talk touches your documents</b><small>A note with its reason when somebody mentions a skill, an employer or a project of yours; at most one in two minutes.</small></span></label>
    </fieldset>
  `;
}

/** What only counts where a language model is set up. @param {Given} given */
function WithModel({ settings, change }) {
  const [typed, setTyped] = useState(/** @type {string|null} */ (null));
  /** @param {Event} event */
  const onTokens = (event) => {
    const field = /** @type {HTMLInputElement} */ (event.currentTarget);
    if (field.value === "" || !field.reportValidity()) return;
    setTyped(null);
    change({ discarded_tokens: field.valueAsNumber });
  };
  return html`
    <fieldset class="choices">
      <legend>With a language model</legend>
      <label><input type="checkbox" checked=${settings.judge} onChange=${(/** @type {Event} */ event) => change({ judge: /** @type {HTMLInputElement} */ (event.currentTarget).checked })} />
        <span><b>Let it rule on unsure questions</b><small>Where Rejoinder cannot tell whether something is a question for you, it sends the last few turns to the language model, which says yes or no.</small></span></label>
      <label><input type="checkbox" checked=${settings.speculate} onChange=${(/** @type {Event} */ event) => change({ speculate: /** @type {HTMLInputElement} */ (event.currentTarget).checked })} />
        <span><b>Begin answers early</b><small>An answer is begun, unseen, while the question is still being spoken, and so is there sooner. Where the question turns out to be another, the answer is thrown away, but its tokens are spent.</small></span></label>
      <label class="field tokens"><span>Tokens that one session may spend on answers thrown away</span>
        <input type="number" min="0" max=${MOST_TOKENS} step="1" required value=${typed ?? settings.discarded_tokens} disabled=${!settings.speculate}
          onInput=${(/** @type {Event} */ event) => setTyped(/** @type {HTMLInputElement} */ (event.currentTarget).value)} onChange=${onTokens} />
        <small>After that, an answer begins only when the question is certain. One thrown away costs one or two thousand tokens as a rule; the overlay counts them under “?”.</small></label>
    </fieldset>
  `;
}

/** @param {{settings: HeardAs, undo: ReturnType<typeof useUndo>, forget: () => void, save: () => void}} given */
function Learnt({ settings, undo, forget, save }) {
  const { ratings } = settings;
  return html`
    <h3>Your ratings of questions</h3>
    <p data-learnt>${ratings === 0 ? "Nothing that counts yet. In the overlay, T lists all questions: say of one that it was a question, and cards come a little more often; say that it was not, and they come a little more rarely." : `${count(ratings, "rating")}; cards come ${howFar(settings.bias)}.`}</p>
    <p class="row">
      <button onClick=${save}>Save them as a file</button>
      ${ratings > 0 && html`<button class="danger" data-removes="ratings" onClick=${forget}>Forget what they changed</button>`}
    </p>
    <${UndoBar} undo=${undo} id="ratings" />
    <p class="quiet">The file stays on this computer. It holds each question you rated and up to three turns before it, as they were said; speakers are A, B, C.</p>
  `;
}

/** @param {number} bias */
function howFar(bias) {
  if (Math.abs(bias) < A_LITTLE) return "about as often as before";
  return `${Math.abs(bias) < CLEARLY ? "a little" : "clearly"} ${bias > 0 ? "more often" : "more rarely"}`;
}
