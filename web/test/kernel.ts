// A kernel of tests: it calls the functions of WASI by way of its memory, as the real one does.

import assert from "node:assert/strict";

import { wasi } from "@bjorn3/browser_wasi_shim";

import type { KeptStore } from "../src/worker/kept-store";
import type { SavedSystem } from "../src/worker/saved";
import { buffersOf, WasiHost } from "../src/worker/wasi";

/** Calls the functions of WASI as a kernel does, by way of its memory. */
export class Kernel {
  readonly host: WasiHost;
  readonly written: [number, string][] = [];
  private readonly memory = new WebAssembly.Memory({ initial: 2 });
  private readonly calls: Record<string, (...values: (number | bigint)[]) => number>;

  constructor(saved?: SavedSystem, private readonly keptStore?: KeptStore) {
    this.host = new WasiHost((stream, text) => this.written.push([stream, text]), saved, [], keptStore);
    this.host.resume({ exports: { memory: this.memory } } as unknown as WebAssembly.Instance);
    this.calls = this.host.imports() as typeof this.calls;
  }

  /** Opens a path below the root; negative: WASI's error. */
  open(path: string, oflags = 0, flags = 0): number {
    const length = this.put(path);
    const error = this.call("path_open", 3, 0, PLACE, length, oflags, RIGHTS, RIGHTS, flags, OUT);
    return error === 0 ? this.view().getUint32(OUT, true) : -error;
  }

  write(fd: number, text: string): void {
    this.vector(this.put(text));
    assert.equal(this.call("fd_write", fd, VECTOR, 1, OUT), 0);
  }

  read(fd: number, bytes: number): string {
    this.vector(bytes);
    assert.equal(this.call("fd_read", fd, VECTOR, 1, OUT), 0);
    return new TextDecoder().decode(new Uint8Array(this.memory.buffer, PLACE, this.view().getUint32(OUT, true)));
  }

  seek(fd: number, offset: bigint, whence: number): void {
    assert.equal(this.call("fd_seek", fd, offset, whence, OUT), 0);
  }

  resize(fd: number, bytes: bigint): void {
    assert.equal(this.call("fd_filestat_set_size", fd, bytes), 0);
  }

  close(fd: number): void {
    assert.equal(this.call("fd_close", fd), 0);
  }

  makeFolder(path: string): void {
    assert.equal(this.call("path_create_directory", 3, PLACE, this.put(path)), 0);
  }

  /** What making a folder at the path gives: WASI's error, or 0. */
  makingFolder(path: string): number {
    return this.call("path_create_directory", 3, PLACE, this.put(path));
  }

  setModified(path: string, nanos: bigint): void {
    const length = this.put(path);
    assert.equal(this.call("path_filestat_set_times", 3, 0, PLACE, length, 0n, nanos, wasi.FSTFLAGS_MTIM), 0);
  }

  /** Nanoseconds since 1970. */
  modified(path: string): bigint {
    assert.equal(this.call("path_filestat_get", 3, 0, PLACE, this.put(path), OUT), 0);
    return this.view().getBigUint64(OUT + 48, true);
  }

  size(path: string): bigint {
    assert.equal(this.call("path_filestat_get", 3, 0, PLACE, this.put(path), OUT), 0);
    return this.view().getBigUint64(OUT + 32, true);
  }

  remove(path: string): void {
    assert.equal(this.call("path_unlink_file", 3, PLACE, this.put(path)), 0);
  }

  store(path: string, text: string): void {
    const fd = this.open(path, wasi.OFLAGS_CREAT | wasi.OFLAGS_TRUNC);
    this.write(fd, text);
    this.close(fd);
  }

  load(path: string): string {
    const fd = this.open(path);
    assert.ok(fd > 0, `${path} cannot be opened: ${fd}`);
    const text = this.read(fd, 4_000);
    this.close(fd);
    return text;
  }

  clockNanos(clock: number): bigint {
    assert.equal(this.call("clock_time_get", clock, 0n, OUT), 0);
    return this.view().getBigUint64(OUT, true);
  }

  /** Saved, posted to a page and back, and taken up by another worker. */
  restored(): Kernel {
    const saved = this.host.save();
    assert.ok(saved);
    return new Kernel(structuredClone(saved, { transfer: buffersOf(saved) }), this.keptStore);
  }

  private call(name: string, ...values: (number | bigint)[]): number {
    const imported = this.calls[name];
    assert.ok(imported);
    return imported(...values);
  }

  private put(text: string): number {
    const bytes = new TextEncoder().encode(text);
    new Uint8Array(this.memory.buffer).set(bytes, PLACE);
    return bytes.length;
  }

  private vector(bytes: number): void {
    this.view().setUint32(VECTOR, PLACE, true);
    this.view().setUint32(VECTOR + 4, bytes, true);
  }

  private view(): DataView {
    return new DataView(this.memory.buffer);
  }
}

const OUT = 0;
const VECTOR = 16;
const PLACE = 1_024;
const RIGHTS = BigInt(wasi.RIGHTS_FD_READ | wasi.RIGHTS_FD_WRITE);
