//! Notebooks of thousands of cells: what is near is drawn, everything can be reached, nothing is lost or jumps.

import { equal, ok } from "node:assert/strict";

import { until, untilEqual } from "../wait.mjs";

const CELLS = 3000;

/** Code and text in turn; every hundredth is a heading; a link at the top to the heading of cell 2501. */
function large() {
  const cells = Array.from({ length: CELLS }, (_, index) => {
    const metadata = {};
    if (index === 0) return { cell_type: "markdown", id: "c0", metadata, source: "[to the far part](#Part-2500)" };
    if (index % 100 === 0) return { cell_type: "markdown", id: `c${index}`, metadata, source: `# Part ${index}\n\nText.` };
    const outputs = index % 7 === 0 ? [{ output_type: "stream", name: "stdout", text: `printed ${index}\n`.repeat(index % 5) }] : [];
    return { cell_type: "code", id: `c${index}`, metadata, execution_count: null, outputs, source: `a = ${index}\n`.repeat(1 + (index % 4)).trim() };
  });
  return { name: "large.ipynb", text: JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }) };
}

const cellOf = (page, index) => page.locator(`[data-cell-id="c${index}"]`);

/** Where a cell is in the window. */
const topOf = (page, index) => cellOf(page, index).evaluate((cell) => Math.round(cell.getBoundingClientRect().top));

/** The number of the cell at a height in the window and where it begins; between two cells it is the lower one. */
async function cellAt(page, height) {
  const found = await page.evaluate((height) => {
    const cell = [...document.querySelectorAll(".cell")].find((each) => each.getBoundingClientRect().bottom > height);
    return cell && { index: cell.dataset.cellId.slice(1), top: cell.getBoundingClientRect().top };
  }, height);
  ok(found && found.top < height + 30, `at ${height} no cell is drawn`);
  return found;
}

/** How the page is scrolled, once it has come to rest. */
async function atRest(page) {
  return page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    for (let quiet = 0, before = -1; quiet < 10; ) {
      await frame();
      const now = window.scrollY + document.documentElement.scrollHeight;
      quiet = now === before ? quiet + 1 : 0;
      before = now;
    }
    return window.scrollY;
  });
}

export default {
  name: "large notebooks",
  tests: {
    "only what is near is drawn, from end to end": async (world) => {
      const notebook = await world.open(large());
      const { page } = notebook;
      await atRest(page);
      const drawn = await notebook.count();
      ok(drawn < 150, `${drawn} cells are drawn`);
      equal(await cellOf(page, 1).getAttribute("aria-label"), `Code cell 2 of ${CELLS}`);
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await cellOf(page, CELLS - 1).waitFor();
      await atRest(page);
      ok((await notebook.count()) < 150);
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
      await until("cells in the middle", () => page.evaluate(() => document.elementFromPoint(640, 400)?.closest(".cell")?.dataset.cellId), (id) => Number(id?.slice(1)) > 1000);
    },

    "what is looked at stays where it is while cells above it are drawn and grow": async (world) => {
      const notebook = await world.open(large());
      const { page } = notebook;
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 3));
      await atRest(page);
      const { index: seen } = await cellAt(page, 400);
      const before = await topOf(page, seen);
      // A drawn cell above the window grows by much.
      await page.evaluate(() => {
        const above = [...document.querySelectorAll(".cell")].filter((cell) => cell.getBoundingClientRect().bottom < 0).at(-1);
        above.style.paddingBottom = "300px";
      });
      await atRest(page);
      ok(Math.abs((await topOf(page, seen)) - before) <= 1, "the view has jumped");
      // Scrolling up by hand moves by what was asked, although the cells there are drawn for the first time.
      for (let step = 0; step < 10; step += 1) {
        const marked = await cellAt(page, 300);
        await page.mouse.wheel(0, -150);
        await atRest(page);
        const moved = (await topOf(page, marked.index)) - marked.top;
        ok(Math.abs(moved - 150) <= 2, `moved by ${moved}`);
      }
    },

    "the keyboard goes on from a cell that was left behind, and its text and undo are kept": async (world) => {
      const notebook = await world.open(large());
      const { page } = notebook;
      await atRest(page);
      await notebook.press("ArrowDown", "ArrowDown", "Enter");
      await page.keyboard.press("ControlOrMeta+End");
      await page.keyboard.type("b = 1");
      await page.keyboard.press("Escape");
      await notebook.press("ArrowUp");
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await cellOf(page, CELLS - 1).waitFor();
      await atRest(page);
      equal(await cellOf(page, 2).count(), 0);
      // The chosen cell is still there, and the next key goes to it.
      await notebook.press("ArrowDown");
      await untilEqual("the cell with the keyboard", () => page.evaluate(() => document.activeElement.dataset.cellId), "c2");
      const editor = cellOf(page, 2).locator(".cm-content");
      await until("the text", () => editor.innerText(), (text) => text.endsWith("b = 1"));
      await notebook.press("Enter");
      await page.keyboard.press("ControlOrMeta+z");
      await until("the text before", () => editor.innerText(), (text) => !text.includes("b = 1"));
    },

    "a link to a heading that is not drawn goes there": async (world) => {
      const notebook = await world.open(large());
      const { page } = notebook;
      await page.getByRole("link", { name: "to the far part" }).click();
      const heading = page.getByRole("heading", { name: "Part 2500" });
      await heading.waitFor();
      await atRest(page);
      const top = await heading.evaluate((found) => found.getBoundingClientRect().top);
      ok(top >= 0 && top < 400, `the heading is at ${top}`);
    },

    "what ran out of sight is there when one looks": async (world) => {
      const notebook = await world.open(large());
      const { page } = notebook;
      await notebook.untilKernel("idle");
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      const last = cellOf(page, CELLS - 1);
      await last.waitFor();
      await atRest(page);
      await last.locator(".cell-editor").click();
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type("import time; time.sleep(1.5); print('done far away')");
      await notebook.press("Control+Enter", "ArrowUp");
      await page.evaluate(() => window.scrollTo(0, 0));
      await cellOf(page, 0).waitFor();
      await notebook.untilKernel("busy");
      await notebook.untilKernel("idle");
      equal(await last.count(), 0);
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await until("the output", () => last.locator(".output").innerText(), (text) => text.trim() === "done far away");
    },
  },
};
