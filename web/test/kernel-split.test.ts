// The kernel's module in two parts: what the first calls of the rest is there when it is called, with the constants that it reads.

import assert from "node:assert/strict";
import { test } from "node:test";

import binaryen from "binaryen";

// @ts-expect-error The build scripts are plain JavaScript.
import { calleesIn, rewritten } from "../../xtask/src/kernel/making/instructions.mjs";
// @ts-expect-error The same.
import { takenLate } from "../../xtask/src/wasm/late.mjs";
// @ts-expect-error The same.
import { bodyOf, exportsIn, moduleOf, SECTION, sectionsOf } from "../../xtask/src/wasm/sections.mjs";
// @ts-expect-error The same.
import { split } from "../../xtask/src/kernel/making/split.mjs";

const WHOLE = `(module
  (type $nothing (func))
  (type $number (func (param i32) (result i32)))
  (import "octavo" "send" (func $send (param i32)))
  (memory (export "memory") 1)
  (table 3 3 funcref)
  (elem (i32.const 1) $pointed $early)
  (global $stack (mut i32) (i32.const 1024))
  (func $early (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func $pointed (param i32) (result i32) (i32.mul (local.get 0) (call $late (local.get 0))))
  (func $late (param i32) (result i32) (call $speaking (local.get 0)) (i32.add (call $early (local.get 0)) (i32.load (i32.const 8))))
  (func $speaking (param i32) (global.set $stack (i32.const 7)) (call $send (local.get 0)))
  (func $nobody (call $nobody))
  (func (export "quick") (param i32) (result i32) (call $early (local.get 0)))
  (func (export "slow") (param i32) (result i32) (call $late (local.get 0)))
  (func (export "pointing") (param i32) (result i32) (call_indirect (type $number) (local.get 0) (i32.const 1)))
)`;
/** As `WHOLE` numbers them. */
const [EARLY, QUICK, SLOW, POINTING] = [1, 6, 7, 8];

function parts(): { first: Buffer; rest: Buffer } {
  const sections = sectionsOf(Buffer.from(binaryen.parseText(WHOLE).emitBinary()));
  const data = { first: [{ at: 0, bytes: Buffer.from("kept") }], rest: [{ at: 8, bytes: Buffer.from([40, 0, 0, 0]) }] };
  const early = new Set([EARLY, QUICK, SLOW, POINTING]);
  const { first, rest } = split([...sections, { id: SECTION.data, body: Buffer.from([0]) }], [...exportsIn(bodyOf(sections, SECTION.exports))], (index: number) => early.has(index), () => data);
  return { first: moduleOf(first), rest: moduleOf(rest) };
}

type Call = (value: number) => number;

/** An instance of the first part, and how often it has had the rest brought. */
function begun(): { call: Record<string, Call>; memory: Uint8Array; heard: number[]; brought: () => number } {
  const { first, rest } = parts();
  const heard: number[] = [];
  let brought = 0;
  const more = (): void => {
    brought += 1;
    new WebAssembly.Instance(new WebAssembly.Module(rest as BufferSource), { kernel: instance.exports });
  };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(first as BufferSource), { octavo: { more, send: (value: number) => heard.push(value) } });
  const call = instance.exports as Record<string, Call>;
  return { call, memory: new Uint8Array((instance.exports.memory as WebAssembly.Memory).buffer), heard, brought: () => brought };
}

test("what is in the first part needs no rest", () => {
  const { call, memory, brought } = begun();
  assert.equal(call.quick?.(5), 6);
  assert.deepEqual([Buffer.from(memory.subarray(0, 4)).toString(), memory[8]], ["kept", 0]);
  assert.equal(brought(), 0);
});

test("the rest comes once, with its constants, when a function of it is called by name or by pointer", () => {
  for (const [name, result] of [["slow", 46], ["pointing", 230]] as const) {
    const { call, heard, brought } = begun();
    assert.equal(call[name]?.(5), result, name);
    assert.equal(call.slow?.(1), 42);
    assert.equal(call.pointing?.(1), 42);
    assert.deepEqual(heard, [5, 1, 1]);
    assert.equal(brought(), 1);
  }
});

test("what nobody can call is in neither part, and who calls the host is in the first", () => {
  const counts = Object.values(parts()).map((module) => bodyOf(sectionsOf(module), SECTION.functions)[0]);
  // Those wanted, who speaks, who brings the rest, and two stubs; the two of the rest.
  assert.deepEqual(counts, [8, 2]);
});

test("numbers are written as short as they can be, and mean the same", () => {
  // One local; `call 1`, `i32.const -1`, `drop`, `end`, with the room that a linker leaves.
  const padded = Buffer.from([0x01, 0x81, 0x80, 0x00, 0x7f, 0x10, 0x81, 0x80, 0x80, 0x80, 0x00, 0x41, 0xff, 0xff, 0xff, 0xff, 0x7f, 0x41, 0xc0, 0x80, 0x00, 0x1a, 0x0b]);
  assert.deepEqual([...rewritten(padded, () => undefined)], [0x01, 0x01, 0x7f, 0x10, 0x01, 0x41, 0x7f, 0x41, 0xc0, 0x00, 0x1a, 0x0b]);
  assert.deepEqual(calleesIn(padded), [1]);
  assert.throws(() => rewritten(Buffer.from([0x00, 0xd2, 0x00, 0x0b]), () => undefined), /0xd2/);
});

test("a constant stays if the first part's code, another constant that stays, or the memory leads to it", () => {
  const names = [".rodata.code", ".rodata.constant", ".rodata.memory", ".rodata.none", ".rodata.next", ".data", ".rodata.data"];
  const pieces = names.map((name, place) => ({ name, at: 64 + place * 16, length: 10 }));
  const none = new Set<number>();
  const linked = { pieces, namedBy: { functions: [new Set([0]), new Set([3]), new Set([2])], pieces: [new Set([1]), none, none, new Set([4]), none, new Set([6]), none] } };
  const memory = Buffer.alloc(65_536, 0);
  for (const { at, length } of pieces) memory.fill(1, at, at + length);
  // A pointer into the middle of one; one within a constant that is not reached leads nowhere.
  memory.writeUInt32LE(64 + 2 * 16 + 4, 40_000);
  // A number that only looks like a pointer: no function has run that knows the constant.
  memory.writeUInt32LE(64 + 3 * 16, 40_004);
  const late = takenLate(linked, [0], [2], memory);
  const expected = Buffer.alloc(26, 0).fill(1, 0, 10).fill(1, 16, 26);
  assert.deepEqual(late, [{ at: 64 + 3 * 16, bytes: expected }]);
  assert.deepEqual([...pieces.keys()].filter((place) => memory[64 + place * 16] === 0), [3, 4]);
});
