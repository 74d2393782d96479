// A list of rows as Teams has it, told to the merge look by look.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const world = vm.createContext({ TextEncoder });
for (const file of ["words", "merge/known_rows", "merge/rows"]) {
  vm.runInContext(readFileSync(new URL(`../../extension/capture/${file}.js`, import.meta.url), "utf8"), world);
}

export function open({ me = "", begin = null, wholeSentence = true } = {}) {
  const merge = world.rejoinderCapture.createRowsMerge({ prefix: "b", isOwn: (name) => name === "You", me: () => me });
  const newest = new Map();
  const told = [];
  const blocksOf = (rows) => rows.map(([node, speaker, text, area]) => ({ node, speaker, text, area }));
  if (begin) merge.begin(blocksOf(begin), { wholeSentence });
  return {
    merge,
    told,
    /** rows: [node, speaker, text, area?] each. */
    look(now, ...rows) {
      const updates = merge.look(blocksOf(rows), now);
      for (const update of updates) newest.set(update.block, update);
      told.push(...updates);
      return updates;
    },
    said: () => [...newest.values()].map(({ speaker, text }) => [speaker, text]),
  };
}
