//! Cells: added, deleted, moved, changed in type, by the toolbar and by JupyterLab's keys.

import { deepEqual, equal, ok } from "node:assert/strict";

import { code, file, markdown, sourceOf } from "../notebooks.mjs";
import { until, untilEqual } from "../wait.mjs";

/** Three cells, the second selected in command mode. */
async function three(world) {
  const notebook = await world.open(file("three.ipynb", [code("'one'"), code("'two'"), code("'three'")]));
  await notebook.cell(2).edit();
  await notebook.press("Escape");
  await notebook.untilSelected(2);
  return notebook;
}

const [ONE, TWO, THREE] = ["'one'", "'two'", "'three'"];

export default {
  name: "cells",
  tests: {
    "A adds above, B below, and the new cell is selected": async (world) => {
      const notebook = await three(world);
      await notebook.press("a");
      await notebook.untilSources([ONE, "", TWO, THREE]);
      await notebook.untilSelected(2);
      await notebook.press("ArrowDown", "b");
      await notebook.untilSources([ONE, "", TWO, "", THREE]);
      await notebook.untilSelected(4);
      await notebook.press("Enter");
      await world.page.keyboard.type("'new'");
      await notebook.untilSources([ONE, "", TWO, "'new'", THREE]);
    },

    "one D deletes nothing, two delete the cell, and Z brings it back": async (world) => {
      const notebook = await three(world);
      await notebook.press("d", "ArrowUp");
      await notebook.untilSelected(1);
      await notebook.untilSources([ONE, TWO, THREE]);
      await notebook.press("ArrowDown", "d", "d");
      await notebook.untilSources([ONE, THREE]);
      await notebook.untilSelected(2);
      await notebook.press("z");
      await notebook.untilSources([ONE, TWO, THREE]);
      await notebook.press("Shift+Z");
      await notebook.untilSources([ONE, THREE]);
    },

    "a deleted cell comes back with its outputs and its number": async (world) => {
      const notebook = await world.notebook();
      await (await notebook.run("'precious'")).untilResult("'precious'");
      await notebook.cell(1).edit();
      await notebook.click("Delete cell");
      await notebook.untilCount(1);
      await notebook.press("Escape", "z");
      await notebook.untilCount(2);
      await notebook.cell(1).untilResult("'precious'");
      await notebook.cell(1).untilPrompt("[1]:");
    },

    "deleting the last cell leaves an empty one": async (world) => {
      const notebook = await world.notebook();
      await notebook.cell(1).write("only");
      await notebook.press("Escape", "d", "d");
      await notebook.untilSources([""]);
    },

    "Ctrl+Shift+arrows and the toolbar move a cell, editors and outputs with it": async (world) => {
      const notebook = await three(world);
      await notebook.press("Control+Enter");
      await notebook.cell(2).untilResult("'two'");
      await notebook.press("Escape", "Control+Shift+ArrowUp");
      await notebook.untilSources([TWO, ONE, THREE]);
      await notebook.cell(1).untilResult("'two'");
      await notebook.untilSelected(1);
      await notebook.click("Move cell down");
      await notebook.untilSources([ONE, TWO, THREE]);
      await notebook.click("Move cell down");
      await notebook.untilSources([ONE, THREE, TWO]);
      await notebook.click("Move cell up");
      await notebook.untilSources([ONE, TWO, THREE]);
    },

    "M, R and Y change the type; what the cell shows goes with it and comes back with Z": async (world) => {
      const notebook = await three(world);
      await notebook.press("Control+Enter");
      await notebook.cell(2).untilResult("'two'");
      await notebook.press("Escape", "m");
      await untilEqual("the kinds", () => notebook.kinds(), ["code", "markdown", "code"]);
      equal(await notebook.cell(2).outputs.count(), 0);
      await notebook.press("z");
      await untilEqual("the kinds", () => notebook.kinds(), ["code", "code", "code"]);
      await notebook.cell(2).untilResult("'two'");
      await notebook.press("r");
      await untilEqual("the kinds", () => notebook.kinds(), ["code", "raw", "code"]);
      await notebook.press("y");
      await untilEqual("the kinds", () => notebook.kinds(), ["code", "code", "code"]);
    },

    "the toolbar changes the type, and shows the type of the selected cell": async (world) => {
      const notebook = await world.open(file("kinds.ipynb", [code("# head"), markdown("text")]));
      const chosen = () => notebook.toolbar.getByRole("combobox", { name: "Cell type" }).evaluate((select) => select.selectedOptions[0].label);
      await notebook.cell(1).edit();
      await untilEqual("the type shown", chosen, "Code");
      await notebook.chooseType("Markdown");
      await untilEqual("the kinds", () => notebook.kinds(), ["markdown", "markdown"]);
      await notebook.cell(1).edit();
      await notebook.press("Shift+Enter");
      await notebook.cell(1).section.getByRole("heading", { name: "head" }).waitFor();
      await notebook.cell(2).section.getByText("text").click();
      await untilEqual("the type shown", chosen, "Markdown");
    },

    "arrows walk from editor to editor at their edges, J and K from cell to cell": async (world) => {
      const notebook = await three(world);
      await notebook.press("j");
      await notebook.untilSelected(3);
      await notebook.press("k", "k");
      await notebook.untilSelected(1);
      await notebook.press("Enter", "End", "ArrowDown");
      await world.page.keyboard.type("x = ");
      await notebook.untilSources([ONE, "x = 'two'", THREE]);
      await notebook.press("ArrowUp");
      await world.page.keyboard.type(" + y");
      await notebook.untilSources(["'one' + y", "x = 'two'", THREE]);
    },

    "keys of command mode do nothing while one writes": async (world) => {
      const notebook = await world.notebook();
      await notebook.cell(1).edit();
      await world.page.keyboard.type("ddabmzyr00ii");
      await notebook.untilSources(["ddabmzyr00ii"]);
      equal(await notebook.count(), 1);
    },

    "a raw cell keeps its text and does not run": async (world) => {
      const notebook = await world.notebook();
      await notebook.cell(1).write("plain text, 1/0");
      await notebook.press("Escape", "r", "Shift+Enter");
      await notebook.untilCount(2);
      const after = notebook.cell(2);
      await after.edit();
      await world.page.keyboard.type("'ran'");
      await notebook.press("Control+Enter");
      await after.untilResult("'ran'");
      equal(await notebook.cell(1).outputs.count(), 0);
      const tree = JSON.parse((await notebook.download()).text);
      equal(tree.cells[0].cell_type, "raw");
      equal(sourceOf(tree.cells[0]), "plain text, 1/0");
    },

    "the cells that were made, moved and changed are what is downloaded": async (world) => {
      const notebook = await three(world);
      await notebook.press("Control+Shift+ArrowDown", "m", "ArrowUp", "b");
      await notebook.untilCount(4);
      const tree = JSON.parse((await notebook.download()).text);
      deepEqual(tree.cells.map((cell) => [cell.cell_type, sourceOf(cell)]), [["code", ONE], ["code", THREE], ["code", ""], ["markdown", TWO]]);
      const ids = tree.cells.map((cell) => cell.id);
      equal(new Set(ids).size, 4);
      ok(ids.every((id) => /^[A-Za-z0-9_-]{1,64}$/.test(id)), ids.join());
      await until("no cell is drawn twice", () => notebook.cells.evaluateAll((cells) => new Set(cells.map((cell) => cell.dataset.cellId)).size), (size) => size === 4);
    },

    "keys that are pressed faster than the page draws a new cell are for that cell": async (world) => {
      const notebook = await world.notebook();
      await (await notebook.run("0")).untilResult("0");
      const cell = notebook.cell(2);
      await cell.write("1+1");
      const keyboard = await world.page.context().newCDPSession(world.page);
      const press = (key, code, modifiers = 0) =>
        ["rawKeyDown", "keyUp"].map((type) => keyboard.send("Input.dispatchKeyEvent", { type, key, code: key, windowsVirtualKeyCode: code, modifiers }));
      // All at once: the second key is there before the page has a moment.
      await Promise.all([...press("Enter", 13, 8), ...press("Backspace", 8), ...press("Escape", 27), ...press("b", 66)]);
      await cell.untilResult("2");
      await notebook.untilSources(["0", "1+1", "", ""]);
    },
  },
};
