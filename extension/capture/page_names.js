/**
 * In the page's own world: whose a caption row is, where only the page's React knows. A row is asked about by a "rejoinder:whose" event
 * on it, and answered at once by a "rejoinder:name" event with one name, if there is exactly one. Reads names only; changes nothing.
 */
(() => {
  const KEYS = ["__reactProps$", "__reactFiber$", "__reactInternalInstance$", "__reactEventHandlers$"];
  const FIBER_STEPS = ["return", "child", "sibling", "alternate", "stateNode", "_owner", "_debugOwner", "ref"];
  const ELEMENTS_AT_MOST = 40;
  const ANCESTORS_AT_MOST = 3;
  const FIBERS_AT_MOST = 6;
  const OBJECTS_AT_MOST = 300;
  const KEYS_AT_MOST = 60;
  const DEEPEST = 7;
  const LONGEST_NAME = 90;
  const NAME = "displayName";

  /** @param {any} holder @param {string} key */
  function valueOf(holder, key) {
    const own = Object.getOwnPropertyDescriptor(holder, key);
    return own && "value" in own ? own.value : undefined;
  }

  /** The props of what React keeps at an element. @param {Element} element @returns {object[]} */
  function propsOf(element) {
    const kept = Object.getOwnPropertyNames(element).filter((key) => KEYS.some((start) => key.startsWith(start)));
    return kept.flatMap((key) => {
      const value = valueOf(element, key);
      if (!value || typeof value !== "object") return [];
      if (key.startsWith("__reactProps$") || key.startsWith("__reactEventHandlers$")) return [value];
      return [valueOf(value, "memoizedProps"), valueOf(value, "pendingProps"), valueOf(valueOf(value, "_currentElement") ?? {}, "props")].filter((one) => one && typeof one === "object");
    });
  }

  /** Every displayName in `start`, into `names`. @param {object} start @param {Set<string>} names @param {Set<object>} seen */
  function collect(start, names, seen) {
    /** @type {{held: any, depth: number}[]} */
    const queue = [{ held: start, depth: 0 }];
    for (let next = queue.shift(); next && seen.size < OBJECTS_AT_MOST && names.size < 2; next = queue.shift()) {
      const { held, depth } = next;
      if (seen.has(held) || held instanceof Node || held === window) continue;
      seen.add(held);
      for (const key of Object.getOwnPropertyNames(held).slice(0, KEYS_AT_MOST)) {
        const value = valueOf(held, key);
        if (key === NAME && typeof value === "string" && isName(value)) names.add(value.trim());
        else if (value && typeof value === "object" && depth < DEEPEST && !FIBER_STEPS.includes(key)) queue.push({ held: value, depth: depth + 1 });
      }
    }
  }

  /** @param {string} value */
  const isName = (value) => value.trim().length > 0 && value.length <= LONGEST_NAME && !/[\r\n]/u.test(value);

  /** A list's props hold everybody's rows: an ancestor counts while it holds only this one. @param {Element} row @returns {Element[]} */
  function ancestorsOf(row) {
    const found = [];
    let inner = row;
    for (let outer = row.parentElement; outer && found.length < ANCESTORS_AT_MOST; outer = outer.parentElement) {
      const hasOthers = [...outer.children].slice(0, ELEMENTS_AT_MOST).some((child) => child !== inner && child.textContent?.trim());
      if (hasOthers || outer === document.body) break;
      found.push(outer);
      inner = outer;
    }
    return found;
  }

  /** The props of the components that this element alone is drawn by: up to what is drawn around it, or holds others beside it. @param {Element} element @returns {object[]} */
  function componentsOf(element) {
    const key = Object.getOwnPropertyNames(element).find((one) => one.startsWith("__reactFiber$") || one.startsWith("__reactInternalInstance$"));
    const found = [];
    let inner = key ? valueOf(element, key) : null;
    for (let step = 0; step < FIBERS_AT_MOST && isFiber(inner) && !hasSiblings(inner); step += 1) {
      const outer = valueOf(inner, "return");
      if (!isFiber(outer)) break;
      const drawn = valueOf(outer, "stateNode");
      if (drawn instanceof Node && !element.contains(drawn)) break;
      const props = valueOf(outer, "memoizedProps");
      if (props && typeof props === "object") found.push(props);
      inner = outer;
    }
    return found;
  }

  /** @param {any} value */
  const isFiber = (value) => value !== null && typeof value === "object" && !(value instanceof Node);

  /** One of a list, whose other names are not its own. @param {object} fiber */
  function hasSiblings(fiber) {
    const first = valueOf(valueOf(fiber, "return") ?? {}, "child");
    return Boolean(valueOf(fiber, "sibling")) || typeof valueOf(fiber, "key") === "string" || (isFiber(first) && first !== fiber && first !== valueOf(fiber, "alternate"));
  }

  /** The nearest props that hold names at all. @param {object[]} near @param {Set<string>} names */
  function collectNearest(near, names) {
    for (const props of near) {
      collect(props, names, new Set());
      if (names.size > 0) return;
    }
  }

  /** @param {Element} row */
  function nameOf(row) {
    /** @type {Set<string>} */
    const names = new Set();
    const within = [row, ...[...row.querySelectorAll("*")].slice(0, ELEMENTS_AT_MOST)];
    for (const elements of [within, ...ancestorsOf(row).map((outer) => [outer])]) {
      const seen = new Set();
      for (const element of elements) for (const props of propsOf(element)) collect(props, names, seen);
      if (names.size === 0 && elements[0]) collectNearest(componentsOf(elements[0]), names);
      if (names.size > 0) break;
    }
    return names.size === 1 ? [...names][0] : "";
  }

  document.addEventListener(
    "rejoinder:whose",
    (event) => {
      try {
        const [row] = event.composedPath();
        if (!(row instanceof Element)) return;
        const detail = nameOf(row);
        if (detail) row.dispatchEvent(new CustomEvent("rejoinder:name", { detail }));
      } catch {
        // The page's objects may be anything; a row without an answer has no name.
      }
    },
    true,
  );
})();
