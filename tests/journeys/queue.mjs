//! Nothing that was pressed is lost, however early and however fast.

import { deepEqual, equal } from "node:assert/strict";

import { code, file } from "../notebooks.mjs";
import { KERNEL } from "../serve.mjs";
import { untilEqual } from "../wait.mjs";

const CELLS = 50;

/** Fifty cells that each show their own number. */
const fifty = () => file("fifty.ipynb", Array.from({ length: CELLS }, (_, index) => code(`${index} * 1000 + len(In)`)));

const expected = Array.from({ length: CELLS }, (_, index) => String(index * 1000 + index + 2));

async function checkFifty(notebook) {
  await notebook.cell(CELLS).untilPrompt(`[${CELLS}]:`, 60_000);
  deepEqual((await notebook.prompts()).slice(0, CELLS), Array.from({ length: CELLS }, (_, index) => `[${index + 1}]:`));
  const results = () => notebook.cells.evaluateAll((cells) => cells.map((cell) => cell.querySelector(".cell-outputs")?.textContent.trim() ?? ""));
  await untilEqual("the results", async () => (await results()).slice(0, CELLS), expected);
}

export default {
  name: "queue",
  tests: {
    "fifty cells run by fifty quick presses of Shift+Enter all finish, each with its own result": async (world) => {
      const notebook = await world.open(fifty());
      await notebook.untilKernel("idle");
      await notebook.cell(1).edit();
      await notebook.press(...Array(CELLS).fill("Shift+Enter"));
      await checkFifty(notebook);
    },

    "the same while Python is still loading": async (world) => {
      const held = world.site.hold(KERNEL);
      world.atEnd(async () => held.release());
      const notebook = await world.open(fifty());
      await notebook.cell(1).edit();
      await notebook.press(...Array(CELLS).fill("Shift+Enter"));
      await notebook.cell(CELLS).untilPrompt("[*]:");
      held.release();
      await checkFifty(notebook);
    },

    "the same on an isolated page": async (world) => {
      const site = await world.serve({ isIsolated: true });
      const page = await (await world.newContext({}, site)).newPage();
      const notebook = await (await world.start(page, site.url)).openFile(fifty());
      equal(await page.evaluate(() => crossOriginIsolated), true);
      await notebook.cell(1).edit();
      await notebook.press(...Array(CELLS).fill("Shift+Enter"));
      await checkFifty(notebook);
    },

    "Run all runs fifty cells in their order": async (world) => {
      const notebook = await world.open(fifty());
      await notebook.click("Run all cells");
      await checkFifty(notebook);
    },

    "Shift+Enter in the very moment an editor appears runs the cell": async (world) => {
      const notebook = await world.open(file("early.ipynb", [code("'not lost'")]));
      await world.page.addInitScript(() => {
        const watch = new MutationObserver(() => {
          const editor = document.querySelector(".cell-editor textarea, .cell-editor .cm-content[contenteditable=true]");
          if (!editor) return;
          watch.disconnect();
          editor.focus();
          editor.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, shiftKey: true, bubbles: true, cancelable: true }));
        });
        watch.observe(document, { subtree: true, childList: true });
      });
      await world.page.reload();
      await notebook.cell(1).untilResult("'not lost'");
    },

    "what is typed while the editor is still on its way is in the cell, and runs": async (world) => {
      const held = world.site.hold(/assets\/editor.*\.js$/);
      world.atEnd(async () => held.release());
      const notebook = await world.notebook();
      await held.asked;
      await notebook.cell(1).section.getByRole("textbox").click();
      await world.page.keyboard.type("6*7");
      held.release();
      await notebook.cell(1).editor.waitFor();
      await world.page.keyboard.type("*10");
      await notebook.press("Shift+Enter");
      await notebook.cell(1).untilResult("420");
    },

    "a cell runs without the editor ever having come": async (world) => {
      const held = world.site.hold(/assets\/editor.*\.js$/);
      world.atEnd(async () => held.release());
      const notebook = await world.notebook();
      await notebook.cell(1).section.getByRole("textbox").click();
      await world.page.keyboard.type("6*7");
      await notebook.press("Shift+Enter");
      await notebook.cell(1).untilResult("42");
    },
  },
};
