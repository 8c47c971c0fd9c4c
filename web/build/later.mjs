//! Which of the page's program comes later: what nobody needs to see a notebook and to type in it. What that is stands here, by modules; and in
//! uncalled.txt, by the hashes of functions' names, for what has no module of its own or is mixed with what is needed at once: views of many
//! types, conversions, errors. tests/first-visit.mjs writes it.
//!
//! The program is written and compiled as one; its functions are put into two files when the site is built (split.mjs). The first is in
//! every visit's way to the editor, the later one is fetched when that is there. A function that is called before its file has arrived
//! waits for it (web/src/later.ts): a wrong line here costs time, and never the result.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { contentHash } from "./files.mjs";
import { projectDir } from "./paths.mjs";

/** Whose functions come later: modules of ours, and crates, as the names of functions in the compiled program have them. */
const LATER = [
  // What somebody has to open.
  "octavo::components::(contents|find_bar|file_view|json_field|lightbox|menu|modal|output_menu|palette|pop_menu|properties|shortcuts)",
  "octavo::(search|state::outline)",
  // Help from Python while typing.
  "octavo::(assist|components::assistance)",
  // What a cell has put out. The list of notebooks says times, too.
  "octavo::components::(chart|input_field|json_view|output|outputs|scripted|terminal_blocks|terminal_text|widget_view)",
  "octavo::(trust|widgets|render(?!::time))",
  "octavo_notebook::attachments",
  "(anstyle_parse|base64|hmac|sha2)",
  // Texts and tables.
  "octavo::components::(markdown_cell|prose)",
  "(csv|csv_core|pulldown_cmark|unicase)",
].map((path) => new RegExp(`\\b${path}(?!\\w)`));

/** What is made when the page is, though it is made for something of the above: its signals, its listeners, and the places where it will be. */
const AT_ONCE = ["reactive_graph", "leptos::show", "leptos_dom", "tachys", "core::ptr", "alloc", "hashbrown", "indexmap"].map(
  (path) => new RegExp(`^(?:<_ as )?[<&(]*(?:mut |dyn )?${path}(?!\\w)`),
);

/** What no first visit has called. What is not in it, as what was written since, is taken to be needed. */
const UNCALLED = new Set(readFileSync(join(projectDir, "web/build/uncalled.txt"), "utf8").split("\n"));

/** A function of fewer bytes is no larger than what would be left in its place. */
const SMALL_BYTES = 40;
/** The compiler makes one of small functions that are alike, under the name of any of them: their modules say nothing. */
const OWN_BYTES = 100;

/** Whether the function of this name and size belongs to the later part. */
export function isLater(name, bytes) {
  if (!isWorthIt(name, bytes)) return false;
  const path = lasting(name);
  return UNCALLED.has(contentHash(path)) || (bytes > OWN_BYTES && LATER.some((pattern) => pattern.test(path)) && !AT_ONCE.some((pattern) => pattern.test(path)));
}

/** Whether a function of this name and so many bytes can come later, and is worth it. */
export function isWorthIt(name, bytes) {
  return bytes > SMALL_BYTES && !isNumber(name);
}

/** A function whose name another one has, too, has a number for a name, in each build another. */
export function isNumber(name) {
  return /^\d+$/.test(name);
}

/** A function's name without what changes from build to build: the hashes of crates, the numbers of closures and blocks. */
export function lasting(name) {
  return name.replaceAll(/\[[0-9a-f]+\]/g, "").replaceAll(/#\d+/g, "");
}
