//! A module whose functions each note that they were called: in bytes of its memory, one for each function.
//!
//! The notes are where the deepest calls would have their stack: what runs here comes nowhere near.

import { entries, moduleOf, number, SECTION } from "../../wasm/sections.mjs";
import { functionsOf } from "./functions.mjs";
import { rewritten } from "./instructions.mjs";

const START = 64;
const NOTE = { i32Const: 0x41, i32Store8: 0x3a, unaligned: 0 };

export class Notes {
  #sections;
  #functions;

  constructor(sections) {
    this.#sections = sections;
    this.#functions = functionsOf(sections);
  }

  /** The module of these sections, with notes. */
  module() {
    const { imported, bodies } = this.#functions;
    const noting = bodies.map((body, place) => {
      const written = rewritten(body, () => undefined, noteOf(imported + place));
      return Buffer.concat([number(written.length), written]);
    });
    return moduleOf(this.#sections.map((section) => (section.id === SECTION.code ? { ...section, body: entries(noting) } : section)));
  }

  /** The functions, by their numbers, that were called according to this memory, out of which the notes are taken. */
  takenFrom(memory) {
    const notes = memory.subarray(START, START + this.#functions.typeOf.length);
    const called = new Set([...notes.keys()].filter((index) => notes[index] === 1));
    if (notes.some((note) => note > 1)) throw new Error("something else stands where the notes are");
    notes.fill(0);
    return called;
  }
}

function noteOf(index) {
  return Buffer.concat([Buffer.from([NOTE.i32Const, 0, NOTE.i32Const, 1, NOTE.i32Store8, NOTE.unaligned]), number(START + index)]);
}
