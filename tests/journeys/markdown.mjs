//! Markdown cells: what GitHub writes, formulas, code, pictures that lie in the notebook.

import { deepEqual, equal, ok } from "node:assert/strict";

import { PICTURES, file, markdown } from "../notebooks.mjs";
import { until } from "../wait.mjs";

/** A notebook of one Markdown cell, and that cell. */
async function open(world, source, extra) {
  const notebook = await world.open(file("text.ipynb", [markdown(source, extra)]));
  return notebook.cell(1).section;
}

export default {
  name: "markdown",
  tests: {
    "a table has a head, cells and an alignment": async (world) => {
      const cell = await open(world, "| fruit | price |\n|:--|--:|\n| apple | 3 |\n| pear | 12 |");
      await cell.locator("table").waitFor();
      deepEqual(await cell.locator("th").allInnerTexts(), ["fruit", "price"]);
      deepEqual(await cell.locator("td").allInnerTexts(), ["apple", "3", "pear", "12"]);
      equal(await cell.locator("td").nth(1).evaluate((td) => getComputedStyle(td).textAlign), "right");
    },

    "a task list says what is done": async (world) => {
      const cell = await open(world, "- [x] written\n- [ ] sent");
      await cell.locator("li").first().waitFor();
      deepEqual(await cell.locator("li").allInnerTexts().then((items) => items.map((item) => item.replace(/^\W+/, "").trim())), ["written", "sent"]);
      equal(await cell.locator("li").nth(0).getByLabel("done").count(), 1);
      equal(await cell.locator("li").nth(1).getByLabel("to do").count(), 1);
    },

    "a footnote leads to its text": async (world) => {
      const cell = await open(world, "A claim[^why].\n\n[^why]: The reason.");
      const link = cell.locator("sup a");
      await link.waitFor();
      const target = await link.getAttribute("href");
      ok(/^#./.test(target), target);
      equal(await cell.locator(`[id="${decodeURIComponent(target.slice(1))}"]`).count(), 1);
      ok((await cell.innerText()).includes("The reason."));
      const before = world.page.url();
      await link.click();
      await cell.getByText("The reason.").waitFor();
      equal(world.page.url().split("#/notebook/")[1]?.split("#")[0], before.split("#/notebook/")[1], "the notebook is still the place");
    },

    "formulas in the text and on a line of their own are typeset": async (world) => {
      const cell = await open(world, "Euler: $e^{i\\pi} + 1 = 0$ and\n\n$$\\int_0^1 x^2\\,dx = \\frac13$$\n\nbut it costs $5 and $6.");
      await cell.locator(".katex-display .mfrac").first().waitFor();
      equal(await cell.locator(".katex").count(), 2);
      equal(await cell.locator(".katex-display").count(), 1);
      equal(await cell.locator(".katex-error").count(), 0);
      ok((await cell.innerText()).includes("it costs $5 and $6."));
      await world.page.evaluate(() => document.fonts.ready);
      ok(await world.page.evaluate(() => [...document.fonts].some((font) => font.family.includes("KaTeX") && font.status === "loaded")), "KaTeX's fonts are there");
    },

    "a fence is highlighted in its language": async (world) => {
      const cell = await open(world, "```python\ndef f():\n    return 'text'  # note\n```");
      const fence = cell.locator("pre code");
      const colours = await until(
        "colours in the fence",
        () =>
          fence.evaluate((block) => {
            const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
            const found = {};
            while (texts.nextNode()) found[texts.currentNode.data.trim()] = getComputedStyle(texts.currentNode.parentElement).color;
            return found;
          }),
        (found) => "def" in found && "'text'" in found,
      );
      ok(new Set([colours.def, colours["'text'"], colours["# note"]]).size === 3, JSON.stringify(colours));
      equal((await fence.innerText()).trimEnd(), "def f():\n    return 'text'  # note");
    },

    "an attached picture is shown": async (world) => {
      const attachments = { "my dot.png": { "image/png": PICTURES["image/png"] } };
      const cell = await open(world, "![a dot](attachment:my%20dot.png)", { attachments });
      const image = cell.getByRole("img", { name: "a dot" });
      await image.waitFor();
      deepEqual(await image.evaluate((img) => img.decode().then(() => [img.naturalWidth, img.naturalHeight])), [1, 1]);
    },

    "a double click opens the text, Shift+Enter draws it again": async (world) => {
      const notebook = await world.open(file("text.ipynb", [markdown("# First head")]));
      const cell = notebook.cell(1);
      await cell.section.getByRole("heading").dblclick();
      await cell.write("# Second head");
      await notebook.press("Shift+Enter");
      await cell.section.getByRole("heading", { name: "Second head" }).waitFor();
      equal(await cell.editor.isVisible(), false);
    },

    "a link inside the notebook goes to its heading, and the notebook stays open": async (world) => {
      const filler = "line\n\n".repeat(60);
      const notebook = await world.open(file("links.ipynb", [markdown(`[down](#The-End)\n\n${filler}`), markdown("# The End")]));
      await notebook.cell(1).section.getByRole("link", { name: "down" }).click();
      const head = notebook.cell(2).section.getByRole("heading");
      await until("the heading on the screen", () => head.evaluate((h1) => h1.getBoundingClientRect().top), (top) => top >= 0 && top < 800);
      equal(await notebook.count(), 2);
    },
  },
};
