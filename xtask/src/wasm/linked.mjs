//! What the linker says of a module that it wrote with `--emit-relocs`: the pieces of data, and which of them each function and each piece names.
//!
//! https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md

import { Reader } from "./bytes.mjs";
import { bodyOf, customNamed, SECTION } from "./sections.mjs";

const LINKING = "linking";
const SYMBOLS = 8;
const SEGMENTS = 5;
const SYMBOL = { function: 0, data: 1, global: 2, section: 3, tag: 4, table: 5 };
const UNDEFINED = 0x10;
const NAMED = 0x40;
/** What names a place in the memory, and how it stands there; those behind which a distance stands, too. */
const OF_DATA = new Map([
  [3, (reader) => reader.number()],
  [4, (reader) => reader.signedNumber()],
  [5, (reader) => reader.bytes(4).readUInt32LE()],
]);
const WITH_DISTANCE = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22]);

/** `{pieces, namedBy}`: the data, each `{name, at, length}`, and by function of the module's own (`functions`) and by piece (`pieces`) the pieces it names. */
export function linkedIn(sections) {
  const { symbols, names } = symbolsIn(customNamed(sections, LINKING));
  const [code, data] = [bodyOf(sections, SECTION.code), bodyOf(sections, SECTION.data)];
  const spans = spansOfData(data);
  const pieces = spans.map(({ at, length }, place) => ({ name: names[place], at, length }));
  const named = (relocations, body, within) => namedIn(customNamed(sections, relocations), body, within, symbols, pieces);
  return { pieces, namedBy: { functions: named("reloc.CODE", code, spansOfBodies(code)), pieces: named("reloc.DATA", data, spans) } };
}

/** For each symbol the place in the data that it stands for, or undefined; and the names of the pieces. */
function symbolsIn(reader) {
  if (reader.number() !== 2) throw new Error("the linker says it in a way that is not known here");
  const [symbols, names] = [[], []];
  while (!reader.isAtEnd) {
    const kind = reader.byte();
    const part = new Reader(reader.bytes(reader.number()));
    const count = part.number();
    for (let place = 0; place < count; place += 1) {
      if (kind === SYMBOLS) symbols.push(symbolIn(part));
      else if (kind === SEGMENTS) {
        names.push(part.text());
        part.number();
        part.number();
      } else break;
    }
  }
  return { symbols, names };
}

function symbolIn(reader) {
  const kind = reader.byte();
  const flags = reader.number();
  if (kind === SYMBOL.data) {
    reader.text();
    if (flags & UNDEFINED) return undefined;
    const [piece, offset] = [reader.number(), reader.number()];
    reader.number();
    return { piece, offset };
  }
  reader.number();
  if (kind !== SYMBOL.section && (!(flags & UNDEFINED) || flags & NAMED)) reader.text();
  return undefined;
}

/** Where the contents of each piece stand in the section, and where in the memory. */
function spansOfData(body) {
  const reader = new Reader(body);
  return Array.from({ length: reader.number() }, () => {
    if (reader.number() !== 0) throw new Error("a piece of data is not there from the start");
    reader.skip(1);
    const at = reader.signedNumber() >>> 0;
    reader.skip(1);
    const length = reader.number();
    const start = reader.at;
    reader.skip(length);
    return { at, length, start };
  });
}

function spansOfBodies(body) {
  const reader = new Reader(body);
  return Array.from({ length: reader.number() }, () => {
    const length = reader.number();
    const start = reader.at;
    reader.skip(length);
    return { start, length };
  });
}

/** For each span of the section's body the pieces of data that are named in it. What stands there must be what the linker says. */
function namedIn(reader, body, spans, symbols, pieces) {
  const found = spans.map(() => new Set());
  reader.number();
  let span = 0;
  for (let left = reader.number(); left > 0; left -= 1) {
    const type = reader.byte();
    const [place, symbol] = [reader.number(), symbols[reader.number()]];
    const distance = WITH_DISTANCE.has(type) ? reader.signedNumber() : 0;
    const stands = OF_DATA.get(type);
    if (!stands || !symbol) continue;
    if (place < spans[span].start) span = 0;
    while (place >= spans[span].start + spans[span].length) span += 1;
    const there = stands(new Reader(body, place)) >>> 0;
    // The linker's own marks, as where the heap begins, are in no piece.
    const isMark = symbol.offset > pieces[symbol.piece].length;
    const begin = isMark ? 0 : pieces[symbol.piece].at;
    if (there !== (begin + symbol.offset + distance) >>> 0) throw new Error("what the linker says of the data is not what it wrote");
    if (!isMark) found[span].add(symbol.piece);
  }
  return found;
}
