//! Errors: a traceback that names the cell and the line, and a queue that stops.

import { equal, match, ok } from "node:assert/strict";

import { code, file } from "../notebooks.mjs";

export default {
  name: "errors",
  tests: {
    "a division by zero names its cell and the third line": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("a = 1\nb = 0\na / b\nprint('never')");
      await cell.untilContains("error", "ZeroDivisionError: division by zero");
      const traceback = await cell.text("error");
      match(traceback, /Cell In\[1\], line 3/);
      match(traceback, /-+> 3 a \/ b/);
      equal(await cell.of("stdout").count(), 0);
      await cell.untilPrompt("[1]:");
    },

    "an error inside a function names the cell of the call and the cell of the function": async (world) => {
      const notebook = await world.notebook();
      await notebook.run("def half(n):\n    return n / 0");
      const cell = await notebook.run("print('before')\nhalf(3)");
      await cell.untilContains("error", "ZeroDivisionError");
      const traceback = await cell.text("error");
      ok(traceback.indexOf("Cell In[2], line 2") >= 0, traceback);
      ok(traceback.indexOf("Cell In[1], line 2, in half") > traceback.indexOf("Cell In[2], line 2"), traceback);
      await cell.untilText("stdout", "before");
    },

    "a syntax error points at its line": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("x = 1\ny = = 2");
      await cell.untilContains("error", "SyntaxError");
      const traceback = await cell.text("error");
      match(traceback, /Cell In\[1\], line 2/);
      match(traceback, /y = = 2/);
      match(traceback, /\^/);
    },

    "an error has colours, and none of their codes is seen": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("undefined_name");
      await cell.untilContains("error", "NameError");
      const traceback = await cell.text("error");
      ok(!/\u001b|\[3\d?m|\[0m/.test(traceback), traceback);
      const colours = await cell.of("error").evaluate((output) => {
        const texts = document.createTreeWalker(output, NodeFilter.SHOW_TEXT);
        const found = new Set();
        while (texts.nextNode()) if (texts.currentNode.data.trim()) found.add(getComputedStyle(texts.currentNode.parentElement).color);
        return found.size;
      });
      ok(colours >= 2, `${colours} colours`);
    },

    "Run all stops at an error: what comes after has not run and does not wait": async (world) => {
      const notebook = await world.open(file("stops.ipynb", [code("'ran'"), code("1/0"), code("'not run'")]));
      await notebook.click("Run all cells");
      await notebook.cell(2).untilContains("error", "ZeroDivisionError");
      await notebook.untilQuiet();
      await notebook.cell(1).untilResult("'ran'");
      await notebook.cell(3).untilPrompt("[ ]:");
      equal(await notebook.cell(3).outputs.count(), 0);
      await notebook.cell(3).edit();
      await notebook.press("Control+Enter");
      await notebook.cell(3).untilResult("'not run'");
    },
  },
};
