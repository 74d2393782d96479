/** What else answers may draw on: files, folders, tables and pages; added, watched as they are read, removed with ten seconds to take it back. */
import { useAttempt } from "../shared/attempt.js";
import { count } from "../shared/format.js";
import { focusSoon } from "../shared/focus.js";
import { Problem } from "../shared/page.js";
import { html, useEffect, useRef, useState } from "../shared/ui.js";
import { isGoing, UndoBar, useUndo } from "../shared/undo.js";
import { AddSource } from "./knowledge_add.js";
import { amountOf, announce, freshnessOf, kindOf, knownOf, stateOf } from "./knowledge_words.js";

/** @typedef {import("../types/protocol.js").Source} Source */

const LOOK_EVERY_MS = 1_500;
const LARGEST_BYTES = 20 * 1024 * 1024;

/** `onRead`: what is known of the sources, in one text that changes with what they say. @param {{daemon: import("../shared/page.js").Daemon, onRead: (known: string) => void}} given */
export function Knowledge({ daemon, onRead }) {
  const [sources, setSources] = useState(/** @type {Source[]|null} */ (null));
  const before = /** @type {{current: Source[]}} */ (useRef([]));
  const undo = useUndo();

  const look = async () => {
    const { sources: now } = await daemon.request("GET", "/v1/knowledge");
    const news = announce(before.current, now);
    before.current = now;
    setSources(now);
    onRead(knownOf(now));
    if (news) setSaid(news);
  };
  const { problem, setProblem, said, setSaid, attempt } = useAttempt(look);
  useEffect(() => {
    const inTime = () => void (document.hidden || look().catch(() => {}));
    look().catch((error) => setProblem(error.message));
    const timer = setInterval(inTime, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [daemon]);

  /** @param {object} wanted */
  const add = (wanted) => attempt(async () => {
    const source = await daemon.request("POST", "/v1/knowledge", wanted);
    setSaid(`${source.title} is added and being read.`);
  });
  /** @param {readonly File[]} files */
  const send = (files) => attempt(async () => {
    for (const file of files) {
      if (file.size > LARGEST_BYTES) throw new Error(`${file.name} is larger than 20 MB, and that is the most. Nothing of it was sent.`);
      setSaid(`Sending ${file.name}…`);
      await daemon.upload("/v1/knowledge/files", file, "POST");
      setSaid(`${file.name} is added and being read.`);
    }
  });
  /** @param {Source} source */
  const remove = (source) => undo.begin(source.title, source.id, () => attempt(() => daemon.request("DELETE", `/v1/knowledge/${encodeURIComponent(source.id)}`)));
  /** @param {Source} source */
  const read = (source) => attempt(() => daemon.request("POST", `/v1/knowledge/${encodeURIComponent(source.id)}/read`));

  /** One that leads to this machine or network, from now on with the user's word for it. @param {Source} source */
  const allow = (source) => attempt(async () => {
    await daemon.request("DELETE", `/v1/knowledge/${encodeURIComponent(source.id)}`);
    const { id } = await daemon.request("POST", "/v1/knowledge", { place: source.place, title: source.title, allow_local: true });
    setTimeout(() => focusSoon(() => document.querySelector(`[data-removes="${CSS.escape(id)}"]`)), LOOK_EVERY_MS);
  });

  const shown = (sources ?? []).filter(({ id }) => !isGoing(undo, id) || !undo.pending?.isFinal);
  return html`
    <section id="knowledge" class="knowledge" aria-label="Knowledge base">
      <h2>What else answers may draw on</h2>
      <p class="lead">Notes, tables and pages, read on this machine and again whenever they change.</p>
      <${AddSource} onAdd=${add} onFiles=${send} />
      <${Problem} problem=${problem} />
      <p role="status" class="quiet">${said}</p>
      ${shown.length > 0 && html`<ul class="sources" aria-label="Sources">${shown.map((source) => isGoing(undo, source.id) ? html`<li key=${source.id}><${UndoBar} undo=${undo} id=${source.id} /></li>` : html`<${SourceRow} key=${source.id} source=${source} onRead=${() => read(source)} onAllow=${() => allow(source)} onRemove=${() => remove(source)} />`)}</ul>`}
      ${sources && !shown.length && html`<p class="quiet">Nothing yet. Add the folder with your project notes, a price list, or the page you are always asked about.</p>`}
    </section>
  `;
}

/** Whether it leads where sources may not without the user's word. @param {Source} source */
const isBlocked = ({ state, allow_local, action }) => state === "failed" && !allow_local && action.startsWith("Allow local addresses");

/** @param {{source: Source, onRead: () => void, onAllow: () => void, onRemove: () => void}} given */
function SourceRow({ source, onRead, onAllow, onRemove }) {
  const { word, sign, tone } = stateOf(source);
  const isReading = source.state === "reading";
  return html`
    <li>
      <div class="what">
        <h3>${source.title} <span class=${`state ${tone}`}><span aria-hidden="true">${sign}</span> ${word}</span></h3>
        <p class="quiet">${kindOf(source)}${source.is_copy ? "" : html` · <code>${source.place}</code>`}</p>
        ${isReading && html`<progress aria-label=${`Reading ${source.title}`} max="1" value=${source.progress}></progress>`}
        <p class="quiet">${[amountOf(source), freshnessOf(source)].filter(Boolean).join(" · ")}</p>
        ${source.detail && html`<p class=${source.state === "failed" || source.state === "gone" ? "problem" : "quiet"}>${source.detail} ${source.action}</p>`}
        <${NotRead} source=${source} />
        <${ToCheck} source=${source} />
      </div>
      <div class="row acts">
        ${isBlocked(source) && html`<button onClick=${onAllow} aria-label=${`Allow local addresses for ${source.title}`}>Allow local addresses</button>`}
        <button onClick=${onRead} disabled=${isReading} aria-label=${`Read ${source.title} again`}>Read again</button>
        <button class="danger" data-removes=${source.id} onClick=${onRemove} aria-label=${`Remove ${source.title}`}>Remove</button>
      </div>
    </li>
  `;
}

/** What looks wrong in its tables. @param {{source: Source}} given */
function ToCheck({ source }) {
  if (!source.findings_count) return null;
  const more = source.findings_count - source.findings.length;
  return html`
    <details class="to-check">
      <summary>${count(source.findings_count, "thing")} to check in its tables</summary>
      <ul>${source.findings.map(({ document, sheet, where, detail }) => html`<li><b>${[document, sheet, where].filter(Boolean).join(", ")}</b>: ${detail}</li>`)}${more > 0 && html`<li>and ${more} more</li>`}</ul>
    </details>
  `;
}

/** @param {{source: Source}} given */
function NotRead({ source }) {
  if (!source.unread_count) return null;
  const more = source.unread_count - source.unread.length;
  return html`
    <details class="lost">
      <summary>${count(source.unread_count, "part")} could not be read</summary>
      <ul>${source.unread.map(({ name, reason }) => html`<li>${name && html`<b>${name}</b>: `}${reason}</li>`)}${more > 0 && html`<li>and ${more} more</li>`}</ul>
    </details>
  `;
}
