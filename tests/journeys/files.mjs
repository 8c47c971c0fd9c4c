//! Files in and out: picker, drag and drop, download, and files that are no notebooks.

import { deepEqual, equal, match, ok } from "node:assert/strict";

import { code, file, markdown, onDisk, raw, sourceOf } from "../notebooks.mjs";
import { storedFiles, untilStored } from "../pages/drive.mjs";
import { ReadOnlyPage } from "../pages/read-only.mjs";
import { until, untilEqual } from "../wait.mjs";

const FOREIGN = file("foreign.ipynb", [code("x = 1", { metadata: { "their.tool": { deep: [1, null, 2.5] } } }), markdown("text é 日本"), raw("raw")], {
  metadata: { authors: [{ name: "Ada" }], "x-unknown": { kept: true } },
});

const BROKEN = { name: "broken.ipynb", text: onDisk({ cells: [{ cell_type: "code", metadata: {} }], metadata: {}, nbformat: 4, nbformat_minor: 4 }) };
const NO_JSON = { name: "not-json.ipynb", text: '{"cells": [\n  oops' };

export default {
  name: "files",
  tests: {
    "the picker opens a notebook; an edit is in the download, and unknown keys stay": async (world) => {
      const notebook = await world.open(FOREIGN);
      equal(await notebook.name(), "foreign");
      deepEqual(await notebook.kinds(), ["code", "markdown", "raw"]);
      await notebook.cell(1).write("x = 2");
      const { name, text } = await notebook.download();
      equal(name, "foreign.ipynb");
      const expected = JSON.parse(FOREIGN.text);
      expected.cells[0].source = ["x = 2"];
      deepEqual(JSON.parse(text), expected);
      ok(text.includes("日本") && text.endsWith("}\n"), "in Jupyter's own form");
    },

    "a file dropped on the page is opened, and the page shows that it may be dropped": async (world) => {
      const start = await world.start();
      await start.drop(FOREIGN, () => world.page.getByText("Drop to open").waitFor());
      const notebook = await start.notebook();
      equal(await notebook.name(), "foreign");
      equal(await world.page.getByText("Drop to open").count(), 0);
      await untilStored(world.page, "foreign.ipynb", "their.tool");
    },

    "a notebook of the same name is put beside the first": async (world) => {
      await world.open(FOREIGN);
      const other = file("foreign.ipynb", [code("other = True")]);
      const notebook = await world.open(other);
      await notebook.untilSources(["other = True"]);
      const files = await storedFiles(world.page);
      equal(Object.keys(files).length, 2);
      equal(files["foreign.ipynb"], FOREIGN.text);
    },

    "several files picked together are all kept": async (world) => {
      const start = await world.start();
      await start.pick(file("one.ipynb", [code("1")]), file("two.ipynb", [code("2")]));
      await start.notebook();
      await untilEqual("the files", async () => Object.keys(await storedFiles(world.page)).sort(), ["one.ipynb", "two.ipynb"]);
    },

    "what ran here is in the download, as Jupyter would write it": async (world) => {
      const notebook = await world.notebook();
      await (await notebook.run("print('a\\nb')\n1+1")).untilResult("2");
      const tree = JSON.parse((await notebook.download()).text);
      equal(tree.nbformat, 4);
      const [cell] = tree.cells;
      equal(sourceOf(cell), "print('a\\nb')\n1+1");
      equal(cell.execution_count, 1);
      deepEqual(cell.outputs, [
        { name: "stdout", output_type: "stream", text: ["a\n", "b\n"] },
        { data: { "text/plain": ["2"] }, execution_count: 1, metadata: {}, output_type: "execute_result" },
      ]);
    },

    "a file that breaks the format opens read-only with the reason, and stays as it is": async (world) => {
      const view = await (await world.start()).openInvalid(BROKEN);
      match(await view.reason(), /cell 1/);
      match(await view.reason(), /source|outputs|execution_count/);
      ok((await view.text()).includes('"nbformat_minor": 4'));
      equal(await view.writable(), 0);
      await world.page.keyboard.type("x");
      await world.page.keyboard.press("ControlOrMeta+s");
      await world.page.reload();
      await view.see();
      deepEqual(await storedFiles(world.page), { [BROKEN.name]: BROKEN.text });
    },

    "a file that is no JSON opens read-only with the place of the fault": async (world) => {
      const view = await (await world.start()).openInvalid(NO_JSON);
      match(await view.reason(), /Line 2, column/);
      equal((await storedFiles(world.page))[NO_JSON.name], NO_JSON.text);
    },

    "a read-only file can be left, and is in the list": async (world) => {
      await (await world.start()).openInvalid(NO_JSON);
      const start = await world.start();
      await start.link("not-json").first().click();
      await new ReadOnlyPage(world.page).see();
    },

    "a notebook of the format of 2013 is upgraded and runs": async (world) => {
      const tree = {
        metadata: { name: "" }, nbformat: 3, nbformat_minor: 0,
        worksheets: [{ cells: [
          { cell_type: "heading", level: 2, metadata: {}, source: ["Old"] },
          { cell_type: "code", collapsed: false, input: ["2 + 3"], language: "python", metadata: {}, outputs: [] },
        ], metadata: {} }],
      };
      const notebook = await world.open({ name: "old.ipynb", text: onDisk(tree) });
      deepEqual(await notebook.kinds(), ["markdown", "code"]);
      equal(await notebook.cell(1).section.getByRole("heading").innerText(), "Old");
      await notebook.cell(2).edit();
      await notebook.press("Control+Enter");
      await notebook.cell(2).untilResult("5");
    },

    "a deleted notebook is gone from the list, and Undo brings it back": async (world) => {
      await world.open(FOREIGN);
      const start = await world.start();
      await start.link("foreign").waitFor();
      await start.button("Delete foreign").click();
      await untilEqual("the list", async () => (await start.names()).includes("foreign"), false);
      deepEqual(await storedFiles(world.page), {});
      await start.button("Undo").click();
      await start.link("foreign").waitFor();
      equal((await storedFiles(world.page))["foreign.ipynb"], FOREIGN.text);
    },

    "the list has the notebook changed last at its top, and says when": async (world) => {
      await world.open(file("first.ipynb", [code("1")]));
      await world.open(file("second.ipynb", [code("2")]));
      const start = await world.start();
      const names = await until("two notebooks", () => start.names(), (found) => found.length >= 2);
      deepEqual(names.slice(0, 2), ["second", "first"]);
      match(await start.main.locator("li").first().innerText(), /Changed (just now|\d+ seconds? ago|now)/i);
    },
  },
};
