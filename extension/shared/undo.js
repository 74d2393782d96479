/** Removal that waits ten seconds, so that it can be taken back, and what says so in the place of what goes. */
import { announce, focusSoon, leaveFocus } from "./focus.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "./ui.js";

const UNDO_MS = 10_000;

/**
 * An act that waits ten seconds; `does` says of `what` what it is, removed where nothing is said. Leaving the page does not take it back. The button that begins it bears `data-removes` with the id, so
 * that it has the focus again where it is undone.
 * @returns {{pending: {what: string, id: string, does: string, isFinal?: boolean}|null, begin: (what: string, id: string, act: () => Promise<any>, does?: string) => void, undo: () => void}}
 */
export function useUndo() {
  const [pending, setPending] = useState(/** @type {any} */ (null));
  const held = useRef(/** @type {any} */ (null));
  const finish = async () => {
    const { timer, act, what, does } = held.current ?? {};
    clearTimeout(timer);
    held.current = null;
    setPending((/** @type {any} */ now) => now && { ...now, isFinal: true });
    if (what) announce(`${what} ${does}.`);
    await act?.();
    setPending((/** @type {any} */ now) => (now?.isFinal ? null : now));
  };
  useEffect(() => {
    // Who leaves the page has not taken it back.
    const leave = () => void finish();
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, []);
  return {
    pending,
    begin(what, id, act, does = "is removed") {
      finish();
      held.current = { act, what, does, timer: setTimeout(finish, UNDO_MS) };
      setPending({ what, id, does });
      announce(`${what} ${does} in ten seconds. Undo keeps it.`);
    },
    undo() {
      if (!held.current) return;
      clearTimeout(held.current.timer);
      announce(`${held.current.what} stays.`);
      held.current = null;
      const { id } = pending;
      setPending(null);
      focusSoon(() => document.querySelector(`[data-removes="${CSS.escape(id)}"]`));
    },
  };
}

/** Whether something is gone, or about to go. @param {ReturnType<typeof useUndo>} undo @param {string} id */
export const isGoing = ({ pending }, id) => pending?.id === id;

/** In the place of what is removed, with the focus where that had it. @param {{undo: ReturnType<typeof useUndo>, id: string}} given */
export function UndoBar({ undo, id }) {
  const { pending } = undo;
  if (!pending || pending.id !== id || pending.isFinal) return null;
  return html`<${Offer} key=${id} what=${`${pending.what} ${pending.does}`} undo=${undo.undo} />`;
}

/** @param {{what: string, undo: () => void}} given */
function Offer({ what, undo }) {
  const place = /** @type {{current: HTMLElement|null}} */ (useRef(null));
  useLayoutEffect(() => {
    const { current } = place;
    focusSoon(() => current?.querySelector("button"));
    return () => {
      if (current?.contains(document.activeElement)) leaveFocus(current);
    };
  }, []);
  return html`<div class="undo" ref=${place}><span>${what} in ten seconds.</span> <button onClick=${undo}>Undo</button></div>`;
}
