//! Where the page's program and wasm-bindgen's script are in a site that trunk has just built.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const PROGRAM = /^octavo-[0-9a-f]+_bg\.wasm$/;
const SCRIPT = /^octavo-[0-9a-f]+\.js$/;
/** Where the script makes what the program imports, and where the program is there and has not begun. */
export const IMPORTS = "const imports = __wbg_get_imports();";
export const INSTANCE = "wasm = instance.exports;";

/** `{program, script}`: the names of their files in the folder `site`. */
export function programOf(site) {
  const names = readdirSync(site);
  const [program, script] = [PROGRAM, SCRIPT].map((pattern) => {
    const name = names.find((file) => pattern.test(file));
    if (!name) throw new Error(`no file of the site is ${pattern}`);
    return name;
  });
  const text = readFileSync(join(site, script), "utf8");
  for (const place of [IMPORTS, INSTANCE]) if (!text.includes(place)) throw new Error(`${script} has no "${place}": wasm-bindgen writes another script than it did`);
  return { program, script };
}
