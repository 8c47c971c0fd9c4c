//! What the site would have its host say of its files: which never change, and that the page may be isolated.
//!
//! It is written as `_headers`, which Netlify, Cloudflare Pages and others follow; hosts that do not know it have one small file more.

import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A name with a hash of the content in it, as Trunk, esbuild and content-names.mjs write it; and a wheel, whose name has its version. */
const NAMED_BY_CONTENT = /-(?:[0-9a-f]{10,16}|[A-Z0-9]{8})(?:_bg)?\.\w+$|\.whl(\.metadata)?$/;

export const isNamedByContent = (path) => NAMED_BY_CONTENT.test(path);

/** Writes the file into the folder `site`; returns the paths of which it says that they never change. */
export function advise(site) {
  const paths = readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(site.length + 1).replaceAll("\\", "/"));
  // Fonts and wheels would be too many for some hosts, which take a hundred rules.
  const unchanging = paths.filter((path) => isNamedByContent(path) && !/\.(woff2|whl|metadata|br|gz)$/.test(path)).sort();
  const rules = unchanging.map((path) => `/${path}\n  Cache-Control: public, max-age=31536000, immutable\n`);
  const isolation = "/*\n  Cross-Origin-Opener-Policy: same-origin\n  Cross-Origin-Embedder-Policy: credentialless\n  Cross-Origin-Resource-Policy: same-origin\n";
  writeFileSync(join(site, "_headers"), [isolation, ...rules].join("\n"));
  return unchanging;
}
