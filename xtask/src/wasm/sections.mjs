//! A WebAssembly module as its sections: read, changed, written. It knows the format's frame, and no instruction.
//!
//! https://webassembly.github.io/spec/core/binary/modules.html

import { Reader, Writer } from "./bytes.mjs";

/** The sections' numbers that somebody here asks for. */
export const SECTION = { custom: 0, types: 1, imports: 2, functions: 3, table: 4, memory: 5, globals: 6, exports: 7, start: 8, elements: 9, code: 10, data: 11 };
/** What can be imported and exported. */
export const KIND = { function: 0, table: 1, memory: 2, global: 3 };

/** The magic number and the version with which every module begins. */
const HEAD = Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
/** The instruction with which a place in the memory or the table is given. */
export const I32_CONST = 0x41;
const END = 0x0b;
const FUNCREF = 0x70;

/** `[{id, body}]` of a module, in its order. */
export function sectionsOf(module) {
  if (!module.subarray(0, HEAD.length).equals(HEAD)) throw new Error("this is no WebAssembly module");
  const reader = new Reader(module, HEAD.length);
  const sections = [];
  while (!reader.isAtEnd) {
    const id = reader.byte();
    sections.push({ id, body: reader.bytes(reader.number()) });
  }
  return sections;
}

export function moduleOf(sections) {
  return Buffer.concat([HEAD, ...sections.flatMap(({ id, body }) => [Buffer.from([id]), number(body.length), body])]);
}

/** What stands in the section; the module must have it. */
export function bodyOf(sections, id) {
  const found = sections.find((section) => section.id === id);
  if (!found) throw new Error(`the module has no section ${id}`);
  return found.body;
}

/** Reads what stands in the custom section of that name; the module must have it. */
export function customNamed(sections, wanted) {
  for (const { id, body } of sections) {
    if (id !== SECTION.custom) continue;
    const reader = new Reader(body);
    if (reader.text() === wanted) return reader;
  }
  throw new Error(`the module has no section ${wanted}`);
}

/** A custom section of that name. */
export function customSection(name, contents) {
  return { id: SECTION.custom, body: Buffer.concat([text(name), contents]) };
}

/** A section's entries, one after the other, behind how many they are. */
export function entries(all) {
  return Buffer.concat([number(all.length), ...all]);
}

/** The exports by name: `{kind, index}`, both as the format has them. */
export function exportsIn(body) {
  const reader = new Reader(body);
  return new Map(Array.from({ length: reader.number() }, () => [reader.text(), { kind: reader.byte(), index: reader.number() }]));
}

export function exportsBody(exports) {
  return entries([...exports].map(([name, { kind, index }]) => Buffer.concat([text(name), Buffer.from([kind]), number(index)])));
}

/** How many functions a module imports. */
export function countOfImportedFunctions(sections) {
  const reader = new Reader(bodyOf(sections, SECTION.imports));
  let count = 0;
  for (let left = reader.number(); left > 0; left -= 1) {
    const name = `${reader.text()}.${reader.text()}`;
    const kind = reader.byte();
    if (kind === KIND.function) count += 1;
    if (kind > KIND.global) throw new Error(`the module imports ${name}, of a kind that is not known here`);
    if (kind === KIND.table) reader.skip(1);
    if (kind === KIND.table || kind === KIND.memory) limitsIn(reader);
    else if (kind === KIND.function) reader.number();
    else reader.skip(2);
  }
  return count;
}

/** The bodies of the module's own functions, in their order. */
export function bodiesIn(sections) {
  const reader = new Reader(bodyOf(sections, SECTION.code));
  return Array.from({ length: reader.number() }, () => reader.bytes(reader.number()));
}

/** What is imported under two names; `what` is its description in bytes. */
export function importOf(module, name, kind, what) {
  return Buffer.concat([text(module), text(name), Buffer.from([kind]), what]);
}

/** The one memory's limits, in pages; `most` is undefined where there is none. */
export function memoryIn(body) {
  const reader = new Reader(body);
  if (reader.number() !== 1) throw new Error("the module has not one memory");
  return limitsIn(reader);
}

export function memoryBody(limits) {
  return entries([limitsBytes(limits)]);
}

/** The one table's limits, in functions. */
export function tableIn(body) {
  const reader = new Reader(body);
  if (reader.number() !== 1 || reader.byte() !== FUNCREF) throw new Error("the module has not one table of functions");
  return limitsIn(reader);
}

export function tableBody(limits) {
  return entries([tableType(limits)]);
}

export function tableType(limits) {
  return Buffer.concat([Buffer.from([FUNCREF]), limitsBytes(limits)]);
}

/** What an instance begins with: pieces of its memory, each `{at, bytes}`. */
export function dataBody(pieces) {
  return entries(pieces.map(({ at, bytes }) => Buffer.concat([number(0), placeOf(at), number(bytes.length), bytes])));
}

/** What is put into the table: runs of functions, each `{at, functions}`. */
export function elementsBody(runs) {
  return entries(runs.map(({ at, functions }) => Buffer.concat([number(0), placeOf(at), entries(functions.map(number))])));
}

export function limitsBytes({ least, most }) {
  return Buffer.concat([Buffer.from([most === undefined ? 0 : 1]), number(least), most === undefined ? Buffer.alloc(0) : number(most)]);
}

function limitsIn(reader) {
  const flags = reader.byte();
  if (flags > 1) throw new Error("the memory is shared, or larger than 32 bits can say");
  return { least: reader.number(), most: flags === 1 ? reader.number() : undefined };
}

function placeOf(at) {
  return Buffer.concat([Buffer.from([I32_CONST]), signedNumber(at), Buffer.from([END])]);
}

/** In unsigned LEB128. */
export function number(value) {
  const writer = new Writer(5);
  writer.number(value);
  return writer.written();
}

/** 32 bits, in signed LEB128. */
export function signedNumber(value) {
  let rest = value | 0;
  for (const bytes = []; ; ) {
    const byte = rest & 127;
    rest >>= 7;
    const isLast = (rest === 0 && (byte & 64) === 0) || (rest === -1 && (byte & 64) !== 0);
    bytes.push(isLast ? byte : byte | 128);
    if (isLast) return Buffer.from(bytes);
  }
}

export function text(value) {
  const writer = new Writer(value.length + 5);
  writer.text(value);
  return writer.written();
}
