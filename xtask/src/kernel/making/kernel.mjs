//! An instance of the module that the compiler wrote, as the making of the finished one needs it: no page, no worker, no clock.
//!
//! Nothing that it is given differs from one making to the next, so that the same sources make the same module: time stands still, and
//! what is drawn by lot is always the same. No session sees any of it, see `_octavo_session` in the prelude.

import { ConsoleStdout, Directory, File, OpenFile, PreopenDirectory, WASI, wasi } from "@bjorn3/browser_wasi_shim";

/** 2026-01-01, in nanoseconds since 1970. */
const NOW_NANOS = 1_767_225_600_000_000_000n;

export class Kernel {
  #exports;
  #library;

  /** `library` answers the kernel: `find(name)` is 0, 1 or 2 for a package, `load(name)` bytes or undefined. */
  static async start(module, library) {
    const kernel = new Kernel();
    kernel.#library = library;
    // The same descriptors as the worker has (web/src/worker/wasi.ts): the C library remembers them.
    const folders = new Map(["home", "tmp"].map((name) => [name, new Directory(new Map())]));
    const stderr = ConsoleStdout.lineBuffered((line) => console.error(`kernel: ${line}`));
    const descriptors = [new OpenFile(new File([])), ConsoleStdout.lineBuffered((line) => console.log(`kernel: ${line}`)), stderr, new PreopenDirectory("/", folders)];
    const system = new WASI(["python"], [], descriptors, { debug: false });
    const { instance } = await WebAssembly.instantiate(module, kernel.#imports(system)).then((made) => ({ instance: made }));
    kernel.#exports = instance.exports;
    system.initialize(instance);
    return kernel;
  }

  /** What an export made of a text: its bytes, or null where it made nothing. */
  making(name, given) {
    return this.#made(given === undefined ? this.#exports[name]() : this.#exports[name](...this.#put(given)));
  }

  /** Where an export says that something lies: `{at, length}`. */
  place(name) {
    const at = this.#exports[name]();
    return { at: this.#view().getUint32(at, true), length: this.#view().getUint32(at + 4, true) };
  }

  /** Whether Python started and ran the source. */
  prime(source) {
    return this.#exports.prime(...this.#put(source)) === 0;
  }

  /** A copy of the whole memory. */
  memory() {
    return Buffer.from(this.#exports.memory.buffer.slice(0));
  }

  #made(ptr) {
    if (ptr === 0) return null;
    const [at, length] = [this.#view().getUint32(ptr, true), this.#view().getUint32(ptr + 4, true)];
    return Buffer.from(this.#exports.memory.buffer.slice(at, at + length));
  }

  #put(text) {
    return this.#give(new TextEncoder().encode(text));
  }

  #give(bytes) {
    const ptr = this.#exports.alloc(bytes.length) >>> 0;
    new Uint8Array(this.#exports.memory.buffer, ptr, bytes.length).set(bytes);
    return [ptr, bytes.length];
  }

  #name(ptr, length) {
    return new TextDecoder().decode(new Uint8Array(this.#exports.memory.buffer, ptr >>> 0, length));
  }

  #view() {
    return new DataView(this.#exports.memory.buffer);
  }

  #imports(system) {
    const never = (name) => () => {
      throw new Error(`the kernel calls ${name}, which only a session has`);
    };
    const octavo = {
      send: never("send"),
      receive: never("receive"),
      fetch: never("fetch"),
      find: (ptr, length) => this.#library.find(this.#name(ptr, length)),
      load: (ptr, length, lengthOut) => {
        const bytes = this.#library.load(this.#name(ptr, length));
        if (!bytes) return 0;
        const [place] = this.#give(bytes);
        this.#view().setUint32(lengthOut, bytes.length, true);
        return place;
      },
    };
    let drawn = 0;
    const fixed = {
      clock_time_get: (clock, _precision, out) => {
        this.#view().setBigUint64(out, clock === wasi.CLOCKID_REALTIME ? NOW_NANOS : 0n, true);
        return wasi.ERRNO_SUCCESS;
      },
      random_get: (at, length) => {
        const room = new Uint8Array(this.#exports.memory.buffer, at, length);
        for (let place = 0; place < length; place += 1) room[place] = (Math.imul((drawn += 1), 2_654_435_761) >>> 24) & 255;
        return wasi.ERRNO_SUCCESS;
      },
    };
    return { octavo, wasi_snapshot_preview1: { ...system.wasiImport, ...fixed } };
  }
}
