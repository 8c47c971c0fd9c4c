//! The memory that an instance of a module begins with, as one run of bytes and as the pieces that a module has of it.

import { Reader } from "./bytes.mjs";
import { bodyOf, I32_CONST, memoryIn, SECTION } from "./sections.mjs";

export const PAGE_BYTES = 65_536;
/** So many zeros between two pieces of data cost more than another piece does. */
const GAP_BYTES = 64;
const AT_ONCE = 0;

/** The memory that an instance of the module begins with. */
export function memoryOf(sections) {
  const memory = Buffer.alloc(memoryIn(bodyOf(sections, SECTION.memory)).least * PAGE_BYTES);
  const reader = new Reader(bodyOf(sections, SECTION.data));
  for (let left = reader.number(); left > 0; left -= 1) {
    if (reader.number() !== AT_ONCE || reader.byte() !== I32_CONST) throw new Error("a piece of data comes in a way that is not known here");
    const at = reader.signedNumber() >>> 0;
    reader.skip(1);
    memory.set(reader.bytes(reader.number()), at);
  }
  return memory;
}

/** What of the memory is not zero, in pieces that long stretches of zeros part. */
export function piecesOf(memory) {
  const words = new BigUint64Array(memory.buffer, memory.byteOffset, memory.length / 8);
  const pieces = [];
  let start = -1;
  let end = 0;
  for (let word = 0; word < words.length; word += 1) {
    if (words[word] === 0n) continue;
    if (start >= 0 && word - end > GAP_BYTES / 8) {
      pieces.push({ at: start * 8, bytes: memory.subarray(start * 8, end * 8) });
      start = word;
    } else if (start < 0) start = word;
    end = word + 1;
  }
  if (start >= 0) pieces.push({ at: start * 8, bytes: memory.subarray(start * 8, end * 8) });
  return pieces;
}
