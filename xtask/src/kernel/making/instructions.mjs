//! The instructions of a function, gone through and written anew with numbers as short as they can be: the linker leaves room in them.
//!
//! It knows where the numbers of each instruction are, and what none of them means but the ones that name functions. An instruction that is not
//! known here is an error: what follows it could not be read.
//!
//! https://webassembly.github.io/spec/core/binary/instructions.html

import { Reader, Writer } from "../../wasm/bytes.mjs";

const CALL = 0x10;
const RETURN_CALL = 0x12;
const REF_FUNC = 0xd2;
const BR_TABLE = 0x0e;
const SELECT_OF_TYPES = 0x1c;
const F32_CONST = 0x43;
const F64_CONST = 0x44;
const LONG = 0xfc;

/** Without numbers, with one that is unsigned, with two of these, and with one that is signed. */
const PLAIN = codes([0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1], [0x45, 0xc4]);
const UNSIGNED = codes([0x0c, 0x0d, 0x3f, 0x40, 0xd0], [0x20, 0x26]);
const TWO_UNSIGNED = codes([0x11, 0x13], [0x28, 0x3e]);
const SIGNED = codes([0x02, 0x03, 0x04, 0x41, 0x42]);

/** How many unsigned numbers follow those of two parts: conversions that saturate; memory and tables in bulk. */
const AFTER_LONG = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];

/**
 * The body of a function. For each call `callOf(index)` gives the bytes that take its place, or undefined for one that stays as it is;
 * `begin` is put before the first instruction.
 */
export function rewritten(body, callOf, begin = Buffer.alloc(0)) {
  const [reader, writer] = [new Reader(body), new Writer(body.length + begin.length)];
  const copy = () => writer.number(reader.number());
  for (let groups = copy(); groups > 0; groups -= 1) {
    copy();
    writer.byte(reader.byte());
  }
  writer.bytes(begin);
  while (!reader.isAtEnd) {
    const code = reader.byte();
    if (code === CALL) {
      const index = reader.number();
      const instead = callOf(index);
      if (instead) writer.bytes(instead);
      else {
        writer.byte(code);
        writer.number(index);
      }
      continue;
    }
    writer.byte(code);
    if (PLAIN[code]) continue;
    if (UNSIGNED[code]) copy();
    else if (TWO_UNSIGNED[code]) {
      copy();
      copy();
    } else if (SIGNED[code]) writer.signed(reader.signed());
    else if (code === BR_TABLE) for (let labels = copy() + 1; labels > 0; labels -= 1) copy();
    else if (code === SELECT_OF_TYPES) writer.bytes(reader.bytes(copy()));
    else if (code === F32_CONST || code === F64_CONST) writer.bytes(reader.bytes(code === F32_CONST ? 4 : 8));
    else if (code === LONG) for (let numbers = numbersAfter(copy()); numbers > 0; numbers -= 1) copy();
    else throw unknown(code);
  }
  return writer.written();
}

/** The functions that a body calls. */
export function calleesIn(body) {
  const found = [];
  rewritten(body, (index) => void found.push(index));
  return found;
}

/** A call of the function. */
export function callTo(index) {
  const writer = new Writer(6);
  writer.byte(CALL);
  writer.number(index);
  return writer.written();
}

function numbersAfter(code) {
  const numbers = AFTER_LONG[code];
  if (numbers === undefined) throw unknown(LONG, code);
  return numbers;
}

function unknown(...code) {
  const what = code.includes(REF_FUNC) || code.includes(RETURN_CALL) ? ", which would name a function," : "";
  return new Error(`the instruction ${code.map((part) => `0x${part.toString(16)}`).join(" ")}${what} is not known here`);
}

function codes(single, ...ranges) {
  const found = new Uint8Array(256);
  for (const code of single) found[code] = 1;
  for (const [first, last] of ranges) found.fill(1, first, last + 1);
  return found;
}
