//! Empties the functions of a module that nobody can call: what only its making has called, and what the linker could not know of.
//!
//! They keep their numbers, so that nothing else has to change. Whatever is in the table may be called.

import { number, Reader, SECTION } from "./sections.mjs";

const FUNCTION = 0;
/** No locals, `unreachable`, `end`. */
const EMPTY = Buffer.from([0x00, 0x00, 0x0b]);

/** `[{id, body}]` with those functions emptied; what is exported is called from outside. */
export function withoutUnused(sections, exported) {
  const of = (id) => sections.find((section) => section.id === id)?.body;
  const imported = countOfImports(of(SECTION.imports));
  const bodies = bodiesIn(of(SECTION.code));
  const called = new Set([...exported, ...elementsIn(of(SECTION.elements))]);
  // A set is gone through in the order of its making, with what is added meanwhile.
  for (const index of called) if (index >= imported) for (const callee of calleesIn(bodies[index - imported])) called.add(callee);
  const kept = bodies.map((body, index) => (called.has(index + imported) ? body : EMPTY));
  const code = Buffer.concat([number(kept.length), ...kept.flatMap((body) => [number(body.length), body])]);
  return sections.map((section) => (section.id === SECTION.code ? { ...section, body: code } : section));
}

/** The indices of the functions among the exports. */
export function functionsAmong(exports) {
  return exports.filter(([, { kind }]) => kind === FUNCTION).map(([, { index }]) => index);
}

function countOfImports(body) {
  if (!body) return 0;
  const reader = new Reader(body);
  const count = reader.number();
  for (let left = count; left > 0; left -= 1) {
    for (const part of ["module", "name"]) if (reader.text() === undefined) throw new Error(`an import without a ${part}`);
    if (reader.byte() !== FUNCTION) throw new Error("the module imports something that is no function");
    reader.skipNumber();
  }
  return count;
}

function bodiesIn(body) {
  const reader = new Reader(body);
  return Array.from({ length: reader.number() }, () => reader.bytes(reader.number()));
}

function elementsIn(body) {
  if (!body) return [];
  const reader = new Reader(body);
  const found = [];
  for (let segments = reader.number(); segments > 0; segments -= 1) {
    if (reader.number() !== 0) throw new Error("a table is filled in a way that is not known here");
    if (reader.byte() !== 0x41) throw new Error("a table is filled from a place that is not known here");
    reader.skipNumber();
    reader.skip(1);
    for (let count = reader.number(); count > 0; count -= 1) found.push(reader.number());
  }
  return found;
}

/** The functions that a body names. An instruction that is not known here is an error: what follows it could not be read. */
function calleesIn(body) {
  const reader = new Reader(body);
  for (let groups = reader.number(); groups > 0; groups -= 1) {
    reader.skipNumber();
    reader.skip(1);
  }
  const found = [];
  while (!reader.isAtEnd) {
    const code = reader.byte();
    if (code === 0x10 || code === 0x12 || code === 0xd2) found.push(reader.number());
    else if (code === 0x0e) for (let labels = reader.number() + 1; labels > 0; labels -= 1) reader.skipNumber();
    else if (code === 0x1c) reader.skip(reader.number());
    else if (code === 0x43 || code === 0x44) reader.skip(code === 0x43 ? 4 : 8);
    else for (let numbers = code === 0xfc ? numbersOfLong(reader.number()) : numbersOf(code); numbers > 0; numbers -= 1) reader.skipNumber();
  }
  return found;
}

/** How many numbers follow the instruction. */
function numbersOf(code) {
  if ([0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1].includes(code) || (code >= 0x45 && code <= 0xc4)) return 0;
  if ([0x02, 0x03, 0x04, 0x0c, 0x0d, 0x3f, 0x40, 0x41, 0x42, 0xd0].includes(code) || (code >= 0x20 && code <= 0x26)) return 1;
  if ([0x11, 0x13].includes(code) || (code >= 0x28 && code <= 0x3e)) return 2;
  throw new Error(`the instruction 0x${code.toString(16)} is not known here`);
}

/** The same for those of two parts: conversions that saturate; memory and tables in bulk. */
function numbersOfLong(code) {
  if (code <= 7) return 0;
  if ([9, 11, 13, 15, 16, 17].includes(code)) return 1;
  if ([8, 10, 12, 14].includes(code)) return 2;
  throw new Error(`the instruction 0xfc ${code} is not known here`);
}
