/** The library's table: its columns, its order, and a row a session with what can be done with it. */
import { clock, people, platformName, told, when } from "../shared/format.js";
import { html } from "../shared/ui.js";
import { isGoing, UndoBar } from "../shared/undo.js";
import { FORMATS } from "./exports.js";

/** @typedef {import("../types/protocol.js").SessionInfo} SessionInfo */
/** @typedef {"when"|"title"|"platform"|"people"|"length"|"questions"|"told"} Column */

/** @type {Record<Column, {title: string, of: (session: SessionInfo) => string|number, isNumber?: boolean}>} */
export const COLUMNS = {
  when: { title: "When", of: ({ started_at }) => started_at },
  title: { title: "Title", of: ({ title }) => title.toLowerCase() },
  platform: { title: "Where", of: ({ platform }) => platformName(platform) },
  people: { title: "People", of: (session) => peopleOf(session).toLowerCase() },
  length: { title: "Length", of: ({ duration_ms }) => duration_ms, isNumber: true },
  questions: { title: "Questions", of: ({ questions }) => questions, isNumber: true },
  told: { title: "Told", of: ({ consent }) => told(consent) },
};

/** @param {SessionInfo} session */
const peopleOf = ({ participants, me }) => people(participants.filter((name) => name !== me));

/** @param {SessionInfo[]} sessions @param {{sort: Column, down: boolean}} view */
export function sorted(sessions, { sort, down }) {
  const { of } = COLUMNS[sort];
  const order = [...sessions].sort((one, other) => {
    const [left, right] = [of(one), of(other)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
  return down ? order.reverse() : order;
}

/** @param {{sessions: SessionInfo[], view: {sort: Column, down: boolean}, setView: (change: (view: any) => any) => void, undo: ReturnType<typeof import("../shared/undo.js").useUndo>, remove: (session: SessionInfo) => void, save: (session: SessionInfo, format: string) => void}} given */
export function Table({ sessions, view, setView, undo, remove, save }) {
  /** @param {Column} column */
  const sortBy = (column) => setView((now) => ({ ...now, sort: column, down: now.sort === column ? !now.down : COLUMNS[column].isNumber || column === "when" }));
  return html`
    <div class="scrolls"><table>
      <thead><tr>
        ${Object.entries(COLUMNS).map(([column, { title, isNumber }]) => html`
          <th scope="col" class=${isNumber ? "number" : ""} aria-sort=${view.sort === column ? (view.down ? "descending" : "ascending") : undefined}>
            <button onClick=${() => sortBy(/** @type {Column} */ (column))}>${title}<span aria-hidden="true">${view.sort === column ? (view.down ? " ↓" : " ↑") : ""}</span></button>
          </th>`)}
        <th scope="col"><span class="unseen">What can be done</span></th>
      </tr></thead>
      <tbody>${sessions.map((session) => isGoing(undo, session.id)
        ? html`<tr key=${session.id}><td colspan=${Object.keys(COLUMNS).length + 1}><${UndoBar} undo=${undo} id=${session.id} /></td></tr>`
        : html`<${Row} key=${session.id} session=${session} remove=${remove} save=${save} />`)}</tbody>
    </table></div>
  `;
}

/** @param {{session: SessionInfo, remove: (session: SessionInfo) => void, save: (session: SessionInfo, format: string) => void}} given */
function Row({ session, remove, save }) {
  const isRunning = session.state === "running";
  /** @param {Event} event */
  const onSave = (event) => {
    const choice = /** @type {HTMLSelectElement} */ (event.currentTarget);
    if (choice.value) save(session, choice.value);
    choice.value = "";
  };
  return html`
    <tr>
      <td class="when">${when(session.started_at)}</td>
      <td><a href=${`replay.html?session=${encodeURIComponent(session.id)}`}>${session.title || "Untitled"}</a>${isRunning && html` <span class="good">running</span>`}</td>
      <td>${platformName(session.platform)}</td>
      <td>${peopleOf(session)}</td>
      <td class="number">${clock(session.duration_ms)}</td>
      <td class="number" data-unit=${session.questions === 1 ? "question" : "questions"}>${session.questions}</td>
      <td>${told(session.consent)}</td>
      <td class="acts">
        <select aria-label=${`Save ${session.title} as a file`} onChange=${onSave}><option value="">Save as…</option>${FORMATS.map(([format, name]) => html`<option value=${format}>${name}</option>`)}</select>
        <button class="danger" data-removes=${session.id} disabled=${isRunning} title=${isRunning ? "Stop it first" : "Erase all of it"} onClick=${() => remove(session)}>Delete</button>
      </td>
    </tr>
  `;
}
