//! Puts the functions of a wasm module into two: one that can be run at once, and a later one that is added to it while it runs.
//!
//! The two share memory, tables and globals. In the first a later function is a few instructions: where the later module is not there
//! yet they have it loaded, and then they call it through a table of its own, which the later module fills. What only later functions
//! call goes with them. Names of functions are needed to tell them apart, and left out of what is written.

import binaryen from "binaryen";

/** The names that the two modules and web/src/later.ts know each other by. */
const NAMES = { loader: "octavo-later", load: "load", first: "first", memory: "memory", there: "later:there", table: "later" };
const UNUSED = "remove-unused-module-elements";
const SECTION = { code: 10, data: 11, dataCount: 12 };

/**
 * Splits the module `whole`; `isLater` decides by a function's name and its size. Returns both modules, and how many functions went `moved` later
 * and how many `entries` the first part has for them.
 */
export function split(whole, isLater) {
  const module = read(whole);
  const functions = functionsOf(module);
  module.dispose();
  const sizes = sizesOfFunctions(whole);
  const own = functions.filter(({ isImported }) => !isImported);
  if (own.length !== sizes.length) throw new Error(`${own.length} functions have ${sizes.length} sizes`);
  const later = own.filter(({ name }, index) => isLater(name, sizes[index]));
  if (later.length === 0) throw new Error("no function is for later: does the module have the names of its functions?");

  const staying = remainingIn(firstPart(whole, later, later));
  const entries = later.filter(({ name }) => staying.has(name));
  const laterNames = new Set(later.map(({ name }) => name));
  const shared = functions.filter(({ name, isImported }) => !isImported && staying.has(name) && !laterNames.has(name));

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
  const moved = functionsOf(second).filter(({ isImported }) => !isImported).length;
  return { first: written(first), later: withoutData(written(second)), moved, entries: entries.length };
}

function read(bytes) {
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

function functionsOf(module) {
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

function written(module) {
  if (!module.validate()) throw new Error("a part of the program is no valid module");
  binaryen.setDebugInfo(false);
  const bytes = module.emitBinary();
  module.dispose();
  return Buffer.from(bytes);
}

/** The module without its data, which the first part has put into the memory that both use. */
function withoutData(bytes) {
  const kept = sectionsOf(bytes).filter(({ id }) => id !== SECTION.data && id !== SECTION.dataCount);
  return Buffer.concat([bytes.subarray(0, 8), ...kept.map(({ begin, end }) => bytes.subarray(begin, end))]);
}

/** How many bytes each function has, in their order. */
function sizesOfFunctions(bytes) {
  const { contents } = sectionsOf(bytes).find(({ id }) => id === SECTION.code);
  let [count, at] = numberAt(bytes, contents);
  const sizes = [];
  for (; count > 0; count -= 1) {
    const [size, body] = numberAt(bytes, at);
    sizes.push(size);
    at = body + size;
  }
  return sizes;
}

function sectionsOf(bytes) {
  const sections = [];
  for (let begin = 8; begin < bytes.length; begin = sections.at(-1).end) {
    const [size, contents] = numberAt(bytes, begin + 1);
    sections.push({ id: bytes[begin], begin, contents, end: contents + size });
  }
  return sections;
}

/** The number that is written there in LEB128, and where it ends. */
function numberAt(bytes, at) {
  let number = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes[at++];
    number += (byte & 127) * factor;
    if (byte < 128) return [number, at];
  }
}
