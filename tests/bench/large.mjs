//! Measures notebooks of hundreds and thousands of cells: opening, scrolling, jumping, typing.

import { TAB } from "../browser.mjs";
import { NotebookPage } from "../pages/notebook.mjs";
import { StartPage } from "../pages/start.mjs";
import { jumpToEnd, openFromList, scrollOn, typeKeys } from "./large-in-page.mjs";
import { median } from "./median.mjs";

export const SIZES = [500, 5000];
const KEYS = 40;
const SCROLL = { pixelsPerFrame: 60, millis: 3000 };

/** A notebook as people write them: code, prose, some outputs. */
export function largeNotebook(cells) {
  const cell = (index) => {
    const metadata = {};
    const id = `c${index}`;
    if (index % 5 === 0) return { cell_type: "markdown", id, metadata, source: `## Part ${index}\n\nSome *text* about what comes next, a [link](#Part-0) and a list:\n\n- one\n- two\n` };
    const outputs = index % 3 === 0 ? [{ output_type: "stream", name: "stdout", text: ["line one\n", `line ${index}\n`] }] : [];
    return { cell_type: "code", id, metadata, execution_count: null, outputs, source: `def f${index}(x):\n    # what it does\n    return [x + ${index} for _ in range(3)]\n\nf${index}(1)` };
  };
  return JSON.stringify({ cells: Array.from({ length: cells }, (_, index) => cell(index)), metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

/** Numbers by size: of each the median of the runs. */
export async function measureLarge(browser, site, runs) {
  const rows = {};
  for (const size of SIZES) {
    const all = [];
    for (let run = 0; run < runs; run += 1) all.push(await measureOne(browser, site, size));
    rows[size] = Object.fromEntries(Object.keys(all[0]).map((key) => [key, median(all.map((row) => row[key]))]));
  }
  return rows;
}

async function measureOne(browser, site, size) {
  const context = await browser.newContext(TAB);
  const page = await context.newPage();
  const file = { name: `large-${size}.ipynb`, text: largeNotebook(size) };
  const notebook = await (await new StartPage(page).open(site.url)).openFile(file);
  await notebook.untilKernel("idle");
  // One that is merely out of sight would be there at once.
  await page.keyboard.press("Alt+w");
  await page.locator(".pane").waitFor({ state: "detached" });
  const openMillis = await page.evaluate(openFromList, `large-${size}`);
  await new NotebookPage(page).untilKernel("idle");
  const scroll = await page.evaluate(scrollOn, SCROLL);
  const jumpMillis = await page.evaluate(jumpToEnd);
  await page.locator("section.cell[data-kind=code] .cell-editor .cm-content").last().click();
  const keys = await page.evaluate(typeKeys, KEYS);
  const drawnCells = await notebook.count();
  await context.close();
  return { openMillis, ...scroll, jumpMillis, keyMillis: median(keys), slowestKeyMillis: Math.max(...keys), drawnCells };
}

export function reportLarge(rows) {
  const millis = (value) => `${value.toFixed(1)} ms`;
  const lines = [
    ["opened from the list → usable", (row) => millis(row.openMillis)],
    [`scrolling ${SCROLL.pixelsPerFrame} px a frame: frames per second`, (row) => row.framesPerSecond.toFixed(0)],
    ["longest gap between frames", (row) => millis(row.longestGapMillis)],
    ["jump to the end", (row) => millis(row.jumpMillis)],
    [`a key typed: script (median of ${KEYS})`, (row) => millis(row.keyMillis)],
    ["the slowest key", (row) => millis(row.slowestKeyMillis)],
    ["cells drawn", (row) => String(row.drawnCells)],
  ];
  const cells = ([name, show]) => `| ${name} | ${SIZES.map((size) => show(rows[size])).join(" | ")} |`;
  return `| large notebooks | ${SIZES.map((size) => `${size} cells`).join(" | ")} |\n|---|${"--:|".repeat(SIZES.length)}\n${lines.map(cells).join("\n")}\n`;
}
