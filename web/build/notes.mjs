//! A program whose functions each say that they are called: a visit with it tells which of them it needs (tests/first-visit.mjs).

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import binaryen from "binaryen";

import { IMPORTS, programOf } from "./program.mjs";
import { functionsOf, ownFunctions, read, written } from "./split.mjs";

/** The names by which program and script know each other. */
const NOTES = "octavo-notes";
const CALLED = "called";
/** What lies beside the program: `[name, bytes]` of each function, by its number in the notes. */
export const FUNCTIONS = "octavo-functions.json";

/** Has the program of the folder `site` note in `octavoNotes`, a set of the page's, the numbers of the functions that were called. */
export function makeNoting(site) {
  const { program, script } = programOf(site);
  const whole = readFileSync(join(site, program));
  writeFileSync(join(site, FUNCTIONS), JSON.stringify(ownFunctions(whole).map(({ name, bytes }) => [name, bytes])));
  writeFileSync(join(site, program), noting(whole));
  const text = readFileSync(join(site, script), "utf8");
  const notes = `const called = (globalThis.octavoNotes = new Set()); imports[${JSON.stringify(NOTES)}] = { ${CALLED}: (number) => void called.add(number) };`;
  writeFileSync(join(site, script), text.replaceAll(IMPORTS, `${IMPORTS} ${notes}`));
  return "it notes which functions are called";
}

/** The program `whole` with a call of a function of the page's at the beginning of each of its own. */
export function noting(whole) {
  const module = read(whole);
  const own = functionsOf(module).filter(({ isImported }) => !isImported);
  module.addFunctionImport(CALLED, NOTES, CALLED, binaryen.i32, binaryen.none);
  own.forEach(({ name, results }, number) => {
    const called = module.getFunction(name);
    const note = module.call(CALLED, [module.i32.const(number)], binaryen.none);
    binaryen.Function.setBody(called, module.block(null, [note, binaryen.getFunctionInfo(called).body], results));
  });
  return written(module);
}
