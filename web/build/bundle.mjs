//! One esbuild run: entries in, files with their contents out. Nothing is written here.

import { basename, join, relative } from "node:path";

import { build } from "esbuild";

import { projectDir } from "./paths.mjs";
import { woff2Only } from "./woff2.mjs";

/**
 * Bundles `entries` (output name → repository path) as minified style sheets and ES modules, or scripts where `format` is "iife".
 *
 * Returns `files` (all outputs), `entries` (output name → its file) and `packages` (folders of the npm packages that went in).
 */
export async function bundle({ entries, outdir, hashed, define = {}, format = "esm" }) {
  const result = await build({
    absWorkingDir: projectDir,
    entryPoints: Object.entries(entries).map(([out, entry]) => ({ in: entry, out })),
    outdir,
    entryNames: hashed ? "[name]-[hash]" : "[name]",
    assetNames: "[name]-[hash]",
    bundle: true,
    format,
    minify: true,
    // Notices are collected into one file by licences.mjs.
    legalComments: "none",
    target: ["es2022", "chrome123", "firefox128", "safari17.5"],
    loader: { ".woff2": "file" },
    plugins: [woff2Only],
    define,
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  const files = result.outputFiles.map((file) => ({
    path: file.path,
    name: basename(file.path),
    contents: Buffer.from(file.contents),
  }));
  return {
    files,
    entries: Object.fromEntries(Object.entries(entries).map(([out, entry]) => [out, outputOf(entry, result.metafile, files)])),
    packages: packagesIn(result.metafile),
  };
}

function outputOf(entry, metafile, files) {
  const found = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === entry);
  if (!found) throw new Error(`esbuild made no output for ${entry}`);
  const [output] = found;
  return files.find((file) => relative(projectDir, file.path) === output);
}

function packagesIn(metafile) {
  const folders = new Set();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const folder = /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
      if (folder && bytesInOutput > 0) folders.add(join(projectDir, folder));
    }
  }
  return [...folders];
}
