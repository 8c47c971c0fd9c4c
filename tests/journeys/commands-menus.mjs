//! The ways to the commands: palette, menu and list of keys; by keyboard alone, on a phone, and to a screen reader.

import { equal, ok } from "node:assert/strict";

import { checkBoth } from "../axe.mjs";
import { code, file } from "../notebooks.mjs";
import { until, untilContains, untilEqual } from "../wait.mjs";

async function two(world) {
  const notebook = await world.open(file("two.ipynb", [code("'a'"), code("'b'")]));
  await notebook.cell(1).edit();
  await notebook.press("Escape");
  await notebook.untilSelected(1);
  return notebook;
}

const menuButton = (page) => page.getByRole("button", { name: "All commands" });

export default {
  name: "commands-menus",
  tests: {
    "the palette finds a command by letters, runs it, and has it first the next time": async (world) => {
      const notebook = await two(world);
      const { page } = world;
      await notebook.press("Control+Shift+C");
      const field = page.getByRole("combobox", { name: "Search commands" });
      await field.waitFor();
      await checkBoth(page);
      await page.keyboard.type("insheadbel");
      await untilEqual("the first command", () => page.getByRole("listbox", { name: "Find a command" }).getByRole("option").first().locator("span").first().textContent(), "Insert heading below");
      await page.keyboard.press("Enter");
      await untilEqual("the kinds", async () => (await notebook.kinds()).join(), "code,markdown,code");
      await page.keyboard.type("Said");
      await notebook.untilSources(["'a'", "# Said", "'b'"]);
      await page.keyboard.press("Control+Shift+C");
      await untilEqual("the first command", () => page.getByRole("listbox", { name: "Find a command" }).getByRole("option").first().locator("span").first().textContent(), "Insert heading below");
      await page.keyboard.type("xyzzy");
      await page.getByText("No command is called like that.").waitFor();
      await page.keyboard.press("Escape");
      await field.waitFor({ state: "detached" });
      await notebook.untilSelected(2);
    },

    "the menu has every command, by keyboard": async (world) => {
      const notebook = await two(world);
      const { page } = world;
      await menuButton(page).focus();
      await page.keyboard.press("Enter");
      const item = (name) => page.getByRole("menuitem", { name, exact: true });
      await untilEqual("the first topic has the keyboard", () => item("File").evaluate((element) => element === document.activeElement), true);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowRight");
      await until("the topic's first command has the keyboard", () => page.evaluate(() => document.activeElement.dataset.command), (id) => id === "select-all" || id === "undo");
      await checkBoth(page);
      for (let count = 0; count < 30; count += 1) {
        if ((await page.evaluate(() => document.activeElement.dataset.command)) === "duplicate") break;
        await page.keyboard.press("ArrowDown");
      }
      await page.keyboard.press("Enter");
      await notebook.untilSources(["'a'", "'a'", "'b'"]);
      equal(await page.getByRole("menu").count(), 0);
      await menuButton(page).focus();
      await page.keyboard.press("Enter");
      await item("File").waitFor();
      await page.keyboard.press("Escape");
      equal(await menuButton(page).evaluate((element) => element === document.activeElement), true);
    },

    "the menu fits on a phone and works by finger": async (world) => {
      const context = await world.newContext({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
      const page = await context.newPage();
      const notebook = await (await world.start(page)).newNotebook();
      await notebook.cell(1).editor.waitFor();
      await menuButton(page).tap();
      await page.getByRole("menuitem", { name: "Edit", exact: true }).tap();
      const sheet = await page.getByRole("menu", { name: "All commands" }).boundingBox();
      ok(sheet.x >= 0 && sheet.x + sheet.width <= 360, "the menu is on the screen");
      await page.getByRole("menuitem", { name: /^Insert cell below/ }).tap();
      await notebook.untilCount(2);
    },

    "keys are changed, added, removed and reset; who has them already is said": async (world) => {
      const notebook = await two(world);
      const { page } = world;
      await notebook.press("Control+Shift+H");
      const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
      await list.waitFor();
      await checkBoth(page);
      const said = list.getByRole("status");
      await list.getByRole("button", { name: "Add keys for Duplicate cells" }).click();
      await page.keyboard.press("x");
      await page.keyboard.press("Enter");
      await untilContains("who has the key", () => said.textContent(), "Cut cells");
      await page.keyboard.press("Enter");
      await list.getByRole("button", { name: "Remove X from Duplicate cells" }).waitFor();
      equal(await list.getByRole("button", { name: "Remove X from Cut cells" }).count(), 0);
      await page.keyboard.press("Escape");
      await list.waitFor({ state: "detached" });
      await notebook.press("x");
      await notebook.untilSources(["'a'", "'a'", "'b'"]);
      await notebook.untilSaved();
      await page.reload();
      await notebook.see();
      await notebook.cell(1).edit();
      await notebook.press("Escape", "x");
      await untilEqual("the cells", () => notebook.count(), 4);
      await notebook.press("Control+Shift+H");
      await list.getByRole("button", { name: "Reset all" }).click();
      await list.getByRole("button", { name: "Remove X from Cut cells" }).waitFor();
      equal(await list.getByRole("button", { name: "Remove X from Duplicate cells" }).count(), 0);
    },
  },
};
