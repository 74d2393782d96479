/** Settings: who you are, what is asked for, how questions are heard, personas, the language model, pairing, what the others are told, and the keys. */
import { openPage, Problem } from "../shared/page.js";
import { html, useEffect, useState } from "../shared/ui.js";
import { About } from "./about.js";
import { Model } from "./model.js";
import { PairHere, ShowCode } from "./pairing.js";
import { Person } from "./person.js";
import { Personas } from "./personas.js";
import { Questions } from "./questions.js";

const HELD_MS = 2_500;
const MOVES = ["wheel", "touchmove", "keydown", "pointerdown"];

/** @param {{daemon: import("../shared/page.js").Daemon}} given */
function Settings({ daemon }) {
  const [profile, setProfile] = useState(/** @type {import("../types/protocol.js").Profile|null} */ (null));
  const [problem, setProblem] = useState("");
  useEffect(() => {
    daemon.request("GET", "/v1/profile").then(setProfile, (error) => setProblem(error.message));
  }, [daemon]);
  useEffect(() => (profile && location.hash ? holdAt(location.hash.slice(1)) : undefined), [Boolean(profile)]);
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

/** What stands above it grows while it is loaded: the part that was asked for stays in sight until then, or until the person moves. @param {string} id */
function holdAt(id) {
  const show = () => document.getElementById(id)?.scrollIntoView();
  const growing = new ResizeObserver(show);
  const end = () => {
    growing.disconnect();
    clearTimeout(timer);
    for (const moved of MOVES) removeEventListener(moved, end);
  };
  const timer = setTimeout(end, HELD_MS);
  for (const moved of MOVES) addEventListener(moved, end, { passive: true });
  growing.observe(/** @type {Element} */ (document.getElementById("content")));
  show();
  return end;
}

const Apart = () => html`<${PairHere} isPaired=${false} /><${About} />`;

openPage("options", Settings, Apart);
