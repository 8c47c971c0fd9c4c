//! What axe-core finds on each view, in light and in dark, and a screen reader's landmarks.

import { deepEqual, equal, ok } from "node:assert/strict";

import { checkBoth } from "../axe.mjs";
import { GALLERY } from "../gallery.mjs";
import { onDisk } from "../notebooks.mjs";
import { KERNEL } from "../serve.mjs";
import { until } from "../wait.mjs";

export default {
  name: "accessibility",
  tests: {
    "axe: the start page, with notebooks in it": async (world) => {
      await world.open(GALLERY);
      const start = await world.start();
      await start.link("gallery").waitFor();
      await checkBoth(world.page);
    },

    "axe: a notebook with every kind of output": async (world) => {
      const notebook = await world.open(GALLERY);
      await notebook.untilKernel("idle");
      await notebook.main.locator(".katex").first().waitFor();
      await checkBoth(world.page);
    },

    "axe: a notebook that is being written in, after a run and an error": async (world) => {
      const notebook = await world.notebook();
      await (await notebook.run("print('x')\n1+1")).untilResult("2");
      await (await notebook.run("1/0")).untilContains("error", "ZeroDivisionError");
      await notebook.cell(1).edit();
      await checkBoth(world.page);
    },

    "axe: a cell that waits for an answer, and one that waits for a password": async (world) => {
      const notebook = await world.notebook();
      for (const [ask, label] of [["input('Your name? ')", "Your name? "], ["import getpass; getpass.getpass('Secret: ')", "Secret: "]]) {
        const cell = await notebook.run(ask);
        await cell.section.getByLabel(label.trim()).waitFor();
        await checkBoth(world.page);
        await cell.section.getByLabel(label.trim()).press("Enter");
        await cell.untilRun();
      }
    },

    "axe: a notebook that was stopped, and one whose kernel died": async (world) => {
      world.allow(/console:/);
      const notebook = await world.notebook();
      await notebook.run("sum(range(10**12))");
      await notebook.untilKernel("busy");
      await notebook.click("Stop");
      await notebook.untilKernel("idle");
      await checkBoth(world.page);
      await notebook.run("import os; os.abort()");
      await notebook.untilKernel("dead");
      await checkBoth(world.page);
    },

    "axe: a notebook while Python loads": async (world) => {
      const held = world.site.hold(KERNEL);
      world.atEnd(async () => held.release());
      const notebook = await world.notebook();
      await held.asked;
      await notebook.cell(1).editor.waitFor();
      await checkBoth(world.page);
    },

    "axe: a read-only file": async (world) => {
      const broken = { name: "broken.ipynb", text: onDisk({ cells: [{}], metadata: {}, nbformat: 4, nbformat_minor: 4 }) };
      await (await world.start()).openInvalid(broken);
      await checkBoth(world.page);
    },

    "axe: a notebook whose kernel has died": async (world) => {
      world.allow(/kernel|404/);
      const restore = world.site.refuse(KERNEL);
      world.atEnd(async () => restore());
      const notebook = await world.open(GALLERY);
      await notebook.untilKernel("dead");
      await world.page.getByRole("alert").first().waitFor();
      await checkBoth(world.page);
    },

    "each cell is a region with its name and number, each editor has a label": async (world) => {
      const notebook = await world.open(GALLERY);
      deepEqual(await notebook.cells.evaluateAll((cells) => cells.map((cell) => cell.getAttribute("aria-label"))), ["Markdown cell 1", "Code cell 2", "Code cell 3", "Code cell 4", "Code cell 5", "Code cell 6", "Raw cell 7"]);
      await notebook.cell(2).editor.waitFor();
      ok((await notebook.cell(2).editor.getAttribute("aria-label"))?.includes("2"));
      equal(await world.page.locator("main").count(), 1);
      equal(await world.page.locator("h1").count() >= 1, true);
      equal(await world.page.evaluate(() => document.documentElement.lang), "en");
    },

    "dark and light follow the system": async (world) => {
      const notebook = await world.open(GALLERY);
      const brightness = () =>
        world.page.evaluate(() => {
          const backgrounds = [document.body, document.documentElement].map((element) => getComputedStyle(element).backgroundColor);
          const painted = backgrounds.find((colour) => colour !== "rgba(0, 0, 0, 0)");
          return painted.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
        });
      await until("a bright page", brightness, (sum) => sum > 600);
      await world.page.emulateMedia({ colorScheme: "dark" });
      await until("a dark page", brightness, (sum) => sum < 200);
      await notebook.see();
    },
  },
};
