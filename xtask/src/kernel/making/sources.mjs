//! The sources of the library: the Python files below some folders, by the names of their modules.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Files that are wrong on purpose. */
const WRONG = /^lib2to3\.tests\.data\.|(^|\.)badsyntax_|^test\./;

/** `[name, {source, isPackage}]` of all modules, in the order of their names; what a later folder has takes the place of the same in an earlier one. */
export function sourcesIn(folders) {
  const found = new Map(folders.flatMap((folder) => modulesIn(folder)));
  return [...found].filter(([name]) => !WRONG.test(name)).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** `{source, isPackage}` by name, of one folder; that of a package has the package's name. */
function modulesIn(folder) {
  if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`);
  return readdirSync(folder, { recursive: true })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".py"))
    .map((path) => {
      const parts = path.slice(0, -".py".length).split("/");
      const isPackage = parts.at(-1) === "__init__";
      if (isPackage) parts.pop();
      // A byte order mark is no part of the text.
      const source = readFileSync(join(folder, path), "utf8").replace(/^\ufeff/, "");
      return [parts.join("."), { source, isPackage }];
    });
}
