//! Makes two files of the page's program when the site is built for use: what is needed at once, and what comes right after it.

import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { takeConstants } from "./constants.mjs";
import { contentHash } from "./files.mjs";
import { isLater } from "./later.mjs";
import { projectDir } from "./paths.mjs";
import { IMPORTS, INSTANCE, programOf } from "./program.mjs";
import { split } from "./split.mjs";

/** Rewrites the folder `site`; a site whose program is in two parts stays as it is. Says what it did. */
export function makeTwoParts(site) {
  if (readdirSync(site).some((name) => name.startsWith("octavo-later-"))) return "in two parts already";
  const { program, script } = programOf(site);
  const page = readFileSync(join(site, "index.html"), "utf8");
  if (!page.includes(program)) throw new Error(`index.html does not name ${program}`);
  const { first, later, moved, entries } = split(readFileSync(join(site, program)), isLater, takeConstants);
  const laterName = `octavo-later-${contentHash(later)}.wasm`;
  const firstName = `octavo-${contentHash(first)}_bg.wasm`;
  writeFileSync(join(site, laterName), later);
  writeFileSync(join(site, firstName), first);
  rmSync(join(site, program));
  writeFileSync(join(site, "index.html"), page.replaceAll(program, firstName));
  attach(join(site, script), laterName);
  return `${moved} functions later, by ${entries} entries: ${kilo(first)} and ${kilo(later)} kB`;
}

/** Has the script fetch the later part, and put it to the first. */
function attach(path, laterName) {
  const script = readFileSync(path, "utf8");
  const runtime = JSON.stringify(join(projectDir, "web/dist/later.js"));
  const attached = script.replaceAll(IMPORTS, "const imports = later.into(__wbg_get_imports());").replaceAll(INSTANCE, `${INSTANCE} later.begin(wasm);`);
  writeFileSync(path, `import { LaterPart } from ${runtime};\nconst later = new LaterPart(new URL("${laterName}", import.meta.url).href);\n${attached}`);
}

function kilo(bytes) {
  return Math.round(bytes.length / 1000);
}
