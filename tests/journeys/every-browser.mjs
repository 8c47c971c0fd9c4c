//! The page's own parts where they could differ from Chromium: a short visit in Firefox.

import { KINDS } from "../kinds.mjs";
import { code, file } from "../notebooks.mjs";
import { until, untilContains, untilEqual } from "../wait.mjs";

const shown = (data) => ({ output_type: "display_data", data, metadata: {} });
const NOTEBOOK = file("parts.ipynb", [
  code("'first'"),
  code("'needle'"),
  code("'third needle'", {
    execution_count: 1,
    outputs: [
      shown({ "text/html": ["<table><thead><tr><th>leaf</th></tr></thead><tbody><tr><td>folded</td></tr></tbody></table>"] }),
      shown({ "application/json": { list: [1, 2] } }),
    ],
  }),
  code(""),
]);

/** What there is to see, in the page; undefined where there is nothing. */
const textOf = (tab, css) => tab.evaluate((css) => document.querySelector(css)?.textContent, css);
const textsOf = (tab, css) => tab.evaluate((css) => [...document.querySelectorAll(css)].map((element) => element.textContent), css);
const isFocused = (tab, css) => tab.evaluate((css) => document.activeElement?.matches(css) ?? false, css);

const untilThere = (tab, css) => until(`${css} should be there`, () => tab.evaluate((css) => document.querySelector(css) !== null, css), Boolean);
const untilFocused = (tab, css) => until(`${css} should have the keyboard`, () => isFocused(tab, css), Boolean);
const untilSources = (tab, expected) =>
  untilEqual("the sources", () => textsOf(tab, "section.cell .cm-content"), expected);

/** Puts the keyboard on a cell, so that keys are commands. */
async function select(notebook, number) {
  await notebook.edit(number);
  await notebook.press("Escape");
  await untilFocused(notebook.tab, "section.cell");
}

async function rearrange({ tab }, notebook) {
  await untilSources(tab, ["'first'", "'needle'", "'third needle'", ""]);
  await select(notebook, 1);
  await notebook.press("Control+Shift+C");
  await untilFocused(tab, "dialog [role=combobox]");
  await tab.type("duplicate");
  await untilContains("the first of the commands", async () => (await textOf(tab, "dialog [role=option]")) ?? "", "Duplicate cells");
  await notebook.press("Enter");
  await untilSources(tab, ["'first'", "'first'", "'needle'", "'third needle'", ""]);
  await notebook.press("z");
  await untilSources(tab, ["'first'", "'needle'", "'third needle'", ""]);
  await select(notebook, 1);
  await notebook.press("Shift+ArrowDown");
  await notebook.press("Control+Shift+ArrowDown");
  await untilSources(tab, ["'third needle'", "'first'", "'needle'", ""]);
}

async function complete({ tab }, notebook) {
  await notebook.edit(4);
  await tab.type("'x'.isal");
  const labels = async () => (await textsOf(tab, "[role=listbox] .cm-completionLabel")).sort();
  await until("a list", labels, (found) => found.includes("isalnum") && found.includes("isalpha"));
  await notebook.press("Escape");
  await untilEqual("the list", labels, []);
  await notebook.press("Escape");
}

async function find({ tab }, notebook) {
  await notebook.press("Control+f");
  await untilFocused(tab, ".find-field");
  await tab.type("needle");
  await untilContains("the count", async () => (await textOf(tab, ".find-count")) ?? "", "of 2");
  const first = await textOf(tab, ".find-count");
  await notebook.press("Enter");
  await until("another match", () => textOf(tab, ".find-count"), (count) => count !== first);
  await notebook.press("Escape");
  await until("the bar should have gone", () => textOf(tab, ".find-bar"), (bar) => bar === undefined);
}

async function look({ tab }, notebook) {
  await untilEqual("the table", () => textsOf(tab, ".output th, .output td"), ["leaf", "folded"]);
  const rows = () => textsOf(tab, "[role=treeitem]");
  const whole = await rows();
  await notebook.click({ css: "[role=treeitem]" });
  await until("the tree should fold", rows, (now) => now.length < whole.length);
  await notebook.press("ArrowRight");
  await untilEqual("the tree unfolded", rows, whole);
  await notebook.press("ArrowDown");
  await until("the list should have the keyboard", () => tab.evaluate(() => document.activeElement.textContent), (text) => text.startsWith("list"));
  await notebook.press("ArrowLeft");
  await until("the list should fold", rows, (now) => now.length === whole.length - 2);
  await notebook.press("ArrowRight");
  await untilEqual("the list unfolded", rows, whole);
}

async function darken({ tab }, notebook) {
  const paper = () => tab.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await notebook.clickButton("Settings");
  await untilThere(tab, "dialog.settings[open]");
  await tab.evaluate(() => {
    const theme = document.querySelector("dialog.settings select");
    theme.value = [...theme.options].find(({ textContent }) => textContent === "Dark").value;
    theme.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await until("another paper", paper, (now) => now !== light);
  await notebook.press("Escape");
}

export default ["Firefox, not isolated"].map((name) => ({
  name: `every browser (${name})`,
  kind: KINDS.find((kind) => kind.name === name),
  tests: {
    "palette, moved cells, completion, find, table and tree, a dark page": async (visit) => {
      const notebook = await visit.open(NOTEBOOK);
      for (const part of [rearrange, complete, find, look, darken]) await part(visit, notebook);
    },
  },
}));
