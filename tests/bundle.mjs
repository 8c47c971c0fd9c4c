//! Pages of the tests' own, served beside the site: a script that runs there, bundled with what it takes from the page's sources.

import { fileURLToPath } from "node:url";

import { build } from "esbuild";

/** A page at `path`, one folder below the site's root, with this script of the tests: files for `serve`. */
export async function pageOf(script, path) {
  const entry = fileURLToPath(new URL(script, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: "esm", target: "es2022", write: false, logLevel: "warning" });
  const scriptPath = path.replace(/\.html$/, ".js");
  const html = `<!doctype html><html lang="en"><title>Octavo, tested</title><base href="../"><link rel="icon" href="data:,"><script type="module" src="${scriptPath}"></script>`;
  return { [path]: html, [scriptPath]: outputFiles[0].text };
}
