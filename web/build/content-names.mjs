//! Gives the files of a built site that have fixed names names by their content: the worker's, and the page's script.
//!
//! A browser may keep any file for a while. Under a fixed name it would put an old worker's script to a new worker's wasm. So
//! each file is named by its content, and whoever names it names the new name and is named anew itself, up to index.html,
//! which every host has asked for again.

import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";

import { contentHash } from "./files.mjs";

/** From what names nothing to what names the rest. Each: how its path ends, and what names it (patterns of paths). */
const steps = [
  { file: /^kernel-worker_bg\.wasm$/, namedIn: [/^kernel-worker_loader\.js$/] },
  { file: /^kernel-worker_loader\.js$/, namedIn: [/^octavo-[0-9a-f]+\.js$/, /^index\.html$/] },
  { file: /^octavo-[0-9a-f]+\.js$/, namedIn: [/^index\.html$/] },
];

/**
 * Renames in the folder `site`; returns the new paths. A site that has been through it stays as it is.
 *
 * Throws when a file or a mention of its name is missing: then Trunk or wasm-bindgen write other names than they did.
 */
export function nameByContent(site) {
  if (!find(site, /^kernel-worker_loader\.js$/)) {
    if (find(site, /^kernel-worker_loader-[0-9a-f]+\.js$/)) return [];
    throw new Error(`there is no worker in ${site}`);
  }
  return steps.map(({ file, namedIn }) => {
    const path = find(site, file);
    if (!path) throw new Error(`no file of the site is ${file}`);
    const newPath = join(dirname(path), hashedName(path, readFileSync(join(site, path))));
    renameSync(join(site, path), join(site, newPath));
    for (const pattern of namedIn) rewrite(site, pattern, basename(path), basename(newPath));
    return newPath;
  });
}

/** `kernel-worker.js` becomes `kernel-worker-<hash>.js`; a hash of Trunk's, which knows only the wasm, is replaced. */
function hashedName(path, contents) {
  const extension = extname(path);
  const stem = basename(path, extension).replace(/-[0-9a-f]{12,16}$/, "");
  return `${stem}-${contentHash(contents)}${extension}`;
}

function rewrite(site, pattern, name, newName) {
  const path = find(site, pattern);
  const before = path ? readFileSync(join(site, path), "utf8") : "";
  // Whole names alone, and not where they are keys: wasm looks for the functions it imports under the name that the module had
  // when it was compiled.
  const whole = new RegExp(`(?<![\\w-])${name.replaceAll(".", "\\.")}(?![\\w-])(?!["']\\s*:)`, "g");
  const after = before.replace(whole, newName);
  if (after === before) throw new Error(`${path ?? pattern} does not name ${name}`);
  writeFileSync(join(site, path), after);
}

function find(site, pattern) {
  return readdirSync(site, { recursive: true })
    .map((path) => path.replaceAll("\\", "/"))
    .find((path) => pattern.test(path));
}
