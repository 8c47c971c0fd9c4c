// A program that notes its calls does what it did, and tells which functions that took.

import assert from "node:assert/strict";
import { test } from "node:test";

import binaryen from "binaryen";

// @ts-expect-error The build scripts are plain JavaScript.
import { lasting } from "../build/later.mjs";
// @ts-expect-error The build scripts are plain JavaScript.
import { noting } from "../build/notes.mjs";
// @ts-expect-error The build scripts are plain JavaScript.
import { ownFunctions } from "../build/split.mjs";

const PROGRAM = `(module
  (import "page" "say" (func $say (param i32)))
  (func $half (param i32) (result i32) (i32.shr_u (local.get 0) (i32.const 1)))
  (func $never (unreachable))
  (func $tell (export "tell") (param i32) (call $say (call $half (local.get 0))) (if (i32.eqz (local.get 0)) (then (return)))))`;

test("functions that were called are noted by their numbers, and do what they did", () => {
  binaryen.setDebugInfo(true);
  const whole = binaryen.parseText(PROGRAM).emitBinary();
  const names = (ownFunctions(whole) as { name: string }[]).map(({ name }) => name);
  const said: number[] = [];
  const called = new Set<number>();
  const imports = { page: { say: (value: number) => said.push(value) }, "octavo-notes": { called: (number: number) => called.add(number) } };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(noting(whole)), imports);
  assert.equal(called.size, 0);
  (exports.tell as (value: number) => void)(84);
  assert.deepEqual(said, [42]);
  assert.deepEqual([...called].map((number) => names[number]).sort(), ["half", "tell"]);
});

test("a name lasts from build to build", () => {
  const rows = [
    ["octavo[70aba2257a174185]::search::Search::find", "octavo::search::Search::find"],
    ["<octavo[1]::app::App::{closure#0}::{closure#12} as core[f3]::ops::FnOnce<()>>::call_once::{shim:vtable#0}", "<octavo::app::App::{closure}::{closure} as core::ops::FnOnce<()>>::call_once::{shim:vtable}"],
  ];
  for (const [name, expected] of rows) assert.equal(lasting(name), expected);
});
