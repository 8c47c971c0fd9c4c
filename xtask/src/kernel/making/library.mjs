//! The library that the finished kernel imports from: the bytecode of all modules in a few files, and the index that the module carries.

import { createHash } from "node:crypto";

import { customSection, moduleOf } from "../../wasm/sections.mjs";
import { byLikelihood, fileOf } from "./affinity.mjs";

/** What is kept beside the modules, under a name that none of them has: the docstrings of what is written in Rust. */
export const DOCSTRINGS = "*docs";
/** The same for the rest of the kernel's module, which is a file of its own. */
const CODE = "*code";
const CODE_FILE = "code";
/** The index in the kernel's module, and the contents in a file of the library. */
const INDEX_SECTION = "octavo.library";
const CONTENTS_SECTION = "octavo.modules";

/**
 * Files of the library and their index: `modules` are `[name, {code, isPackage}]`. Those that are `imported` when a session begins are hardly
 * ever asked for, and have a file of their own; `rest` is that of the kernel's module.
 *
 * A file is a WebAssembly module that holds nothing but a section of its own: so every host compresses it that compresses the kernel.
 */
export function libraryOf(modules, imported, rest) {
  const byFile = new Map();
  for (const module of modules) {
    const file = imported.has(module[0]) ? "imported" : fileOf(module[0]);
    byFile.set(file, [...(byFile.get(file) ?? []), module]);
  }
  const ofModules = [...byFile].map(([file, kept]) => [file, written(file, kept)]);
  const files = [...ofModules, [CODE_FILE, { ...named(CODE_FILE, rest), start: 0, entries: [[CODE, rest.length]] }]].sort(([one], [other]) => byLikelihood(one, other)).map(([, file]) => file);
  const index = files.map(({ name, start, entries }) => ({ file: name, start, modules: entries }));
  return { files, section: customSection(INDEX_SECTION, Buffer.from(JSON.stringify(index))) };
}

/** Alike ones beside each other compress better, and a package's parts are alike. */
function written(file, kept) {
  const sorted = kept.sort(([one], [other]) => (one < other ? -1 : 1));
  const contents = Buffer.concat(sorted.map(([, { code }]) => code));
  const bytes = moduleOf([customSection(CONTENTS_SECTION, contents)]);
  const entries = sorted.map(([name, { code, isPackage }]) => (isPackage ? [name, code.length, 1] : [name, code.length]));
  return { ...named(file, bytes), start: bytes.length - contents.length, entries };
}

function named(file, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  return { name: `library-${file}-${hash}.wasm`, bytes };
}
