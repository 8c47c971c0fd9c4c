//! Notebooks of thousands of cells: what is near is drawn, everything can be reached, nothing is lost or jumps.

import { equal, ok } from "node:assert/strict";

import { code, file } from "../notebooks.mjs";
import { StartPage } from "../pages/start.mjs";
import { until, untilEqual } from "../wait.mjs";

const CELLS = 3000;

/** The index of a cell whose output is long, and how many lines that has. */
const LONG = { cell: 2001, lines: 6000 };

/** Code and text in turn, of heights that are hard to tell; every hundredth is a heading; a link at the top to the heading of cell 2501. */
function large() {
  const cells = Array.from({ length: CELLS }, (_, index) => {
    const metadata = {};
    if (index === 0) return { cell_type: "markdown", id: "c0", metadata, source: "[to the far part](#Part-2500)" };
    if (index % 100 === 0) return { cell_type: "markdown", id: `c${index}`, metadata, source: `# Part ${index}\n\nText.` };
    if (index % 9 === 0) return { cell_type: "markdown", id: `c${index}`, metadata, source: "| a | b |\n|---|---|\n" + "| 1 | 2 |\n".repeat(index % 11) + "\n$$\n\\frac{1}{2}\n$$\n" };
    const outputs = index % 7 === 0 ? [{ output_type: "stream", name: "stdout", text: `printed ${index}\n`.repeat(index % 5) }] : [];
    if (index === LONG.cell) outputs.push({ output_type: "stream", name: "stdout", text: Array.from({ length: LONG.lines }, (_, line) => `line ${line}\n`) });
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
    const cell = [...document.querySelectorAll(".pane.is-active .cell")].find((each) => each.getBoundingClientRect().bottom > height);
    return cell && { index: cell.dataset.cellId.slice(1), top: cell.getBoundingClientRect().top };
  }, height);
  ok(found && found.top < height + 30, `at ${height} no cell is drawn`);
  return found;
}

/** Until nothing has been scrolled or got another height for longer than the page waits before it puts its gaps right. */
async function atRest(page) {
  await page.evaluate(async () => {
    for (let since = performance.now(), before = ""; performance.now() - since < 400; ) {
      await new Promise((done) => requestAnimationFrame(done));
      const now = [document.scrollingElement, ...document.querySelectorAll(".pane")].map((each) => `${each.scrollTop} ${each.scrollHeight}`).join();
      if (now !== before) since = performance.now();
      before = now;
    }
  });
}

/** Scrolls to a part of the whole, from 0 to 1, as by dragging the scroll bar. */
const scrollTo = (page, part) => page.evaluate((part) => window.scrollTo(0, part * document.documentElement.scrollHeight), part);

/** Turns the wheel: what is seen moves by that. */
async function turnWheel(page, step) {
  const marked = await cellAt(page, step < 0 ? 200 : 700);
  await page.mouse.wheel(0, step);
  await atRest(page);
  const moved = (await topOf(page, marked.index)) - marked.top;
  ok(Math.abs(moved + step) <= 2, `asked for ${step}, moved by ${moved}`);
}

/** A heading stands just below the bar of its notebook. */
async function isAtBar(page, name) {
  const bar = await page.locator(".pane.is-active header.topbar").evaluate((found) => found.getBoundingClientRect().bottom);
  const top = await page.getByRole("heading", { name }).evaluate((found) => found.getBoundingClientRect().top);
  ok(top >= bar && top < bar + 150, `the heading is at ${top}`);
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
      await scrollTo(page, 1);
      await cellOf(page, CELLS - 1).waitFor();
      await atRest(page);
      ok((await notebook.count()) < 150);
      const end = await page.evaluate(() => document.querySelector(".add-cells").getBoundingClientRect().bottom);
      ok(end > 0 && end < 800, `the end is at ${end}`);
      await scrollTo(page, 1 / 2);
      await until("cells in the middle", () => page.evaluate(() => document.elementFromPoint(640, 400)?.closest(".cell")?.dataset.cellId), (id) => Number(id?.slice(1)) > 1000);
    },

    "what is looked at stays where it is while cells above it are drawn and grow": async (world) => {
      const notebook = await world.open(large());
      const { page } = notebook;
      await scrollTo(page, 1 / 3);
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

    "the wheel moves by what was asked, although cells are drawn for the first time": async (world) => {
      const notebook = await world.open(large());
      const { page } = notebook;
      await scrollTo(page, 1 / 3);
      await atRest(page);
      await page.mouse.move(640, 400);
      for (const step of [-150, -150, -700, -700, -700, 900, -400, -400]) await turnWheel(page, step);
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
      await scrollTo(page, 1);
      await cellOf(page, CELLS - 1).waitFor();
      await atRest(page);
      equal(await cellOf(page, 2).count(), 0);
      // The chosen cell is still there, and the next key goes to it.
      await notebook.press("ArrowDown");
      await untilEqual("the cell with the keyboard", () => page.evaluate(() => document.activeElement.dataset.cellId), "c2");
      const editor = cellOf(page, 2).locator(".cm-content");
      await until("the text", () => editor.innerText(), (text) => text.endsWith("b = 1"));
      await atRest(page);
      const top = await topOf(page, 2);
      ok(top > 0 && top < 800, `the chosen cell is at ${top}`);
      await notebook.press("Enter");
      await page.keyboard.press("ControlOrMeta+z");
      await until("the text before", () => editor.innerText(), (text) => !text.includes("b = 1"));
    },

    "a link to a heading that is not drawn goes there": async (world) => {
      const notebook = await world.open(large());
      const { page } = notebook;
      await page.getByRole("link", { name: "to the far part" }).click();
      await page.getByRole("heading", { name: "Part 2500" }).waitFor();
      await atRest(page);
      await isAtBar(page, "Part 2500");
    },

    "beside another notebook links lead to where they should and the wheel moves by what was asked": async (world) => {
      const { page } = world;
      await page.setViewportSize({ width: 1440, height: 800 });
      const other = await world.open(file("other.ipynb", [code("1")]));
      await other.leave();
      await new StartPage(page).openFile(large());
      await page.keyboard.press("Control+\\");
      await page.locator(".pane.is-active[data-seat=first]").waitFor();
      await page.getByRole("link", { name: "to the far part" }).click();
      await page.getByRole("heading", { name: "Part 2500" }).waitFor();
      await atRest(page);
      await isAtBar(page, "Part 2500");
      await page.mouse.move(300, 500);
      for (const step of [-500, -700, 600]) await turnWheel(page, step);
    },

    "what ran out of sight is there when one looks": async (world) => {
      const notebook = await world.open(large());
      const { page } = notebook;
      await notebook.untilKernel("idle");
      await scrollTo(page, 1);
      const last = cellOf(page, CELLS - 1);
      await last.waitFor();
      await atRest(page);
      await last.locator(".cell-editor").click();
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type("import time; time.sleep(1.5); print('done far away')");
      await notebook.press("Control+Enter", "ArrowUp");
      await scrollTo(page, 0);
      await cellOf(page, 0).waitFor();
      await notebook.untilKernel("busy");
      await notebook.untilKernel("idle");
      equal(await last.count(), 0);
      await scrollTo(page, 1);
      await until("the output", () => last.locator(".output").innerText(), (text) => text.trim() === "done far away");
    },

    "a match in a line of a far output, neither of them drawn, is brought into view": async (world) => {
      const notebook = await world.open(large());
      const { page } = notebook;
      await page.keyboard.press("Control+f");
      const field = page.getByRole("textbox", { name: "Find", exact: true });
      await field.fill("line 4321");
      await page.getByRole("button", { name: "In outputs too" }).click();
      const marked = () =>
        page.evaluate(() => {
          const [range] = CSS.highlights.get("octavo-found-current") ?? [];
          if (!range) return undefined;
          const { top, bottom } = range.getBoundingClientRect();
          return { text: range.toString(), cell: range.startContainer.parentElement.closest(".cell").dataset.cellId, isInView: top > 0 && bottom < 800 };
        });
      await field.press("Enter");
      await untilEqual("the match", marked, { text: "line 4321", cell: `c${LONG.cell}`, isInView: true });
      await atRest(page);
      ok((await marked()).isInView, "it stays in view");
    },

    "what is dragged to an edge pulls the view along": async (world) => {
      const notebook = await world.open(large());
      const { page } = notebook;
      await atRest(page);
      await cellOf(page, 1).hover();
      const handle = await cellOf(page, 1).locator(".cell-handle").boundingBox();
      await page.mouse.move(handle.x + 10, handle.y + 10);
      await page.mouse.down();
      await page.mouse.move(handle.x + 10, 790, { steps: 4 });
      // The pointer rests, the view does not.
      await until("cells further down", () => page.evaluate(() => window.scrollY), (offset) => offset > 1500);
      await page.mouse.move(handle.x + 10, 400, { steps: 4 });
      await atRest(page);
      await page.locator(".drop-line").waitFor();
      const { index } = await cellAt(page, 400);
      await page.mouse.up();
      await until("the place of the cell", () => cellOf(page, 1).getAttribute("aria-label"), (name) => Math.abs(Number(name.match(/\d+/)[0]) - index) <= 3);
      await untilEqual("the keyboard", () => page.evaluate(() => document.activeElement.closest(".cell")?.dataset.cellId), "c1");
    },
  },
};
