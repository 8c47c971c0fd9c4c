// The build writes a file only when it changed, and leaves no chunk of an earlier build behind.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

// @ts-expect-error The build scripts are plain JavaScript.
import { contentHash, removeStale, writeIfChanged } from "../build/files.mjs";

function inFolder(check: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "octavo-"));
  try {
    check(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a file with the same content is not touched", () => {
  inFolder((folder) => {
    const path = join(folder, "sub/a.js");
    assert.equal(writeIfChanged(path, "one"), true);
    utimesSync(path, 1, 1);
    assert.equal(writeIfChanged(path, "one"), false);
    assert.equal(statSync(path).mtimeMs, 1000);
    assert.equal(writeIfChanged(path, "two"), true);
    assert.equal(readFileSync(path, "utf8"), "two");
  });
});

test("what no build produced is removed, the rest is kept", () => {
  inFolder((folder) => {
    const [kept, stale] = [join(folder, "kept.js"), join(folder, "stale.js")];
    writeFileSync(kept, "");
    writeFileSync(stale, "");
    assert.deepEqual(removeStale(folder, [kept]), [stale]);
    assert.deepEqual([existsSync(kept), existsSync(stale)], [true, false]);
  });
});

test("a content hash follows the content", () => {
  assert.equal(contentHash("a"), contentHash("a"));
  assert.notEqual(contentHash("a"), contentHash("b"));
});
