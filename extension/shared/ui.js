/** Preact without a build step: `html` is a tagged template that makes its elements. */
import htm from "../lib/htm.js";
import { h, render } from "../lib/preact.js";

export { render };
export { useEffect, useLayoutEffect, useRef, useState } from "../lib/hooks.js";
export const html = htm.bind(h);
