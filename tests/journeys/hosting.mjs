//! Any static host will do: below a path, with isolation headers or without, and nothing is asked of anyone else.

import { equal, ok } from "node:assert/strict";

import { GALLERY } from "../gallery.mjs";

export default {
  name: "hosting",
  tests: {
    "the site works below a path: pages, worker, kernel, formulas": async (world) => {
      const site = await world.serve({ base: "/some/place/" });
      const page = await (await world.newContext({}, site)).newPage();
      const notebook = await (await world.start(page, site.url)).openFile(GALLERY);
      await notebook.main.locator(".katex").first().waitFor();
      await notebook.cell(2).edit();
      await notebook.press("Control+Enter");
      await notebook.cell(2).untilContains("stdout", "12.566370614359172 text True");
      const strays = site.takeVisits().filter((visit) => visit.status >= 400);
      equal(strays.map((visit) => visit.path).join(), "");
    },

    "the site works with isolation headers": async (world) => {
      const site = await world.serve({ isIsolated: true });
      const page = await (await world.newContext({}, site)).newPage();
      const notebook = await (await world.start(page, site.url)).newNotebook();
      equal(await page.evaluate(() => crossOriginIsolated), true);
      await (await notebook.run("1+1")).untilResult("2");
    },

    "the welcome notebook runs from top to bottom, up to the error that it means to show": async (world) => {
      const start = await world.start();
      const notebook = await start.openListed("Welcome to Octavo");
      await notebook.untilKernel("idle");
      await notebook.click("Run all cells");
      const codeCells = (await notebook.kinds()).filter((kind) => kind === "code").length;
      ok(codeCells >= 2, `${codeCells} code cells`);
      await notebook.untilQuiet();
      equal((await notebook.prompts()).every((prompt) => /^\[\d+\]:$/.test(prompt)), true);
      const errors = notebook.main.locator(".output[data-output-type=error]");
      equal(await errors.count(), 1);
      ok((await errors.textContent()).includes("ZeroDivisionError"));
      const last = notebook.main.locator("section.cell[data-kind=code]").last();
      equal(await last.locator(".output[data-output-type=error]").count(), 1, "it is the last of them");
    },

    "a whole visit asks nothing of another host and leaves no error on the console": async (world) => {
      const notebook = await world.open(GALLERY);
      await notebook.untilKernel("idle");
      await notebook.cell(2).edit();
      await notebook.press("Control+Enter");
      await notebook.cell(2).untilContains("stdout", "12.56");
      const requests = await world.page.evaluate(() => performance.getEntriesByType("resource").map((entry) => new URL(entry.name).hostname));
      ok(requests.length > 3);
      equal(requests.filter((host) => host !== "127.0.0.1" && host !== "").join(), "");
      equal(world.complaints().join(), "");
    },
  },
};
