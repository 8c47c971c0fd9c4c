// The operating system that one kernel sees: the WASI shim, with files in memory, that can be saved and taken up again.
//
// It knows nothing of Jupyter: bytes that the kernel writes to its file descriptors 1 and 2 go to a callback.

import { type Fd, WASI } from "@bjorn3/browser_wasi_shim";

import { clockImports } from "./clocks";
import { ChangeMark, Inodes, OpenStoredFile, PreopenedDirectory, StoredDirectory, StoredFile, type Volume } from "./files";
import { KeptFolder } from "./kept";
import { type KeptStore, siteStore } from "./kept-store";
import { localTime } from "./local-time";
import { restoredDescriptors, type SavedSystem, savedDescriptors, savedSystem } from "./saved";
import { Terminal, type Written } from "./terminal";

const ENVIRONMENT = ["HOME=/home", "TMPDIR=/tmp", "LANG=C.UTF-8", `OCTAVO_LOCAL_TIME=${localTime()}`];
const FOLDERS = ["home", "tmp"];
/** Where the folder that the browser keeps lies, as Python is told. */
const KEPT_FOLDER = "packages";
const KEPT = `OCTAVO_KEPT=/${KEPT_FOLDER}`;
/** What a site says that wants nothing kept. */
const NOTHING_KEPT = "OCTAVO_KEPT=";

/** The operating system that one kernel sees. */
export class WasiHost {
  private readonly system: WASI;
  private readonly volume: Volume = { mark: new ChangeMark(), inodes: new Inodes() };
  /** What was open when it was saved last. */
  private lastOpen = "";
  private readonly kept: KeptFolder | undefined;

  /** A fresh one, or one that goes on from `saved`. `environment`: more variables, as "NAME=value". `store`: what the browser keeps. */
  constructor(written: Written, saved?: SavedSystem, environment: string[] = [], store: KeptStore | undefined = siteStore()) {
    const descriptors = saved ? restoredDescriptors(saved, this.volume, written) : this.fresh(written);
    const variables = [...ENVIRONMENT, ...environment];
    if (store && !environment.includes(NOTHING_KEPT)) {
      this.kept = new KeptFolder(store, this.volume.inodes);
      rootOf(descriptors)?.contents.set(KEPT_FOLDER, this.kept.directory);
      variables.push(KEPT);
    }
    // The shim's type has no closed descriptors, but the shim does.
    this.system = new WASI(["python"], variables, descriptors as Fd[], { debug: false });
    if (saved) this.noteSaved();
  }

  /** Puts into its folder what the browser has kept. To be awaited before the kernel is given anything. */
  async recall(): Promise<void> {
    await this.kept?.recall();
  }

  /** Whether the browser is to keep something that it has not. */
  hasNews(): boolean {
    return this.kept?.hasNews ?? false;
  }

  /** Has the browser keep it; says why when it does not. */
  async keep(): Promise<string | undefined> {
    return this.kept?.keep();
  }

  /** The functions of `wasi_snapshot_preview1`. */
  imports(): Record<string, unknown> {
    return { ...this.system.wasiImport, ...clockImports(this.system) };
  }

  /** Runs the reactor's `_initialize`, unless that was done when the module was made: then it does not export it. */
  initialize(instance: WebAssembly.Instance): void {
    if ("_initialize" in instance.exports) this.system.initialize(instance as Parameters<WASI["initialize"]>[0]);
    else this.resume(instance);
  }

  /** Takes up an instance whose memory is that of one that was initialised. */
  resume(instance: WebAssembly.Instance): void {
    this.system.inst = instance as unknown as WASI["inst"];
  }

  /** A copy of all files and of what is open; undefined when nothing has changed since the last one. */
  save(): SavedSystem | undefined {
    this.forgetClosed();
    if (!this.volume.mark.isChanged && this.open() === this.lastOpen) return undefined;
    const saved = savedSystem(this.system.fds, this.volume);
    this.noteSaved();
    return saved;
  }

  /** The shim keeps a place for every descriptor there ever was. */
  private forgetClosed(): void {
    const { fds } = this.system;
    while (fds.length > 0 && !fds[fds.length - 1]) fds.pop();
  }

  private fresh(written: Written): Fd[] {
    const folder = (names: Iterable<[string, StoredDirectory]>): StoredDirectory =>
      new StoredDirectory(this.volume, names, this.volume.inodes.issue());
    const root = folder(FOLDERS.map((name) => [name, folder([])]));
    // Standard input is at its end: nobody types into a worker.
    const stdin = new OpenStoredFile(new StoredFile(this.volume, new Uint8Array(), this.volume.inodes.issue()), false);
    return [stdin, new Terminal(1, written), new Terminal(2, written), new PreopenedDirectory("/", root)];
  }

  private open(): string {
    return JSON.stringify(savedDescriptors(this.system.fds), (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  }

  private noteSaved(): void {
    this.volume.mark.isChanged = false;
    this.lastOpen = this.open();
  }
}

function rootOf(descriptors: readonly (Fd | undefined)[]): StoredDirectory | undefined {
  return descriptors.find((descriptor) => descriptor instanceof PreopenedDirectory)?.dir;
}

/** The memory behind a saved system, which can be moved instead of copied. */
export function buffersOf(saved: SavedSystem): ArrayBuffer[] {
  return saved.nodes.flatMap((node) => (node.kind === "file" ? [node.data.buffer] : []));
}
