//! Compresses the files of a built site, so that a host can send them as small as can be without work of its own.

import { readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

import { contentHash, readIfThere, writeIfChanged } from "./files.mjs";

/** What is not compressed already. A wheel is a zip, and its index is asked for once. */
const COMPRESSIBLE = /\.(html|js|css|wasm|json|svg|txt|ipynb|metadata|py|webmanifest)$/;
/** Less than this much smaller is not worth a second file. */
const WORTH = 0.95;

const encodings = {
  br: (contents) =>
    promisify(brotliCompress)(contents, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: contents.length,
      },
    }),
  gz: (contents) => promisify(gzip)(contents, { level: constants.Z_BEST_COMPRESSION }),
};

/**
 * Writes `.br` and `.gz` beside each file of the folder `site` that becomes smaller by it, and removes those of files that are gone.
 *
 * `cache` is a folder that keeps them by content: the kernel takes half a minute, and rarely changes. Returns `[path, bytes, brotli bytes]`.
 */
export async function compressSite(site, cache) {
  const paths = readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const sources = paths.filter((path) => COMPRESSIBLE.test(path));
  const made = new Set();
  const sizes = await Promise.all(
    sources.map(async (path) => {
      const contents = readFileSync(path);
      const row = [path, contents.length, contents.length];
      for (const [ending, encode] of Object.entries(encodings)) {
        const compressed = await kept(cache, contents, ending, encode);
        if (compressed.length > contents.length * WORTH) continue;
        writeIfChanged(`${path}.${ending}`, compressed);
        made.add(`${path}.${ending}`);
        if (ending === "br") row[2] = compressed.length;
      }
      return row;
    }),
  );
  for (const path of paths) if (/\.(br|gz)$/.test(path) && !made.has(path)) rmSync(path);
  return sizes;
}

async function kept(cache, contents, ending, encode) {
  const path = join(cache, `${contentHash(contents)}-${contents.length}.${ending}`);
  const before = readIfThere(path);
  if (before) return before;
  const compressed = await encode(contents);
  writeIfChanged(path, compressed);
  return compressed;
}
