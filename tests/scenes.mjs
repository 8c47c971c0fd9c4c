//! What the page looks like in each of its parts, for pictures: every scene brings a fresh tab to where there is something to see.

import { GALLERY } from "./gallery.mjs";
import { code, file, markdown } from "./notebooks.mjs";
import { StartPage } from "./pages/start.mjs";

const BROKEN = { name: "broken.ipynb", text: '{\n "cells": [{}],\n "metadata": {},\n "nbformat": 4,\n "nbformat_minor": 5\n}\n' };

const at = ({ page, site }) => new StartPage(page).open(site.url);

/** The gallery, drawn, with its second cell in edit mode. */
async function gallery(stage) {
  const notebook = await (await at(stage)).openFile(GALLERY);
  await notebook.untilKernel("idle");
  await notebook.main.locator(".katex").first().waitFor();
  await notebook.cell(2).edit();
  return notebook;
}

/** Does what a command of the palette does. */
async function command({ page }, notebook, words) {
  await notebook.press("Control+Shift+C");
  await page.getByRole("combobox", { name: "Search commands" }).fill(words);
  await page.keyboard.press("Enter");
}

/** A file that is no notebook, shown. */
async function viewed(stage, name, mimeType, text) {
  await at(stage);
  const chosen = stage.page.waitForEvent("filechooser");
  await new StartPage(stage.page).button("Open file").click();
  await (await chosen).setFiles([{ name, mimeType, buffer: Buffer.from(text) }]);
  await stage.page.getByRole("main", { name: "File", exact: true }).waitFor();
}

const CHAPTERS = file("chapters.ipynb", [
  markdown("# Birds of the marsh\n\nTwo weeks of counting."),
  markdown("## Methods"),
  code("counts = {}"),
  markdown("### Where we stood\n\nOn the dyke."),
  markdown("### When, and why so early in the morning that nobody else was there"),
  markdown("## Results"),
  code("counts", { metadata: { tags: ["hide-input", "figure"] } }),
  markdown("## Thanks"),
]);

const TABLE = `name,count,share,first seen\n${Array.from({ length: 60 }, (_, n) => `"bird ${n}, or so",${n * 7},${(n / 59).toFixed(3)},2026-04-${String((n % 30) + 1).padStart(2, "0")}`).join("\n")}\n`;
const JSON_TEXT = JSON.stringify({ site: "marsh", visits: [{ day: 1, seen: ["heron", "reed warbler"], wind: null }, { day: 2, seen: [], wind: 3.5 }] });

const WIDGETS = `import ipywidgets as w
w.VBox([
    w.IntSlider(description='Size', value=40),
    w.FloatRangeSlider(description='Range', value=[2, 7]),
    w.Dropdown(description='Bird', options=['heron', 'bittern']),
    w.Text(description='Name', placeholder='write'),
    w.Checkbox(description='Seen'),
    w.IntProgress(description='Done', value=60),
    w.HBox([w.Button(description='Count'), w.ToggleButton(description='Loud', value=True)]),
    w.RadioButtons(description='Wind', options=['none', 'some']),
    w.SelectMultiple(description='Days', options=['Mon', 'Tue', 'Wed']),
    w.DatePicker(description='First'), w.ColorPicker(description='Colour', value='#1b6270'),
    w.Accordion([w.Label('Under the reeds')], titles=('Where',)),
    w.Tab([w.HTML('<b>one</b>'), w.Label('two')], titles=('First', 'Second')),
])`;

/** By name: what to do before the picture; a scene may take more than one. */
export const SCENES = {
  "start-empty": at,
  async gallery(stage) {
    await gallery(stage);
    await stage.take();
    await stage.take("-whole", true);
  },
  async notebook(stage) {
    const fresh = await (await at(stage)).newNotebook();
    await (await fresh.run("import sys\nprint('hello')\nprint('careful', file=sys.stderr)\n[n ** 2 for n in range(12)]")).untilRun();
    await (await fresh.run("def share(parts):\n    return 12 / parts\n\nshare(0)")).untilRun();
    await stage.take();
    await fresh.untilSaved();
    await at(stage);
    await new StartPage(stage.page).link("Untitled").waitFor();
    await stage.take("-start");
  },
  async "read-only"(stage) {
    await (await at(stage)).openInvalid(BROKEN);
  },
  async palette(stage) {
    const notebook = await gallery(stage);
    await notebook.press("Control+Shift+C");
    await stage.page.getByRole("dialog").getByRole("option").first().waitFor();
    await stage.take();
    await stage.page.keyboard.type("cell");
    await stage.take("-typed");
  },
  async shortcuts(stage) {
    const notebook = await gallery(stage);
    await notebook.press("Control+Shift+H");
    await stage.page.getByRole("dialog").waitFor();
  },
  async menu(stage) {
    await gallery(stage);
    await stage.page.getByRole("button", { name: "All commands", exact: true }).click();
  },
  async settings(stage) {
    await at(stage);
    await stage.page.goto(`${stage.site.url}#/settings`);
    await stage.page.getByRole("dialog").waitFor();
  },
  async properties(stage) {
    const notebook = await (await at(stage)).openFile(CHAPTERS);
    await notebook.cell(7).edit();
    await notebook.press("Escape");
    await command(stage, notebook, "properties");
    await stage.page.getByRole("region", { name: "Properties" }).waitFor();
    await stage.take();
    await stage.page.getByLabel("Metadata of the cell").fill('{\n  "tags": ["a"\n}');
    await stage.take("-wrong");
  },
  async contents(stage) {
    const notebook = await (await at(stage)).openFile(CHAPTERS);
    await notebook.cell(1).section.getByRole("heading").waitFor();
    await command(stage, notebook, "contents");
    await stage.page.getByRole("region", { name: "Contents" }).waitFor();
  },
  async find(stage) {
    const notebook = await gallery(stage);
    await notebook.press("Control+h");
    await stage.page.keyboard.type("a");
    await stage.page.locator(".find-count").getByText("of").waitFor();
  },
  async completion(stage) {
    const fresh = await (await at(stage)).newNotebook();
    await fresh.untilKernel("idle");
    await fresh.cell(1).edit();
    await stage.page.keyboard.type("'text'.");
    await stage.page.getByRole("listbox").waitFor();
    await stage.take();
    await stage.page.keyboard.press("Escape");
    await stage.page.keyboard.press("Control+a");
    await stage.page.keyboard.type("print(");
    await stage.page.locator(".help-hint").waitFor();
    await stage.take("-signature");
    await stage.page.keyboard.press("Shift+Tab");
    await stage.page.locator(".help-tip").waitFor();
    await stage.take("-help");
  },
  "view-table": (stage) => viewed(stage, "birds.csv", "text/csv", TABLE),
  "view-json": (stage) => viewed(stage, "visits.json", "application/json", JSON_TEXT),
  async widgets(stage) {
    const notebook = await (await at(stage)).newNotebook();
    await (await notebook.run("%pip install -q ipywidgets")).untilRun();
    const cell = await notebook.run(WIDGETS);
    await cell.section.getByRole("slider").first().waitFor();
    await cell.section.scrollIntoViewIfNeeded();
    await stage.take("", true);
  },
};
