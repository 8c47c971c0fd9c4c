// What becomes of a built site before it is served: whole scripts, a beginning in index.html, compressed files, advice on keeping them.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

// @ts-expect-error The build scripts are plain JavaScript.
import { advise } from "../build/advice.mjs";
// @ts-expect-error The same.
import { compressSite } from "../build/compress.mjs";
// @ts-expect-error The same.
import { beginEarly } from "../build/early.mjs";
// @ts-expect-error The same.
import { makeWhole } from "../build/whole-scripts.mjs";

async function withSite(files: Record<string, string>, check: (site: string) => Promise<void> | void): Promise<void> {
  const site = mkdtempSync(join(tmpdir(), "octavo-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(site, path)), { recursive: true });
      writeFileSync(join(site, path), text);
    }
    await check(site);
  } finally {
    rmSync(site, { recursive: true });
  }
}

const PIECES = {
  "octavo-3c94f7cfdcac69d3.js": "import { x } from './snippets/a/glue.js'; export const named = { './snippets/a/glue.js': x }; export default 1",
  "snippets/a/glue.js": "export const x = 'page'",
  "kernel-worker_loader.js": "import init from './kernel-worker.js'; await init();",
  "kernel-worker.js": "import { y } from './snippets/b/worker-glue.js'; export default () => [y, new URL('kernel-worker_bg.wasm', import.meta.url)]",
  "snippets/b/worker-glue.js": "export const y = 'worker'",
  "index.html": '<link rel="modulepreload" href="./snippets/a/glue.js"><link rel="modulepreload" href="./octavo-3c94f7cfdcac69d3.js">',
};

test("each program becomes one script, and nothing points to the pieces", async () => {
  await withSite(PIECES, async (site) => {
    await makeWhole(site);
    assert.deepEqual(readdirSync(site).sort(), ["index.html", "kernel-worker_loader.js", "octavo-3c94f7cfdcac69d3.js"]);
    assert.equal(readFileSync(join(site, "index.html"), "utf8"), '<link rel="modulepreload" href="./octavo-3c94f7cfdcac69d3.js">');
    const page = readFileSync(join(site, "octavo-3c94f7cfdcac69d3.js"), "utf8");
    assert.match(page, /"page"/);
    assert.match(page, /".\/snippets\/a\/glue\.js":/, "the wasm finds its imports under the name that it knows");
    assert.match(readFileSync(join(site, "kernel-worker_loader.js"), "utf8"), /"kernel-worker_bg\.wasm",import\.meta\.url/);
    await makeWhole(site);
  });
});

test("index.html gets the script that begins early, once", async () => {
  await withSite({ "index.html": '<head><script id="octavo-early"></script></head>' }, (site) => {
    beginEarly(site, "begin('$1')\n");
    beginEarly(site, "another");
    assert.equal(readFileSync(join(site, "index.html"), "utf8"), `<head><script id="octavo-early">begin('$1')</script></head>`);
  });
  await withSite({ "index.html": "<head></head>" }, (site) => {
    assert.throws(() => beginEarly(site, "begin()"), /no place/);
  });
});

test("what becomes smaller is there compressed, and what is gone is gone so, too", async () => {
  const text = "a notebook ".repeat(400);
  const files = { "index.html": text, "assets/a.wasm": text, "tiny.js": "1", "font.woff2": text, "gone.js.br": "old", "index.html.gz": "old" };
  await withSite(files, async (site) => {
    const cache = join(site, "cache");
    const sizes: [string, number, number][] = await compressSite(site, cache);
    for (const path of ["index.html", "assets/a.wasm"]) {
      assert.equal(brotliDecompressSync(readFileSync(join(site, `${path}.br`))).toString(), text);
      assert.equal(gunzipSync(readFileSync(join(site, `${path}.gz`))).toString(), text);
    }
    for (const path of ["tiny.js.br", "font.woff2.br", "gone.js.br"]) assert.equal(existsSync(join(site, path)), false, path);
    assert.deepEqual(sizes.map(([, bytes, brotli]) => brotli < bytes).sort(), [false, true, true]);
  });
});

test("only files named by their content are said never to change", async () => {
  const never = ["assets/editor-2WNH7ABC.js", "assets/kernel-04c080fc6c.wasm", "icon-4ec43ae52e8b1c2f.svg", "octavo-3c94f7cfdcac69d3_bg.wasm"];
  const others = ["index.html", "service-worker.js", "assets/npm-licences.txt", "wheels/index.json", "wheels/attrs/attrs-26.1.0-py3-none-any.whl"];
  await withSite(Object.fromEntries([...never, ...others].map((path) => [path, ""])), (site) => {
    assert.deepEqual(advise(site), never);
    const written = readFileSync(join(site, "_headers"), "utf8");
    for (const path of never) assert.match(written, new RegExp(`^/${path}\\n  Cache-Control: public, max-age=31536000, immutable$`, "m"));
    for (const path of others) assert.ok(!written.includes(path), path);
  });
});
