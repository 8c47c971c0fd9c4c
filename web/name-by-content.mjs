//! Trunk calls this when the site is built, before it is put in place: the last names by content, see build/content-names.mjs.

import { nameByContent } from "./build/content-names.mjs";

const site = process.env.TRUNK_STAGING_DIR;
if (!site) throw new Error("TRUNK_STAGING_DIR is not set: Trunk sets it for its hooks");
console.log(`web: named by content: ${nameByContent(site).join(", ")}`);
