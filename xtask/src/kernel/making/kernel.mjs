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
  #asked = 0;
  #arriving = [];

  /** `library` answers the kernel: `find(name)` is 0, 1 or 2 for a package, `load(name)` bytes or undefined. A session has variables and more folders. */
  static async start(module, library, { environment, folders } = { environment: [], folders: [] }) {
    const kernel = new Kernel();
    kernel.#library = library;
    // The same descriptors as the worker has (web/src/worker/wasi.ts): the C library remembers them.
    const root = new Map(["home", "tmp", ...folders].map((name) => [name, new Directory(new Map())]));
    const stderr = ConsoleStdout.lineBuffered((line) => console.error(`kernel: ${line}`));
    const descriptors = [new OpenFile(new File([])), ConsoleStdout.lineBuffered((line) => console.log(`kernel: ${line}`)), stderr, new PreopenDirectory("/", root)];
    const system = new WASI(["python"], environment, descriptors, { debug: false });
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

  /** Begins a session of the finished module. */
  begin() {
    if (this.#exports.init() !== 0) throw new Error("a session cannot begin: the reason stands above");
  }

  /** Has it handle a request; nobody reads what it answers. */
  request(type, content) {
    if (this.#exports.handle(...this.#give(this.#frame("shell", type, content))) !== 0) throw new Error(`the kernel does not read a ${type}`);
    this.#exports.drained();
  }

  /** A message that it gets when it next looks up from a request, on the channel `stdin` when it next waits. */
  arrives(channel, type, content) {
    this.#arriving.push({ frame: this.#frame(channel, type, content), isAnswer: channel === "stdin" });
  }

  #arrived(isWaiting) {
    const place = this.#arriving.findIndex(({ isAnswer }) => isWaiting || !isAnswer);
    return place < 0 ? undefined : this.#arriving.splice(place, 1)[0].frame;
  }

  #frame(channel, type, content) {
    const header = { msg_id: String((this.#asked += 1)), msg_type: type, session: "making", username: "", date: "2026-01-01T00:00:00Z", version: "5.5" };
    return frameOf(channel, [header, {}, {}, content]);
  }

  /** Whether it did something that later requests will be quicker for. */
  prepares() {
    return this.#exports.prepare() === 1;
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

  /** The same for bytes that it asked for, if there are any: their place; their length goes where it wants that. */
  #given(bytes, lengthOut) {
    if (!bytes) return 0;
    const [place, length] = this.#give(bytes);
    this.#view().setUint32(lengthOut, length, true);
    return place;
  }

  #name(ptr, length) {
    return new TextDecoder().decode(new Uint8Array(this.#exports.memory.buffer, ptr >>> 0, length));
  }

  #view() {
    return new DataView(this.#exports.memory.buffer);
  }

  #imports(system) {
    const octavo = {
      // Nobody hears a session of the making.
      send: () => {},
      receive: (wait, lengthOut) => this.#given(this.#arrived(wait !== 0), lengthOut),
      fetch: () => 0,
      find: (ptr, length) => this.#library.find(this.#name(ptr, length)),
      load: (ptr, length, lengthOut) => this.#given(this.#library.load(this.#name(ptr, length)), lengthOut),
    };
    let [drawn, read] = [0, 0n];
    const fixed = {
      clock_time_get: (clock, _precision, out) => {
        // In a session time goes on, or whoever waits would wait for ever.
        if (this.#asked > 0) read += 100_000n;
        this.#view().setBigUint64(out, read + (clock === wasi.CLOCKID_REALTIME ? NOW_NANOS : 0n), true);
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

/** A message as a frame of the subprotocol `v1.kernel.websocket.jupyter.org`, without buffers. */
function frameOf(channel, parts) {
  const contents = [channel, ...parts.map((part) => JSON.stringify(part))].map((part) => Buffer.from(part, "utf8"));
  const offsets = [8 * (contents.length + 2)];
  for (const { length } of contents) offsets.push(offsets.at(-1) + length);
  const numbers = Buffer.alloc(offsets[0]);
  [offsets.length, ...offsets].forEach((value, place) => numbers.writeBigUInt64LE(BigInt(value), place * 8));
  return Buffer.concat([numbers, ...contents]);
}
