//! Builds what only npm has into web/dist: the lazy chunks, then the glue that names them, the worker's glue, the service worker and
//! the style sheet.
//!
//! Two passes, because the glue must know the chunks' hashed names. A file is written only when its content changed, so that
//! Trunk's watcher does not loop, and a chunk that no build produces any more is removed.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

import { bundle } from "./build/bundle.mjs";
import { contentHash, readIfThere, removeStale, writeIfChanged } from "./build/files.mjs";
import { collectLicences } from "./build/licences.mjs";
import { projectDir } from "./build/paths.mjs";

const dist = join(projectDir, "web/dist");
const assets = join(dist, "assets");

/** The chunks fetched on first use, by the name their files carry. */
const chunkEntries = {
  editor: "web/src/editor/chunk.ts",
  fences: "web/src/fences/chunk.ts",
  find: "web/src/find/chunk.ts",
  math: "web/src/math/chunk.ts",
  "math-style": "web/src/math/math.css",
  vega: "web/src/charts/vega.ts",
  plotly: "web/src/charts/plotly.ts",
  widgets: "web/src/widgets/chunk.ts",
  "widgets-style": "web/src/widgets/widgets.css",
};

const started = performance.now();
const written = [];
const sizes = [];

function emit(path, contents) {
  if (writeIfChanged(path, contents)) written.push(path);
}

function note(name, contents) {
  const brotli = brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;
  sizes.push(`${name} ${kib(contents.length)}/${kib(brotli)}`);
}

const kib = (bytes) => (bytes / 1024).toFixed(bytes < 10240 ? 1 : 0);

const chunks = await bundle({ entries: chunkEntries, outdir: assets, hashed: true });
for (const file of chunks.files) emit(file.path, file.contents);
for (const [name, file] of Object.entries(chunks.entries)) note(name, file.contents);

const room = await roomPage();
emit(join(assets, room.name), room.contents);

const kernel = readIfThere(process.env.OCTAVO_KERNEL_WASM);
const kernelName = kernel ? `kernel-${contentHash(kernel)}.wasm` : "kernel.wasm";
// The library lies beside the kernel, whose index has its files' names.
const libraryFolder = kernel ? dirname(process.env.OCTAVO_KERNEL_WASM) : undefined;
const library = libraryFolder ? readdirSync(libraryFolder).filter((name) => name.startsWith("library-")) : [];
if (kernel) emit(join(assets, kernelName), kernel);
for (const name of library) emit(join(assets, name), readFileSync(join(libraryFolder, name)));

const assetUrl = (name) => JSON.stringify(`assets/${chunks.entries[name].name}`);
const define = {
  __EDITOR_CHUNK__: assetUrl("editor"),
  __FIND_CHUNK__: assetUrl("find"),
  __FENCES_CHUNK__: assetUrl("fences"),
  __MATH_CHUNK__: assetUrl("math"),
  __MATH_STYLE__: assetUrl("math-style"),
  __ROOM_URL__: JSON.stringify(`assets/${room.name}`),
  __VEGA_CHUNK__: assetUrl("vega"),
  __PLOTLY_CHUNK__: assetUrl("plotly"),
  __WIDGETS_CHUNK__: assetUrl("widgets"),
  __WIDGETS_STYLE__: assetUrl("widgets-style"),
  __KERNEL_URL__: JSON.stringify(`assets/${kernelName}`),
  __KERNEL_BYTES__: kernel ? String(kernel.length) : "null",
  // Trunk's name; content-names.mjs puts the final one in its place.
  __WORKER_URL__: JSON.stringify("kernel-worker_loader.js"),
};
const entries = { glue: "web/src/glue.ts", "worker-glue": "web/src/worker/glue.ts", later: "web/src/later.ts", octavo: "styles/index.css" };
const shell = await bundle({ entries, outdir: dist, hashed: false, define });
// A service worker is found again by its name, and not every browser takes a module for one. The appearance stands in the page as a script.
const serviceEntries = { "service-worker": "web/src/service-worker/main.ts", appearance: "web/src/appearance.ts" };
const service = await bundle({ entries: serviceEntries, outdir: dist, hashed: false, format: "iife" });
// Goes into index.html itself, see build/early.mjs.
const early = await bundle({ entries: { early: "web/src/early/main.ts" }, outdir: dist, hashed: false, format: "iife", define });
for (const { files, entries: named } of [shell, service, early]) {
  for (const file of files) emit(file.path, file.contents);
  for (const [name, file] of Object.entries(named)) note(name, file.contents);
}

const licences = join(assets, "npm-licences.txt");
emit(licences, collectLicences([...chunks.packages, ...shell.packages, ...service.packages, ...early.packages]));

const removed = removeStale(assets, [licences, ...[room.name, kernelName, ...library].map((name) => join(assets, name)), ...chunks.files.map((file) => file.path)]);
const millis = Math.round(performance.now() - started);
console.log(
  `web: ${written.length} written, ${removed.length} removed in ${millis} ms; KiB raw/brotli: ${sizes.join(", ")}` +
    (kernel ? `; ${kernelName}` : "; no kernel (OCTAVO_KERNEL_WASM)"),
);

/** The page in which a trusted output runs its scripts: one file, with its own script in it. */
async function roomPage() {
  const { files } = await bundle({ entries: { room: "web/src/room/inside.ts" }, outdir: dist, hashed: false, format: "iife" });
  const contents = `<!doctype html><meta charset="utf-8"><title>Output</title><script>${files[0].contents}</script>\n`;
  return { name: `room-${contentHash(contents)}.html`, contents };
}
