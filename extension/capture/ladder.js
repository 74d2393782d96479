/**
 * The ladder: every rung of a platform is tried on every page that is given, and the source that fits best is taken.
 * A rung gives sources with a score of 0 to 1; at equal scores the higher rung wins. Gives `rejoinderCapture.climb`.
 *
 * Scores: 0.9 named by a lasting hook and shaped like captions, 0.7 by shape alone, 0.6 by a lasting hook but empty, 0.4 by its
 * behaviour alone, 0 no captions. The element that the user pointed at wins over all of them while it stands.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (Object.hasOwn(capture, "climb")) return;

  const LEAST = 0.3;

  /** @param {Rung[]} rungs @param {Iterable<Document>} pages @param {Pack} pack @returns {FoundSource|null} */
  function climb(rungs, pages, pack) {
    /** @type {FoundSource|null} */
    let best = null;
    for (const page of pages) {
      if (!page.defaultView || !page.body) continue;
      for (const rung of rungs) {
        for (const source of rung.find(page, pack)) {
          if (source.score >= LEAST && source.score > (best?.score ?? 0)) best = { ...source, rung: rung.name };
        }
      }
    }
    return best;
  }

  capture.climb = climb;
})();
