// A page whose captions grow in place, told to the merge look by look.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const world = vm.createContext({ TextEncoder });
for (const file of ["words.js", "merge/continuity.js", "merge/growing.js"]) vm.runInContext(readFileSync(new URL(`../../extension/capture/${file}`, import.meta.url), "utf8"), world);

export function open({ me = "" } = {}) {
  const merge = world.rejoinderCapture.createGrowingMerge({ prefix: "b", isOwn: (name) => name === "You", me: () => me });
  const newest = new Map();
  const told = [];
  return {
    merge,
    told,
    /** blocks: [node, speaker, text] each. */
    look(now, ...blocks) {
      const updates = merge.look(blocks.map(([node, speaker, text]) => ({ node, speaker, text })), now);
      this.take(updates);
      return updates;
    },
    take(updates) {
      for (const update of updates) newest.set(update.block, update);
      told.push(...updates);
    },
    said: () => [...newest.values()].map(({ speaker, text }) => [speaker, text]),
  };
}
