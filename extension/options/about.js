/** What is captured and said to the others, and the keys. Words only. */
import { KEYS, SHORTCUTS } from "../overlay/key_list.js";
import { WHAT_GOES, WHERE_IT_GOES } from "../shared/disclosure.js";
import { html } from "../shared/ui.js";

const SENTENCE = "I use a tool that reads the captions and reminds me of my own notes. Is that all right with everyone?";

export const About = () => html`
  <section id="consent">
    <h2>The others in the meeting</h2>
    <p>Nothing is captured before you press Start, and “Listening” shows for as long as anything is. Captured are the meeting's captions with the
      speakers' names: no sound, no picture. They stay on this machine, but for what a language model gets.</p>
    <p data-goes><b>If you set up a language model</b>, it gets ${WHAT_GOES}. ${WHERE_IT_GOES} Nothing else goes there, and without a language model nothing at all.</p>
    <p>In many places people have to know, and agree, before what they say is written down. A sentence that does:</p>
    <blockquote>${SENTENCE}</blockquote>
    <p class="quiet">The box “I have told the others” in the overlay keeps your word on it with the session.</p>
  </section>
  <section id="keys">
    <h2>Keys</h2>
    <h3>Anywhere in the browser</h3>
    <${Keys} keys=${SHORTCUTS} />
    <p class="quiet">They can be changed on <code>chrome://extensions/shortcuts</code>.</p>
    <h3>While the overlay or the side panel has the focus</h3>
    <${Keys} keys=${KEYS} />
  </section>
`;

/** @param {{keys: readonly (readonly [string, string])[]}} given */
const Keys = ({ keys }) => html`
  <dl class="keys">
    ${keys.map(([pressed, does]) => html`<dt>${pressed.split(" ").map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${does}</dd>`)}
  </dl>
`;
