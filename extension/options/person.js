/** The person: name and how it is said, what the job asks for, stories, and how answers should sound. Each part saves by itself. */
import { count } from "../shared/format.js";
import { Problem } from "../shared/page.js";
import { html, useRef, useState } from "../shared/ui.js";
import { leaveFocus } from "../shared/focus.js";
import { FromFile } from "./from_file.js";

/** @typedef {import("../types/protocol.js").Profile} Profile */
/** @typedef {{daemon: import("../shared/page.js").Daemon, profile: Profile, onProfile: (profile: Profile) => void}} Given */

/** @param {Given} given */
export function Person(given) {
  const { daemon, profile, onProfile } = given;
  /** @param {Profile} changed */
  const onJob = (changed) => (onProfile(changed), profile.job_description ? "Read, and kept instead of what was there." : "Read, and kept.");
  return html`
    <section id="you">
      <h2>You</h2>
      <${Saved} ...${given} read=${readPerson}>
        <label class="field"><span>Your name</span><input name="name" defaultValue=${profile.name} maxlength="200" autocomplete="name" />
          <small>Questions that name you are yours; questions that name somebody else are not.</small></label>
        <label class="field"><span>Other forms of it</span><input name="spoken_as" defaultValue=${profile.spoken_as.join(", ")} maxlength="1000" />
          <small>What people call you, and how captions mishear it, with commas between: Dana, Dayna, Donna.</small></label>
        <label class="field"><span>How answers should sound</span><textarea name="preferences" defaultValue=${profile.preferences} maxlength="8000"></textarea>
          <small>For example: short sentences, numbers first.</small></label>
      <//>
    </section>
    <section id="job">
      <h2>The job</h2>
      <${Saved} ...${given} read=${(/** @type {FormData} */ form) => ({ job_description: text(form, "job_description") })}>
        <label class="field"><span>Job description</span><textarea key=${profile.job_description} name="job_description" rows="6" defaultValue=${profile.job_description} maxlength="40000"></textarea>
          <small>Tells a language model what matters to those who ask. Never taken for a fact about you.</small></label>
      <//>
      <${FromFile} daemon=${daemon} path="/v1/profile/job-description" method="PUT" label="Take it from a file" onRead=${onJob} />
    </section>
    <section id="stories">
      <h2>Stories</h2>
      <p class="lead">What happened, what you had to do, what you did, what came of it. They are searched like the résumé.</p>
      <${Stories} ...${given} />
    </section>
  `;
}

/** @param {FormData} form @param {string} name */
const text = (form, name) => String(form.get(name) ?? "").trim();

/** @param {FormData} form */
const readPerson = (form) => ({
  name: text(form, "name"),
  preferences: text(form, "preferences"),
  spoken_as: text(form, "spoken_as").split(",").map((spoken) => spoken.trim()).filter(Boolean),
});

/** A form that says whether it is saved. @param {Given & {read: (form: FormData) => object, children?: any}} given */
function Saved({ daemon, onProfile, read, children }) {
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState("");
  /** @param {SubmitEvent} event */
  const onSubmit = async (event) => {
    event.preventDefault();
    setProblem("");
    try {
      onProfile(await daemon.request("PATCH", "/v1/profile", read(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)))));
      setSaid("Saved.");
    } catch (error) {
      setSaid("");
      setProblem(/** @type {Error} */ (error).message);
    }
  };
  return html`
    <form onSubmit=${onSubmit} onInput=${() => setSaid("Not saved yet.")}>
      ${children}
      <${Problem} problem=${problem} />
      <p class="row"><button type="submit">Save</button><span class="quiet" role="status">${said}</span></p>
    </form>
  `;
}

/** @param {Given} given */
function Stories(given) {
  const [stories, setStories] = useState(/** @type {{id: number, text: string}[]} */ (given.profile.stories.map((text, id) => ({ id, text }))));
  const next = useRef(stories.length);
  const add = () => setStories((now) => [...now, { id: next.current++, text: "" }]);
  /** @param {number} id @param {Event} event */
  const remove = (id, event) => {
    leaveFocus(/** @type {Element} */ (/** @type {Element} */ (event.currentTarget).closest(".story")));
    setStories((now) => now.filter((story) => story.id !== id));
  };
  /** @param {FormData} form */
  const read = (form) => ({ stories: form.getAll("story").map((story) => String(story).trim()).filter(Boolean) });
  /** What is being typed stays; the file's stories come behind it. @param {Profile} changed */
  const onRead = (changed) => {
    const added = changed.stories.slice(given.profile.stories.length);
    setStories((now) => [...now, ...added.map((text) => ({ id: next.current++, text }))]);
    given.onProfile(changed);
    return added.length ? `${count(added.length, "story", "stories")} added.` : "Nothing new in it.";
  };
  return html`
    <${Saved} ...${given} read=${read}>
      ${stories.map(({ id, text }, index) => html`
        <div class="story" key=${id}>
          <label class="field"><span>Story ${index + 1}</span><textarea name="story" defaultValue=${text} maxlength="12000"></textarea></label>
          <button type="button" class="plain" onClick=${(/** @type {Event} */ event) => remove(id, event)} aria-label=${`Take out story ${index + 1}; Save makes it final`}>Take out</button>
        </div>`)}
      ${stories.length === 0 && html`<p class="quiet">None yet. Two or three are enough: a conflict, a failure, something you are proud of.</p>`}
      <p><button type="button" onClick=${add}>Add a story</button></p>
    <//>
    <${FromFile} daemon=${given.daemon} path="/v1/profile/stories" method="POST" label="Add stories from a file" onRead=${onRead} />
  `;
}
