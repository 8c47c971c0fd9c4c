//! A whole visit by keyboard alone: what is done here never touches the mouse.

import { deepEqual, equal, ok } from "node:assert/strict";

import { NotebookPage } from "../pages/notebook.mjs";
import { StartPage } from "../pages/start.mjs";
import { sourceOf } from "../notebooks.mjs";
import { untilContains, untilEqual } from "../wait.mjs";

const MANY_TABS = 60;

/** The accessible name of what has the keyboard, as far as these pages need one. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return (element?.getAttribute("aria-label") ?? element?.textContent ?? "").trim();
  });

/** Presses Tab until the element with this name has the keyboard. */
async function tabTo(page, name, key = "Tab") {
  const seen = [];
  for (let count = 0; count < MANY_TABS; count += 1) {
    await page.keyboard.press(key);
    seen.push(await focused(page));
    if (seen.at(-1) === name) return;
  }
  throw new Error(`${key} never reached ${name}: ${seen.join(" › ")}`);
}

/** Goes on to a button of the toolbar with the arrow keys. */
async function toolTo(page, name) {
  const seen = [await focused(page)];
  while (seen.at(-1) !== name) {
    if (seen.length > MANY_TABS) throw new Error(`the toolbar never reached ${name}: ${seen.join(" › ")}`);
    await page.keyboard.press("ArrowRight");
    seen.push(await focused(page));
  }
}

export default {
  name: "keyboard",
  tests: {
    "make a notebook, write, run, add text, delete, undo, rename, download": async (world) => {
      const { page } = world;
      await new StartPage(page).open(world.site.url);
      await tabTo(page, "New notebook");
      await page.keyboard.press("Enter");
      const notebook = new NotebookPage(page);
      await notebook.see();
      await notebook.cell(1).editor.waitFor();
      await untilEqual("the cell with the keyboard", () => notebook.selected(), 1);

      await page.keyboard.press("Enter");
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type("2**10");
      await page.keyboard.press("Shift+Enter");
      await notebook.cell(1).untilResult("1024");

      await notebook.untilCount(2);
      await page.keyboard.press("Escape");
      await page.keyboard.press("m");
      await page.keyboard.press("Enter");
      await page.keyboard.type("# By hand");
      await page.keyboard.press("Control+Enter");
      await notebook.cell(2).section.getByRole("heading", { name: "By hand" }).waitFor();

      await page.keyboard.press("d");
      await page.keyboard.press("d");
      await notebook.untilCount(1);
      await page.keyboard.press("z");
      await notebook.untilCount(2);

      // Up to the first cell, from where the toolbar is one step back.
      await page.keyboard.press("ArrowUp");
      await notebook.untilSelected(1);
      await tabTo(page, "Run cell", "Shift+Tab");
      await toolTo(page, "Insert cell below");
      await page.keyboard.press("Enter");
      await notebook.untilCount(3);

      const { name, text } = await notebook.download(async () => {
        await tabTo(page, "Notebook name", "Shift+Tab");
        await page.keyboard.press("ControlOrMeta+a");
        await page.keyboard.type("Typed name");
        await page.keyboard.press("Enter");
        await untilContains("the tab's title", () => page.title(), "Typed name");
        await tabTo(page, "Download");
        await page.keyboard.press("Enter");
      });
      equal(name, "Typed name.ipynb");
      const sources = JSON.parse(text).cells.map(sourceOf);
      equal(sources[0], "2**10");
      ok(sources.includes("# By hand"));
    },

    "Escape and Tab lead out of an editor: nobody is caught in it": async (world) => {
      const notebook = await world.notebook();
      const { page } = world;
      await notebook.cell(1).edit();
      await page.keyboard.type("if x:");
      await page.keyboard.press("Tab");
      equal(await notebook.cell(1).source().then((source) => /\s{2,}$/.test(source)), true, "Tab indents while one writes");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Tab");
      const outside = await page.evaluate(() => !document.activeElement.closest(".cm-content"));
      ok(outside, "Tab after Escape leaves the editor");
    },

    "what has the keyboard can be seen": async (world) => {
      const { page } = world;
      await world.start();
      const ring = () =>
        page.evaluate(() =>
          // The ring may be drawn by the element or by a box it has for that.
          [undefined, "::before", "::after"].some((part) => {
            const { outlineStyle, outlineWidth, boxShadow, content } = getComputedStyle(document.activeElement, part);
            if (part && content === "none") return false;
            return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
          }),
        );
      for (const name of ["New notebook", "Open file", "Welcome to Octavo"]) {
        await tabTo(page, name);
        ok(await ring(), `${name} shows that it has the keyboard`);
      }
      await page.keyboard.press("Enter");
      const notebook = new NotebookPage(page);
      await notebook.see();
      await tabTo(page, "Run cell", "Shift+Tab");
      await toolTo(page, "Run all cells");
      ok(await ring(), "the toolbar's button shows it");
    },

    "Ctrl+S saves, and the browser's own dialog does not come": async (world) => {
      const notebook = await world.notebook();
      await notebook.cell(1).edit();
      await world.page.keyboard.type("x");
      await world.page.evaluate(() => {
        addEventListener("keydown", (event) => (window.lastKey = [event.key, event.defaultPrevented]));
      });
      await notebook.press("Control+s");
      deepEqual(await world.page.evaluate(() => window.lastKey), ["s", true]);
      await notebook.untilSaved();
    },

    "a running cell can be stopped with I I, and Python restarted with 0 0": async (world) => {
      const notebook = await world.notebook();
      await notebook.untilKernel("idle");
      const cell = await notebook.run("while True: pass");
      await notebook.untilKernel("busy");
      await notebook.press("Escape", "i", "i");
      await notebook.untilKernel("idle");
      await cell.untilContains("error", "KeyboardInterrupt");
      await notebook.press("0", "0");
      await untilContains("a word about it", () => world.page.locator("body").innerText(), "Python was restarted");
      await notebook.untilKernel("idle");
    },
  },
};
