//! Files of the build: written only when changed, named by content, removed when stale.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Writes `contents` unless the file already holds exactly that; says whether it wrote. */
export function writeIfChanged(path, contents) {
  const bytes = Buffer.from(contents);
  if (existsSync(path) && readFileSync(path).equals(bytes)) return false;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return true;
}

/** The file's bytes, or null when no path is given or nothing is there. */
export function readIfThere(path) {
  return path && existsSync(path) ? readFileSync(path) : null;
}

/** Ten hex digits that stand for these bytes in a file name. */
export function contentHash(bytes) {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 10);
}

/** Removes every file of `folder` that is not in `kept`; returns what it removed. */
export function removeStale(folder, kept) {
  const stale = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => !kept.includes(path));
  for (const path of stale) rmSync(path, { recursive: true });
  return stale;
}
