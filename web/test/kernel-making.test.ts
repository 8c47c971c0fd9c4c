// The finished kernel is the compiled module with another memory to begin with, and its library: both as the scripts of xtask make them.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";

// @ts-expect-error The build scripts are plain JavaScript.
import { fileOf } from "../../xtask/src/kernel/making/affinity.mjs";
// @ts-expect-error The same.
import { imaged } from "../../xtask/src/kernel/making/image.mjs";
// @ts-expect-error The same.
import { libraryOf } from "../../xtask/src/kernel/making/library.mjs";
// @ts-expect-error The same.
import { piecesOf } from "../../xtask/src/wasm/memory.mjs";
// @ts-expect-error The same.
import { moduleOf, sectionsOf } from "../../xtask/src/wasm/sections.mjs";
// @ts-expect-error The same.
import { sourcesIn } from "../../xtask/src/kernel/making/sources.mjs";
import { Library } from "../src/worker/library";

/** A module without anything. */
const REST = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const MAKING = ["_initialize", "compile", "prime"];
const SESSION = ["alloc", "drained", "handle", "init", "prepare"];

/** `(memory (export "memory") 1 9) (func (export …))`, with a byte 7 at 5, and a section that tells names. */
function compiled(names: string[]): Buffer {
  const text = (value: string): number[] => [value.length, ...Buffer.from(value)];
  const section = (id: number, body: number[]): number[] => [id, body.length, ...body];
  const exported = [[...text("memory"), 2, 0], ...names.map((name) => [...text(name), 0, 0])];
  return Buffer.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 1, 1, 9]),
    ...section(7, [exported.length, ...exported.flat()]),
    ...section(10, [1, 2, 0, 0x0b]),
    ...section(11, [1, 0, 0x41, 5, 0x0b, 1, 7]),
    ...section(0, text("name")),
  ]);
}

test("an instance begins with the memory that was left behind", async () => {
  const memory = Buffer.alloc(3 * 65_536);
  memory.write("left behind", 70_000);
  memory.writeUInt8(1, memory.length - 1);
  const { section } = libraryOf([["os", { code: Buffer.from("os"), isPackage: false }]], new Set(), REST);
  const { sections } = imaged(sectionsOf(compiled([...SESSION, ...MAKING])), memory);
  const module = await WebAssembly.compile(moduleOf([...sections, section]));
  const { exports } = await WebAssembly.instantiate(module);
  const begun = exports.memory as WebAssembly.Memory;
  assert.deepEqual(Buffer.from(begun.buffer), memory, "nothing of the compiled module's own data is left");
  assert.equal(begun.grow(6), 3, "it can grow as far as before");
  assert.throws(() => begun.grow(1));
  assert.deepEqual(Object.keys(exports), ["memory", ...SESSION]);
  assert.equal(new Library(module, "https://host/").find("os"), 1);
  assert.equal(WebAssembly.Module.customSections(module, "name").length, 0);
});

test("a module that lacks what its making needs is refused", () => {
  assert.throws(() => imaged(sectionsOf(compiled(["handle"])), Buffer.alloc(65_536)), /does not export alloc/);
});

test("memory is cut where there is nothing for long", () => {
  const memory = Buffer.alloc(4096);
  memory[9] = memory[24] = memory[600] = memory[4095] = 1;
  const places = piecesOf(memory).map(({ at, bytes }: { at: number; bytes: Buffer }) => [at, bytes.length]);
  assert.deepEqual(places, [
    [8, 24],
    [600, 8],
    [4088, 8],
  ]);
});

test("the index tells where each module lies, and those in memory have a file of their own", () => {
  const code = (text: string, isPackage = false): object => ({ code: Buffer.from(text), isPackage });
  const modules = [["urllib.parse", code("parse")], ["urllib", code("", true)], ["email", code("mail", true)], ["os", code("os")], ["*docs", code("docs")]];
  const { files, section } = libraryOf(modules, new Set(["os"]), REST);
  const body = section.body as Buffer;
  const index = JSON.parse(body.subarray(body.indexOf("[")).toString()) as { file: string; start: number; modules: [string, number, number?][] }[];
  const found: Record<string, string> = {};
  for (const { file, start, modules: within } of index) {
    const { bytes } = files.find(({ name }: { name: string }) => name === file);
    let at = start;
    for (const [name, length] of within) found[`${file.replace(/-\w+\.wasm$/, "")} ${name}`] = bytes.subarray(at, (at += length)).toString();
  }
  assert.deepEqual(found, { "library-code *code": REST.toString(), "library-docstrings *docs": "docs", "library-imported os": "os", "library-web email": "mail", "library-web urllib": "", "library-web urllib.parse": "parse" });
  for (const { bytes } of files) assert.ok(WebAssembly.validate(bytes));
});

test("modules that are imported together are in one file", () => {
  const rows: [string, string][] = [
    ["email.message", "web"],
    ["emailer", "rest"],
    ["_octavo_pip_resolver", "install"],
    ["_octavo_magic", "shell"],
    ["json", "basics"],
    ["antigravity", "rest"],
  ];
  for (const [name, file] of rows) assert.equal(fileOf(name), file, name);
});

test("sources go by the names of their modules, and a later folder has its way", () => {
  const folder = mkdtempSync(join(tmpdir(), "octavo-"));
  const files = { "a/x.py": "old", "a/p/__init__.py": "\ufeffpackage", "a/p/q.py": "part", "a/p/notes.txt": "", "b/x.py": "new" };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  try {
    const sources = sourcesIn([join(folder, "a"), join(folder, "b")]);
    assert.deepEqual(sources, [
      ["p", { source: "package", isPackage: true }],
      ["p.q", { source: "part", isPackage: false }],
      ["x", { source: "new", isPackage: false }],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
