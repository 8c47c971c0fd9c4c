//! Trunk calls this when the site is built, before it is put in place: the program in two parts, few files instead of many, what index.html begins with, the
//! last names by content, and the policy that knows the page's scripts by theirs; see build/two-parts.mjs, build/whole-scripts.mjs, build/early.mjs,
//! build/content-names.mjs, build/policy.mjs.

import { nameByContent } from "./build/content-names.mjs";
import { beginEarly } from "./build/early.mjs";
import { makeNoting } from "./build/notes.mjs";
import { sealPolicy } from "./build/policy.mjs";
import { makeTwoParts } from "./build/two-parts.mjs";
import { makeWhole } from "./build/whole-scripts.mjs";

const site = process.env.TRUNK_STAGING_DIR;
if (!site) throw new Error("TRUNK_STAGING_DIR is not set: Trunk sets it for its hooks");
// Where it is built for somebody who works on it, the program is ten times as large, and stays whole.
if (process.env.TRUNK_PROFILE === "release") console.log(`web: the page's program: ${process.env.OCTAVO_PAGE_NOTES ? makeNoting(site) : makeTwoParts(site)}`);
await makeWhole(site);
beginEarly(site);
console.log(`web: named by content: ${nameByContent(site).join(", ")}`);
console.log(`web: inline scripts that may run: ${sealPolicy(site).join(", ")}`);
