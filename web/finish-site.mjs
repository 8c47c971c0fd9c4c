//! Finishes a built site for its host: `node web/finish-site.mjs SITE CACHE` compresses its files and writes advice on keeping them.

import { resolve } from "node:path";

import { advise } from "./build/advice.mjs";
import { compressSite } from "./build/compress.mjs";

const [site, cache] = process.argv.slice(2).map((path) => resolve(path));
if (!site || !cache) throw new Error("usage: node web/finish-site.mjs SITE CACHE");
const started = performance.now();
const unchanging = advise(site);
const sizes = await compressSite(site, cache);
const mega = (column) => (sizes.reduce((sum, row) => sum + row[column], 0) / 1e6).toFixed(1);
console.log(
  `web: ${sizes.length} files compressed from ${mega(1)} to ${mega(2)} MB in ${Math.round(performance.now() - started)} ms; ${unchanging.length} never change`,
);
