/** Home: the three first steps with live check marks, how the daemon is, and the documents. */
import { inExtension } from "../shared/browser.js";
import { count, length } from "../shared/format.js";
import { openPage, Problem } from "../shared/page.js";
import { html, useEffect, useState } from "../shared/ui.js";
import { CoverageOf } from "./coverage.js";
import { Documents } from "./documents.js";
import { Knowledge } from "./knowledge.js";
import { Steps } from "./steps.js";

/** @typedef {import("../types/protocol.js").Profile} Profile */
/** @typedef {import("../types/protocol.js").SessionInfo} SessionInfo */
/** @typedef {{version: string, uptime_s: number, running_sessions: number}} Status */

const LOOK_EVERY_MS = 3_000;
const LOOKED_AT = 200;
const OVERLAY_SEEN = "rejoinder.overlay-seen";

/** @param {{daemon: import("../shared/page.js").Daemon}} given */
function Home({ daemon }) {
  const [profile, setProfile] = useState(/** @type {Profile|null} */ (null));
  const [sessions, setSessions] = useState(/** @type {SessionInfo[]|null} */ (null));
  const [status, setStatus] = useState(/** @type {Status|null} */ (null));
  const [known, setKnown] = useState("");
  const [problem, setProblem] = useState("");

  useEffect(() => {
    daemon.request("GET", "/v1/profile").then(setProfile, (error) => setProblem(error.message));
    const look = async () => {
      if (document.hidden) return;
      try {
        setStatus(await daemon.request("GET", "/v1/status"));
        setSessions((await daemon.request("GET", `/v1/sessions?limit=${LOOKED_AT}`)).sessions);
        setProblem("");
      } catch (error) {
        setStatus(null);
        setProblem(/** @type {Error} */ (error).message);
      }
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [daemon]);

  const live = (sessions ?? []).filter(({ mode }) => mode !== "replay");
  const done = {
    extension: inExtension || live.length > 0 || localStorage.getItem(OVERLAY_SEEN) === "yes",
    resume: Boolean(profile?.resume),
    demo: live.some(({ platform }) => platform === "demo"),
  };
  return html`
    <h1>Rejoinder</h1>
    <${DaemonLine} status=${status} sessions=${live.length} />
    <${Problem} problem=${problem} />
    ${profile && sessions && html`<${Steps} done=${done} base=${daemon.base} />`}
    ${profile && html`<${Documents} daemon=${daemon} profile=${profile} onProfile=${setProfile} />`}
    ${profile && html`<${Knowledge} daemon=${daemon} onRead=${setKnown} />`}
    ${profile && html`<${CoverageOf} daemon=${daemon} profile=${profile} known=${known} />`}
  `;
}

/** @param {{status: Status|null, sessions: number}} given */
function DaemonLine({ status, sessions }) {
  if (!status) return html`<p class="meta">Looking for Rejoinder…</p>`;
  const running = status.running_sessions ? `listening in ${count(status.running_sessions, "meeting")}` : "no meeting at the moment";
  return html`<p class="meta"><span class="good">Running</span> on this machine for ${length(status.uptime_s * 1000)} · ${running} · ${count(sessions, "session")} kept · version ${status.version}</p>`;
}

openPage("home", Home);
