//! Makes the finished kernel out of the module that the compiler wrote: `make.mjs MODULE OUT FOLDER…`, the folders being those of the library's
//! sources, each before those whose modules take the place of its own.
//!
//! Written are `kernel.wasm`, which begins with Python started, and the files of the library, from which it imports.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { takenLate } from "../../wasm/late.mjs";
import { linkedIn } from "../../wasm/linked.mjs";
import { piecesOf } from "../../wasm/memory.mjs";
import { namesOf } from "../../wasm/names.mjs";
import { moduleOf, sectionsOf } from "../../wasm/sections.mjs";
import { imaged } from "./image.mjs";
import { Kernel } from "./kernel.mjs";
import { DOCSTRINGS, libraryOf } from "./library.mjs";
import { Notes } from "./notes.mjs";
import { sourcesIn } from "./sources.mjs";
import { split } from "./split.mjs";
import { calledIn } from "./training.mjs";

/** What runs in Python before the image of its memory is taken. */
const IMAGE = fileURLToPath(new URL("image.py", import.meta.url));
/** What looks through objects for garbage, and frees them, has one function for each of their types, and is at work at any moment. */
const ALWAYS = /6object4core\d+(?:try_traverse_obj|try_clear_obj|default_dealloc)/;
const NOTHING = { find: () => 0, load: () => undefined };

const [modulePath, out, ...folders] = process.argv.slice(2);
const bytes = readFileSync(modulePath);
const module = await WebAssembly.compile(bytes);

const maker = await Kernel.start(module, NOTHING);
const compiled = new Map(sourcesIn(folders).map(([name, { source, isPackage }]) => [name, { code: compiledSource(name, source), isPackage }]));
const docstrings = maker.making("docstrings");
const packed = maker.place("packed_docstrings");

const imported = new Set();
const find = (name) => (compiled.has(name) ? 1 + Number(compiled.get(name).isPackage) : 0);
const compiledSections = sectionsOf(bytes);
const notes = new Notes(compiledSections);
const started = await Kernel.start(await WebAssembly.compile(notes.module()), { find, load });
if (!started.prime(readFileSync(IMAGE, "utf8"))) throw new Error("Python did not start: the reason stands above");
const forgotten = started.place("forgotten_docstrings");
const memory = started.memory();
const run = notes.takenFrom(memory);
for (const { at, length } of [packed, forgotten]) memory.fill(0, at, at + length);

const { sections, exports } = imaged(compiledSections, memory);
const called = await calledIn(sections, { find, load: (name) => (name === DOCSTRINGS ? docstrings : compiled.get(name)?.code) });
const always = new Set([...namesOf(compiledSections)].filter(([, name]) => ALWAYS.test(name)).map(([index]) => index));
const linked = linkedIn(compiledSections);
const { first, rest } = split(sections, exports, (index) => called.has(index) || always.has(index), (early, imported) => {
  const late = takenLate(linked, early, [...run].map((index) => index - imported), memory);
  return { first: piecesOf(memory), rest: late };
});
const { files, section } = libraryOf([...compiled, [DOCSTRINGS, { code: docstrings, isPackage: false }]], imported, moduleOf(rest));
const kernel = moduleOf([...first, section]);
for (const part of [kernel, moduleOf(rest)]) await WebAssembly.compile(part);
mkdirSync(out, { recursive: true });
for (const { name, bytes: contents } of files) writeFileSync(join(out, name), contents);
// Last: where it is, all is there.
writeFileSync(join(out, "kernel.wasm"), kernel);
console.log(`kernel: ${imported.size} of ${compiled.size} modules are in its memory of ${megabytes(memory.length)}; ${megabytes(kernel.length)}, and the library ${megabytes(total(files))} in ${files.length} files`);

function compiledSource(name, source) {
  const code = maker.making("compile", `${name}\0${source}`);
  if (!code) throw new Error(`${name} does not compile: the reason stands above`);
  return code;
}

function load(name) {
  // Classes that are written in Rust take their docstrings when they are made.
  if (name === DOCSTRINGS) return docstrings;
  if (!compiled.has(name)) throw new Error(`Python asks for ${name} when it starts`);
  imported.add(name);
  return compiled.get(name).code;
}

function total(files) {
  return files.reduce((sum, { bytes: contents }) => sum + contents.length, 0);
}

function megabytes(length) {
  return `${(length / 1e6).toFixed(1)} MB`;
}
