//! Records what IPython answers on CPython of the minor version that Octavo is, which is Pyodide's: `node
//! tests/conformance/record.mjs --pyodide <folder of the npm package> --packages <site-packages with IPython>` writes
//! `answers.json`, which the differential test compares with. Both folders are the caller's: nothing of them is kept.

import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
const files = ["results", "streams", "errors", "displays", "completions", "inspections", "completeness", "magics"];
const { values } = parseArgs({ options: { pyodide: { type: "string" }, packages: { type: "string" } } });
if (!values.pyodide || !values.packages) throw new Error("name the folders with --pyodide and --packages");

const folder = resolve(values.pyodide);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const shell = await readFile(join(here, "ipython.py"), "utf8");

/** A kernel of its own for each file, so that a new snippet moves few numbers. */
async function answers(file) {
  const python = await loadPyodide({ indexURL: `${folder}/` });
  for (const [at, root] of [["/packages", resolve(values.packages)], ["/snippets", join(here, "snippets")]]) {
    python.FS.mkdirTree(at);
    python.FS.mount(python.FS.filesystems.NODEFS, { root }, at);
  }
  python.runPython("import sys; sys.path += ['/packages', '/']; sys.dont_write_bytecode = True");
  python.FS.writeFile("/octavo_ipython.py", shell);
  const text = await python.runPythonAsync(`
import json, tomllib
with open("/snippets/${file}.toml", "rb") as text:
    snippets = tomllib.load(text)
import octavo_ipython, IPython
found = {name: {"snippet": snippet, "answer": await octavo_ipython.answer("${file}", snippet)} for name, snippet in snippets.items()}
made_with = f"IPython {IPython.__version__} on CPython {sys.version.split()[0]}"
json.dumps({"made_with": made_with, "answers": found})
`);
  return JSON.parse(text);
}

const recorded = { made_with: "", answers: {} };
for (const file of files) {
  const { made_with, answers: found } = await answers(file);
  recorded.made_with = made_with;
  recorded.answers[file] = found;
  console.log(`${file}: ${Object.keys(found).length}`);
}
await writeFile(join(here, "answers.json"), `${JSON.stringify(recorded, null, 1)}\n`);
