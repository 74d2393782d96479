/** The library: every saved session, to find, play and delete. Words and order stand in the address. */
import { asDate, asDuration, counted, platformName } from "../shared/format.js";
import { demoAddress, inWords, showPage } from "../shared/page.js";
import { html, useEffect, useState } from "../shared/ui.js";
import { COLUMNS, inOrder, readAddress, turnedTo, writeAddress } from "./listing.js";

/** @typedef {import("../shared/page.js").PageGiven} PageGiven */
/** @typedef {import("../types/protocol.js").SessionInfo} SessionInfo */

const SEARCH_AFTER_MS = 250;
const A_PAGE = 100;

/** @param {PageGiven} given */
function Library({ daemon, say, undoable }) {
  const [listing, setListing] = useState(() => readAddress(location.search));
  const [found, setFound] = useState(/** @type {{sessions: SessionInfo[], cursor: string}|null} */ (null));
  const [hidden, setHidden] = useState(/** @type {readonly string[]} */ ([]));

  /** @param {string} cursor */
  const load = (cursor) =>
    daemon.request("GET", `/v1/sessions?${new URLSearchParams({ q: listing.q, limit: String(A_PAGE), cursor })}`);

  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(
      () => load("").then((page) => isCurrent && setFound(page), (error) => isCurrent && say({ text: inWords(error), isError: true })),
      found ? SEARCH_AFTER_MS : 0,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [listing.q]);

  /** @param {import("./listing.js").Listing} next */
  function turnTo(next) {
    history.replaceState(history.state, "", location.pathname + writeAddress(next));
    setListing(next);
  }

  const more = () =>
    found && load(found.cursor).then((page) => setFound({ sessions: [...found.sessions, ...page.sessions], cursor: page.cursor }), (error) => say({ text: inWords(error), isError: true }));

  /** @param {SessionInfo} session */
  const remove = (session) => {
    setHidden((ids) => [...ids, session.id]);
    undoable({
      text: `“${titleOf(session)}” is erased in ten seconds.`,
      act: () => daemon.request("DELETE", `/v1/sessions/${encodeURIComponent(session.id)}`),
      undo: () => setHidden((ids) => ids.filter((id) => id !== session.id)),
    });
  };

  if (!found) return html`<p class="quiet">Reading the library…</p>`;
  const shown = inOrder(found.sessions.filter(({ id }) => !hidden.includes(id)), listing);
  return html`
    <div class="row find">
      <input type="search" aria-label="Find by meeting, people or words said" placeholder="Find by meeting, people or words said" value=${listing.q} onInput=${(/** @type {any} */ event) => turnTo({ ...listing, q: event.target.value })} />
      <span class="quiet" role="status">${counted(shown.length, "session")}${found.cursor ? ", and more" : ""}</span>
    </div>
    ${shown.length === 0 ? html`<${Nothing} q=${listing.q} daemon=${daemon} />` : html`<${Table} sessions=${shown} listing=${listing} turnTo=${turnTo} remove=${remove} />`}
    ${found.cursor && html`<p><button onClick=${more}>Show more</button></p>`}
  `;
}

/** @param {Pick<SessionInfo, "title"|"platform">} session */
const titleOf = ({ title, platform }) => title || platformName(platform);

/** @param {{q: string, daemon: import("../shared/page.js").Daemon}} given */
function Nothing({ q, daemon }) {
  if (q) return html`<p>No session has “${q}” in it.</p>`;
  return html`<p>No sessions yet. <a href=${demoAddress(daemon)}>Open the demo meeting</a>, press Start listening, and it will be here.</p>`;
}

/** @param {{sessions: SessionInfo[], listing: import("./listing.js").Listing, turnTo: (listing: any) => void, remove: (session: SessionInfo) => void}} given */
function Table({ sessions, listing, turnTo, remove }) {
  return html`
    <div class="scrolls">
      <table>
        <thead><tr>
          ${Object.entries(COLUMNS).map(([by, word]) => html`
            <th scope="col" aria-sort=${listing.by === by ? (listing.down ? "descending" : "ascending") : "none"}>
              <button onClick=${() => turnTo(turnedTo(listing, /** @type {import("./listing.js").Column} */ (by)))}>${word}<span aria-hidden="true">${listing.by === by ? (listing.down ? " ↓" : " ↑") : ""}</span></button>
            </th>`)}
          <th scope="col">Others told</th><th scope="col"><span class="unseen">Actions</span></th>
        </tr></thead>
        <tbody>${sessions.map((session) => html`<${Row} key=${session.id} session=${session} remove=${remove} />`)}</tbody>
      </table>
    </div>
  `;
}

/** @param {{session: SessionInfo, remove: (session: SessionInfo) => void}} given */
function Row({ session, remove }) {
  const others = (session.participants ?? []).filter((name) => name !== session.me);
  return html`
    <tr>
      <td>${asDate(session.started_at)}</td>
      <td><a href=${`replay.html?session=${encodeURIComponent(session.id)}`}>${titleOf(session)}</a>${others.length > 0 && html`<br /><span class="quiet">${others.join(", ")}</span>`}</td>
      <td>${platformName(session.platform)}</td>
      <td>${session.state === "running" ? "running" : asDuration(session.duration_ms)}</td>
      <td>${session.questions}</td>
      <td>${session.answers}</td>
      <td>${session.consent ? (session.consent.told ? "yes" : "no") : "not recorded"}</td>
      <td>${session.state === "ended" && html`<button class="danger" aria-label=${`Delete ${titleOf(session)}`} onClick=${() => remove(session)}>Delete</button>`}</td>
    </tr>
  `;
}

showPage({ here: "sessions", title: "Sessions", Content: Library });
