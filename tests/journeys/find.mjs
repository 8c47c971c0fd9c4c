//! Find and replace over a whole notebook.

import { deepEqual, equal, ok } from "node:assert/strict";

import { checkBoth } from "../axe.mjs";
import { code, file, markdown, raw, sourceOf } from "../notebooks.mjs";
import { until, untilContains, untilEqual } from "../wait.mjs";

const PRINTED = { execution_count: 1, outputs: [{ output_type: "stream", name: "stdout", text: ["Tea is tea\n"] }] };
const KETTLE = file("kettle.ipynb", [
  markdown("# Tea\n\nSome *tea* for you."),
  code("tea = 'tea'\nteapot = tea + '🐍 pot'", PRINTED),
  code("print(tea)"),
  raw("no coffee"),
]);

/** The bar as a person uses it. */
class FindBar {
  constructor(page) {
    this.page = page;
    this.bar = page.getByRole("search", { name: "Find and replace" });
    this.field = this.bar.getByRole("textbox", { name: "Find" });
    this.replacement = this.bar.getByRole("textbox", { name: "Replace with" });
    this.count = this.bar.getByRole("status");
  }

  untilCount(text) {
    return untilEqual("the count", () => this.count.innerText(), text);
  }

  async turn(name) {
    await this.bar.getByRole("button", { name, exact: true }).click();
  }
}

/** How many places are marked in what is drawn, and what is current there. */
const painted = (page) =>
  page.evaluate(() => {
    const of = (name) => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString());
    return [of("octavo-found"), of("octavo-found-current")];
  });

const marked = (page) => page.locator(".cm-content .found").allTextContents();

async function open(world) {
  const notebook = await world.open(KETTLE);
  await notebook.cell(2).editor.waitFor();
  await world.page.keyboard.press("Control+f");
  const bar = new FindBar(world.page);
  await bar.field.waitFor();
  return { notebook, bar };
}

export default {
  name: "find",
  tests: {
    "Ctrl+F finds in all cells, counts, marks, and goes round; Escape leads to the match": async (world) => {
      const { notebook, bar } = await open(world);
      const { page } = world;
      await page.keyboard.type("tea");
      await bar.untilCount("1 of 7");
      await untilEqual("the marks in editors", () => marked(page), ["tea", "tea", "tea", "tea", "tea"]);
      await untilEqual("the marks in what is drawn", () => painted(page), [["tea"], ["Tea"]]);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      await bar.untilCount("3 of 7");
      await untilEqual("the match one is at", () => page.locator(".cm-content .found-current").allTextContents(), ["tea"]);
      await page.keyboard.press("Shift+Enter");
      await page.keyboard.press("Shift+Enter");
      await page.keyboard.press("Shift+Enter");
      await bar.untilCount("7 of 7");
      await page.keyboard.press("F3");
      await bar.untilCount("1 of 7");
      await page.keyboard.press("Shift+F3");
      await page.keyboard.press("Escape");
      await bar.bar.waitFor({ state: "detached" });
      await untilEqual("the cell with the keyboard", () => notebook.selected(), 3);
      equal(await page.evaluate(() => getSelection().toString()), "tea");
      deepEqual([await marked(page), await painted(page)], [[], [[], []]]);
    },

    "case, whole words, patterns and outputs narrow or widen what is found; a pattern that is none says why": async (world) => {
      const { bar } = await open(world);
      const { page } = world;
      await page.keyboard.type("tea");
      await bar.untilCount("1 of 7");
      await bar.turn("Match case");
      await bar.untilCount("1 of 6");
      await bar.turn("Whole words");
      await bar.untilCount("1 of 5");
      await bar.turn("In outputs too");
      await bar.untilCount("1 of 6");
      await untilEqual("the marks in what is drawn", async () => (await painted(page)).flat(), ["tea", "tea"]);
      await bar.turn("Regular expression");
      await bar.field.fill("te(");
      await untilContains("the reason", () => bar.bar.getByRole("alert").innerText(), /Not a regular expression: .*group/i);
      equal(await bar.field.getAttribute("aria-invalid"), "true");
      await checkBoth(page);
      await bar.field.fill("p[a-z]t$|apo");
      await bar.untilCount("No match");
      await bar.turn("Whole words");
      await bar.untilCount("1 of 1");
    },

    "replace one, replace all in one step, undo: outputs stay as they are": async (world) => {
      const { notebook, bar } = await open(world);
      const { page } = world;
      const sources = async () => JSON.parse((await notebook.download()).text).cells.map(sourceOf);
      await page.keyboard.press("Control+h");
      await bar.field.fill("t(e)a");
      await bar.turn("Regular expression");
      await bar.turn("Match case");
      await bar.untilCount("1 of 6");
      await bar.replacement.fill("🍵$1");
      await bar.replacement.press("Enter");
      await bar.untilCount("1 of 5");
      await notebook.cell(1).section.getByText("🍵e", { exact: true }).waitFor();
      await bar.turn("Replace all");
      await bar.untilCount("No match");
      await untilEqual("the source", () => notebook.cell(2).source(), "🍵e = '🍵e'\n🍵epot = 🍵e + '🐍 pot'");
      deepEqual(await sources(), ["# Tea\n\nSome *🍵e* for you.", "🍵e = '🍵e'\n🍵epot = 🍵e + '🐍 pot'", "print(🍵e)", "no coffee"]);
      equal(await notebook.cell(2).text("stdout"), "Tea is tea\n");
      await bar.field.press("Escape");
      await notebook.click("Undo cell operation");
      await untilEqual("the source", () => notebook.cell(2).source(), "tea = 'tea'\nteapot = tea + '🐍 pot'");
      deepEqual((await sources())[2], "print(tea)", "all of it is undone at once");
      await notebook.click("Undo cell operation");
      deepEqual((await sources())[0], "# Tea\n\nSome *tea* for you.");
    },

    "what is in a cell far away, which is not drawn, is found, drawn and brought into view": async (world) => {
      const cells = Array.from({ length: 400 }, (_, number) => code(number === 399 ? "needle = 399" : `x = ${number}\ny = x`));
      const notebook = await world.open(file("haystack.ipynb", cells));
      await notebook.see();
      await world.page.keyboard.press("Control+f");
      const bar = new FindBar(world.page);
      await bar.field.fill("needle");
      await bar.untilCount("1 of 1");
      const match = world.page.locator(".cm-content .found-current");
      await untilEqual("the match", () => match.allTextContents(), ["needle"]);
      await until("the match in view", () => match.evaluate((found) => found.getBoundingClientRect()), ({ top, bottom }) => top > 0 && bottom < 800);
      await bar.field.press("Escape");
      await untilEqual("the selection", () => world.page.evaluate(() => getSelection().toString()), "needle");
    },

    "a search looks in what is selected only, and follows what is written meanwhile": async (world) => {
      const { notebook, bar } = await open(world);
      const { page } = world;
      await bar.field.press("Escape");
      await notebook.cell(2).edit();
      await page.keyboard.press("Control+a");
      await page.keyboard.press("Control+f");
      await bar.field.fill("tea");
      await bar.untilCount("1 of 4");
      await bar.turn("In selection");
      await untilContains("the count", () => bar.count.innerText(), "of 7");
      await notebook.cell(3).edit();
      await page.keyboard.press("Control+End");
      await page.keyboard.type("  # tea");
      await untilContains("the count", () => bar.count.innerText(), "of 8");
      ok((await until("the marks", () => marked(page), (found) => found.length === 6)).every((text) => text === "tea"));
      await checkBoth(page);
    },
  },
};
