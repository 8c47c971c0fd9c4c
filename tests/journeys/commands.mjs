//! Commands: JupyterLab's keys for several cells at once, the clipboard, split and merge, folding, headings, line numbers.

import { deepEqual, equal, ok } from "node:assert/strict";

import { code, file, markdown, sourceOf } from "../notebooks.mjs";
import { untilEqual } from "../wait.mjs";

/** Cells "a" to the letter of `count`, the first with the keyboard. */
async function letters(world, count = 4) {
  const cells = Array.from({ length: count }, (_, index) => code(`'${String.fromCharCode(97 + index)}'`));
  const notebook = await world.open(file("letters.ipynb", cells));
  await notebook.cell(1).edit();
  await notebook.press("Escape");
  await notebook.untilSelected(1);
  return notebook;
}

const quoted = (text) => [...text].map((letter) => (letter === "-" ? "" : `'${letter}'`));
const marked = (notebook) => notebook.cells.evaluateAll((cells) => cells.map((cell) => (cell.classList.contains("is-marked") ? "x" : "_")).join(""));
const shown = (notebook) => notebook.cells.evaluateAll((cells) => cells.map((cell) => (cell.checkVisibility() ? "x" : "_")).join(""));

export default {
  name: "commands",
  tests: {
    "several cells are selected, moved, deleted and brought back together": async (world) => {
      const notebook = await letters(world);
      await notebook.press("Shift+ArrowDown", "Shift+J");
      await untilEqual("the selected cells", () => marked(notebook), "xxx_");
      await notebook.press("Shift+K");
      await untilEqual("the selected cells", () => marked(notebook), "xx__");
      await notebook.press("Control+Shift+ArrowDown");
      await notebook.untilSources(quoted("cabd"));
      await untilEqual("the selected cells", () => marked(notebook), "_xx_");
      await notebook.press("d", "d");
      await notebook.untilSources(quoted("cd"));
      await notebook.press("z");
      await notebook.untilSources(quoted("cabd"));
      await notebook.press("Control+a");
      await untilEqual("the selected cells", () => marked(notebook), "xxxx");
      await notebook.press("ArrowDown");
      await untilEqual("the selected cells", () => marked(notebook), "____");
      await notebook.cell(1).section.click({ position: { x: 4, y: 4 } });
      await notebook.cell(3).section.click({ position: { x: 4, y: 4 }, modifiers: ["Shift"] });
      await untilEqual("the selected cells", () => marked(notebook), "xxx_");
    },

    "cells are cut, copied, pasted and duplicated, from one notebook to another too": async (world) => {
      const notebook = await letters(world, 3);
      await notebook.press("x");
      await notebook.untilSources(quoted("bc"));
      await notebook.press("v");
      await notebook.untilSources(quoted("bac"));
      await notebook.press("c", "Shift+V");
      await notebook.untilSources(quoted("baac"));
      await notebook.press("Shift+ArrowDown", "c");
      const ids = await notebook.cells.evaluateAll((cells) => cells.map((cell) => cell.dataset.cellId));
      equal(new Set(ids).size, 4);
      await notebook.untilSaved();
      await notebook.leave();
      const other = await (await import("../pages/start.mjs").then(({ StartPage }) => new StartPage(world.page))).newNotebook();
      await other.cell(1).editor.waitFor();
      await other.press("Escape", "v");
      await other.untilSources(["", ...quoted("aa")]);
    },

    "what is copied in one tab is pasted in another that was open before": async (world) => {
      const notebook = await letters(world, 2);
      const page = await world.context.newPage();
      const other = await (await world.start(page)).newNotebook();
      await other.cell(1).editor.waitFor();
      await page.evaluate(() => {
        window.told = new Promise((done) => addEventListener("storage", ({ key }) => key === "octavo.clipboard" && done()));
      });
      await world.page.bringToFront();
      await notebook.press("Shift+ArrowDown", "c");
      await page.evaluate(() => window.told);
      await page.bringToFront();
      await other.cell(1).edit();
      await other.press("Escape");
      await other.press("v");
      await other.untilSources(["", ...quoted("ab")]);
    },

    "what the system's clipboard has goes in as cells, and what is copied is text there": async (world) => {
      const notebook = await letters(world, 2);
      const held = await world.page.evaluate(() => {
        const copied = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
        document.activeElement.dispatchEvent(copied);
        return ["text/plain", "application/vnd.jupyter.cells"].map((kind) => copied.clipboardData.getData(kind));
      });
      equal(held[0], "'a'");
      equal(sourceOf(JSON.parse(held[1])[0]), "'a'");
      const paste = (entries) =>
        world.page.evaluate((entries) => {
          const clipboardData = new DataTransfer();
          for (const [kind, text] of entries) clipboardData.setData(kind, text);
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }, entries);
      await paste([["text/plain", "x = 1"]]);
      await notebook.untilSources(["'a'", "x = 1", "'b'"]);
      await paste([["text/plain", "shown"], ["application/vnd.jupyter.cells", JSON.stringify([{ cell_type: "raw", metadata: {}, source: "r" }])]]);
      await notebook.untilSources(["'a'", "x = 1", "r", "'b'"]);
      deepEqual(await notebook.kinds(), ["code", "code", "raw", "code"]);
    },

    "a cell is split at the cursor and merged again": async (world) => {
      const notebook = await world.open(file("lines.ipynb", [code("one\ntwo\nthree")]));
      await notebook.cell(1).edit();
      await notebook.press("Control+Home", "ArrowDown", "Control+Shift+Minus");
      await notebook.untilSources(["one", "two\nthree"]);
      await world.page.keyboard.type("x");
      await notebook.untilSources(["one", "xtwo\nthree"]);
      await notebook.press("Escape", "Shift+ArrowUp", "Shift+M");
      await notebook.untilSources(["one\n\nxtwo\nthree"]);
      await notebook.press("z");
      await notebook.untilSources(["one", "xtwo\nthree"]);
    },

    "headings are made with the number keys and fold their section": async (world) => {
      const notebook = await world.open(file("sections.ipynb", [markdown("Title"), code("1"), markdown("# Next"), code("2")]));
      await notebook.cell(1).section.click({ position: { x: 4, y: 4 } });
      await notebook.press("1", "Control+Enter");
      await notebook.cell(1).section.getByRole("heading", { name: "Title" }).waitFor();
      await notebook.press("ArrowLeft");
      await untilEqual("the cells in sight", () => shown(notebook), "x_xx");
      await notebook.press("ArrowDown");
      await notebook.untilSelected(3);
      await notebook.untilSaved();
      const tree = JSON.parse((await notebook.download()).text);
      deepEqual(tree.cells[0].metadata, { "jp-MarkdownHeadingCollapsed": true });
      await notebook.cell(1).section.getByRole("button", { name: /folded/ }).click();
      await untilEqual("the cells in sight", () => shown(notebook), "xxxx");
    },

    "inputs and outputs are hidden and shown, and line numbers are remembered": async (world) => {
      const stream = [{ output_type: "stream", name: "stdout", text: ["said\n"] }];
      const notebook = await world.open(file("hidden.ipynb", [code("1", { execution_count: 1, outputs: stream }), code("2")]));
      await notebook.cell(1).edit();
      await notebook.press("Escape", "o");
      await notebook.cell(1).section.getByText("said").waitFor({ state: "hidden" });
      await notebook.cell(1).section.getByRole("button", { name: /Outputs are hidden/ }).click();
      await notebook.cell(1).section.getByText("said").waitFor();
      await notebook.cell(1).section.click({ position: { x: 4, y: 4 } });
      const numbered = (count) => untilEqual("the numbered editors", () => notebook.main.locator(".cm-lineNumbers").count(), count);
      await notebook.press("l");
      await numbered(1);
      await notebook.press("Shift+L");
      await numbered(2);
      await notebook.press("l");
      await numbered(1);
      await notebook.untilSaved();
      await world.page.reload();
      await notebook.see();
      await numbered(2);
    },

    "cells above, below, and all after a restart are run": async (world) => {
      const notebook = await letters(world, 3);
      await notebook.untilKernel("idle");
      const command = async (words) => {
        await notebook.press("Control+Shift+C");
        await world.page.getByRole("combobox", { name: "Search commands" }).fill(words);
        await world.page.keyboard.press("Enter");
      };
      await notebook.press("ArrowDown");
      await command("run all cells above");
      await notebook.cell(1).untilResult("'a'");
      await notebook.untilQuiet();
      deepEqual(await notebook.prompts(), ["[1]:", "[ ]:", "[ ]:"]);
      await command("and all below");
      await notebook.cell(3).untilPrompt("[3]:");
      await command("restart kernel and run");
      await notebook.cell(3).untilPrompt("[3]:");
      await notebook.untilQuiet();
      deepEqual(await notebook.prompts(), ["[1]:", "[2]:", "[3]:"]);
      await command("clear outputs of all");
      await untilEqual("the prompts", async () => (await notebook.prompts()).join(), "[ ]:,[ ]:,[ ]:");
      ok(await notebook.main.isVisible());
    },
  },
};
