/** One look before the meeting: which likely questions and wishes of the job the documents answer, and which they do not. */
import { Problem } from "../shared/page.js";
import { html, useEffect, useState } from "../shared/ui.js";

/**
 * @typedef {import("../types/protocol.js").Covered} Covered
 * @typedef {import("../types/protocol.js").Coverage} Coverage
 * @typedef {import("../types/protocol.js").Profile} Profile
 */

/** Looked up anew whenever the profile or what the sources say (`known`) changes. @param {{daemon: import("../shared/page.js").Daemon, profile: Profile, known: string}} given */
export function CoverageOf({ daemon, profile, known }) {
  const [coverage, setCoverage] = useState(/** @type {Coverage|null} */ (null));
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let isCurrent = true;
    daemon.request("GET", "/v1/context/coverage").then(
      (found) => isCurrent && (setCoverage(found), setProblem("")),
      (error) => isCurrent && setProblem(error.message),
    );
    return () => {
      isCurrent = false;
    };
  }, [daemon, profile, known]);
  return html`
    <section id="coverage" aria-label="What Rejoinder knows">
      <h2>What it can answer, and what it cannot</h2>
      <p class="quiet">Nothing is asked of a language model here: this is what your documents say, found as it will be in the meeting. Answered counts what is found and at least 80% likely to answer; where something is found but may not say it, it says perhaps.</p>
      <${Problem} problem=${problem} />
      ${coverage && html`
        <${Part} title="Questions that nearly always come" list=${coverage.questions} />
        ${coverage.wishes.length > 0
          ? html`<${Part} title="What the job asks for" list=${coverage.wishes} />`
          : html`<p class="quiet">With a <a href="../options/options.html#job">job description</a>, each of its lines is looked up too.</p>`}`}
    </section>
  `;
}

/** What is missing comes first: that is what can still be mended. @param {{title: string, list: readonly Covered[]}} given */
function Part({ title, list }) {
  const [known, perhaps, missing] = ["answered", "perhaps", "missing"].map((wanted) => list.filter(({ state }) => state === wanted));
  const said = `${known.length} of ${list.length} answered${perhaps.length ? `, ${perhaps.length} perhaps` : ""}`;
  return html`
    <h3>${title} <small class="quiet" data-known=${known.length} data-perhaps=${perhaps.length}>${said}</small></h3>
    <meter min="0" max=${list.length} value=${known.length} aria-label=${`${title}: ${said}`}></meter>
    ${missing.length > 0 && html`
      <h4>Nothing found: add a <a href="../options/options.html#stories">story</a> or a document</h4>
      <ul class="covered missing">${missing.map(({ text }) => html`<li key=${text}>${text}</li>`)}</ul>`}
    ${perhaps.length > 0 && html`
      <details open=${perhaps.length <= 4}>
        <summary>Perhaps: see whether this says what you would say</summary>
        <ul class="covered">${perhaps.map((one) => html`<${Known} key=${one.text} covered=${one} />`)}</ul>
      </details>`}
    ${known.length > 0 && html`
      <details>
        <summary>What it would say</summary>
        <ul class="covered">${known.map((one) => html`<${Known} key=${one.text} covered=${one} />`)}</ul>
      </details>`}
  `;
}

/** @param {{covered: Covered}} given */
function Known({ covered }) {
  const labels = new Map(covered.passages.map(({ passage, label }) => [passage, label]));
  return html`
    <li>
      ${covered.text}
      <ul>${covered.points.map(({ text, cite }) => html`<li>${text} <span class="quiet">${cite.map((id) => labels.get(id) ?? "source").join(", ")}</span></li>`)}</ul>
    </li>
  `;
}
