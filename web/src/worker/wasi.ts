// The worker's glue: the WASI host of the Python kernel, on browser_wasi_shim, with files in memory.
// It knows nothing of Jupyter: bytes that the kernel writes to its file descriptors 1 and 2 go to a callback.

import {Directory, Fd, File, OpenFile, PreopenDirectory, WASI, wasi} from "@bjorn3/browser_wasi_shim";
import {sleepMillis} from "./sleep.ts";

export {compileKernel} from "./download.ts";

/** Called with a file descriptor, 1 or 2, and what was written to it. */
export type Written = (descriptor: number, text: string) => void;

/** A file descriptor that is written to, as a terminal is. */
class Terminal extends Fd {
  private readonly decoder = new TextDecoder();

  constructor(
    private readonly descriptor: number,
    private readonly written: Written,
  ) {
    super();
  }

  override fd_filestat_get(): {ret: number; filestat: wasi.Filestat} {
    const filestat = new wasi.Filestat(0n, wasi.FILETYPE_CHARACTER_DEVICE, 0n);
    return {ret: wasi.ERRNO_SUCCESS, filestat};
  }

  override fd_fdstat_get(): {ret: number; fdstat: wasi.Fdstat} {
    const fdstat = new wasi.Fdstat(wasi.FILETYPE_CHARACTER_DEVICE, 0);
    fdstat.fs_rights_base = BigInt(wasi.RIGHTS_FD_WRITE);
    return {ret: wasi.ERRNO_SUCCESS, fdstat};
  }

  override fd_write(data: Uint8Array): {ret: number; nwritten: number} {
    this.written(this.descriptor, this.decoder.decode(data, {stream: true}));
    return {ret: wasi.ERRNO_SUCCESS, nwritten: data.byteLength};
  }
}

/** The operating system that one kernel sees. */
export class WasiHost {
  private readonly system: WASI;

  constructor(written: Written) {
    const root = new PreopenDirectory(
      "/",
      new Map([
        ["home", new Directory(new Map())],
        ["tmp", new Directory(new Map())],
      ]),
    );
    const environment = ["HOME=/home", "TMPDIR=/tmp", "LANG=C.UTF-8"];
    // Standard input is at its end: nobody types into a worker.
    const stdin = new OpenFile(new File([]));
    const descriptors = [stdin, new Terminal(1, written), new Terminal(2, written), root];
    this.system = new WASI(["python"], environment, descriptors, {debug: false});
  }

  /** The functions of `wasi_snapshot_preview1`. */
  imports(): Record<string, unknown> {
    return {...this.system.wasiImport, poll_oneoff: this.pollOneoff};
  }

  /** Run the reactor's `_initialize`. */
  initialize(instance: WebAssembly.Instance): void {
    this.system.initialize(instance as Parameters<WASI["initialize"]>[0]);
  }

  /** Sleeps on a clock subscription; the shim's own version keeps a processor busy meanwhile. */
  private readonly pollOneoff = (input: number, output: number, count: number): number => {
    const view = new DataView(this.system.inst.exports.memory.buffer);
    if (count !== 1) return count === 0 ? wasi.ERRNO_INVAL : wasi.ERRNO_NOTSUP;
    const subscription = wasi.Subscription.read_bytes(view, input);
    if (subscription.eventtype !== wasi.EVENTTYPE_CLOCK) return wasi.ERRNO_NOTSUP;
    const isAbsolute = (subscription.flags & wasi.SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME) !== 0;
    const timeoutMillis = Number(subscription.timeout) / 1e6;
    const isRealtime = subscription.clockid === wasi.CLOCKID_REALTIME;
    const nowMillis = isRealtime ? Date.now() : performance.now();
    sleepMillis(isAbsolute ? timeoutMillis - nowMillis : timeoutMillis);
    new wasi.Event(subscription.userdata, wasi.ERRNO_SUCCESS, subscription.eventtype).write_bytes(view, output);
    return wasi.ERRNO_SUCCESS;
  };
}
