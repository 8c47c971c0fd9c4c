//! Notebooks of thousands of cells: what is near is drawn, everything can be reached, nothing is lost or jumps.

import { equal, ok } from "node:assert/strict";

import { until } from "../wait.mjs";

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
      const isDrawnAbove = () => page.evaluate(() => [...document.querySelectorAll(".cell")].some((cell) => cell.getBoundingClientRect().bottom < 0));
      await until("a cell drawn above the window", isDrawnAbove, Boolean);
      // A drawn cell above the window grows by much.
      await page.evaluate(() => {
        const above = [...document.querySelectorAll(".cell")].filter((cell) => cell.getBoundingClientRect().bottom < 0).at(-1);
        above.style.paddingBottom = "300px";
      });
      await atRest(page);
      ok(Math.abs((await topOf(page, seen)) - before) <= 1, "the view has jumped");
    },
  },
};
