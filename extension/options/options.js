/** Settings: who you are, what is asked for, how questions are heard, personas, the language model, pairing, what the others are told, and the keys. */
import { openPage, Problem } from "../shared/page.js";
import { html, useEffect, useState } from "../shared/ui.js";
import { About } from "./about.js";
import { Model } from "./model.js";
import { PairHere, ShowCode } from "./pairing.js";
import { Person } from "./person.js";
import { Personas } from "./personas.js";
import { Questions } from "./questions.js";

/** @param {{daemon: import("../shared/page.js").Daemon}} given */
function Settings({ daemon }) {
  const [profile, setProfile] = useState(/** @type {import("../types/protocol.js").Profile|null} */ (null));
  const [problem, setProblem] = useState("");
  useEffect(() => {
    daemon.request("GET", "/v1/profile").then(setProfile, (error) => setProblem(error.message));
  }, [daemon]);
  useEffect(() => {
    if (profile && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [Boolean(profile)]);
  return html`
    <h1>Settings</h1>
    <${Problem} problem=${problem} />
    ${profile && html`<${Person} daemon=${daemon} profile=${profile} onProfile=${setProfile} />`}
    <${Questions} daemon=${daemon} />
    <${Personas} daemon=${daemon} />
    <${Model} daemon=${daemon} />
    <${PairHere} isPaired=${true} />
    <${ShowCode} daemon=${daemon} />
    <${About} />
  `;
}

const Apart = () => html`<${PairHere} isPaired=${false} /><${About} />`;

openPage("options", Settings, Apart);
