//! The finished module: the compiler's, whose memory begins as the one of a kernel that was started.

import { bodyOf, dataBody, exportsBody, exportsIn, memoryBody, memoryIn, SECTION } from "./sections.mjs";

const PAGE_BYTES = 65_536;
/** What a session calls. All else was for the making, or is a C library's. */
const EXPORTS = ["memory", "alloc", "drained", "handle", "init", "prepare"];
/** So many zeros between two pieces of data cost more than another piece does. */
const GAP_BYTES = 64;

/** Sections of the compiled module with this memory, which exports what sessions call and nothing else; and these exports, `[name, {kind, index}]`. */
export function imaged(compiled, memory) {
  const sections = compiled.filter(({ id }) => id !== SECTION.custom);
  if (sections.some(({ id }) => id === SECTION.start)) throw new Error("the module runs something when it is instantiated");
  const exports = keptExports(bodyOf(sections, SECTION.exports));
  const least = memory.length / PAGE_BYTES;
  const changed = new Map([
    [SECTION.memory, memoryBody({ ...memoryIn(bodyOf(sections, SECTION.memory)), least })],
    [SECTION.exports, exportsBody(exports)],
    [SECTION.data, dataBody(piecesOf(memory))],
  ]);
  return { sections: sections.map(({ id, body }) => ({ id, body: changed.get(id) ?? body })), exports };
}

function keptExports(body) {
  const all = exportsIn(body);
  return EXPORTS.map((name) => {
    if (!all.has(name)) throw new Error(`the module does not export ${name}`);
    return [name, all.get(name)];
  });
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
