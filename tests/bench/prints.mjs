//! Measures long outputs: many lines, a million lines, and lines without end.

import { TAB } from "../browser.mjs";
import { StartPage } from "../pages/start.mjs";
import { median } from "./median.mjs";
import { pause } from "./pause.mjs";
import { printAll, printEndlessly } from "./prints-in-page.mjs";

/** How many lines are printed, and whether by the first cell of all. */
const PRINTS = {
  "20,000, by the first cell": { lines: 20_000, isFirst: true },
  "20,000": { lines: 20_000 },
  "1,000,000": { lines: 1_000_000 },
};
const ENDLESS = { millis: 3000, pixelsPerFrame: 20 };
/** Before the cell that prints there is something to scroll through. */
const ABOVE = 60;
const PATIENCE_MILLIS = 180_000;

/** A notebook whose last cell is empty. */
function notebookFile() {
  const cell = (source) => ({ cell_type: "code", metadata: {}, execution_count: null, outputs: [], source });
  const cells = Array.from({ length: ABOVE }, (_, index) => cell(`a = ${index}\nb = a`));
  return { name: "prints.ipynb", text: JSON.stringify({ cells: [...cells, cell("")], metadata: {}, nbformat: 4, nbformat_minor: 4 }) };
}

/** Of each amount of lines, and of those without end, the median of the runs. */
export async function measurePrinting(browser, site, runs) {
  const rows = {};
  for (const [name, { lines, isFirst }] of Object.entries(PRINTS)) {
    rows[name] = await repeat(runs, browser, site, async (page) => {
      if (!isFirst) await warmUp(page);
      return page.evaluate(printAll, { code: `for i in range(${lines}): print(i)`, lines });
    });
  }
  rows.endless = await repeat(runs, browser, site, async (page) => {
    await warmUp(page);
    return page.evaluate(printEndlessly, ENDLESS);
  });
  return rows;
}

async function warmUp(page) {
  await page.evaluate(printAll, { code: "print(0)", lines: 1 });
  await pause();
}

async function repeat(runs, browser, site, measure) {
  const all = [];
  for (let run = 0; run < runs; run += 1) {
    const context = await browser.newContext(TAB);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    const page = await context.newPage();
    const notebook = await (await new StartPage(page).open(site.url)).openFile(notebookFile());
    await notebook.untilKernel("idle");
    const last = page.locator("section.cell").last();
    await last.scrollIntoViewIfNeeded();
    await last.locator(".cell-editor .cm-content").click();
    all.push(await measure(page));
    await context.close();
  }
  return Object.fromEntries(Object.keys(all[0]).map((key) => [key, median(all.map((row) => row[key]))]));
}

export function reportPrinting(rows) {
  const millis = (value) => `${value.toFixed(0)} ms`;
  const count = (value) => value.toLocaleString("en");
  const lines = [
    ["kernel's end after", (row) => millis(row.kernelMillis)],
    ["all shown, after the kernel's end", (row) => millis(row.restMillis)],
    ["frames per second meanwhile", (row) => row.framesPerSecond.toFixed(0)],
    ["longest gap between frames", (row) => millis(row.longestGapMillis)],
    ["lines drawn", (row) => count(row.drawnLines)],
  ];
  const names = Object.keys(PRINTS);
  const cells = ([row, show]) => `| ${row} | ${names.map((name) => show(rows[name])).join(" | ")} |`;
  const { endless } = rows;
  return `| lines printed | ${names.join(" | ")} |\n|---|${"--:|".repeat(names.length)}\n${lines.map(cells).join("\n")}

| a loop that prints without end, while one scrolls | |
|---|--:|
| frames per second | ${endless.framesPerSecond.toFixed(0)} |
| longest gap between frames | ${millis(endless.longestGapMillis)} |
| lines printed, pixels scrolled in ${ENDLESS.millis / 1000} s | ${count(endless.printedLines)}, ${count(Math.round(endless.scrolledPixels))} |
| Stop → idle | ${millis(endless.stopMillis)} |
`;
}
