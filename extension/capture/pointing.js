/**
 * The user points at the captions once. choose(page) -> a description of the element, or null where they left; find(page, description) ->
 * the element that it means now, or null. Also gives the rung that reads there. Gives `rejoinderCapture.pointing` and `.pointedRung`.
 *
 * A description holds tags, names of attributes and fingerprints of their values, from the outside in: nothing of the page can be read
 * from it. Class names and labels weigh little, as they change. A poor or ambiguous likeness is refused.
 */
(() => {
  const capture = /** @type {Capture & {structure: Structure, pick: (page: Document) => Promise<Element|null>}} */ (
    (globalThis.rejoinderCapture ??= /** @type {any} */ ({}))
  );
  if (Object.hasOwn(capture, "pointing")) return;

  const STEPS_AT_MOST = 14;
  const CANDIDATES = 3_000;
  const LIKENESS = 0.6;
  const MARGIN = 0.02;
  const AGAIN_AFTER_MS = 900;
  const HOOKS_AT_MOST = 8;
  const OUTER_WEIGHT = 0.6;
  const WEIGHTS = { id: 5, hook: 2, label: 1, class: 0.5, place: 1, nest: 1, tag: 1 };
  const LEVEL_COSTS = 0.05;

  /**
   * One element of the way: `id`, `label` and the hooks' values as fingerprints; `at`: its place among its siblings of that tag;
   * `nest`: the tags inside, first child by first child.
   * @typedef {{tag: string, id: string, hooks: string[], label: string, classes: string[], at: number, nest: string, frame?: boolean}} Step
   */

  /** FNV-1a. @param {string} text */
  function fingerprint(text) {
    let hash = 0x811c9dc5;
    for (const character of text.slice(0, 300)) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    return hash.toString(36);
  }

  /** Made by a machine for this one load. @param {string} value */
  const isPassing = (value) => /\d{3}|[0-9a-f]{8}|^:|^radix|^headlessui|[a-z]\d+[a-z]\d/i.test(value);

  /** @param {Element} node @returns {Step} */
  function stepOf(node) {
    const hooks = [...node.attributes].filter(({ name, value }) => (name === "role" || name.startsWith("data-") || name === "jsname") && !isPassing(value));
    const label = node.getAttribute("aria-label") ?? "";
    return {
      tag: node.localName,
      id: node.id && !isPassing(node.id) ? fingerprint(node.id) : "",
      hooks: hooks.slice(0, HOOKS_AT_MOST).map(({ name, value }) => `${name.slice(0, 40)}=${fingerprint(value)}`),
      label: label && fingerprint(label.trim().toLowerCase()),
      classes: [...node.classList].slice(0, 6).map(fingerprint),
      at: placeOf(node),
      nest: nestOf(node),
    };
  }

  /** @param {Element} node */
  function placeOf(node) {
    let at = 0;
    for (let before = node.previousElementSibling; before && at < 500; before = before.previousElementSibling) if (before.localName === node.localName) at += 1;
    return at;
  }

  /** @param {Element} node */
  function nestOf(node) {
    const tags = [];
    for (let at = node.firstElementChild; at && tags.length < 3; at = at.firstElementChild) tags.push(at.localName);
    return tags.join(">");
  }

  /** @param {Element} node @returns {Element[]} From the outside in, without html and body. */
  function wayTo(node) {
    const way = [];
    for (let at = /** @type {Element|null} */ (node); at && !at.matches("html, body") && way.length < STEPS_AT_MOST; at = at.parentElement) way.unshift(at);
    return way;
  }

  /** @param {Element} node @param {Document} page @returns {PointedAt} */
  function describe(node, page) {
    const path = wayTo(node).map(stepOf);
    const frame = node.ownerDocument === page ? null : node.ownerDocument.defaultView?.frameElement;
    const outer = frame ? describe(frame, page).path : [];
    const last = outer.pop();
    if (last) outer.push(JSON.stringify({ ...JSON.parse(last), frame: true }));
    return { path: [...outer, ...path.map((step) => JSON.stringify(step))] };
  }

  /** @param {PointedAt} pointed @returns {Step[]} What came from a store is checked. */
  function stepsOf({ path }) {
    if (!Array.isArray(path) || path.length > STEPS_AT_MOST * 4) return [];
    try {
      const steps = path.map((text) => JSON.parse(text));
      return steps.every(isStep) ? steps : [];
    } catch {
      return [];
    }
  }

  /** @param {any} step */
  const isStep = (step) =>
    typeof step?.tag === "string" && /^[a-z][a-z0-9-]*$/.test(step.tag) && typeof step.id === "string" && typeof step.label === "string" && typeof step.nest === "string" &&
    Number.isInteger(step.at) && [step.hooks, step.classes].every((list) => Array.isArray(list) && list.every((text) => typeof text === "string"));

  /** The share of what the step says that holds for the other. @param {Step} step @param {Step} seen */
  function likeness(step, seen) {
    if (step.tag !== seen.tag) return { got: 0, of: WEIGHTS.tag + WEIGHTS.hook };
    const held = step.hooks.filter((hook) => seen.hooks.includes(hook)).length;
    const classes = step.classes.filter((name) => seen.classes.includes(name)).length / (step.classes.length || 1);
    const of = WEIGHTS.tag + WEIGHTS.place + (step.id ? WEIGHTS.id : 0) + step.hooks.length * WEIGHTS.hook + (step.label ? WEIGHTS.label : 0) + (step.classes.length ? WEIGHTS.class : 0) + (step.nest ? WEIGHTS.nest : 0);
    const isNamed = step.id !== "" && step.id === seen.id;
    const got = WEIGHTS.tag + (isNamed ? WEIGHTS.id : 0) + held * WEIGHTS.hook + (step.label && step.label === seen.label ? WEIGHTS.label : 0) +
      classes * (step.classes.length ? WEIGHTS.class : 0) + (step.at === seen.at ? WEIGHTS.place : 0) + (step.nest && step.nest === seen.nest ? WEIGHTS.nest : 0);
    return { got, of };
  }

  /** The element itself weighs most, what holds it less and less; levels that came or went are passed over. @param {Step[]} steps @param {Element} node */
  function scoreOf(steps, node) {
    const way = wayTo(node).map(stepOf);
    let got = 0;
    let of = 0;
    for (let back = 1, weight = 1; back <= steps.length; back += 1, weight *= OUTER_WEIGHT) {
      const step = /** @type {Step} */ (steps.at(-back));
      const here = way.slice(-back - 1, way.length - back + 2).map((seen) => likeness(step, seen));
      const exact = way.at(-back) ? likeness(step, /** @type {Step} */ (way.at(-back))) : { got: 0, of: 2 };
      const best = back === 1 ? exact : here.reduce((most, one) => (one.got / one.of - 0.1 > most.got / most.of ? one : most), exact);
      got += best.got * weight;
      of += best.of * weight;
    }
    const levels = steps.length < STEPS_AT_MOST ? Math.min(4, Math.abs(way.length - steps.length)) : 0;
    return of > 0 ? got / of - levels * LEVEL_COSTS : 0;
  }

  /** @param {Document} page @param {Step[]} steps @returns {Element|null} */
  function search(page, steps) {
    const cut = steps.findIndex(({ frame }) => frame);
    const mine = cut < 0 ? steps : steps.slice(0, cut + 1);
    const target = mine.at(-1);
    if (!target) return null;
    const found = likeliest(page, mine, target);
    if (cut < 0 || !found) return found;
    const inner = innerPage(found);
    return inner && search(inner, steps.slice(cut + 1));
  }

  /** @param {Document} page @param {Step[]} steps @param {Step} target @returns {Element|null} */
  function likeliest(page, steps, target) {
    const candidates = [...page.getElementsByTagName(target.tag)].slice(0, CANDIDATES);
    const likely = candidates.map((node) => ({ node, first: likeness(target, stepOf(node)).got })).sort((one, other) => other.first - one.first).slice(0, 80);
    const scored = likely.map(({ node }) => ({ node, score: scoreOf(steps, node) })).sort((one, other) => other.score - one.score);
    const [best, second] = scored;
    if (!best || best.score < LIKENESS) return null;
    return second && best.score - second.score < MARGIN ? null : best.node;
  }

  /** The page in a frame, where it may be read. @param {Element} frame @returns {Document|null} */
  function innerPage(frame) {
    try {
      return /** @type {HTMLIFrameElement} */ (frame).contentDocument ?? null;
    } catch {
      return null;
    }
  }

  /** @type {WeakMap<Document, {key: string, node: WeakRef<Element>|null, at: number}>} */
  const found = new WeakMap();

  /** @param {Document} page @param {PointedAt} pointed @returns {Element|null} */
  function find(page, pointed) {
    const key = pointed.path.join("\n");
    const kept = found.get(page);
    const node = kept?.key === key ? kept.node?.deref() : undefined;
    if (node?.isConnected && node.ownerDocument.defaultView) return node;
    if (kept?.key === key && !kept.node && performance.now() - kept.at < AGAIN_AFTER_MS) return null;
    const fresh = search(page, stepsOf(pointed));
    found.set(page, { key, node: fresh && new WeakRef(fresh), at: performance.now() });
    return fresh;
  }

  /** @param {Document} page @returns {Promise<PointedAt|null>} */
  async function choose(page) {
    const node = await capture.pick(page);
    return node && describe(node, page);
  }

  /** @param {() => PointedAt|null} pointed @returns {Rung} */
  function pointedRung(pointed) {
    return { name: "pointed", find: (page) => sourcesAt(page, pointed()) };
  }

  /** @param {Document} page @param {PointedAt|null} pointed @returns {CaptionSource[]} */
  function sourcesAt(page, pointed) {
    const root = pointed && find(page, pointed);
    if (!root) return [];
    return [{ root, score: 1, blocks: () => capture.structure.read(root, { trusted: true }), attributes: ["class", "style", "hidden"] }];
  }

  capture.pointing = { choose, find };
  capture.pointedRung = pointedRung;
})();
