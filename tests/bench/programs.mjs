//! The programs whose speed is measured, and the Python of this machine that they are measured against.
//!
//! A program prints how long it took, in seconds.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The Python to compare with, unless the environment names another. */
const PYTHON = process.env.OCTAVO_PYTHON ?? "python3";

/** The programs in a folder, by name; none if there is no such folder. */
export function programsIn(folder) {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith(".py"));
  return files.sort().map((file) => ({ name: file.replace(/\.py$/, ""), path: join(folder, file), source: readFileSync(join(folder, file), "utf8") }));
}

/** What Python this machine has, as "CPython 3.11.2"; undefined if it has none. */
export function pythonVersion() {
  try {
    return execFileSync(PYTHON, ["-c", "import platform; print(platform.python_implementation(), platform.python_version())"], { encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
}

/** How long a program says that it took there. */
export function pythonSeconds(path) {
  return Number(execFileSync(PYTHON, [path], { encoding: "utf8" }));
}

export function geometricMean(numbers) {
  return Math.exp(numbers.reduce((sum, number) => sum + Math.log(number), 0) / numbers.length);
}
