//! Puts the functions of a wasm module into two: one that can be run at once, and a later one that is added to it while it runs.
//!
//! The two share memory, tables and globals. In the first a later function is a few instructions: where the later module is not there
//! yet they have it loaded, and then they call it through a table of its own, which the later module fills. What only later functions
//! call goes with them. Names of functions are needed to tell them apart, and left out of what is written.

import binaryen from "binaryen";

import { memoryOf, piecesOf } from "../../xtask/src/wasm/memory.mjs";
import { bodiesIn, dataBody, moduleOf, SECTION, sectionsOf } from "../../xtask/src/wasm/sections.mjs";

/** The names that the two modules and web/src/later.ts know each other by. */
const NAMES = { loader: "octavo-later", load: "load", first: "first", memory: "memory", there: "later:there", table: "later" };
const UNUSED = "remove-unused-module-elements";
/** The section that says how many pieces of data there are; only instructions that no part has need it. */
const DATA_COUNT = 12;

/**
 * Splits the module `whole`; `isLater` decides by a function's name and its size, `takeLate` takes out of the memory what only later functions
 * need, told the names of the others, and gives it as pieces. Returns both modules, and how many functions went `moved` later and how many `entries`
 * the first part has for them.
 */
export function split(whole, isLater, takeLate = () => []) {
  const own = ownFunctions(whole);
  const later = own.filter(({ name, bytes }) => isLater(name, bytes));
  if (later.length === 0) throw new Error("no function is for later: does the module have the names of its functions?");

  const staying = remainingIn(firstPart(whole, later, later));
  const entries = later.filter(({ name }) => staying.has(name));
  const laterNames = new Set(later.map(({ name }) => name));
  const shared = own.filter(({ name }) => staying.has(name) && !laterNames.has(name));

  const second = laterPart(whole, shared, entries);
  const first = firstPart(whole, later, entries);
  // There are many of them, so their names are short.
  const called = functionsOf(second).filter(({ module }) => module === NAMES.first);
  called.forEach(({ name }, index) => {
    const short = `_${index.toString(36)}`;
    importFunction(second, name, short);
    first.addFunctionExport(name, short);
  });
  for (const { name, module } of tablesOf(second)) if (module === NAMES.first) first.addTableExport(name, `table:${name}`);
  for (const { name, module } of globalsOf(second)) if (module === NAMES.first) first.addGlobalExport(name, `global:${name}`);
  first.addGlobalExport(NAMES.there, NAMES.there);
  first.runPasses([UNUSED]);
  const memory = memoryOf(sectionsOf(Buffer.from(whole)));
  const late = takeLate(shared.map(({ name }) => name), memory);
  const moved = functionsOf(second).filter(({ isImported }) => !isImported).length;
  return { first: withData(written(first), piecesOf(memory)), later: withData(written(second), late), moved, entries: entries.length };
}

/** The module of these bytes, with what both parts of it may need. To be disposed of. */
export function read(bytes) {
  // The names of functions are read, and not written.
  binaryen.setDebugInfo(true);
  const module = binaryen.readBinary(bytes);
  // For a second table, and a stack pointer that both parts use; every browser that runs Octavo has them.
  module.setFeatures(module.getFeatures() | binaryen.Features.ReferenceTypes | binaryen.Features.MutableGlobals);
  return module;
}

/** The module with the functions `later` emptied; those that are `entries` load the later part and call what is in it. */
function firstPart(whole, later, entries) {
  const module = read(whole);
  const places = new Map(entries.map(({ name }, place) => [name, place]));
  module.addFunctionImport(NAMES.load, NAMES.loader, NAMES.load, binaryen.none, binaryen.none);
  module.addGlobal(NAMES.there, binaryen.i32, true, module.i32.const(0));
  module.addTable(NAMES.table, entries.length, entries.length);
  for (const { name, params, results } of later) {
    module.removeFunction(name);
    const place = places.get(name);
    module.addFunction(name, params, results, [], place === undefined ? module.unreachable() : callLater(module, place, params, results));
  }
  return module;
}

function callLater(module, place, params, results) {
  const given = binaryen.expandType(params).map((type, index) => module.local.get(index, type));
  const isMissing = module.i32.eqz(module.global.get(NAMES.there, binaryen.i32));
  return module.block(
    null,
    [
      module.if(isMissing, module.call(NAMES.load, [], binaryen.none)),
      module.call_indirect(NAMES.table, module.i32.const(place), given, params, results),
    ],
    results,
  );
}

/** The names of all functions that something in the module can still reach. */
function remainingIn(module) {
  module.runPasses([UNUSED]);
  const names = new Set(functionsOf(module).map(({ name }) => name));
  module.dispose();
  return names;
}

/** What is left of the module without the functions that are `shared` with the first part, which has them. */
function laterPart(whole, shared, entries) {
  const module = read(whole);
  const memory = binaryen.getExportInfo(module.getExport(NAMES.memory)).value;
  for (const { name } of each(module.getNumExports(), (index) => binaryen.getExportInfo(module.getExportByIndex(index)))) module.removeExport(name);
  for (const { name } of each(module.getNumElementSegments(), (index) => binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(index)))) {
    module.removeElementSegment(name);
  }
  for (const { name } of shared) importFunction(module, name, name);
  for (const { name } of tablesOf(module)) module.addTableImport(name, NAMES.first, `table:${name}`);
  for (const { name, type, mutable } of globalsOf(module)) module.addGlobalImport(name, NAMES.first, `global:${name}`, type, mutable);
  module.addMemoryImport(memory, NAMES.first, NAMES.memory, false);
  module.addTable(NAMES.table, entries.length, entries.length);
  module.addTableImport(NAMES.table, NAMES.first, `table:${NAMES.table}`);
  const names = entries.map(({ name }) => name);
  module.addActiveElementSegment(NAMES.table, NAMES.table, names, module.i32.const(0));
  module.runPasses([UNUSED]);
  return module;
}

/** Puts an import from the first part in the place of a function. */
function importFunction(module, name, external) {
  const { params, results } = binaryen.getFunctionInfo(module.getFunction(name));
  module.removeFunction(name);
  module.addFunctionImport(name, NAMES.first, external, params, results);
}

/** The functions of the module `whole` but for those that it imports, each with its size in `bytes`. */
export function ownFunctions(whole) {
  const module = read(whole);
  const own = functionsOf(module).filter(({ isImported }) => !isImported);
  module.dispose();
  const sizes = bodiesIn(sectionsOf(Buffer.from(whole))).map(({ length }) => length);
  if (own.length !== sizes.length) throw new Error(`${own.length} functions have ${sizes.length} sizes`);
  return own.map((found, index) => ({ ...found, bytes: sizes[index] }));
}

export function functionsOf(module) {
  return each(module.getNumFunctions(), (index) => {
    const info = binaryen.getFunctionInfo(module.getFunctionByIndex(index));
    return { name: info.name, module: info.module, params: info.params, results: info.results, isImported: Boolean(info.module) };
  });
}

function tablesOf(module) {
  return each(module.getNumTables(), (index) => binaryen.getTableInfo(module.getTableByIndex(index)));
}

function globalsOf(module) {
  return each(module.getNumGlobals(), (index) => binaryen.getGlobalInfo(module.getGlobalByIndex(index)));
}

function each(count, describe) {
  return Array.from({ length: count }, (_, index) => describe(index));
}

/** The bytes of a module without names, which is disposed of. */
export function written(module) {
  if (!module.validate()) throw new Error("a part of the program is no valid module");
  binaryen.setDebugInfo(false);
  const bytes = module.emitBinary();
  module.dispose();
  return Buffer.from(bytes);
}

/** The module with this data to put into the memory, and no other: the two parts use one memory. And without what only tools ask for. */
function withData(bytes, pieces) {
  const kept = sectionsOf(bytes).filter(({ id }) => ![SECTION.data, SECTION.custom, DATA_COUNT].includes(id));
  return moduleOf([...kept, { id: SECTION.data, body: dataBody(pieces) }]);
}
