// The redacted outline: bounded, tells the shape, and never repeats a word, a name, an address or a label of the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

/** As much of the DOM as the outline reads. */
class Part {
  constructor(tag, attributes = {}, children = []) {
    Object.assign(this, { nodeType: 1, localName: tag, nodeName: tag.toUpperCase(), childNodes: children, shadowRoot: null, values: attributes });
    this.attributes = Object.entries(attributes).map(([name, value]) => ({ name, value }));
    this.classList = (attributes.class ?? "").split(" ").filter(Boolean);
    this.id = attributes.id ?? "";
    this.ownerDocument = {
      createTreeWalker: (root) => {
        const all = [...nodesOf(root)];
        let at = 0;
        return { nextNode: () => all[(at += 1)] ?? null };
      },
    };
  }
  get childElementCount() {
    return this.childNodes.filter(({ nodeType }) => nodeType === 1).length;
  }
  getAttribute(name) {
    return this.values[name] ?? null;
  }
}
const text = (nodeValue) => ({ nodeType: 3, nodeValue, childNodes: [] });
function* nodesOf(node) {
  yield node;
  for (const child of node.childNodes) yield* nodesOf(child);
}

const world = vm.createContext({ Node: { ELEMENT_NODE: 1, TEXT_NODE: 3 }, NodeFilter: { SHOW_TEXT: 4, SHOW_ELEMENT: 1 } });
vm.runInContext(readFileSync(new URL("../../extension/capture/outline.js", import.meta.url), "utf8"), world);
const { outlineOf } = world.rejoinderCapture;
const ours = new Set("text characters word words digits label aria src role more cut data".split(" "));

test("it tells tags, roles, hooks and lengths", () => {
  const row = new Part("div", { class: "nMcdL bj4p3b" }, [
    new Part("img", { src: "https://pictures.example/u/77", alt: "Ana" }),
    new Part("span", { "data-tid": "author" }, [text("Ana Lima")]),
    new Part("div", { "data-caption-key": "long one 1234", jsname: "YSxPC" }, [text("so how big was the team")]),
    new Part("time", {}, [text("10:03")]),
  ]);
  const region = new Part("div", { role: "region", "aria-label": "Captions", tabindex: "0" }, [row]);
  assert.equal(
    outlineOf(region),
    [
      "div[role=region][aria-label 8 characters][tabindex=0] (1)",
      "  div.nMcdL.bj4p3b (4)",
      "    img[src]",
      "    span[data-tid=author]",
      "      text 8 characters, 2 words",
      "    div[data-caption-key][jsname=YSxPC]",
      "      text 23 characters, 6 words",
      "    time",
      "      text 5 characters, 2 words, digits",
    ].join("\n"),
  );
});

test("nothing there", () => assert.equal(outlineOf(null), "(no captions on this page)"));

test("hooks that repeat what is shown are left out: a name in an id, a class or a data value", () => {
  const told = outlineOf(new Part("div", { id: "tile-Ana", class: "u-ana", "data-tid": "Ana", "data-user": "4917012345" }, [text("Ana")]));
  assert.doesNotMatch(told, /ana|4917/i);
});

function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** Words that no hook holds, in several scripts. */
function speech(next, told) {
  const words = Array.from({ length: 1 + next(12) }, () => {
    const alphabet = ["bcdfghklmnprstvz", "абвгдежзик", "あいうえおかき", "0123456789"][next(4)];
    const word = `${next(3) ? "" : "É"}${Array.from({ length: 5 + next(6) }, () => alphabet[next(alphabet.length)]).join("")}`;
    told.add(word.toLowerCase());
    return word;
  });
  return words.join(next(4) ? " " : "/");
}

function page(next, told, depth) {
  const attributes = {};
  if (!next(2)) attributes.class = ["iOzk7 vNKgIf", "fui-ChatMessage__author", speech(next, told).replaceAll("/", "-")][next(3)];
  if (!next(3)) attributes.id = speech(next, told).replaceAll(" ", "_");
  for (const name of ["title", "alt", "href", "src", "aria-label", "style", "value", "placeholder"]) if (!next(4)) attributes[name] = speech(next, told);
  for (const name of ["role", "data-tid", "data-name", "jsname", "aria-live"]) if (!next(5)) attributes[name] = speech(next, told);
  if (!next(6)) attributes[`data-${speech(next, told).split(/[ /]/)[0].toLowerCase()}`] = "x";
  const children = Array.from({ length: depth > 0 ? next(5) : 0 }, () => page(next, told, depth - 1));
  if (next(3)) children.splice(next(children.length + 1), 0, text(speech(next, told)));
  return new Part(["div", "span", "img", "p", "li"][next(5)], attributes, children);
}

/** Hooks are kept on purpose: only what is shown too may not stand there. */
function spoken(root) {
  const SPOKEN = ["title", "alt", "href", "src", "aria-label", "style", "value", "placeholder"];
  return [...nodesOf(root)].flatMap((node) => (node.nodeType === 3 ? [node.nodeValue] : SPOKEN.map((name) => node.values[name] ?? "")));
}

test("no word of a text, a label, a title or an address occurs, on 400 random pages", () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const told = new Set();
    const root = page(random(seed), told, 4);
    // A page that names its hooks after what it shows.
    const words = spoken(root).flatMap((line) => line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
    root.childNodes.push(new Part("div", { id: words[0] ?? "a", class: words.slice(0, 6).join(" "), "data-tid": words[1] ?? "a", role: words[2] ?? "list" }));
    root.childNodes.push(new Part("div", { class: `x-${words[0] ?? "a"}`, [`data-${(words[3] ?? "a").replace(/[^a-z]/g, "") || "a"}`]: "1" }));
    const outline = outlineOf(root);
    const shown = new Set(outline.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
    for (const word of words) assert.ok(!shown.has(word) || ours.has(word) || /^\d{1,3}$/.test(word), `seed ${seed}: ${word}\n${outline}`);
  }
});

test("it is bounded, however large the page", () => {
  let deep = new Part("p", {}, [text("end")]);
  for (let level = 0; level < 60; level += 1) deep = new Part("div", { class: "c".repeat(300), id: "i".repeat(90) }, [deep]);
  const wide = new Part("ul", {}, Array.from({ length: 5_000 }, () => new Part("li", { class: "long-class-name another-class-name" }, [text("words ".repeat(9))])));
  for (const root of [deep, wide, new Part("div", {}, Array.from({ length: 30 }, () => wide))]) {
    const outline = outlineOf(root);
    const lines = outline.split("\n");
    assert.ok(Buffer.byteLength(outline) <= 8_192 && lines.length <= 201, `${Buffer.byteLength(outline)} bytes, ${lines.length} lines`);
    assert.ok(lines.every((line) => line.search(/\S/) <= 2 * 13));
    assert.ok(!outline.includes("c".repeat(41)) && !outline.includes("i".repeat(41)));
  }
});
