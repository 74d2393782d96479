/** The overlay's and the side panel's entry: the view, tied to the extension's line. */
import { prefs } from "../shared/browser.js";
import { createConnection } from "./connection.js";
import { mountOverlay } from "./mount.js";

const root = /** @type {HTMLElement} */ (document.getElementById("overlay"));
const surface = document.documentElement.dataset.surface === "panel" ? "panel" : "overlay";
const connection = createConnection(surface);
const overlay = mountOverlay(root, { surface, acts: connection.acts, prefs });
connection.feed((action) => overlay.dispatch(action));
