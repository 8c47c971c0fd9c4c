//! A WebAssembly module as its sections: read, changed, written. It knows the format's frame, and no instruction.
//!
//! https://webassembly.github.io/spec/core/binary/modules.html

/** The sections' numbers that somebody here asks for. */
export const SECTION = { custom: 0, imports: 2, memory: 5, exports: 7, start: 8, elements: 9, code: 10, data: 11 };

/** The magic number and the version with which every module begins. */
const HEAD = Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);

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

/** A custom section of that name. */
export function customSection(name, contents) {
  return { id: SECTION.custom, body: Buffer.concat([text(name), contents]) };
}

/** The exports by name: `{kind, index}`, both as the format has them. */
export function exportsIn(body) {
  const reader = new Reader(body);
  return new Map(Array.from({ length: reader.number() }, () => [reader.text(), { kind: reader.byte(), index: reader.number() }]));
}

export function exportsBody(exports) {
  const entries = [...exports].map(([name, { kind, index }]) => Buffer.concat([text(name), Buffer.from([kind]), number(index)]));
  return Buffer.concat([number(entries.length), ...entries]);
}

/** The one memory's limits, in pages; `most` is undefined where there is none. */
export function memoryIn(body) {
  const reader = new Reader(body);
  if (reader.number() !== 1) throw new Error("the module has not one memory");
  const flags = reader.byte();
  if (flags > 1) throw new Error("the memory is shared, or larger than 32 bits can say");
  return { least: reader.number(), most: flags === 1 ? reader.number() : undefined };
}

export function memoryBody({ least, most }) {
  return Buffer.concat([number(1), Buffer.from([most === undefined ? 0 : 1]), number(least), most === undefined ? Buffer.alloc(0) : number(most)]);
}

/** What an instance begins with: pieces of its memory, each `{at, bytes}`. */
export function dataBody(pieces) {
  const [i32Const, end] = [Buffer.from([0x41]), Buffer.from([0x0b])];
  const segments = pieces.map(({ at, bytes }) => Buffer.concat([number(0), i32Const, signedNumber(at), end, number(bytes.length), bytes]));
  return Buffer.concat([number(segments.length), ...segments]);
}

export class Reader {
  #bytes;
  #at;

  constructor(bytes, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get isAtEnd() {
    return this.#at >= this.#bytes.length;
  }

  byte() {
    return this.#bytes[this.#at++];
  }

  /** Passes over so many bytes. */
  skip(length) {
    this.#at += length;
  }

  /** Passes over a number in LEB128, signed or not. */
  skipNumber() {
    while (this.#bytes[this.#at++] > 127);
  }

  /** An unsigned number in LEB128. */
  number() {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const byte = this.byte();
      value += (byte & 127) * weight;
      if (byte < 128) return value;
    }
  }

  bytes(length) {
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  text() {
    return this.bytes(this.number()).toString("utf8");
  }
}

/** In unsigned LEB128. */
export function number(value) {
  const bytes = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
}

/** 32 bits, in signed LEB128. */
function signedNumber(value) {
  let rest = value | 0;
  for (const bytes = []; ; ) {
    const byte = rest & 127;
    rest >>= 7;
    const isLast = (rest === 0 && (byte & 64) === 0) || (rest === -1 && (byte & 64) !== 0);
    bytes.push(isLast ? byte : byte | 128);
    if (isLast) return Buffer.from(bytes);
  }
}

function text(value) {
  const bytes = Buffer.from(value, "utf8");
  return Buffer.concat([number(bytes.length), bytes]);
}
