//! When cells ran and for how long, and which results may not be what the code says.

import { deepEqual, match, ok } from "node:assert/strict";

import { checkBoth } from "../axe.mjs";
import { code, file } from "../notebooks.mjs";
import { until, untilContains, untilEqual } from "../wait.mjs";

const mark = (cell, name) => cell.section.getByRole("img", { name, exact: true });

/** The names of what speaks against the results, cell by cell. */
const marks = (notebook) =>
  notebook.cells.evaluateAll((cells) => cells.map((cell) => [...cell.querySelectorAll(".run-mark")].map((found) => found.getAttribute("aria-label")).join()));

async function runAll(notebook) {
  await notebook.untilKernel("idle");
  await notebook.click("Run all cells");
  await notebook.untilQuiet();
}

export default {
  name: "timing",
  tests: {
    "a run leaves its time beside the prompt, and in the file under JupyterLab's names": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("import time; time.sleep(0.2)");
      await untilContains("the time", () => cell.section.locator(".run-time").textContent(), /^(2|3|4)\d\d ms$|^\d+\.\d s$/);
      await notebook.untilSaved();
      const { text } = await notebook.download();
      const times = JSON.parse(text).cells[0].metadata.execution;
      deepEqual(Object.keys(times), ["iopub.status.busy", "iopub.execute_input", "shell.execute_reply", "iopub.status.idle"]);
      const moments = Object.values(times).map((time) => {
        match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(Z|\+00:00)$/);
        return Date.parse(time);
      });
      deepEqual(moments, moments.toSorted((a, b) => a - b), "one after the other");
      ok(moments[2] - moments[1] >= 200, `it took ${moments[2] - moments[1]} ms`);
      ok(Math.abs(Date.now() - moments[3]) < 60_000, "by the clock of this computer");
    },

    "the indicator counts the seconds and the cells that wait, and leads to the one that runs": async (world) => {
      const notebook = await world.open(file("slow.ipynb", [code("import time\ntime.sleep(3)"), code("2"), code("3")]));
      await notebook.untilKernel("idle");
      await notebook.cell(3).edit();
      await notebook.click("Run all cells");
      await untilContains("the indicator", () => notebook.kernel.innerText(), "2 cells waiting");
      await untilContains("the indicator", () => notebook.kernel.innerText(), /Running \d s/);
      await notebook.kernel.getByRole("button", { name: "Running, cell 1, go there" }).click();
      await notebook.untilSelected(1);
      await checkBoth(world.page);
      await notebook.untilQuiet();
      await untilContains("the indicator", () => notebook.kernel.innerText(), "Ready");
    },

    "a cell edited since it ran says so, until it is as it was": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("1+1");
      await cell.untilResult("2");
      await cell.edit();
      await notebook.press("End", "0");
      await mark(cell, "Edited since it ran").waitFor();
      match(await mark(cell, "Edited since it ran").getAttribute("title"), /Run the cell/);
      await checkBoth(world.page);
      await notebook.press("Backspace");
      await mark(cell, "Edited since it ran").waitFor({ state: "detached" });
    },

    "a cell that ran before one above it says so, until it is run again": async (world) => {
      const notebook = await world.open(file("order.ipynb", [code("a = 1"), code("a = 2"), code("a")]));
      await runAll(notebook);
      deepEqual(await marks(notebook), ["", "", ""]);
      await notebook.cell(1).edit();
      await notebook.press("Control+Enter");
      await untilEqual("the marks", () => marks(notebook), ["", "Ran before cell 1, above it", "Ran before cell 1, above it"]);
      await notebook.cell(2).edit();
      await notebook.press("Control+Enter");
      await untilEqual("the marks", () => marks(notebook), ["", "", "Ran before cell 2, above it"]);
      await notebook.click("Restart kernel");
      await untilEqual("the marks", () => marks(notebook), ["", "", ""]);
    },

    "clearing takes the time along, and the page keeps its height when it comes": async (world) => {
      const notebook = await world.open(file("one.ipynb", [code("x = 1"), code("y")]));
      await notebook.untilKernel("idle");
      const cell = notebook.cell(1);
      await cell.edit();
      const height = () => cell.section.evaluate((section) => section.getBoundingClientRect().height);
      const before = await height();
      await notebook.press("Control+Enter");
      await until("a time", () => cell.section.locator(".run-time").count(), (count) => count === 1);
      deepEqual(await height(), before);
    },
  },
};
