//! Which constants of the page's program come with its later part: those that nothing in the first part leads to.
//!
//! The linker has noted which constants each function names (build.rs), by the names that the compiler gave the functions. wasm-bindgen makes
//! readable ones of those, and wasm-opt, whose module is split, knows only these. So wasm-bindgen is run once more to leave them as they are: then the
//! two of its modules tell which is which.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { takenLate } from "../../xtask/src/wasm/late.mjs";
import { linkedIn } from "../../xtask/src/wasm/linked.mjs";
import { namesOf } from "../../xtask/src/wasm/names.mjs";
import { bodiesIn, countOfImportedFunctions, sectionsOf } from "../../xtask/src/wasm/sections.mjs";
import { isNumber } from "./later.mjs";
import { projectDir } from "./paths.mjs";

const target = process.env.CARGO_TARGET_DIR ?? join(projectDir, "target");
const LINKED = join(target, "wasm32-unknown-unknown/release/octavo.wasm");
const BOUND = join(target, "wasm-bindgen/release/octavo_bg.wasm");

/** One of so many functions. */
const SWAPPED_AT_MOST = 100;

/** Takes out of the memory the constants that no function of the names `early` leads to, and gives them as pieces, each `{at, bytes}`. */
export function takeConstants(early, memory) {
  const sections = sectionsOf(readFileSync(LINKED));
  const places = placesIn(sections);
  const compilers = compilersNames();
  // Of functions with one name wasm-opt leaves it to the first; the others have numbers then.
  const shared = [...compilers.values()].filter((names) => names.length > 1).flat();
  const functions = early.flatMap((name) => (isNumber(name) ? shared : (compilers.get(name) ?? unknown(name))));
  // What wasm-bindgen makes itself the linker does not know, nor does it name constants of the program.
  const known = new Set(functions.flatMap((name) => places.get(name) ?? []));
  return takenLate(linkedIn(sections), [...known], [], memory);
}

function unknown(name) {
  throw new Error(`no function of ${BOUND} has the name ${name}: wasm-opt gives other names than it did`);
}

/** The places of the module's own functions by their names, which several may share. */
function placesIn(sections) {
  const imported = countOfImportedFunctions(sections);
  const found = new Map();
  for (const [index, name] of namesOf(sections)) if (index >= imported) found.set(name, [...(found.get(name) ?? []), index - imported]);
  return found;
}

/** By the readable name of a function all names of the compiler that it may stand for. */
function compilersNames() {
  const out = mkdtempSync(join(tmpdir(), "octavo-names-"));
  try {
    execFileSync("wasm-bindgen", ["--no-demangle", "--target", "web", "--out-dir", out, "--out-name", "octavo", LINKED]);
    const [readable, own] = [BOUND, join(out, "octavo_bg.wasm")].map((path) => sectionsOf(readFileSync(path)));
    return sameFunctions(readable, own);
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** By the name of each function of one module the names that it may have in the other, which differs in names alone. */
function sameFunctions(one, other) {
  const [bodies, others] = [one, other].map(bodiesIn);
  const [names, otherNames] = [one, other].map(namesOf);
  const imported = countOfImportedFunctions(one);
  const isSame = (index) => index < imported || bodies[index - imported].equals(others[index - imported]);
  // Of functions as long as each other wasm-bindgen does not always put the same one first.
  const swapped = bodies.length === others.length ? [...names.keys()].filter((index) => !isSame(index)) : [...names.keys()];
  if (swapped.length > bodies.length / SWAPPED_AT_MOST) throw new Error(`${LINKED} is not what ${BOUND} was made from: build the site anew`);
  const swappedNames = swapped.map((index) => otherNames.get(index));
  const found = new Map();
  for (const [index, name] of names) found.set(name, [...(found.get(name) ?? []), ...(isSame(index) ? [otherNames.get(index)] : swappedNames)]);
  return found;
}
