// The operating system the kernel sees: its files, what is open, its clock; and that all of it is as it was after a restore.

import assert from "node:assert/strict";
import { test } from "node:test";

import { wasi } from "@bjorn3/browser_wasi_shim";

import { copiedMemory, fillMemory } from "../src/worker/copy";
import { Kernel } from "./kernel";

test("what was written is there after a restore, and what came later is not", () => {
  const kernel = new Kernel();
  kernel.makeFolder("home/data");
  kernel.store("home/data/a.csv", "1,2");
  const restored = kernel.restored();
  kernel.store("home/data/a.csv", "lost");
  kernel.store("home/b.txt", "lost");
  assert.equal(restored.load("home/data/a.csv"), "1,2");
  assert.equal(restored.open("home/b.txt"), -wasi.ERRNO_NOENT);
  restored.store("home/data/new.csv", "3");
  assert.equal(restored.restored().load("home/data/new.csv"), "3");
});

test("what is open stays open, at its place and by its number", () => {
  const kernel = new Kernel();
  kernel.store("tmp/log", "one two");
  const [reading, closed, appending] = [kernel.open("tmp/log"), kernel.open("tmp/log"), kernel.open("tmp/log", 0, wasi.FDFLAGS_APPEND)];
  assert.equal(kernel.read(reading, 4), "one ");
  kernel.close(closed);
  const restored = kernel.restored();
  assert.equal(restored.read(reading, 40), "two");
  restored.seek(appending, 0n, wasi.WHENCE_SET);
  restored.write(appending, " three");
  assert.equal(restored.read(reading, 40), " three");
  restored.write(2, "words");
  assert.deepEqual(restored.written, [[2, "words"]]);
});

test("a folder is made once, and not in the place of a file", () => {
  const kernel = new Kernel();
  kernel.makeFolder("home/data");
  assert.equal(kernel.makingFolder("home/data"), wasi.ERRNO_EXIST);
  kernel.store("home/file", "");
  assert.equal(kernel.makingFolder("home/file"), wasi.ERRNO_EXIST);
  assert.equal(kernel.makingFolder("home/none/data"), wasi.ERRNO_NOENT);
});

test("files and folders tell when they were changed, also after a restore", () => {
  const kernel = new Kernel();
  const before = BigInt(Date.now()) * 1_000_000n;
  kernel.store("tmp/a", "1");
  assert.ok(kernel.modified("tmp/a") >= before && kernel.modified("tmp") >= before);
  kernel.setModified("tmp/a", 5_000_000_000n);
  assert.equal(kernel.modified("tmp/a"), 5_000_000_000n);
  const restored = kernel.restored();
  assert.equal(restored.modified("tmp/a"), 5_000_000_000n);
  restored.store("tmp/a", "2");
  assert.ok(restored.modified("tmp/a") >= before);
});

test("an open file that was removed is still the same file", () => {
  const kernel = new Kernel();
  const fd = kernel.open("tmp/gone", wasi.OFLAGS_CREAT);
  kernel.write(fd, "kept");
  kernel.remove("tmp/gone");
  const restored = kernel.restored();
  restored.seek(fd, 0n, wasi.WHENCE_SET);
  assert.equal(restored.read(fd, 10), "kept");
  assert.equal(restored.open("tmp/gone"), -wasi.ERRNO_NOENT);
});

test("files are saved again only when something has changed", () => {
  const kernel = new Kernel();
  assert.ok(kernel.host.save());
  assert.equal(kernel.host.save(), undefined);
  kernel.store("tmp/a", "1");
  assert.ok(kernel.host.save());
  assert.equal(kernel.load("tmp/a"), "1");
  assert.equal(kernel.host.save(), undefined, "reading a file changes nothing");
  const fd = kernel.open("tmp/a");
  assert.ok(kernel.host.save(), "an open file is something to go back to");
  kernel.read(fd, 1);
  assert.ok(kernel.host.save(), "and so is where it is read");
  kernel.store("tmp/b", "2");
  assert.equal(kernel.restored().host.save(), undefined, "what was restored is as it was saved");
});

test("a file that shrinks and grows again has zeros where it was cut", () => {
  const kernel = new Kernel();
  const fd = kernel.open("tmp/a", wasi.OFLAGS_CREAT);
  kernel.write(fd, "secret");
  kernel.resize(fd, 2n);
  kernel.resize(fd, 4n);
  kernel.seek(fd, 6n, wasi.WHENCE_SET);
  kernel.write(fd, "!");
  assert.equal(kernel.load("tmp/a"), "se\0\0\0\0!");
});

test("many small writes make a large file without copying it each time", () => {
  const kernel = new Kernel();
  const fd = kernel.open("tmp/large", wasi.OFLAGS_CREAT);
  const line = "0123456789".repeat(100);
  for (let written = 0; written < 20_000; written += 1) kernel.write(fd, line);
  kernel.seek(fd, -10n, wasi.WHENCE_END);
  assert.equal(kernel.read(fd, 20), "0123456789");
});

test("the clock that only goes forward goes on in another worker", () => {
  const kernel = new Kernel();
  const before = kernel.clockNanos(wasi.CLOCKID_MONOTONIC);
  const after = kernel.restored().clockNanos(wasi.CLOCKID_MONOTONIC);
  assert.ok(after >= before);
  const sinceEpochMillis = Number(after / 1_000_000n);
  assert.ok(Math.abs(sinceEpochMillis - Date.now()) < 60_000, "it does not begin anew with each worker");
});

test("a copy of memory goes into an old one where that is large enough", () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  new Uint8Array(memory.buffer).fill(7, 100, 200);
  const copy = copiedMemory(memory, undefined);
  assert.ok(copy && copy.byteLength > memory.buffer.byteLength, "there is room for a memory that grows");
  new Uint8Array(memory.buffer).fill(8, 100, 200);
  memory.grow(1);
  const bytes = memory.buffer.byteLength;
  assert.equal(copiedMemory(memory, copy), copy);
  assert.notEqual(copiedMemory(memory, new ArrayBuffer(10)), undefined);
  const fresh = new WebAssembly.Memory({ initial: 1 });
  fillMemory(fresh, copy, bytes);
  assert.deepEqual(new Uint8Array(fresh.buffer), new Uint8Array(memory.buffer));
});
