// Teams' merge of rows in a virtual list: simulated meetings over many seeds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { distance } from "./chance.mjs";
import { open } from "./rows_page.mjs";

/** A seeded stream of numbers in [0, 1). */
function seeded(seed) {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5) | 0;
    return ((state ^ (state >>> 14)) >>> 0) / 4294967296;
  };
}

const VOCABULARY = "the a we it budget plan team call week so and then right maybe next number over from with about will have Monday report client ship late test page build that this is good not can you see think point time move".split(" ");
const SHORT = ["Right.", "Yes.", "Okay.", "Mhm.", "No, thanks."];

/** The list as Teams shows it: what was said, a window of it, and elements that are fresh, moved or given other words. */
class Room {
  constructor(seed) {
    this.random = seeded(seed);
    this.mode = ["fresh", "moved", "swapped"][seed % 3];
    this.size = 3 + Math.floor(this.random() * 8);
    this.page = open();
    this.said = [];
    this.now = 0;
    this.area = {};
    this.nodes = new Map();
    this.pool = Array.from({ length: this.size }, () => ({}));
    this.top = null;
  }

  chance(share) {
    return this.random() < share;
  }

  pick(list) {
    return list[Math.floor(this.random() * list.length)];
  }

  show() {
    const from = this.top ?? Math.max(0, this.said.length - this.size);
    const rows = this.said.slice(from, from + this.size);
    const nodes = rows.map((row, at) => (this.mode === "swapped" ? this.pool[at] : this.nodeOf(row)));
    for (const row of this.nodes.keys()) {
      if (rows.includes(row)) continue;
      if (this.mode === "moved") this.pool.push(this.nodes.get(row));
      this.nodes.delete(row);
    }
    this.page.look(this.now, ...rows.map((row, at) => [nodes[at], row.named ? row.speaker : "", row.text, this.area]));
  }

  nodeOf(row) {
    if (!this.nodes.has(row)) this.nodes.set(row, (this.mode === "moved" && this.pool.shift()) || {});
    return this.nodes.get(row);
  }

  wait(ms) {
    this.now += ms;
  }

  sentence() {
    if (this.chance(0.25)) return this.pick(SHORT);
    const words = Array.from({ length: 3 + Math.floor(this.random() * 14) }, () => this.pick(VOCABULARY));
    return `${words.join(" ")}.`.replace(/^./u, (first) => first.toUpperCase());
  }

  start() {
    const row = { speaker: this.pick(["Ana", "Bo", "Cy", "Ann"]), goal: this.sentence(), text: "", spoken: 0, named: !this.chance(0.1) };
    row.words = row.goal.split(" ");
    this.said.push(row);
    return row;
  }

  /** One to three words on; a heard word may be wrong until later. */
  grow(row) {
    row.spoken = Math.min(row.words.length, row.spoken + 1 + Math.floor(this.random() * 3));
    if (row.spoken > row.words.length * 0.6) row.named = true;
    const words = row.words.slice(0, row.spoken).map((word, at) => (at > row.spoken - 3 && this.chance(0.15) ? this.pick(VOCABULARY) : word));
    if (row.spoken < row.words.length) words[words.length - 1] = words.at(-1).toLowerCase().replace(/\.$/u, "");
    row.text = words.join(" ");
  }

  speak() {
    const first = this.said.length;
    const live = [this.start()];
    while (live.length) {
      for (const row of [...live]) {
        this.grow(row);
        if (row.spoken === row.words.length) {
          row.named = true;
          live.splice(live.indexOf(row), 1);
        }
      }
      if (live.length === 1 && this.chance(0.08)) {
        const row = this.start();
        this.grow(row);
        live.push(row);
      }
      this.show();
      this.wait(60 + this.random() * 300);
    }
    this.wait(this.chance(0.2) ? 50 : 600);
    for (const row of this.said.slice(first)) row.text = row.goal;
    this.show();
  }

  disturb() {
    const kind = this.pick(["scroll", "scroll", "rebuild", "redraw", "correct", "none", "none", "none"]);
    if (kind === "scroll") this.scroll();
    if (kind === "rebuild") this.rebuild();
    if (kind === "redraw") this.redraw();
    if (kind === "correct" && this.said.length > 2) {
      const row = this.said.at(-2);
      if (row.words.length > 5) row.text = row.goal = row.goal.replace(row.words[2], this.pick(VOCABULARY));
    }
  }

  scroll() {
    this.top = Math.max(0, this.said.length - this.size);
    for (let step = 0; step < 4; step += 1) {
      this.top = Math.max(0, this.top - Math.floor(this.random() * (this.size + 3)));
      this.wait(300);
      this.show();
    }
    if (this.chance(0.5)) while (this.top < this.said.length - this.size) {
      this.top += 2;
      this.wait(100);
      this.show();
    }
    this.top = null;
    this.show();
  }

  rebuild() {
    this.area = {};
    this.nodes.clear();
    this.pool = Array.from({ length: this.size }, () => ({}));
    this.show();
  }

  redraw() {
    this.page.look(this.now);
    this.nodes.clear();
    this.wait(40);
    this.show();
  }
}

function play(seed, rows) {
  const room = new Room(seed);
  while (room.said.length < rows) {
    room.speak();
    room.disturb();
  }
  room.show();
  room.page.merge.end();
  return { truth: room.said.map(({ speaker, goal }) => `${speaker}: ${goal}`), said: room.page.said().map(([who, text]) => `${who}: ${text}`), page: room.page, room };
}

test("over many simulated meetings nearly every row is told as it was said, once, by whom it was said", () => {
  let lines = 0;
  let wrong = 0;
  for (let seed = 1; seed <= 300; seed += 1) {
    const { truth, said } = play(seed, 40);
    lines += truth.length;
    const off = distance(truth, said);
    wrong += off;
    if (process.env.SHOW && off) console.log(seed, off, truth.filter((line) => !said.includes(line)).slice(0, 4), said.filter((line) => !truth.includes(line)).slice(0, 4), truth.length, said.length);
  }
  assert.ok(wrong <= lines * 0.003, `${wrong} of ${lines} lines`);
});
