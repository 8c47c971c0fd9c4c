//! The notices of the npm packages that went into the bundles, as one text file that ships with the site.

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** Joins the licence texts of the packages in these folders, each package once, in the order of their names. */
export function collectLicences(folders) {
  const sections = [...new Set(folders)].map(sectionOf).sort((a, b) => (a.name < b.name ? -1 : 1));
  return sections.map(({ heading, text }) => `${heading}\n${"=".repeat(heading.length)}\n\n${text.trim()}\n`).join("\n\n");
}

function sectionOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const notices = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(basename(file)));
  const text = notices.map((file) => readFileSync(join(folder, file), "utf8")).join("\n\n");
  return { name, heading: `${name} ${version} (${license})`, text: text || `Licensed under ${license}.` };
}
