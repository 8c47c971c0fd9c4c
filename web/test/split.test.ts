// Two modules do what the one did that they were made of: the later one is asked for when something of it is first called, and not before.

import assert from "node:assert/strict";
import { test } from "node:test";

import binaryen from "binaryen";

// @ts-expect-error The build scripts are plain JavaScript.
import { isLater } from "../build/later.mjs";
// @ts-expect-error The build scripts are plain JavaScript.
import { split } from "../build/split.mjs";

/** A program with memory, a table, a global and an import, one function of which comes later and takes another with it. */
const PROGRAM = `(module
  (type $unary (func (param i32) (result i32)))
  (import "page" "say" (func $say (param i32)))
  (memory $memory 1) (export "memory" (memory $memory))
  (data (i32.const 8) "\\2a")
  (global $depth (mut i32) (i32.const 7))
  (table $table 2 2 funcref)
  (elem (table $table) (i32.const 0) func $seldom $always)
  (func $always (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func $only_seldom (param i32) (result i32) (i32.mul (local.get 0) (i32.load8_u (i32.const 8))))
  (func $seldom (param i32) (result i32)
    (call $say (local.get 0))
    (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
    (i32.add (call $only_seldom (call $always (local.get 0))) (call_indirect (type $unary) (local.get 0) (i32.const 1))))
  (func $by_name (export "byName") (param i32) (result i32) (call $seldom (local.get 0)))
  (func $by_table (export "byTable") (param i32) (result i32) (call_indirect (type $unary) (local.get 0) (i32.const 0)))
  (func $depth (export "depth") (result i32) (global.get $depth))
  (func $at_once (export "atOnce") (param i32) (result i32) (call $always (local.get 0))))`;

type Numeric = (value?: number) => number;

function run() {
  binaryen.setDebugInfo(true);
  const whole = binaryen.parseText(PROGRAM);
  const early: string[] = [];
  const takeLate = (names: string[], memory: Buffer) => {
    early.push(...names);
    const bytes = Buffer.from(memory.subarray(8, 9));
    memory.fill(0, 8, 9);
    return [{ at: 8, bytes }];
  };
  const parts = split(whole.emitBinary(), (name: string) => name === "seldom", takeLate);
  const said: number[] = [];
  let loads = 0;
  const imports: WebAssembly.Imports = { page: { say: (value: number) => said.push(value) } };
  imports["octavo-later"] = {
    load: () => {
      loads += 1;
      const first = instance.exports;
      new WebAssembly.Instance(new WebAssembly.Module(parts.later), { ...imports, first });
      (first["later:there"] as WebAssembly.Global).value = 1;
    },
  };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(parts.first), imports);
  const call = (name: string, value?: number) => (instance.exports[name] as Numeric)(value);
  const byte = () => new Uint8Array((instance.exports["memory"] as WebAssembly.Memory).buffer)[8];
  return { parts, early, said, call, byte, loads: () => loads };
}

test("what is called at once needs no later part", () => {
  const { call, loads } = run();
  assert.equal(call("atOnce", 4), 5);
  assert.equal(loads(), 0);
});

test("the later part is asked for once, by whatever way it is called, and shares memory, globals and tables", () => {
  for (const way of ["byName", "byTable"]) {
    const { call, said, loads } = run();
    assert.equal(call(way, 3), 4 * 42 + 4);
    assert.equal(call("byName", 0), 42 + 1);
    assert.equal(call("depth"), 9);
    assert.deepEqual(said, [3, 0]);
    assert.equal(loads(), 1);
  }
});

test("what only a later function calls goes with it", () => {
  const { moved, entries } = run().parts;
  assert.deepEqual({ moved, entries }, { moved: 2, entries: 1 });
});

test("constants that only later functions need come with them", () => {
  const { early, call, byte } = run();
  assert.deepEqual(early.toSorted(), ["always", "at_once", "by_name", "by_table", "depth"]);
  assert.equal(byte(), 0);
  call("byName", 0);
  assert.equal(byte(), 42);
});

test("a program without names is refused, since all of it would stay", () => {
  const whole = binaryen.parseText(PROGRAM);
  assert.throws(() => split(whole.emitBinary(), () => false), /names of its functions/);
});

test("functions come later by the module and the crate that they are of or were made for", () => {
  const rows: [string, boolean][] = [
    ["octavo[70aba2257a174185]::search::Search::find", true],
    ["<octavo[70a]::components::palette::__component_palette::{closure#0} as tachys[7]::view::Render>::build::{closure#0}", true],
    ["<pulldown_cmark[1]::parse::Parser as core[3]::iter::traits::iterator::Iterator>::next", true],
    ["leptos[a]::component::component_view::<octavo[7]::components::output::OutputProps>", true],
    ["octavo[70a]::components::cell::__component_cell", false],
    ["octavo[70a]::searching::of", false],
    ["<reactive_graph[2]::signal::rw::RwSignal<octavo[8]::search::Bar> as reactive_graph[2]::traits::Get>::get", false],
    ["core[3]::ptr::drop_glue::<octavo[8]::search::Bar>", false],
  ];
  for (const [name, expected] of rows) assert.equal(isLater(name, 500), expected, name);
  assert.equal(isLater("octavo[7]::search::Search::find", 60), false, "it may as well be another that is like it");
  assert.equal(isLater("8801", 500), false, "a number is another function's in the next build");
});
