//! Makes one script of each program of a built site: what wasm-bindgen and Trunk leave in pieces a browser fetches one after the other.

import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { build } from "esbuild";

/** The scripts that index.html and the page name, and the piece of each that has no other use. */
const PROGRAMS = [/^octavo-[0-9a-f]+\.js$/, /^kernel-worker_loader\.js$/];
const PIECES = ["kernel-worker.js", "snippets"];
/** Trunk's hints for the pieces. */
const HINTS = /<link\b[^>]*\bhref="?[^">]*\bsnippets\/[^>]*>\s*/g;

/** Rewrites the folder `site`; one that has been through it stays as it is. */
export async function makeWhole(site) {
  if (!readdirSync(site).includes("snippets")) return;
  for (const pattern of PROGRAMS) {
    const name = readdirSync(site).find((file) => pattern.test(file));
    if (!name) throw new Error(`no file of the site is ${pattern}`);
    writeFileSync(join(site, name), await bundled(join(site, name)));
  }
  for (const piece of PIECES) rmSync(join(site, piece), { recursive: true });
  const page = join(site, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replace(HINTS, ""));
}

async function bundled(path) {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    format: "esm",
    minify: true,
    legalComments: "none",
    target: "es2022",
    write: false,
    logLevel: "warning",
    // wasm-bindgen names the glue once for each function that it takes from it.
    logOverride: { "duplicate-object-key": "silent" },
    // What it names at run time stays a name.
    external: ["*.wasm"],
  });
  return outputFiles[0].contents;
}
