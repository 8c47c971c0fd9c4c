//! Puts the hashes of the page's own inline scripts into its content security policy, so that no other inline script runs.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What stands in index.html in their place. */
const PLACE = "inline-scripts-by-hash";

/** Completes the policy of the site's index.html; returns the hashes. A page that has them stays as it is. */
export function sealPolicy(site) {
  const path = join(site, "index.html");
  const html = readFileSync(path, "utf8");
  const hashes = inlineScripts(html).map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  const parts = html.split(PLACE);
  if (parts.length !== 2) {
    if (parts.length === 1 && hashes.every((hash) => html.includes(hash))) return hashes;
    throw new Error(`${path} should name ${PLACE} once, in its policy`);
  }
  writeFileSync(path, parts.join(hashes.join(" ")));
  return hashes;
}

/** The texts of the scripts that a browser would run where they stand; blocks of data are none. */
function inlineScripts(html) {
  const withoutComments = html.replaceAll(/<!--[^]*?-->/g, "");
  return [...withoutComments.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/gi)].filter(([, attributes]) => runs(attributes)).map(([, , script]) => script);
}

function runs(attributes) {
  const type = /\stype\s*=\s*["']?([^"'\s>]*)/i.exec(attributes)?.[1] ?? "";
  return !/\ssrc\s*=/i.test(attributes) && ["", "module", "text/javascript"].includes(type.toLowerCase());
}
