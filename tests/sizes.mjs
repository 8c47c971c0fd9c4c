//! What the built site weighs, each part against its budget: `node tests/sizes.mjs [dist]`. Bytes are of brotli, as a host sends them.
//!
//! A part that has grown past its budget fails. Who has a reason for that raises the budget in the same commit, and says the reason there.

import { readdirSync } from "node:fs";
import { join } from "node:path";

import { brotliBytes, distFolder } from "./serve.mjs";

const KB = 1000;

/** Each: what it is, which files, its budget. A file belongs to the first that it fits; none is left over. */
const PARTS = [
  { name: "page: document, style, program", files: /^(index\.html|octavo-\w+(_bg)?\.(js|wasm|css)|icon-\w+\.svg)$/, budget: 345 * KB },
  { name: "program, what comes right after", files: /^octavo-later-\w+\.wasm$/, budget: 360 * KB },
  { name: "worker", files: /^kernel-worker_\w+-\w+\.(js|wasm)$/, budget: 105 * KB },
  { name: "service worker", files: /^service-worker\.js$/, budget: 2 * KB },
  // 520 of it are the modules that notebooks import most: their first import took up to 0.3 s, docs/start.md.
  { name: "kernel: Python itself", files: /^assets\/kernel-\w+\.wasm$/, budget: 2_720 * KB },
  { name: "the rest of Python itself, on demand", files: /^assets\/library-code-/, budget: 3_500 * KB },
  { name: "library, on demand", files: /^assets\/library-/, budget: 5_200 * KB },
  { name: "editor, at once after the page", files: /^assets\/editor-\w+\.js$/, budget: 140 * KB },
  { name: "languages of the editor, on demand", files: /^assets\/fences-\w+\.js$/, budget: 45 * KB },
  { name: "formulas, on demand", files: /^assets\/(math-\w+\.js|math-style-\w+\.css)$/, budget: 80 * KB },
  { name: "fonts of formulas, on demand", files: /^assets\/KaTeX_\w+-\w+-\w+\.woff2$/, budget: 300 * KB },
];
/** Not of the site's own making, or asked for by nobody in a visit. */
const NOT_COUNTED = /^(wheels\/|assets\/npm-licences\.txt$|_headers$)|\.(br|gz)$/;
/** Whatever else is fetched on demand: each file has this. */
const CHUNK_BUDGET = 1_100 * KB;

const dist = distFolder(process.argv[2]);
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1).replaceAll("\\", "/"))
  .filter((path) => !NOT_COUNTED.test(path));

const rows = PARTS.map((part) => ({ ...part, bytes: sum(files.filter((path) => partOf(path) === part)) }));
for (const path of files.filter((path) => !partOf(path))) rows.push({ name: path, bytes: sum([path]), budget: CHUNK_BUDGET });

for (const { name, bytes, budget } of rows) console.log(`${kilo(bytes)} of ${kilo(budget)} kB  ${name}${bytes > budget ? "  TOO LARGE" : ""}`);
const tooLarge = rows.filter(({ bytes, budget }) => bytes > budget);
if (tooLarge.length > 0) {
  console.log(`${tooLarge.length} of ${rows.length} parts are larger than their budgets in tests/sizes.mjs allow`);
  process.exitCode = 1;
}

function partOf(path) {
  return PARTS.find(({ files }) => files.test(path));
}

function sum(paths) {
  return paths.reduce((total, path) => total + brotliBytes(join(dist, path)), 0);
}

function kilo(bytes) {
  return (bytes / KB).toFixed(1).padStart(8);
}
