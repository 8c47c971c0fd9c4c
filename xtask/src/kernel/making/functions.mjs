//! A module's functions: what their types take, where the table has them, and what they call. Read out of its sections.

import { Reader } from "../../wasm/bytes.mjs";
import { bodiesIn, bodyOf, I32_CONST, SECTION } from "../../wasm/sections.mjs";
import { calleesIn } from "./instructions.mjs";

const FUNCTION_TYPE = 0x60;
const FUNCTION = 0x00;

/** `{types, imported, typeOf, bodies, table}` of a module; functions are numbered as the format does it, those imported first. */
export function functionsOf(sections) {
  const imports = typesOfImports(bodyOf(sections, SECTION.imports));
  const defined = numbersIn(bodyOf(sections, SECTION.functions));
  const bodies = bodiesIn(sections);
  return { types: typesIn(bodyOf(sections, SECTION.types)), imported: imports.length, typeOf: [...imports, ...defined], bodies, table: tableIn(bodyOf(sections, SECTION.elements)) };
}

/** The functions that can be called in a module: from outside, through the table, and by those that can. */
export function reachable({ imported, bodies, table }, exported) {
  const found = new Set([...exported, ...table.values()]);
  // A set is gone through in the order of its making, with what is added meanwhile.
  for (const index of found) if (index >= imported) for (const callee of calleesIn(bodies[index - imported])) found.add(callee);
  return found;
}

/** `{params, results}` of each type: how many there are. */
function typesIn(body) {
  const reader = new Reader(body);
  return Array.from({ length: reader.number() }, () => {
    if (reader.byte() !== FUNCTION_TYPE) throw new Error("the module has a type that is not a function's");
    const [params, results] = [reader.bytes(reader.number()), reader.bytes(reader.number())];
    return { params: params.length, results: results.length };
  });
}

function typesOfImports(body) {
  const reader = new Reader(body);
  return Array.from({ length: reader.number() }, () => {
    const name = `${reader.text()}.${reader.text()}`;
    if (reader.byte() !== FUNCTION) throw new Error(`the module imports ${name}, which is no function`);
    return reader.number();
  });
}

function numbersIn(body) {
  const reader = new Reader(body);
  return Array.from({ length: reader.number() }, () => reader.number());
}

/** The functions by their places in the table. */
function tableIn(body) {
  const reader = new Reader(body);
  const found = new Map();
  for (let segments = reader.number(); segments > 0; segments -= 1) {
    if (reader.number() !== 0) throw new Error("a table is filled in a way that is not known here");
    if (reader.byte() !== I32_CONST) throw new Error("a table is filled from a place that is not known here");
    let place = reader.number();
    reader.skip(1);
    for (let count = reader.number(); count > 0; count -= 1, place += 1) found.set(place, reader.number());
  }
  return found;
}
