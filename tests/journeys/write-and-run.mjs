//! Writing code and running it: what a first minute with Octavo is like.

import { equal } from "node:assert/strict";

export default {
  name: "write and run",
  tests: {
    "the value of 1+1 appears under its cell, and the cell gets its number": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("1+1");
      await cell.untilPrompt("[1]:");
      await cell.untilResult("2");
    },

    "what is printed comes before the value of the last expression": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("print('printed')\n'unseen'\n'value'");
      await cell.untilResult("'value'");
      await cell.untilText("stdout", "printed");
      equal(await cell.outputs.count(), 2);
      equal(await cell.output(1).getAttribute("data-stream"), "stdout");
    },

    "a last expression that is None, or an assignment, shows nothing": async (world) => {
      const notebook = await world.notebook();
      const nothing = await notebook.run("None");
      const assigned = await notebook.run("a = 5");
      const used = await notebook.run("a");
      await used.untilResult("5");
      equal(await nothing.outputs.count(), 0);
      equal(await assigned.outputs.count(), 0);
      await assigned.untilPrompt("[2]:");
    },

    "a loop typed by hand is indented by the editor and runs": async (world) => {
      const notebook = await world.notebook();
      const cell = notebook.cell(1);
      await cell.edit();
      for (const line of ["for i in range(3):", "if i:", "print('i is', i)"]) {
        await world.page.keyboard.type(line);
        await notebook.press("Enter");
      }
      await notebook.press("Shift+Enter");
      await cell.untilText("stdout", "i is 1\ni is 2");
      equal((await cell.source()).trimEnd(), "for i in range(3):\n    if i:\n        print('i is', i)");
    },

    "earlier results are at hand as _, Out and In": async (world) => {
      const notebook = await world.notebook();
      await notebook.run("40 + 2");
      const cell = await notebook.run("_, Out[1], In[1]");
      await cell.untilResult("(42, 42, '40 + 2')");
    },

    "Ctrl+Enter runs a cell and stays there; a second run takes the next number": async (world) => {
      const notebook = await world.notebook();
      const cell = notebook.cell(1);
      await cell.write("n = globals().get('n', 0) + 1; n");
      await notebook.press("Control+Enter");
      await cell.untilResult("1");
      await notebook.untilSelected(1);
      await notebook.press("Control+Enter");
      await cell.untilResult("2");
      await cell.untilPrompt("[2]:");
      equal(await notebook.count(), 1);
    },

    "Alt+Enter runs a cell and makes a new one below it, ready to be written in": async (world) => {
      const notebook = await world.notebook();
      await notebook.run("'first'");
      await notebook.cell(1).edit();
      await notebook.press("Alt+Enter");
      await notebook.untilCount(3);
      await world.page.keyboard.type("'new'");
      await notebook.untilSources(["'first'", "'new'", ""]);
    },

    "the toolbar runs the selected cell, and all cells from top to bottom": async (world) => {
      const notebook = await world.notebook();
      await notebook.cell(1).write("x = 1");
      await notebook.click("Insert cell below");
      await notebook.untilCount(2);
      await notebook.cell(2).write("x + 1");
      await notebook.click("Run all cells");
      await notebook.cell(2).untilResult("2");
      await notebook.cell(1).untilPrompt("[1]:");
      await notebook.cell(1).edit();
      await notebook.click("Run cell");
      await notebook.cell(1).untilPrompt("[3]:");
    },
  },
};
