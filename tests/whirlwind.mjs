//! Runs "A Whirlwind Tour of Python", written by others for CPython 3.5, in the page, and compares each cell with the output it had there.
//!
//! The table of what came out is `whirlwind.md` (written anew by `--write`); every difference is explained by hand in
//! `whirlwind-explained.mjs`. The test fails when a difference has no explanation, an explanation no difference, or the table is old.

import { equal } from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { sourceOf } from "./notebooks.mjs";
import { EXPLAINED } from "./whirlwind-explained.mjs";
import { compare } from "./whirlwind-compare.mjs";

const FOLDER = fileURLToPath(new URL("../../shared/notebooks/whirlwind", import.meta.url));
const TABLE = fileURLToPath(new URL("whirlwind.md", import.meta.url));

const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith(".ipynb")).sort() : [];
/** What each notebook gave, by file name. */
const found = new Map();

export default {
  name: "whirlwind",
  skipped: files.length === 0 ? "there is no ../shared/notebooks/whirlwind" : undefined,
  tests: {
    ...Object.fromEntries(files.map((file) => [file, (world) => runNotebook(world, file)])),
    "every difference is explained, and every explanation is needed": async () => {
      equal(found.size, files.length, "run the whole suite");
      const differing = [...found].flatMap(([file, result]) => result.differences.map(({ number }) => `${file} ${number}`));
      const explained = Object.entries(EXPLAINED).flatMap(([file, cells]) => Object.keys(cells).map((number) => `${file} ${number}`));
      equal(differing.filter((place) => !explained.includes(place)).join(", "), "", "differences without an explanation");
      equal(explained.filter((place) => !differing.includes(place)).join(", "), "", "explanations without a difference");
    },
    "the table in whirlwind.md is what came out": async ({ write }) => {
      equal(found.size, files.length, "run the whole suite");
      const table = tableOf(found);
      if (write) writeFileSync(TABLE, table);
      equal(existsSync(TABLE) ? readFileSync(TABLE, "utf8") : "", table, "`node tests/run.mjs --only whirlwind --write` writes it");
    },
  },
};

/** Opens the notebook with the picker and presses Shift+Enter from the first cell to the last, as a reader would. */
async function runNotebook(world, file) {
  const stored = JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
  // Pictures of the book that lie beside the notebooks, and not here.
  world.allow(/\/fig\//);
  const notebook = await (await world.start()).openFile(join(FOLDER, file));
  await notebook.untilKernel("idle");
  await notebook.press("Escape");
  await notebook.untilSelected(1);
  for (const [index, cell] of stored.cells.entries()) {
    await notebook.press("Shift+Enter");
    // An error empties the queue, so the next cell is not run before this one has ended.
    if (cell.cell_type === "code" && sourceOf(cell).trim() !== "") await notebook.cellPlaced(index + 1).untilRun();
    if (index + 1 < stored.cells.length) await notebook.untilSelected(index + 2);
  }
  const ours = JSON.parse((await notebook.download()).text);
  const pairs = stored.cells.map((cell, index) => [cell, ours.cells[index]]).filter(([cell]) => cell.cell_type === "code");
  const differences = pairs.flatMap(([theirs, mine], index) => {
    const difference = compare(theirs.outputs, mine.outputs);
    return difference === undefined ? [] : [{ number: index + 1, source: sourceOf(theirs), ...difference }];
  });
  equal(pairs.map(([, mine]) => sourceOf(mine)).join("\n"), pairs.map(([theirs]) => sourceOf(theirs)).join("\n"), "the sources are as they were");
  found.set(file, { cells: pairs.length, differences });
}

function tableOf(results) {
  const rows = [...results].map(([file, { cells, differences }]) => `| ${file} | ${cells} | ${cells - differences.length} | ${differences.length} |`);
  const sum = (count) => [...results.values()].reduce((total, result) => total + count(result), 0);
  const [cells, differing] = [sum((result) => result.cells), sum((result) => result.differences.length)];
  const details = [...results].flatMap(([file, { differences }]) => differences.map((difference) => detailOf(file, difference)));
  return `# A Whirlwind Tour of Python, run in the page

Written by \`node tests/run.mjs --only whirlwind --write\`; checked by each run of the tests. The notebooks are Jake VanderPlas's, with the
outputs that CPython 3.5 and IPython gave in 2016. Addresses of objects are set aside, and of errors the name and the message are compared,
not the drawing of the traceback.

| notebook | code cells | same as stored | differing |
|---|--:|--:|--:|
${rows.join("\n")}
| all | ${cells} | ${cells - differing} | ${differing} |

## Each difference
${details.length === 0 ? "\nNone.\n" : details.join("")}`;
}

function detailOf(file, { number, source, stored, ours }) {
  const why = EXPLAINED[file]?.[number] ?? "Not explained.";
  const block = (text) => `\`\`\`\`text\n${text.trimEnd()}\n\`\`\`\`\n`;
  return `\n### ${file}, code cell ${number}\n\n${why}\n\n${block(source)}\nStored:\n\n${block(stored)}\nHere:\n\n${block(ours)}`;
}
