//! What can be done with outputs: high ones scroll, many are shown in parts, JSON is walked through, pictures are enlarged, all is copied.

import { deepEqual, equal, ok } from "node:assert/strict";

import { PICTURES, code, file, markdown } from "../notebooks.mjs";
import { untilEqual } from "../wait.mjs";

const shown = (data, metadata = {}) => ({ output_type: "display_data", data, metadata });
const printed = (lines) => ({ output_type: "stream", name: "stdout", text: Array.from({ length: lines }, (_, index) => `line ${index + 1}\n`) });
const opened = (world, outputs, metadata = {}) => world.open(file("outputs.ipynb", [code("1", { outputs, metadata })]));
const heightOf = (locator) => locator.evaluate((element) => element.getBoundingClientRect().height);

/** Does something in the menu of an output. */
async function choose(cell, output, item) {
  const place = cell.section.locator(".output-place").nth(output - 1);
  await place.hover();
  await place.getByRole("button", { name: /^Actions for output/ }).click();
  await place.getByRole("menuitem", { name: item, exact: true }).click();
}

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

/** A table of a data frame with so many rows. */
function frame(rows) {
  const body = Array.from({ length: rows }, (_, row) => `<tr><th>${row}</th><td>${row * row}</td></tr>`).join("");
  return `<table class="dataframe"><thead><tr><th></th><th>square</th></tr></thead><tbody>${body}</tbody></table>`;
}

/** Where the head of a table is, from the top of its box, once the box was scrolled down. */
async function headAfterScrolling(box) {
  await box.locator("thead th").first().waitFor();
  return box.evaluate((element) => {
    element.scrollTop = 200;
    return [element.scrollTop, Math.round(element.querySelector("thead th").getBoundingClientRect().top - element.getBoundingClientRect().top)];
  });
}

export default {
  name: "outputs",
  tests: {
    "high outputs scroll in a box, a press shows them whole, and the file remembers": async (world) => {
      const notebook = await opened(world, [printed(300)]);
      const cell = notebook.cell(1);
      const box = cell.section.getByRole("group", { name: "Outputs of cell 1" });
      await box.waitFor();
      ok((await heightOf(box)) < 700);
      const collapser = cell.section.getByRole("button", { name: "Show the outputs of cell 1 in full height" });
      await collapser.focus();
      await notebook.press("Enter");
      await cell.section.getByRole("button", { name: "Scroll the outputs of cell 1" }).waitFor();
      ok((await heightOf(cell.section.locator(".outputs-frame"))) > 3000);
      await notebook.untilSaved();
      await world.page.reload();
      await cell.section.getByRole("button", { name: "Scroll the outputs of cell 1" }).click();
      await box.waitFor();
      const { text } = await notebook.download();
      equal(JSON.parse(text).cells[0].metadata.scrolled, true);
    },

    "low outputs have no bar": async (world) => {
      const notebook = await opened(world, [printed(3)]);
      await notebook.cell(1).output().waitFor();
      equal(await world.page.locator(".outputs-collapser").count(), 0);
    },

    "of many outputs fifty are shown, then more": async (world) => {
      const notebook = await opened(world, Array.from({ length: 130 }, (_, index) => shown({ "text/plain": `value ${index}` })));
      const cell = notebook.cell(1);
      const count = () => cell.outputs.count();
      await untilEqual("the outputs", count, 50);
      await cell.section.getByRole("button", { name: "Show more outputs (80 hidden)" }).click();
      await untilEqual("the outputs", count, 100);
      await cell.section.getByRole("button", { name: "Show more outputs (30 hidden)" }).click();
      await untilEqual("the outputs", count, 130);
      equal(await cell.section.getByRole("button", { name: /Show more/ }).count(), 0);
    },

    "JSON is walked through with the arrows, and copied": async (world) => {
      await world.context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const value = { name: "octavo", list: [1, { deep: "text" }], long: Array.from({ length: 250 }, (_, index) => index) };
      const notebook = await opened(world, [shown({ "application/json": value })]);
      const tree = notebook.cell(1).section.getByRole("tree", { name: "JSON" });
      await tree.getByRole("treeitem").first().focus();
      await notebook.press("End", "ArrowUp", "ArrowUp");
      const focused = () => world.page.evaluate(() => document.activeElement.textContent);
      equal(await focused(), "0 … 99");
      await notebook.press("ArrowRight", "ArrowRight", "ArrowDown");
      equal(await focused(), "1: 1");
      equal(await tree.getByRole("treeitem", { selected: true }).getAttribute("aria-level"), "4");
      await world.page.getByRole("button", { name: "Copy path $.long[1]" }).click();
      await untilEqual("the clipboard", () => clipboard(world.page), "$.long[1]");
      await tree.getByText("octavo").click();
      await world.page.getByRole("button", { name: "Copy value" }).click();
      await untilEqual("the clipboard", () => clipboard(world.page), "octavo");
      deepEqual(await notebook.kinds(), ["code"]);
    },

    "a table keeps its head in sight while it scrolls, in outputs and in Markdown": async (world) => {
      const rows = Array.from({ length: 80 }, (_, row) => `| ${row} | ${row * row} |`).join("\n");
      const notebook = await world.open(
        file("tables.ipynb", [code("1", { outputs: [shown({ "text/html": [frame(80)] })] }), markdown(`| n | square |\n|---|---|\n${rows}`)]),
      );
      for (const number of [1, 2]) {
        const box = notebook.cell(number).section.getByRole("group", { name: "Table" });
        deepEqual(await headAfterScrolling(box), [200, 0]);
      }
    },

    "a picture is enlarged, zoomed by keys, saved, and left with Escape": async (world) => {
      const notebook = await opened(world, [shown({ "image/png": PICTURES["image/png"], "text/plain": "<Figure>" }, { "image/png": { width: 200, height: 200 } })]);
      const cell = notebook.cell(1);
      await cell.section.getByRole("button", { name: "Enlarge image: <Figure>" }).focus();
      await notebook.press("Enter");
      const dialog = world.page.getByRole("dialog", { name: "Image" });
      const image = dialog.locator("img");
      await image.waitFor();
      await image.evaluate((element) => element.decode());
      await notebook.press("1", "+", "+", "+", "+");
      await untilEqual("the width", () => image.evaluate((element) => element.style.width), "2.4px");
      const download = world.page.waitForEvent("download");
      await dialog.getByRole("button", { name: "Save image" }).click();
      equal((await download).suggestedFilename(), "output-1.png");
      await notebook.press("Escape");
      await dialog.waitFor({ state: "detached" });
      equal(await world.page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Enlarge image: <Figure>");
    },

    "any output is copied in each of its forms": async (world) => {
      await world.context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"><rect width="8" height="4" fill="red"/></svg>';
      const notebook = await opened(world, [
        { output_type: "stream", name: "stdout", text: ["\u001b[31mred\u001b[0m\n"] },
        shown({ "text/html": ["<b>bold</b>"], "text/plain": ["plain"] }),
        shown({ "image/svg+xml": [svg] }),
      ]);
      const cell = notebook.cell(1);
      for (const [output, item, expected] of [
        [1, "Copy text", "red\n"],
        [2, "Copy HTML source", "<b>bold</b>"],
        [2, "Copy text", "plain"],
        [3, "Copy SVG source", svg],
      ]) {
        await choose(cell, output, item);
        await untilEqual("the clipboard", () => clipboard(world.page), expected);
      }
      await choose(cell, 3, "Copy image");
      const kinds = () => world.page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => [...item.types]));
      await untilEqual("what is in the clipboard", async () => (await kinds()).join(), "image/png");
    },

    "the menu of an output is used by keyboard alone": async (world) => {
      await world.context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const notebook = await opened(world, [shown({ "text/html": ["<b>bold</b>"], "text/plain": ["plain"] })]);
      const button = notebook.cell(1).section.getByRole("button", { name: "Actions for output 1 of cell 1" });
      await button.focus();
      await notebook.press("Enter", "ArrowDown", "ArrowDown", "Escape");
      equal(await button.evaluate((element) => element === document.activeElement), true);
      await notebook.press("ArrowDown", "End", "Enter");
      await untilEqual("the clipboard", () => clipboard(world.page), "plain");
      deepEqual(await notebook.kinds(), ["code"]);
    },
  },
};
