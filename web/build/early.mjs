//! Puts the script that begins with Python into index.html: a file of its own would be asked for only when the page has arrived.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { projectDir } from "./paths.mjs";

const PLACE = /(<script id="?octavo-early"?>)(<\/script>)/;

/** Completes the index.html of a built site; one that is complete stays as it is. */
export function beginEarly(site, script = readFileSync(join(projectDir, "web/dist/early.js"), "utf8")) {
  const path = join(site, "index.html");
  const html = readFileSync(path, "utf8");
  if (PLACE.test(html)) return writeFileSync(path, html.replace(PLACE, (_, begin, end) => `${begin}${script.trim()}${end}`));
  if (!html.includes("octavo-early")) throw new Error(`${path} has no place for the script that begins early`);
}
