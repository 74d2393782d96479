// The merge of captions that grow in place: a simulated meeting page over many seeds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { distance, random } from "./chance.mjs";
import { open } from "./growing_page.mjs";

const WORDS = "the a we you i and so that it was is to of in for on with team plan audit budget server deploy customer really think know about people time work next week never always maybe question answer number month data model review code".split(" ");
const SHORT = ["Right.", "Yes.", "Okay.", "Sure, yes.", "Right."];

/** What was said, and the looks at the page while it was said. `style` turns the page's habits on. */
function simulate(seed, style) {
  const chance = random(seed);
  const pick = (list) => list[Math.floor(chance() * list.length)];
  let now = 1_000;
  let blocks = [];
  const truth = [];
  const looks = [];
  const snap = () => looks.push({ now, blocks: blocks.slice(-150).map((block) => [block.node, block.speaker, block.shown()]).filter(([, , text]) => text) });
  const wait = (ms) => (now += ms);
  const leave = (block) => (block.turn.words = block.shown() ? block.shown().split(" ") : []);
  const add = (speaker) => {
    const turn = { speaker, words: [] };
    truth.push(turn);
    const block = { node: {}, speaker, turn, from: 0, wrong: new Map(), shown() {
      const words = this.turn.words.map((word, at) => this.wrong.get(at) ?? word).slice(this.from);
      return (style.slides ? words.slice(-(style.slides + (this.turn.words.length % 3))) : words).join(" ");
    } };
    blocks.push(block);
    for (const gone of style.window ? blocks.slice(0, -style.window) : []) leave(gone);
    if (style.window) blocks = blocks.slice(-style.window);
    return block;
  };
  const sentence = () => {
    if (chance() < 0.2) return pick(SHORT).split(" ");
    const words = Array.from({ length: 3 + Math.floor(chance() * 18) }, () => pick(WORDS));
    words[0] = words[0][0].toUpperCase() + words[0].slice(1);
    words[words.length - 1] += pick([".", "?", "."]);
    return words;
  };
  const disturb = () => {
    const kind = chance();
    if (style.rerenders && kind < 0.04) {
      const old = blocks;
      const fresh = blocks.map((block) => Object.assign(Object.create(block), block, { node: {} }));
      if (chance() < 0.4) {
        blocks = [...old, ...fresh];
        snap();
        wait(80);
      } else if (chance() < 0.5) {
        blocks = [];
        snap();
        wait(200);
      }
      blocks = fresh;
      snap();
    } else if (style.toggles && kind < 0.055) {
      const held = blocks;
      blocks = [];
      snap();
      wait(pick([300, 1_500, 20_000, 90_000]));
      snap();
      const kept = pick(["all", "none", "tail"]);
      const dropped = kept === "none" ? held : kept === "tail" ? held.slice(0, -2) : [];
      for (const block of dropped) leave(block);
      blocks = kept === "none" ? [] : (kept === "all" ? held : held.slice(-2)).map((block) => Object.assign(Object.create(block), block, { node: {} }));
      snap();
      wait(1_200);
      snap();
    }
  };
  const speak = (block, words) => {
    for (const word of words) {
      block.turn.words.push(word);
      const at = block.turn.words.length - 1;
      if (chance() < 0.25) block.wrong.set(at, pick([word.toLowerCase(), word.replace(/[.?]/u, ""), pick(WORDS), `${word} ${pick(WORDS)}`]));
      if (chance() < 0.3) block.wrong.clear();
      if (chance() < 0.05) {
        block.turn.words.pop();
        snap();
        wait(60);
        block.turn.words.push(word);
      }
      snap();
      wait(60 + chance() * 250);
      disturb();
      block = blocks.find((other) => other.turn === block.turn) ?? add(block.speaker);
    }
    block.wrong.clear();
    snap();
    return block;
  };
  let last = "";
  for (let turns = 0; turns < 14; turns += 1) {
    const speaker = pick(["Ada", "Ben", "You", "Chen Wei"].filter((name) => name !== last));
    last = speaker;
    let block = add(speaker);
    for (let count = 1 + Math.floor(chance() * 5); count > 0; count -= 1) {
      block = blocks.find((other) => other.turn === block.turn) ?? add(speaker);
      block = speak(block, sentence());
      if (style.restarts && block.turn.words.length > 25 && chance() < 0.4) {
        block.turn = { speaker, words: [] };
        truth.push(block.turn);
      }
      wait(pick([200, 800, 2_600, 4_000]));
      snap();
      if (style.overlaps && chance() < 0.3) {
        const other = add(speaker === "Ada" ? "Ben" : "Ada");
        for (const word of sentence()) {
          other.turn.words.push(word);
          snap();
          wait(70);
          if (!blocks.includes(block) || !blocks.includes(other)) break;
          if (chance() < 0.4) block.turn.words.push(pick(WORDS));
        }
        last = "";
      }
      if (style.late && chance() < 0.4) {
        const [early] = blocks.slice(-2);
        const place = Math.floor(chance() * early.turn.words.length);
        if (early.turn.words.length > 5) early.turn.words[place] = pick(WORDS);
        wait(300);
        snap();
      }
    }
  }
  wait(3_000);
  snap();
  return { truth: truth.filter(({ words }) => words.length), looks };
}

function measure(seed, style) {
  const { truth, looks } = simulate(seed, style);
  const page = open();
  let last = 0;
  for (const { now, blocks } of looks) {
    const due = page.merge.deadline();
    if (due !== null && due > last && due < now && looks[0].blocks !== blocks) page.look(due, ...(measure.before ?? []));
    page.look(now, ...blocks);
    measure.before = blocks;
    last = now;
  }
  page.take(page.merge.end());
  let [errors, words] = [0, 0];
  for (const speaker of new Set([...truth.map((turn) => turn.speaker), ...page.said().map(([who]) => who)])) {
    const spoken = truth.filter((turn) => turn.speaker === speaker).flatMap((turn) => turn.words);
    const heard = page.said().filter(([who]) => who === speaker).flatMap(([, text]) => text.split(" "));
    errors += distance(spoken, heard);
    words += spoken.length;
  }
  return { errors, words, truth, page, looks };
}

const STYLES = {
  "plain, with late corrections": { late: true },
  "overlaps": { overlaps: true, late: true },
  "re-rendering with twins": { rerenders: true, late: true, overlaps: true },
  "captions off and on": { toggles: true },
  "three blocks at a time": { window: 3, late: true, overlaps: true },
  "texts that start over": { restarts: true, late: true },
  "texts whose head slides away": { slides: 24 },
  "all at once": { late: true, overlaps: true, rerenders: true, restarts: true, toggles: true },
};

for (const [name, style] of Object.entries(STYLES)) {
  test(`simulated meetings: ${name}: under one word in a hundred is wrong`, () => {
    let [errors, words, faulty] = [0, 0, 0];
    for (let seed = 1; seed <= 60; seed += 1) {
      const result = measure(seed, style);
      errors += result.errors;
      words += result.words;
      faulty += result.errors > 0 ? 1 : 0;
    }
    if (process.env.TELL) console.log(name, { errors, words, wer: ((100 * errors) / words).toFixed(3), faulty });
    assert.ok(errors / words < 0.01, `${errors} of ${words}`);
  });
}
