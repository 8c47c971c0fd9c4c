// A file descriptor that is written to, as a terminal is.

import { Fd, wasi } from "@bjorn3/browser_wasi_shim";

/** Called with a file descriptor, 1 or 2, and what was written to it. */
export type Written = (stream: number, text: string) => void;

/** Standard output or standard error. */
export class Terminal extends Fd {
  private readonly decoder = new TextDecoder();

  constructor(
    readonly stream: number,
    private readonly written: Written,
  ) {
    super();
  }

  override fd_filestat_get(): { ret: number; filestat: wasi.Filestat } {
    const filestat = new wasi.Filestat(0n, wasi.FILETYPE_CHARACTER_DEVICE, 0n);
    return { ret: wasi.ERRNO_SUCCESS, filestat };
  }

  override fd_fdstat_get(): { ret: number; fdstat: wasi.Fdstat } {
    const fdstat = new wasi.Fdstat(wasi.FILETYPE_CHARACTER_DEVICE, 0);
    fdstat.fs_rights_base = BigInt(wasi.RIGHTS_FD_WRITE);
    return { ret: wasi.ERRNO_SUCCESS, fdstat };
  }

  override fd_write(data: Uint8Array): { ret: number; nwritten: number } {
    this.written(this.stream, this.decoder.decode(data, { stream: true }));
    return { ret: wasi.ERRNO_SUCCESS, nwritten: data.byteLength };
  }
}
