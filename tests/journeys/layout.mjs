//! Narrow and wide screens: nothing scrolls sideways but what has to, in its own box.

import { equal, ok } from "node:assert/strict";

import { GALLERY } from "../gallery.mjs";
import { code, file } from "../notebooks.mjs";

const WIDE_TABLE = `<table><tr>${Array.from({ length: 40 }, (_, column) => `<td>column${column}</td>`).join("")}</tr></table>`;

/** How far the page itself can be scrolled sideways. */
const overflow = (page) => page.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);

/** The buttons that stick out of the window. */
const outside = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("button, select, a, input")]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && getComputedStyle(element).visibility !== "hidden" && (box.left < -1 || box.right > innerWidth + 1) && !element.closest(".cell-outputs, [role=toolbar]");
      })
      .map((element) => element.getAttribute("aria-label") ?? element.textContent),
  );

async function fits(page, what) {
  equal(await overflow(page), 0, `${what} scrolls sideways`);
  equal((await outside(page)).join(), "", `${what} has controls out of sight`);
}

export default {
  name: "layout",
  tests: {
    "at 360 pixels the start page fits": async (world) => {
      await world.page.setViewportSize({ width: 360, height: 740 });
      await world.open(file("a-rather-long-name-of-a-notebook-that-goes-on-and-on.ipynb", [code("1")]));
      const start = await world.start();
      await start.link("a-rather-long").waitFor();
      await fits(world.page, "the start page");
    },

    "at 360 pixels a notebook with wide things fits; they scroll in their own box": async (world) => {
      await world.page.setViewportSize({ width: 360, height: 740 });
      const long = "x".repeat(400);
      const outputs = [
        { output_type: "display_data", data: { "text/html": [WIDE_TABLE] }, metadata: {} },
        { output_type: "stream", name: "stdout", text: [`${long}\n`] },
        { output_type: "execute_result", data: { "text/plain": [long] }, metadata: {}, execution_count: 1 },
      ];
      const notebook = await world.open(file("wide.ipynb", [code(`long = '${long}'`, { outputs, execution_count: 1 })]));
      await notebook.cell(1).editor.waitFor();
      await fits(world.page, "the notebook");
      equal(await notebook.cells.evaluateAll((cells) => cells.every((cell) => cell.getBoundingClientRect().right <= innerWidth)), true);
    },

    "at 360 pixels every action of the toolbar can be reached and works": async (world) => {
      await world.page.setViewportSize({ width: 360, height: 740 });
      const notebook = await world.notebook();
      await notebook.cell(1).write("6*7");
      await notebook.click("Run cell");
      await notebook.cell(1).untilResult("42");
      await notebook.click("Insert cell below");
      await notebook.click("Delete cell");
      await notebook.click("Restart kernel");
      await notebook.untilKernel("idle");
      await fits(world.page, "the notebook");
    },

    "a gallery fits at 360, 800 and 1920 pixels; on a wide screen lines stay readable": async (world) => {
      const notebook = await world.open(GALLERY);
      await notebook.main.locator(".katex").first().waitFor();
      for (const width of [360, 800, 1920]) {
        await world.page.setViewportSize({ width, height: 900 });
        await fits(world.page, `the gallery at ${width}`);
      }
      const text = await notebook.cell(1).section.locator("p").first().evaluate((paragraph) => paragraph.getBoundingClientRect().width);
      ok(text <= 1100, `a paragraph is ${text} pixels wide`);
    },

    "buttons are large enough for a finger": async (world) => {
      await world.page.setViewportSize({ width: 360, height: 740 });
      await world.notebook();
      const small = await world.page.evaluate(() =>
        [...document.querySelectorAll("button, select")]
          .filter((element) => element.getClientRects().length > 0)
          .map((element) => [element.getAttribute("aria-label") ?? element.textContent, element.getBoundingClientRect()])
          .filter(([, box]) => box.width < 24 || box.height < 24)
          .map(([name, box]) => `${name} ${box.width}×${box.height}`),
      );
      equal(small.join("; "), "");
    },
  },
};
