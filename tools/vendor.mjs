/**
 * Copies the modules that extension/lib holds out of node_modules and writes VENDOR.json beside them.
 * A module without a build step cannot import "preact" by name: that one specifier is rewritten, and said in VENDOR.json.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const MODULES = [
  { file: "preact.js", name: "preact", source: "dist/preact.mjs" },
  { file: "hooks.js", name: "preact", source: "hooks/dist/hooks.mjs", rewrite: { from: 'from"preact"', to: 'from"./preact.js"' } },
  { file: "htm.js", name: "htm", source: "dist/htm.mjs" },
  { file: "marked.js", name: "marked", source: "lib/marked.esm.js" },
  { file: "purify.js", name: "dompurify", source: "dist/purify.es.mjs" },
];

const vendored = MODULES.map(({ file, name, source, rewrite }) => {
  const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  let code = readFileSync(`node_modules/${name}/${source}`, "utf8").replace(/\n?\/\/# sourceMappingURL=.*\n?$/u, "\n");
  if (rewrite) {
    if (code.split(rewrite.from).length !== 2) throw new Error(`${source}: ${rewrite.from} does not stand there once`);
    code = code.replace(rewrite.from, rewrite.to);
  }
  writeFileSync(`extension/lib/${file}`, code);
  const changes = ["the source map's address is taken out", ...(rewrite ? [`${rewrite.from} is ${rewrite.to}`] : [])];
  return { file, name, version, licence: license, source: `${name}/${source}`, changes, sha256: createHash("sha256").update(code).digest("hex") };
});
writeFileSync("extension/lib/VENDOR.json", `${JSON.stringify(vendored, null, 2)}\n`);
