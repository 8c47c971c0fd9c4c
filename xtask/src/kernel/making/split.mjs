//! Parts a module in two: the functions that sessions call from the start, and the rest, which comes when the first of it is called.
//!
//! Both use one memory and one table. A function of the rest that the first part knows of has a stub there: it has the host bring the rest, which
//! puts its functions into the table, and goes on through that. No state but the memory's is parted from the module: an instance that goes on
//! with a copy of a memory begins without the rest, and has it brought anew.

import { Reader, Writer } from "../../wasm/bytes.mjs";
import { bodyOf, dataBody, elementsBody, entries, exportsBody, importOf, KIND, limitsBytes, number, SECTION, signedNumber, tableBody, tableIn, tableType } from "../../wasm/sections.mjs";
import { functionsOf, reachable } from "./functions.mjs";
import { calleesIn, callTo, rewritten } from "./instructions.mjs";

/** What the first part asks its host for: the import that brings the rest. */
const MORE = ["octavo", "more"];
/** Under this name the rest imports things of the first part, and theirs. */
const FIRST = "kernel";
const [MEMORY, TABLE, STACK] = ["memory", "table", "stack"];

const I32 = 0x7f;
const MUTABLE = 1;
const NOTHING = 0x40;
const OP = { if: 0x04, end: 0x0b, callIndirect: 0x11, localGet: 0x20, globalGet: 0x23, globalSet: 0x24, i32Const: 0x41, i32Eqz: 0x45 };

/**
 * Sections of both parts, `{first, rest}`. `isWanted(index)` says whether sessions call a function from the start, `exports` are those of the
 * module, and `dataFor(functions, imported)` gives what the memory begins with, `{first, rest}` in pieces, each `{at, bytes}`, where these functions are the first
 * part's, counted without the `imported` ones. What nobody can call is left out.
 */
export function split(sections, exports, isWanted, dataFor) {
  const module = functionsOf(sections);
  const outside = functionsAmong(exports);
  const called = reachable(module, outside);
  const defined = module.bodies.map((body, place) => ({ index: place + module.imported, callees: calleesIn(body) })).filter(({ index }) => called.has(index));
  // Whoever calls the host may be suspended by it, and is left alone.
  const early = new Set(defined.filter(({ index, callees }) => isWanted(index) || callees.some((callee) => callee < module.imported)).map(({ index }) => index));
  const later = new Set(defined.map(({ index }) => index).filter((index) => !early.has(index)));

  const stubs = new Set([...outside, ...module.table.values()].filter((index) => later.has(index)));
  const limits = tableIn(bodyOf(sections, SECTION.table));
  const table = new Map(module.table);
  const slots = new Map([...table].map(([place, index]) => [index, place]));
  let free = limits.least;
  const slotOf = (index) => {
    if (!slots.has(index)) {
      slots.set(index, free);
      table.set(free++, index);
    }
    return slots.get(index);
  };
  for (const { index, callees } of defined) {
    for (const callee of callees) {
      if (early.has(index) === early.has(callee)) continue;
      if (later.has(callee)) stubs.add(callee);
      slotOf(callee);
    }
  }
  const parted = { sections, module, exports, early: [...early], later: [...later], stubs: [...stubs], table, slotOf, limits: { least: free, most: limits.most && Math.max(limits.most, free) } };
  const data = dataFor(
    parted.early.map((index) => index - module.imported),
    module.imported,
  );
  return { first: firstOf(parted, data.first), rest: restOf(parted, data.rest) };
}

/** The indices of the functions among the exports. */
export function functionsAmong(exports) {
  return exports.filter(([, { kind }]) => kind === KIND.function).map(([, { index }]) => index);
}

function firstOf({ sections, module, exports, early, stubs, table, slotOf, limits }, data) {
  const more = module.imported;
  const bring = more + 1 + early.length;
  const numbers = new Map([...Array(module.imported).keys(), ...early, ...stubs].map((index, place) => [index, place + (place < more ? 0 : 1) + (place < more + early.length ? 0 : 1)]));
  const typeOf = (index) => module.typeOf[index];
  const nothing = module.types.findIndex(({ params, results }) => params + results === 0);
  const bodies = [
    ...early.map((index) => rewritten(module.bodies[index - module.imported], (callee) => callTo(numbers.get(callee)))),
    bringing(more, countIn(bodyOf(sections, SECTION.globals))),
    ...stubs.map((index) => stub(bring, module.types[typeOf(index)].params, slotOf(index), typeOf(index))),
  ];
  const renumbered = exports.map(([name, { kind, index }]) => [name, { kind, index: kind === KIND.function ? numbers.get(index) : index }]);
  const shared = [
    [TABLE, { kind: KIND.table, index: 0 }],
    [STACK, { kind: KIND.global, index: 0 }],
  ];
  const changed = new Map([
    [SECTION.imports, appended(bodyOf(sections, SECTION.imports), importOf(...MORE, KIND.function, number(nothing)))],
    [SECTION.functions, entries([...early.map(typeOf), nothing, ...stubs.map(typeOf)].map(number))],
    [SECTION.table, tableBody(limits)],
    [SECTION.globals, appended(bodyOf(sections, SECTION.globals), Buffer.from([I32, MUTABLE, OP.i32Const, 0, OP.end]))],
    [SECTION.exports, exportsBody([...renumbered, ...shared])],
    [SECTION.elements, elementsBody(runs(table, numbers))],
    [SECTION.code, codeBody(bodies)],
    [SECTION.data, dataBody(data)],
  ]);
  return sections.map(({ id, body }) => ({ id, body: changed.get(id) ?? body }));
}

function restOf({ sections, module, later, table, slotOf, limits }, data) {
  if (countIn(bodyOf(sections, SECTION.globals)) !== 1) throw new Error("the module has more globals than the stack's");
  const numbers = new Map(later.map((index, place) => [index, place]));
  const call = (callee) => (numbers.has(callee) ? callTo(numbers.get(callee)) : throughTable(slotOf(callee), module.typeOf[callee]));
  const imports = [
    importOf(FIRST, MEMORY, KIND.memory, limitsBytes({ least: 0 })),
    importOf(FIRST, TABLE, KIND.table, tableType({ least: limits.least })),
    importOf(FIRST, STACK, KIND.global, Buffer.from([I32, MUTABLE])),
  ];
  return [
    { id: SECTION.types, body: bodyOf(sections, SECTION.types) },
    { id: SECTION.imports, body: entries(imports) },
    { id: SECTION.functions, body: entries(later.map((index) => number(module.typeOf[index]))) },
    { id: SECTION.elements, body: elementsBody(runs(table, numbers)) },
    { id: SECTION.code, body: codeBody(later.map((index) => rewritten(module.bodies[index - module.imported], call))) },
    { id: SECTION.data, body: dataBody(data) },
  ];
}

/** Has the host bring the rest, once: what the global remembers. */
function bringing(more, isThere) {
  const writer = bodyWithoutLocals();
  instruction(writer, OP.globalGet, isThere);
  writer.bytes([OP.i32Eqz, OP.if, NOTHING]);
  writer.bytes(callTo(more));
  instruction(writer, OP.i32Const, 1);
  instruction(writer, OP.globalSet, isThere);
  writer.bytes([OP.end, OP.end]);
  return writer.written();
}

function stub(bring, params, slot, type) {
  const writer = bodyWithoutLocals();
  writer.bytes(callTo(bring));
  for (let param = 0; param < params; param += 1) instruction(writer, OP.localGet, param);
  writer.bytes(throughTable(slot, type));
  writer.byte(OP.end);
  return writer.written();
}

/** A call of the function that is there in the table. */
function throughTable(slot, type) {
  return Buffer.concat([Buffer.from([OP.i32Const]), signedNumber(slot), Buffer.from([OP.callIndirect]), number(type), number(0)]);
}

function bodyWithoutLocals() {
  const writer = new Writer();
  writer.number(0);
  return writer;
}

function instruction(writer, code, operand) {
  writer.byte(code);
  writer.number(operand);
}

/** What of the table a part fills, in runs of places that follow each other. */
function runs(table, numbers) {
  const found = [];
  for (const [place, index] of [...table].sort(([one], [other]) => one - other)) {
    if (!numbers.has(index)) continue;
    const last = found.at(-1);
    if (last && last.at + last.functions.length === place) last.functions.push(numbers.get(index));
    else found.push({ at: place, functions: [numbers.get(index)] });
  }
  return found;
}

function codeBody(bodies) {
  return entries(bodies.map((body) => Buffer.concat([number(body.length), body])));
}

function countIn(body) {
  return new Reader(body).number();
}

/** A section's body with an entry more. */
function appended(body, entry) {
  const reader = new Reader(body);
  return Buffer.concat([number(reader.number() + 1), reader.rest(), entry]);
}
