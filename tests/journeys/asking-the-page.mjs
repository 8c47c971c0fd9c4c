//! What a kernel asks of the page besides showing output: the next cell's text, a text to page through, the keyboard for a question.

import { equal } from "node:assert/strict";

import { untilContains, untilEqual } from "../wait.mjs";

const stop = (notebook) => notebook.click(/^Stop/);
const field = (world) => world.page.locator(".cell-input-field");

const hasKeyboard = (locator) => locator.evaluate((element) => element.contains(document.activeElement));

export default {
  name: "asking the page",
  tests: {
    "set_next_input puts a new cell below, with that text": async (world) => {
      const notebook = await world.notebook();
      const cell = notebook.cell(1);
      await cell.write("get_ipython().set_next_input('6 * 7')");
      await notebook.press("Control+Enter");
      await cell.untilPrompt("[1]:");
      await untilContains("the next cell", () => notebook.cell(2).source(), "6 * 7");
      await notebook.cell(2).edit();
      await notebook.press("Shift+Enter");
      await notebook.cell(2).untilResult("42");
    },

    "set_next_input with replace writes over the cell itself, which undo brings back": async (world) => {
      const notebook = await world.notebook();
      const source = "get_ipython().set_next_input('6 * 7', replace=True)";
      const cell = await notebook.run(source);
      await cell.untilPrompt("[1]:");
      await untilContains("the cell", () => cell.source(), "6 * 7");
      await cell.edit();
      await notebook.press("ControlOrMeta+z");
      await untilEqual("the cell", async () => (await cell.source()).trimEnd(), source);
    },

    "a text to page through is shown under the cell": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("get_ipython().page('long words')");
      await untilContains("the outputs", () => cell.text(), "long words");
    },

    "after the answer the keyboard is where it was": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("name = input('Name? ')");
      await field(world).waitFor();
      await untilEqual("the field has the keyboard", () => hasKeyboard(field(world)), true);
      await world.page.keyboard.type("Ada");
      await notebook.press("Enter");
      await cell.untilPrompt("[1]:");
      await untilEqual("the next cell has the keyboard", () => hasKeyboard(notebook.cell(2).section), true);
      await world.page.keyboard.type("name");
      await notebook.press("Shift+Enter");
      await notebook.cell(2).untilResult("'Ada'");
      // Now Python is warm: the question comes before the page has made the next cell.
      await untilEqual("the third cell has the keyboard", () => hasKeyboard(notebook.cell(3).section), true);
      await world.page.keyboard.insertText("input('Again? ')");
      await notebook.press("Shift+Enter");
      await field(world).waitFor();
      await notebook.cell(4).section.waitFor();
      await untilEqual("the field has the keyboard again", () => hasKeyboard(field(world)), true);
      await notebook.press("Enter");
      await notebook.cell(3).untilResult("''");
      await untilEqual("the fourth cell has the keyboard", () => hasKeyboard(notebook.cell(4).section), true);
    },

    "a question does not swallow a Shift+Enter that was meant for the cells": async (world) => {
      const notebook = await world.notebook();
      await notebook.cell(1).write("input('? ')");
      await notebook.press("Escape", "b");
      await notebook.cell(2).write("'second'");
      await notebook.press("Escape", "ArrowUp", "Shift+Enter");
      await field(world).waitFor();
      await untilEqual("the field has the keyboard", () => hasKeyboard(field(world)), true);
      await notebook.press("Shift+Enter");
      await notebook.cell(2).untilPrompt("[*]:");
      equal(await notebook.cell(1).prompt.textContent().then((text) => text.trim()), "[*]:");
      await field(world).fill("answered");
      await field(world).press("Enter");
      await notebook.cell(1).untilResult("'answered'");
      await notebook.cell(2).untilResult("'second'");
    },

    "a cell that goes on after Stop is said to, and the second Stop ends it": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("import time\nprint('begun')\nwhile True:\n    try:\n        time.sleep(9)\n    except KeyboardInterrupt:\n        print('not yet')");
      await cell.untilText("stdout", "begun");
      await stop(notebook);
      await cell.untilText("stdout", "begun\nnot yet");
      await untilContains("the page", () => world.page.locator("body").innerText(), "Press Stop again to end the cell at once.");
      await stop(notebook);
      await untilContains("the page", () => world.page.locator("body").innerText(), "Every variable is as it was before the cell.");
      await notebook.untilKernel("idle");
    },
  },
};
