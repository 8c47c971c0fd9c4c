//! Completion, help and signatures while one writes code.

import { deepEqual, equal, ok } from "node:assert/strict";

import { checkBoth } from "../axe.mjs";
import { until, untilContains, untilEqual } from "../wait.mjs";

const list = (page) => page.getByRole("listbox");
const options = (page) => list(page).getByRole("option");
const labels = (page) => options(page).locator(".cm-completionLabel").allTextContents();
const help = (page) => page.locator(".help-tip");

/** A notebook whose kernel is ready, with the cursor in its first cell. */
async function ready(world) {
  const notebook = await world.notebook();
  await notebook.untilKernel("idle");
  await notebook.cell(1).edit();
  return notebook;
}

export default {
  name: "completion",
  tests: {
    "after a point a list comes by itself, Tab adds what is common, Enter takes one, Escape closes the list first": async (world) => {
      const notebook = await ready(world);
      const { page } = world;
      const cell = notebook.cell(1);
      await page.keyboard.type("'🐍𝒳'.is");
      await until("a list", () => labels(page), (found) => found.includes("isalpha") && found.every((label) => label.includes("is")));
      const row = options(page).filter({ hasText: /^isalpha/ });
      equal(await row.locator(".proposal-kind").textContent(), "function");
      await checkBoth(page);
      await page.keyboard.type("al");
      await untilEqual("the list", async () => (await labels(page)).filter((label) => label.startsWith("isal")).sort(), ["isalnum", "isalpha"]);
      await page.keyboard.press("Escape");
      await list(page).waitFor({ state: "detached" });
      ok(await cell.editor.evaluate((editor) => editor.contains(document.activeElement)), "Escape closes the list and leaves the cursor");
      await page.keyboard.press("Backspace");
      await page.keyboard.press("Backspace");
      await page.keyboard.type("tit");
      await untilEqual("the list", () => labels(page), ["istitle"]);
      await page.keyboard.press("Tab");
      await untilEqual("the text", () => cell.source(), "'🐍𝒳'.istitle");
      await page.keyboard.type("()");
      await page.keyboard.press("Shift+Enter");
      await cell.untilResult("True");
    },

    "asking is not running: the kernel's state stays as it is": async (world) => {
      const notebook = await ready(world);
      const { page } = world;
      await page.evaluate(() => {
        window.states = [];
        const place = document.querySelector("[data-kernel-state]");
        new MutationObserver(() => window.states.push(place.dataset.kernelState)).observe(place, { attributeFilter: ["data-kernel-state"] });
      });
      await page.keyboard.type("'a'.");
      await list(page).waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Shift+Tab");
      await help(page).waitFor();
      deepEqual(await page.evaluate(() => window.states), []);
      equal(await notebook.kernelState(), "idle");
    },

    "while a cell runs Tab gives the names of the notebook at once, and Stop still keeps the variables": async (world) => {
      const notebook = await ready(world);
      const { page } = world;
      await notebook.run("teapot = 1\nteaspoon = 2");
      await notebook.cell(1).untilRun();
      await (await notebook.cell(2).edit());
      await page.keyboard.type("teap");
      await page.keyboard.press("Tab");
      await untilEqual("the text", () => notebook.cell(2).source(), "teapot");
      await page.keyboard.press("Shift+Enter");
      await notebook.cell(2).untilResult("1");
      await notebook.run("while True: pass");
      await notebook.untilKernel("busy");
      const last = await notebook.count();
      await notebook.cell(last).edit();
      await page.keyboard.type("tea");
      await page.keyboard.press("Tab");
      await untilEqual("the list", async () => (await labels(page)).sort(), ["teapot", "teaspoon"]);
      await page.keyboard.press("Enter");
      await notebook.click("Stop");
      await notebook.untilKernel("idle");
      await notebook.cell(last).write("teaspoon");
      await page.keyboard.press("Shift+Enter");
      await notebook.cell(last).untilResult("2");
    },

    "Shift-Tab tells what a thing is, then its source, then takes the keyboard; it can be kept below; at a line's start it dedents": async (world) => {
      const notebook = await ready(world);
      const { page } = world;
      const cell = notebook.cell(1);
      await cell.write("def steep(minutes, cups=2):\n    \"Makes tea.\"\n    return minutes\n");
      await page.keyboard.press("Shift+Enter");
      await cell.untilRun();
      await notebook.cell(2).edit();
      await page.keyboard.type("steep");
      await page.keyboard.press("Shift+Tab");
      await untilContains("the help", () => help(page).innerText(), /steep\(minutes, cups=2\)[^]*Makes tea/);
      await untilContains("what is spoken", () => page.locator("[aria-live=polite]").allTextContents().then((all) => all.join(" ")), "steep(minutes, cups=2). Makes tea.");
      await page.keyboard.press("Shift+Tab");
      await untilContains("the help", () => help(page).innerText(), "return minutes");
      await page.keyboard.press("Shift+Tab");
      await until("the keyboard in the help", () => page.evaluate(() => document.activeElement.className), (name) => name === "help-text");
      await checkBoth(page);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      const panel = page.getByRole("complementary", { name: "Help" });
      await untilContains("the panel", () => panel.innerText(), "return minutes");
      equal(await help(page).count(), 0);
      await checkBoth(page);
      await page.keyboard.press("Escape");
      await panel.waitFor({ state: "detached" });
      await until("the keyboard in the cell", () => notebook.selected(), (number) => number === 2);
      await notebook.cell(2).write("x\n    y");
      await page.keyboard.press("Home");
      await page.keyboard.press("Shift+Tab");
      await untilEqual("the text", () => notebook.cell(2).source(), "x\ny");
    },

    "a signature comes while a call is written, and help where the pointer rests": async (world) => {
      const notebook = await ready(world);
      const { page } = world;
      const cell = notebook.cell(1);
      await page.keyboard.type("print(");
      const hint = page.locator(".help-hint");
      await untilContains("the signature", () => hint.innerText(), "print(");
      await page.keyboard.type("1)");
      await hint.waitFor({ state: "detached" });
      await cell.editor.getByText("print", { exact: true }).hover();
      await untilContains("the help", () => help(page).innerText(), "Docstring");
      await page.keyboard.press("Escape");
      await help(page).waitFor({ state: "detached" });
      deepEqual(await labels(page), []);
    },
  },
};
