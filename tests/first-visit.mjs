//! Learns which functions of the page's program nobody needs before there is something to type in, and writes their names to
//! web/build/uncalled.txt: they come later (web/build/later.mjs). Run after larger changes of the page:
//!
//! `OCTAVO_PAGE_NOTES=1 cargo xtask build && node tests/first-visit.mjs [dist]`

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { contentHash } from "../web/build/files.mjs";
import { isWorthIt, lasting } from "../web/build/later.mjs";
import { FUNCTIONS } from "../web/build/notes.mjs";
import { TAB, launch } from "./browser.mjs";
import { distFolder, serve } from "./serve.mjs";

const TARGET = fileURLToPath(new URL("../web/build/uncalled.txt", import.meta.url));
/** In both languages, and in a narrow and dark window besides. */
const TABS = [
  { ...TAB, locale: "en" },
  { ...TAB, locale: "de", colorScheme: "dark", reducedMotion: "no-preference", viewport: { width: 390, height: 800 } },
];
/** How long the page may take to keep what was typed, and to fall silent. */
const REST_MILLIS = 2_000;

const dist = distFolder(process.argv[2]);
const functions = JSON.parse(readFileSync(join(dist, FUNCTIONS), "utf8"));
const site = await serve(dist);
const browser = await launch();
const called = new Set();
for (const tab of TABS) {
  const context = await browser.newContext(tab);
  const page = await context.newPage();
  for (const visit of [firstVisit, openedByAddress]) {
    await visit(page);
    await isReady(page);
    for (const number of await page.evaluate(() => [...window.octavoNotes])) called.add(number);
  }
  await context.close();
}
await browser.close();
await site.close();

const calledNames = new Set([...called].map((number) => lasting(functions[number][0])));
const worthIt = functions.filter(([, bytes]) => isWorthIt(bytes)).map(([name]) => lasting(name));
const uncalled = new Set(worthIt.filter((name) => !calledNames.has(name)).map(contentHash));
writeFileSync(TARGET, `${[...uncalled].toSorted().join("\n")}\n`);
const kilo = (chosen) => Math.round(functions.filter(chosen).reduce((sum, [, bytes]) => sum + bytes, 0) / 1000);
console.log(`${called.size} of ${functions.length} functions were called: ${kilo((_, number) => called.has(number))} of ${kilo(() => true)} kB`);

/** The start page, a new notebook, and something typed into it. */
async function firstVisit(page) {
  await page.goto(site.url);
  await page.locator("main .button-primary").click();
  await page.locator(".cell-editor .cm-content[contenteditable=true]").first().click();
  for (const key of ["1", "+", "2", "Backspace", "ArrowLeft", "ArrowRight", "Enter"]) await page.keyboard.press(key);
}

/** The notebook of the visit before, as a bookmark or a reload leads there. */
async function openedByAddress(page) {
  await page.reload();
}

async function isReady(page) {
  await page.locator("section.cell").first().waitFor();
  await page.locator("[data-kernel-state=idle]").waitFor();
  await page.waitForTimeout(REST_MILLIS);
}
