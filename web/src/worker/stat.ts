// What the kernel is told of a file or folder, its times among it.

import { wasi } from "@bjorn3/browser_wasi_shim";

/** Now, in nanoseconds since 1970. */
export function nowNanos(): bigint {
  return BigInt(Date.now()) * 1_000_000n;
}

/** The time that `utime` and the like set: the given one, this moment, or what it was. Access is not noted. */
export function setTime(before: bigint, modified: bigint, flags: number): bigint {
  if ((flags & wasi.FSTFLAGS_MTIM_NOW) !== 0) return nowNanos();
  return (flags & wasi.FSTFLAGS_MTIM) !== 0 ? modified : before;
}

/** As WASI has it. The shim's own puts the times in wrong places. */
export class Stat extends wasi.Filestat {
  constructor(
    ino: bigint,
    filetype: number,
    size: bigint,
    private readonly modified: bigint,
  ) {
    super(ino, filetype, size);
  }

  override write_bytes(view: DataView, ptr: number): void {
    super.write_bytes(view, ptr);
    view.setBigUint64(ptr + LINKS, 1n, true);
    for (const place of TIMES) view.setBigUint64(ptr + place, this.modified, true);
  }
}

const LINKS = 24;
/** Of access, of the last change, and of the last change of what is told here. */
const TIMES = [40, 48, 56];
