//! From a cold visit to the first result, in every browser, as unhelpful hosts serve it; and what of that a browser asks for.

import { equal, ok } from "node:assert/strict";

import { KINDS } from "../kinds.mjs";
import { code, file, markdown } from "../notebooks.mjs";
import { PortableNotebook } from "../pages/portable.mjs";
import { KERNEL } from "../serve.mjs";
import { until } from "../wait.mjs";

/** One kind of page for each browser. */
const BROWSERS = ["Chromium, not isolated", "Firefox, not isolated", "WebKitGTK, nothing to reach it by"];
/** What a cold visit may ask for up to its first result. */
const REQUESTS = 20;
/** What of it the page alone may ask for before somebody can type. */
const PAGE_REQUESTS = 12;
const PYTHONS = /kernel-worker|assets\/(kernel|library)-/;

const SUM = file("Sum.ipynb", [code("1+1")]);

const tests = {
  "a cold visit comes to its first result, though wasm has the wrong type and the site lies in a folder": async (visit) => {
    const notebook = await visit.open(SUM);
    await notebook.run(1);
    await notebook.untilText(1, "execute_result", "2");
    const asked = visit.site.takeVisits().map(({ path }) => path);
    equal(asked.filter((path) => KERNEL.test(path)).length, 1, "Python is fetched once");
    ok(asked.length <= REQUESTS, `${asked.length} requests: ${asked.join(" ")}`);
    const page = asked.filter((path) => !PYTHONS.test(path));
    ok(page.length <= PAGE_REQUESTS, `${page.length} requests of the page: ${page.join(" ")}`);
  },

  "a new notebook can be typed in without the later part of the program, which then comes by itself: in a first visit, and in a second": async (visit) => {
    const { tab } = visit;
    const counted = (name) => tab.evaluate((name) => performance.getEntriesByName(name).length, name);
    await visit.openSite();
    const notebook = new PortableNotebook(tab);
    for (const kept of [0, 1]) {
      if (kept > 0) await tab.goto(visit.site.url);
      await until("what was kept should be listed", () => tab.evaluate(() => document.querySelectorAll(".start-row:not(.start-welcome)").length), (rows) => rows === kept);
      await notebook.clickButton("New notebook");
      await notebook.edit(1);
      await until("the later part should be there", () => counted("octavo-later-there"), (count) => count > 0);
      equal(await counted("octavo-later-waited"), 0, "nothing of it was called before: see web/build/later.mjs");
    }
  },

  "a notebook that is opened at once has its texts, though what draws them comes later": async (visit) => {
    await visit.openSite();
    await new PortableNotebook(visit.tab).drop(file("Text.ipynb", [markdown("# Read me")]));
    await until("the heading should be shown", () => visit.tab.evaluate(() => document.querySelector("section.cell h2")?.textContent), (text) => text?.includes("Read me"));
  },

  "Python is asked for before the code editor": async (visit) => {
    await visit.open(SUM);
    const asked = [];
    const place = (pattern) => asked.findIndex((path) => pattern.test(path));
    const placeOfEditor = () => {
      asked.push(...visit.site.takeVisits().map(({ path }) => path));
      return place(/assets\/editor-/);
    };
    await until("the editor", placeOfEditor, (found) => found >= 0);
    for (const pattern of [KERNEL, /kernel-worker_loader/]) ok(place(pattern) >= 0 && place(pattern) < placeOfEditor(), asked.join(" "));
  },
};

export default BROWSERS.map((name) => ({
  name: `start: ${name}`,
  kind: KINDS.find((kind) => kind.name === name),
  serving: { base: "/some/place/", wasmType: "application/octet-stream" },
  tests,
}));
