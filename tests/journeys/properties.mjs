//! Tags, slide type and metadata of cells and notebooks, in the panel beside the cells.

import { deepEqual, equal, ok } from "node:assert/strict";

import { checkBoth } from "../axe.mjs";
import { code, file, markdown } from "../notebooks.mjs";
import { untilContains, untilEqual } from "../wait.mjs";

const NOTEBOOK = file("tagged.ipynb", [code("1", { metadata: { tags: ["old"], mine: 1.5 } }), markdown("Text")], { metadata: { extra: { deep: [1] } } });

const panel = (world) => world.page.getByRole("region", { name: "Properties" });
const ofCell = (world) => panel(world).getByLabel("Metadata of the cell");
const ofNotebook = (world) => panel(world).getByLabel("Metadata of the notebook");

async function opened(world) {
  const notebook = await world.open(NOTEBOOK);
  await world.page.getByRole("button", { name: "Properties", exact: true }).click();
  await panel(world).waitFor();
  return notebook;
}

/** The file as it would be downloaded. */
const tree = async (notebook) => JSON.parse((await notebook.download()).text);

const tags = (world) => panel(world).getByRole("list", { name: "Tags" }).getByRole("listitem").allInnerTexts();

export default {
  name: "properties",
  tests: {
    "tags come by keyboard and go by their buttons; Z takes it back; the rest stays as it was": async (world) => {
      const notebook = await opened(world);
      const field = panel(world).getByRole("combobox", { name: "Tags" });
      await field.fill("new, hide-input");
      await field.press("Enter");
      await untilEqual("the tags", () => tags(world), ["old", "new", "hide-input"]);
      equal(await field.inputValue(), "");
      await panel(world).getByRole("button", { name: "Remove tag old" }).press("Enter");
      await untilEqual("the tags", () => tags(world), ["new", "hide-input"]);
      deepEqual((await tree(notebook)).cells[0].metadata, { tags: ["new", "hide-input"], mine: 1.5 });
      await notebook.cell(1).edit();
      await notebook.press("Escape", "z", "z");
      await untilEqual("the tags", () => tags(world), ["old"]);
    },

    "a slide type is chosen, and taken away without a trace": async (world) => {
      const notebook = await opened(world);
      const choice = panel(world).getByRole("combobox", { name: "In a slide show" });
      await choice.selectOption({ label: "Left out" });
      deepEqual((await tree(notebook)).cells[0].metadata.slideshow, { slide_type: "skip" });
      await choice.selectOption({ label: "With the slide before" });
      equal((await tree(notebook)).cells[0].metadata.slideshow, undefined);
    },

    "metadata that are wrong say where and what to do, and stay written until they are right": async (world) => {
      const notebook = await opened(world);
      const before = await tree(notebook);
      await ofCell(world).fill('{\n  "a": 1\n  "b": 2\n}');
      await untilContains("the problem", () => panel(world).innerText(), "Line 3, column 3: A comma is missing before this");
      equal(await ofCell(world).getAttribute("aria-invalid"), "true");
      await checkBoth(world.page);
      // Elsewhere and back, and with the panel closed meanwhile.
      await notebook.cell(2).section.click();
      await untilContains("the cell", () => panel(world).innerText(), "Markdown cell 2");
      await world.page.getByRole("button", { name: "Properties", exact: true }).click();
      await notebook.cell(1).edit();
      await world.page.getByRole("button", { name: "Properties", exact: true }).click();
      equal(await ofCell(world).inputValue(), '{\n  "a": 1\n  "b": 2\n}');
      deepEqual(await tree(notebook), before, "nothing of it is in the file yet");
      await ofCell(world).fill('{"tags": ["a,b"]}');
      await untilContains("the problem", () => panel(world).innerText(), "does not fit into a notebook");
      await ofCell(world).fill('{"a": 1, "b": 2.50}');
      await ofCell(world).press("Control+Enter");
      await untilEqual("the field", () => ofCell(world).inputValue(), '{\n  "a": 1,\n  "b": 2.50\n}');
      const { text } = await notebook.download();
      ok(text.includes('"b": 2.50'), "a number stays as it was written");
      await ofCell(world).fill("nonsense");
      await panel(world).getByRole("button", { name: "Discard what I wrote" }).click();
      await untilEqual("the field", () => ofCell(world).inputValue(), '{\n  "a": 1,\n  "b": 2.50\n}');
    },

    "the notebook's own metadata are kept when the field is left": async (world) => {
      const notebook = await opened(world);
      const text = await ofNotebook(world).inputValue();
      await ofNotebook(world).fill(text.replace('"deep"', '"deeper"'));
      await notebook.cell(1).edit();
      await notebook.untilSaved();
      deepEqual((await tree(notebook)).metadata.extra, { deeper: [1] });
    },

    "at 360 pixels it fits, and axe finds nothing": async (world) => {
      await world.page.setViewportSize({ width: 360, height: 740 });
      await opened(world);
      await checkBoth(world.page);
      const sticksOut = await panel(world).evaluate((section) => section.scrollWidth - section.clientWidth);
      equal(sticksOut, 0);
    },
  },
};
