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
import { launch as launchAny } from "./drivers.mjs";
import { PortableNotebook } from "./pages/portable.mjs";
import { distFolder, serve } from "./serve.mjs";

const TARGET = fileURLToPath(new URL("../web/build/uncalled.txt", import.meta.url));
/** Chromium has visits of its own, see `learnWithTabs`. */
const BROWSERS = ["firefox", "webkit"];
/** In both languages, a wide and bright window and a narrow and dark one. */
const TABS = [
  { ...TAB, locale: "en" },
  { ...TAB, locale: "de", colorScheme: "dark", reducedMotion: "no-preference", viewport: { width: 390, height: 800 } },
];
/** What happens in which order is another thing on a slow processor. */
const SLOWER = [1, 3, 8];
const TEXT = "1+2";
const KEYS = ["Backspace", "ArrowLeft", "ArrowRight", "Enter"];
/** How long the page may take to keep what was typed, and to fall silent. */
const REST_MILLIS = 2_000;

const dist = distFolder(process.argv[2]);
const functions = JSON.parse(readFileSync(join(dist, FUNCTIONS), "utf8"));
const called = new Set();
for (const name of BROWSERS) await learnIn(name);
await learnWithTabs();
write();
// A browser's driver may hold on to its connection.
process.exit();

/** The start page, a new notebook, something typed into it; then the same notebook, as a bookmark or a reload leads there. */
async function learnIn(name) {
  const site = await serve(dist);
  const browser = await launchAny(name);
  const tab = await browser.tab(site);
  const notebook = new PortableNotebook(tab);
  await tab.goto(site.url);
  await notebook.clickButton("New notebook");
  await notebook.edit(1);
  await tab.type(TEXT);
  await learn(tab, notebook);
  await tab.evaluate(() => location.reload());
  await pause();
  await notebook.edit(1);
  await learn(tab, notebook);
  await browser.close();
  await site.close();
  console.log(`${name}: ${called.size} functions were called`);
}

/** The same in Chromium, in windows of other kinds, slower, and by somebody who does everything at the first moment it can be done. */
async function learnWithTabs() {
  const site = await serve(dist);
  const browser = await launch();
  for (const tab of TABS) {
    for (const rate of SLOWER) {
      for (const visit of [patient, impatient]) {
        const context = await browser.newContext(tab);
        // The second time the page is isolated, and has a notebook to list.
        for (const kept of [0, 1]) {
          const page = await context.newPage();
          await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate });
          const notebook = new PortableNotebook(page);
          await visit(page, notebook, site.url, kept);
          await page.close();
        }
        await context.close();
      }
    }
    console.log(`${tab.locale}: ${called.size} functions were called`);
  }
  await browser.close();
  await site.close();
}

async function patient(page, notebook, url, kept) {
  await page.goto(url);
  if (kept > 0) await page.locator(".start-row:not(.start-welcome)").first().waitFor();
  await page.locator("main .button-primary").click();
  await page.locator(".cell-editor .cm-content[contenteditable=true]").first().click();
  await page.keyboard.type(TEXT);
  for (const key of KEYS) await page.keyboard.press(key);
  await learn(page, notebook);
  await page.reload();
  await learn(page, notebook);
}

async function impatient(page, notebook, url) {
  await page.addInitScript(runAtOnce);
  await page.goto(url);
  await page.waitForFunction(() => window.octavoEarly);
  for (const number of await page.evaluate(() => window.octavoEarly)) called.add(number);
}

/** In the page: a cell is run in the moment in which it is there. Its output has time to come. */
function runAtOnce() {
  const step = () => {
    const editor = document.querySelector(".cell-editor textarea, .cell-editor .cm-content[contenteditable=true]");
    if (!editor) return document.querySelector("main .button-primary")?.click();
    watch.disconnect();
    editor.focus();
    document.execCommand("insertText", false, "1+2");
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, shiftKey: true, bubbles: true, cancelable: true }));
    setTimeout(() => (window.octavoEarly = [...window.octavoNotes]), 50);
  };
  const watch = new MutationObserver(step);
  watch.observe(document, { subtree: true, childList: true });
}

async function learn(tab, notebook) {
  await notebook.untilKernel("idle");
  await pause();
  for (const number of await tab.evaluate(() => [...window.octavoNotes])) called.add(number);
}

function pause() {
  return new Promise((done) => setTimeout(done, REST_MILLIS));
}

function write() {
  const calledNames = new Set([...called].map((number) => lasting(functions[number][0])));
  const worthIt = functions.filter(([name, bytes]) => isWorthIt(name, bytes)).map(([name]) => lasting(name));
  const uncalled = new Set(worthIt.filter((name) => !calledNames.has(name)).map(contentHash));
  writeFileSync(TARGET, `${[...uncalled].toSorted().join("\n")}\n`);
  const kilo = (chosen) => Math.round(functions.filter(chosen).reduce((sum, [, bytes]) => sum + bytes, 0) / 1000);
  console.log(`${called.size} of ${functions.length} functions were called: ${kilo((_, number) => called.has(number))} of ${kilo(() => true)} kB`);
}
