// Copies of the kernel's memory, to go back to.

/** How much longer than the memory a new copy is: a memory that grows bit by bit still fits, and what is not written costs nothing. */
const HEADROOM = 1.25;
const LEAST_HEADROOM_BYTES = 8 << 20;

/** A copy, in `spare` where that is large enough; undefined when the browser has no room for one. */
export function copiedMemory(memory: WebAssembly.Memory, spare: ArrayBuffer | undefined): ArrayBuffer | undefined {
  const bytes = memory.buffer.byteLength;
  const roomy = Math.max(bytes * HEADROOM, bytes + LEAST_HEADROOM_BYTES);
  const copy = spare && spare.byteLength >= bytes ? spare : (newBuffer(roomy) ?? newBuffer(bytes));
  if (copy) new Uint8Array(copy).set(new Uint8Array(memory.buffer));
  return copy;
}

function newBuffer(bytes: number): ArrayBuffer | undefined {
  try {
    return new ArrayBuffer(Math.ceil(bytes));
  } catch {
    return undefined;
  }
}

/** Puts the first `bytes` bytes of a copy into a fresh instance's memory, which grows for it. Throws when it cannot. */
export function fillMemory(memory: WebAssembly.Memory, copy: ArrayBuffer, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(missing / PAGE_BYTES);
  new Uint8Array(memory.buffer).set(new Uint8Array(copy, 0, bytes));
}

const PAGE_BYTES = 65_536;
