// What the built site names, it names by content: a changed leaf changes every name above it.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

// @ts-expect-error The build scripts are plain JavaScript.
import { nameByContent } from "../build/content-names.mjs";

/** A site as Trunk leaves it, with the worker's wasm and the page's glue as given. */
function withSite(wasm: string, glue: string, check: (site: string) => void): void {
  const site = mkdtempSync(join(tmpdir(), "octavo-"));
  const page = "snippets/octavo-b5bddfad312e862e/web/dist";
  const files: Record<string, string> = {
    "kernel-worker_loader.js": "import init from './kernel-worker.js';await init();",
    "kernel-worker.js": "import { WasiHost } from './snippets/a/../web/dist/worker-glue.js'; new URL('kernel-worker_bg.wasm', import.meta.url)",
    "kernel-worker_bg.wasm": wasm,
    "snippets/web/dist/worker-glue.js": "export class WasiHost {}",
    [`${page}/glue.js`]: `${glue}; "kernel-worker_loader.js"`,
    "octavo-3c94f7cfdcac69d3.js": `import { x } from './${page}/glue.js'; ({ "./${page}/glue.js": x }); 'octavo-3c94f7cfdcac69d3_bg.wasm'`,
    "octavo-3c94f7cfdcac69d3_bg.wasm": "page",
    "index.html": `import './octavo-3c94f7cfdcac69d3.js' './octavo-3c94f7cfdcac69d3_bg.wasm' ./${page}/glue.js ./snippets/web/dist/worker-glue.js`,
  };
  try {
    mkdirSync(join(site, page), { recursive: true });
    mkdirSync(join(site, "snippets/web/dist"), { recursive: true });
    for (const [path, text] of Object.entries(files)) writeFileSync(join(site, path), text);
    check(site);
  } finally {
    rmSync(site, { recursive: true });
  }
}

function contents(site: string): Map<string, string> {
  const files = readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map(({ name, parentPath }) => [name, readFileSync(join(parentPath, name), "utf8")]));
}

function named(wasm: string, glue: string): Map<string, string> {
  let found = new Map<string, string>();
  withSite(wasm, glue, (site) => {
    nameByContent(site);
    found = contents(site);
  });
  return found;
}

test("every name leads to a file, from the page to the worker's wasm", () => {
  const files = named("wasm", "glue");
  const follow = (from: string, pattern: RegExp): string => {
    const name = pattern.exec(files.get(from) ?? "")?.[0] ?? "";
    assert.ok(files.has(name), `${from} names ${name}, and there are ${[...files.keys()].join(", ")}`);
    return name;
  };
  const page = follow("index.html", /octavo-[0-9a-f]{10}\.js/);
  follow("index.html", /octavo-[0-9a-f]{16}_bg\.wasm/);
  follow("index.html", /worker-glue-[0-9a-f]{10}\.js/);
  const glue = follow(page, /(?<=\/)glue-[0-9a-f]{10}\.js/);
  const loader = follow(glue, /kernel-worker_loader-[0-9a-f]{10}\.js/);
  const worker = follow(loader, /kernel-worker-[0-9a-f]{10}\.js/);
  follow(worker, /worker-glue-[0-9a-f]{10}\.js/);
  follow(worker, /kernel-worker_bg-[0-9a-f]{10}\.wasm/);
  assert.equal(files.size, 8);
  assert.match(files.get(page) ?? "", /"[^"]*\/glue\.js": x/, "the wasm still finds its imports under the name it knows");
});

test("a changed worker has other names all the way up, and changed glue leaves the worker's alone", () => {
  const names = (files: Map<string, string>, pattern: RegExp) => [...files.keys()].filter((name) => pattern.test(name));
  const [before, newWorker, newGlue] = [named("1", "a"), named("2", "a"), named("1", "b")];
  for (const pattern of [/^kernel-worker_bg/, /^kernel-worker-/, /^kernel-worker_loader/, /^glue-/, /^octavo-.*\.js$/]) {
    assert.notDeepEqual(names(before, pattern), names(newWorker, pattern), String(pattern));
  }
  assert.deepEqual(names(before, /worker/), names(newGlue, /worker/));
  assert.notDeepEqual(names(before, /^octavo-.*\.js$/), names(newGlue, /^octavo-.*\.js$/));
});

test("a second run changes nothing, and a missing name is told", () => {
  withSite("wasm", "glue", (site) => {
    assert.equal(nameByContent(site).length, 6);
    const once = contents(site);
    assert.deepEqual(nameByContent(site), []);
    assert.deepEqual(contents(site), once);
  });
  withSite("wasm", "glue", (site) => {
    writeFileSync(join(site, "kernel-worker_loader.js"), "import './other.js'");
    assert.throws(() => nameByContent(site), /kernel-worker_loader\.js does not name kernel-worker\.js/);
  });
});
