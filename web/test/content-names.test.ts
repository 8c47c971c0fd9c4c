// What the built site names, it names by content: a changed leaf changes every name above it.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

// @ts-expect-error The build scripts are plain JavaScript.
import { nameByContent } from "../build/content-names.mjs";

/** A site as Trunk leaves it once its scripts are whole, with the worker's wasm and the page's script as given. */
function withSite(wasm: string, script: string, check: (site: string) => void): void {
  const site = mkdtempSync(join(tmpdir(), "octavo-"));
  const files: Record<string, string> = {
    "kernel-worker_loader.js": "new URL('kernel-worker_bg.wasm', import.meta.url)",
    "kernel-worker_bg.wasm": wasm,
    "octavo-3c94f7cfdcac69d3.js": `${script}; "kernel-worker_loader.js"; ({ "kernel-worker_loader.js": 1 }); 'octavo-3c94f7cfdcac69d3_bg.wasm'`,
    "octavo-3c94f7cfdcac69d3_bg.wasm": "page",
    "index.html": "'kernel-worker_loader.js' './octavo-3c94f7cfdcac69d3.js' './octavo-3c94f7cfdcac69d3_bg.wasm'",
  };
  try {
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
  const loader = follow("index.html", /kernel-worker_loader-[0-9a-f]{10}\.js/);
  assert.equal(follow(page, /kernel-worker_loader-[0-9a-f]{10}\.js/), loader);
  follow(loader, /kernel-worker_bg-[0-9a-f]{10}\.wasm/);
  assert.equal(files.size, 5);
  assert.match(files.get(page) ?? "", /"kernel-worker_loader\.js": 1/, "keys stay, by which wasm finds what it imports");
});

test("a changed worker has other names all the way up, and a changed page leaves the worker's alone", () => {
  const names = (files: Map<string, string>, pattern: RegExp) => [...files.keys()].filter((name) => pattern.test(name));
  const [before, newWorker, newPage] = [named("1", "a"), named("2", "a"), named("1", "b")];
  for (const pattern of [/^kernel-worker_bg/, /^kernel-worker_loader/, /^octavo-.*\.js$/]) {
    assert.notDeepEqual(names(before, pattern), names(newWorker, pattern), String(pattern));
  }
  assert.deepEqual(names(before, /worker/), names(newPage, /worker/));
  assert.notDeepEqual(names(before, /^octavo-.*\.js$/), names(newPage, /^octavo-.*\.js$/));
});

test("a second run changes nothing, and a missing name is told", () => {
  withSite("wasm", "page", (site) => {
    assert.equal(nameByContent(site).length, 3);
    const once = contents(site);
    assert.deepEqual(nameByContent(site), []);
    assert.deepEqual(contents(site), once);
  });
  withSite("wasm", "page", (site) => {
    writeFileSync(join(site, "kernel-worker_loader.js"), "new URL('other.wasm')");
    assert.throws(() => nameByContent(site), /kernel-worker_loader\.js does not name kernel-worker_bg\.wasm/);
  });
});
