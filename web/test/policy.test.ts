// The page's policy names every script that stands in the page, and nothing else that could run there.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

// @ts-expect-error The build scripts are plain JavaScript.
import { sealPolicy } from "../build/policy.mjs";

const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'self' inline-scripts-by-hash">`;

function sealed(body: string, head = policy): string {
  const site = mkdtempSync(join(tmpdir(), "octavo-"));
  try {
    writeFileSync(join(site, "index.html"), head + body);
    sealPolicy(site);
    const once = readFileSync(join(site, "index.html"), "utf8");
    sealPolicy(site);
    assert.equal(readFileSync(join(site, "index.html"), "utf8"), once, "a second run changes nothing");
    return once;
  } finally {
    rmSync(site, { recursive: true });
  }
}

const hash = (script: string) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

test("inline scripts are named by their hashes; data, files and comments are not", () => {
  const html = sealed(
    `<!-- <script>commented</script> --><script>one()</script><script type="module">\nimport "./x.js";\n</script><script type="application/json">{"a": 1}</script><script src="x.js"></script>`,
  );
  const listed = /script-src 'self' ([^"]*)"/.exec(html)?.[1]?.split(" ");
  assert.deepEqual(listed, [hash("one()"), hash(`\nimport "./x.js";\n`)]);
});

test("a page without a place for the hashes is told", () => {
  assert.throws(() => sealed("<script>one()</script>", "<meta>"), /inline-scripts-by-hash/);
});

test("index.html allows no inline script by name, no eval, no plug-in and no foreign script", () => {
  const html = readFileSync("index.html", "utf8");
  const content = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1] ?? "";
  const directives = new Map(content.split(";").map((directive) => directive.trim().split(/\s+/)).map(([name, ...sources]) => [name, sources]));
  assert.deepEqual(directives.get("default-src"), ["'none'"]);
  assert.deepEqual(directives.get("script-src"), ["'self'", "blob:", "'wasm-unsafe-eval'", "inline-scripts-by-hash"]);
  for (const name of ["object-src", "child-src", "script-src-elem", "script-src-attr"]) assert.equal(directives.has(name), false, name);
  for (const name of ["base-uri", "form-action"]) assert.deepEqual(directives.get(name), ["'none'"], name);
  for (const name of ["worker-src", "frame-src"]) assert.deepEqual(directives.get(name), ["'self'"], name);
});
