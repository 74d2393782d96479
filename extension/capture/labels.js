/**
 * What Meet calls things in the languages it is known in. Data only: a label is a hint, never the sole way to find a thing.
 * Gives `rejoinderCapture.labels`: is this the captions' region, is this the user's own name-label.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (Object.hasOwn(capture, "labels")) return;

  /** The accessible name of the captions' region, lower case. */
  const REGIONS = new Set([
    "captions", "untertitel", "legendas", "subtítulos", "sous-titres", "sottotitoli", "субтитры", "字幕",
    "napisy", "ondertiteling", "자막", "altyazılar", "субтитри",
  ]);

  /** What stands in place of the user's own name, by the page's language. @type {Record<string, string[]>} */
  const OWN = {
    en: ["You"], de: ["Ich", "Sie", "Du"], pl: ["Ty"], ja: ["あなた"], pt: ["Você", "Eu"], es: ["Tú"], fr: ["Vous"],
    it: ["Tu"], nl: ["Jij", "U"], zh: ["你", "您"], ru: ["Вы"], ko: ["나"], sv: ["Du"], da: ["Dig"], uk: ["Ви"], tr: ["Siz"],
  };

  /** @param {string|null} label */
  const isRegionLabel = (label) => REGIONS.has((label ?? "").trim().toLowerCase());

  /** In a language that is not listed every known label counts; in a listed one only its own (a man may be called Tu). @param {string} name @param {string} language */
  function isOwnLabel(name, language) {
    const known = OWN[(language || "").slice(0, 2).toLowerCase()];
    return (known ?? Object.values(OWN).flat()).includes(name.trim());
  }

  capture.labels = { isRegionLabel, isOwnLabel };
})();
