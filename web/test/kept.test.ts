// The folder that the browser keeps: what is written there is there for the next kernel, and is read only when it is opened.

import assert from "node:assert/strict";
import { test } from "node:test";

import type { KeptContents, KeptStore } from "../src/worker/kept-store";
import { Kernel } from "./kernel";

/** A browser's storage; what is read of its Blobs is counted. */
class Storage implements KeptStore {
  readonly files = new Map<string, KeptContents>();
  readonly reads: string[] = [];
  refuses: string | undefined;

  async all(): Promise<[string, KeptContents][]> {
    return [...this.files];
  }

  async write(changed: [string, Uint8Array<ArrayBuffer>][], gone: string[]): Promise<void> {
    if (this.refuses) throw new Error(this.refuses);
    for (const name of gone) this.files.delete(name);
    for (const [name, bytes] of changed) this.files.set(name, this.blob(name, bytes));
  }

  /** Node has no synchronous reader of Blobs. */
  private blob(name: string, bytes: Uint8Array<ArrayBuffer>): Blob {
    const blob = new Blob([bytes]);
    readers.set(blob, () => {
      this.reads.push(name);
      return bytes.slice().buffer;
    });
    return blob;
  }
}

const readers = new WeakMap<Blob, () => ArrayBuffer>();
Object.assign(globalThis, {
  FileReaderSync: class {
    readAsArrayBuffer(blob: Blob): ArrayBuffer {
      const read = readers.get(blob);
      if (!read) throw new DOMException("it is gone", "NotFoundError");
      return read();
    }
  },
});

async function begun(storage: Storage): Promise<Kernel> {
  const kernel = new Kernel(undefined, storage);
  await kernel.host.recall();
  return kernel;
}

test("what was written is there for the next kernel, which reads it when it opens it", async () => {
  const storage = new Storage();
  const first = await begun(storage);
  assert.equal(first.host.hasNews(), false);
  first.store("packages/a.whl", "wheel");
  first.store("packages/b.json", "{}");
  assert.equal(first.host.hasNews(), true);
  assert.equal(await first.host.keep(), undefined);
  assert.equal(first.host.hasNews(), false);

  const second = await begun(storage);
  assert.deepEqual(storage.reads, []);
  assert.equal(second.size("packages/a.whl"), 5n);
  assert.deepEqual(storage.reads, []);
  assert.equal(second.load("packages/a.whl"), "wheel");
  assert.deepEqual(storage.reads, ["a.whl"]);
  assert.equal(second.host.hasNews(), false);
});

test("what is removed or changed is stored as that, and nothing else is", async () => {
  const storage = new Storage();
  const first = await begun(storage);
  for (const name of ["gone", "changed", "same"]) first.store(`packages/${name}`, name);
  await first.host.keep();
  const same = storage.files.get("same");

  const second = await begun(storage);
  second.remove("packages/gone");
  second.store("packages/changed", "anew");
  await second.host.keep();
  assert.deepEqual([...storage.files.keys()], ["changed", "same"]);
  assert.equal(storage.files.get("same"), same);
  assert.equal((await begun(storage)).load("packages/changed"), "anew");
});

test("a copy of the kernel leaves it out, and going back leaves it as it is", async () => {
  const storage = new Storage();
  const kernel = await begun(storage);
  kernel.store("packages/a", "kept");
  kernel.store("home/b", "copied");
  await kernel.host.keep();
  const restored = kernel.restored();
  await restored.host.recall();
  assert.equal(restored.load("packages/a"), "kept");
  assert.equal(restored.load("home/b"), "copied");
});

test("where the browser refuses, it says why, and the files are there for this kernel", async () => {
  const storage = new Storage();
  const kernel = await begun(storage);
  storage.refuses = "no room";
  kernel.store("packages/a", "kept");
  assert.match((await kernel.host.keep()) ?? "", /no room/);
  assert.equal(kernel.load("packages/a"), "kept");
  storage.refuses = undefined;
  kernel.store("packages/b", "kept");
  await kernel.host.keep();
  assert.deepEqual([...storage.files.keys()], ["a", "b"]);
});

test("a storage that cannot be opened is no hindrance", async () => {
  const storage = new Storage();
  storage.all = () => Promise.reject(new Error("it is locked"));
  const kernel = await begun(storage);
  kernel.store("packages/a", "kept");
  assert.match((await kernel.host.keep()) ?? "", /it is locked/);
});

test("a file that the browser has lost is empty", async () => {
  const storage = new Storage();
  storage.files.set("a", new Blob(["lost"]));
  const kernel = await begun(storage);
  assert.equal(kernel.load("packages/a"), "");
});
