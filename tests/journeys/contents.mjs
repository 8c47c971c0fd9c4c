//! The table of contents: the headings of the notebook as a tree, and the way to each.

import { deepEqual, equal, ok } from "node:assert/strict";

import { checkBoth } from "../axe.mjs";
import { code, file, markdown } from "../notebooks.mjs";
import { untilEqual } from "../wait.mjs";

const LONG = "\n\nA paragraph to fill the page.".repeat(30);
const HTML = { output_type: "display_data", data: { "text/html": ["<h2>From an <em>output</em></h2>"] }, metadata: {} };

const NOTEBOOK = file("long.ipynb", [
  markdown(`# First${LONG}\n\n## Within $x$${LONG}`),
  code("1", { outputs: [HTML], execution_count: 1 }),
  markdown(`# Second\n\n### Deep \`code\`${LONG}`),
  code("import time\ntime.sleep(1.5)"),
]);

const tree = (world) => world.page.getByRole("tree", { name: "Contents" });
const rows = (world) => tree(world).getByRole("treeitem");
const texts = (world) => rows(world).allInnerTexts();
const focused = (world) => world.page.evaluate(() => document.activeElement?.textContent?.trim());
const current = (world) => tree(world).locator("[aria-current]").allInnerTexts();

async function opened(world) {
  const notebook = await world.open(NOTEBOOK);
  await world.page.getByRole("button", { name: "Contents", exact: true }).press("Enter");
  await rows(world).first().waitFor();
  return notebook;
}

/** Whether the heading stands in the upper part of what is in view. */
const isAtTop = (world, name) =>
  world.page.getByRole("main").getByRole("heading", { name, exact: true }).evaluate((heading) => {
    const top = heading.getBoundingClientRect().top;
    return top >= 0 && top < innerHeight / 2;
  });

export default {
  name: "contents",
  tests: {
    "headings of cells and of outputs are a tree that arrow keys walk, fold and unfold": async (world) => {
      await opened(world);
      await untilEqual("the headings", () => texts(world), ["First", "Within $x$", "From an output", "Second", "Deep code"]);
      deepEqual(await rows(world).evaluateAll((found) => found.map((row) => row.getAttribute("aria-level"))), ["1", "2", "2", "1", "2"]);
      equal(await focused(world), "First");
      await world.page.keyboard.press("ArrowDown");
      await untilEqual("the keyboard", () => focused(world), "Within $x$");
      await world.page.keyboard.press("ArrowLeft");
      await untilEqual("the keyboard", () => focused(world), "First");
      await world.page.keyboard.press("ArrowLeft");
      await untilEqual("the headings", () => texts(world), ["First", "Second", "Deep code"]);
      equal(await rows(world).first().getAttribute("aria-expanded"), "false");
      await world.page.keyboard.press("ArrowRight");
      await world.page.keyboard.press("End");
      await untilEqual("the keyboard", () => focused(world), "Deep code");
      await checkBoth(world.page);
      await world.page.keyboard.press("Escape");
      await tree(world).waitFor({ state: "detached" });
      equal(await world.page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Contents");
    },

    "Enter and a click go to the heading, in the middle of a cell and in an output, too": async (world) => {
      const notebook = await opened(world);
      await world.page.keyboard.press("End");
      await world.page.keyboard.press("Enter");
      await notebook.untilSelected(3);
      await untilEqual("the heading in view", () => isAtTop(world, "Deep code"), true);
      await untilEqual("the section", () => current(world), ["Deep code"]);
      await rows(world).nth(2).click();
      await notebook.untilSelected(2);
      await untilEqual("the heading in view", () => isAtTop(world, "From an output"), true);
    },

    "the current section follows scrolling": async (world) => {
      await opened(world);
      await untilEqual("the section", () => current(world), ["First"]);
      await world.page.evaluate(() => scrollTo(0, document.scrollingElement.scrollHeight / 3));
      await untilEqual("the section", () => current(world), ["Within $x$"]);
      await world.page.evaluate(() => scrollTo(0, 0));
      await untilEqual("the section", () => current(world), ["First"]);
    },

    "numbers on request, what is typed at once, and where something runs": async (world) => {
      const notebook = await opened(world);
      await world.page.getByLabel("Number the headings").check();
      await untilEqual("the headings", () => texts(world), ["1 First", "1.1 Within $x$", "1.2 From an output", "2 Second", "2.1 Deep code"]);
      await notebook.untilKernel("idle");
      await notebook.cell(4).section.scrollIntoViewIfNeeded();
      await notebook.cell(4).edit();
      await notebook.press("Control+Enter");
      await rows(world).last().getByRole("img", { name: "running" }).waitFor();
      await notebook.untilQuiet();
      await rows(world).last().getByRole("img").waitFor({ state: "detached" });
      await notebook.press("Escape", "b", "m", "Enter");
      await world.page.keyboard.type("## Typed");
      await untilEqual("the last heading", async () => (await texts(world)).at(-1), "2.2 Typed");
    },

    "at 360 pixels the panel lies over the cells, and goes when one has chosen": async (world) => {
      await world.page.setViewportSize({ width: 360, height: 740 });
      const notebook = await opened(world);
      const box = await tree(world).boundingBox();
      ok(box.x >= 0 && box.x + box.width <= 360, "it fits");
      equal(await world.page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth <= 0), true);
      await checkBoth(world.page);
      await rows(world).nth(3).click();
      await tree(world).waitFor({ state: "detached" });
      await notebook.untilSelected(3);
    },

    "a notebook without headings says what would be there": async (world) => {
      await world.notebook();
      await world.page.getByRole("button", { name: "Contents", exact: true }).click();
      await world.page.getByText("Headings in Markdown cells").waitFor();
    },
  },
};
