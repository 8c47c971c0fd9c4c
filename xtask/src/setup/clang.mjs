//! A C compiler for WebAssembly, and its archiver, as programs: npm's `@yowasp/clang` has them as functions over files in memory.
//!
//! `clang.mjs clang ARGUMENT…` and `clang.mjs ar ARGUMENT…`. Meant for what the Rust crate `cc` asks of a compiler, and no more.

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { commands, Exit } from "@yowasp/clang";

/** The name of what is written, among the files in memory. */
const OUTPUT = "output";
/** The folder of what is read, among them. */
const INPUT = "input";

const [command, ...given] = process.argv.slice(2);
const run = { clang: compile, ar: archive }[command];
if (!run) throw new Error(`clang.mjs is clang or ar, not ${command}`);
try {
  await run(given);
} catch (error) {
  if (!(error instanceof Exit)) throw error;
  process.exitCode = error.code;
}

/** Compiles C files, or only runs the preprocessor over them. */
async function compile(given) {
  const files = {};
  let output;
  const args = [];
  for (let at = 0; at < given.length; at += 1) {
    const arg = given[at];
    if (arg === "-o") {
      output = given[(at += 1)];
      args.push("-o", OUTPUT);
    } else if (!arg.startsWith("-") && existsSync(arg)) {
      // A file may include what lies beside it.
      Object.assign(files, headersBeside(arg), { [basename(arg)]: readFileSync(arg) });
      args.push(`${INPUT}/${basename(arg)}`);
    } else {
      args.push(arg);
    }
  }
  const made = await commands.clang(args, { [INPUT]: files }, { stdout: copyTo(process.stdout), stderr: copyTo(process.stderr) });
  if (output) writeFileSync(output, made[OUTPUT]);
}

function headersBeside(file) {
  const folder = dirname(file);
  const headers = readdirSync(folder).filter((name) => name.endsWith(".h") && statSync(join(folder, name)).isFile());
  return Object.fromEntries(headers.map((name) => [name, readFileSync(join(folder, name))]));
}

/** Adds objects to an archive: `ar cq archive object…`. */
async function archive([operation, library, ...objects]) {
  const files = Object.fromEntries(objects.map((object) => [basename(object), readFileSync(object)]));
  if (existsSync(library)) files[OUTPUT] = readFileSync(library);
  const args = [operation, OUTPUT, ...objects.map((object) => basename(object))];
  const made = await commands.ar(args, files, { stderr: copyTo(process.stderr) });
  writeFileSync(library, made[OUTPUT]);
}

function copyTo(stream) {
  return (bytes) => bytes && stream.write(bytes);
}
