//! The finished module: the compiler's, whose memory begins as the one of a kernel that was started.

import { PAGE_BYTES, piecesOf } from "../../wasm/memory.mjs";
import { bodyOf, dataBody, exportsBody, exportsIn, memoryBody, memoryIn, SECTION } from "../../wasm/sections.mjs";

/** What a session calls. All else was for the making, or is a C library's. */
const EXPORTS = ["memory", "alloc", "drained", "handle", "init", "prepare"];

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
