//! The toolbar of the selected cell.

import { equal, ok } from "node:assert/strict";

import { checkBoth } from "../axe.mjs";
import { code, file } from "../notebooks.mjs";
import { untilEqual } from "../wait.mjs";

const tools = (world) => world.page.getByRole("toolbar", { name: "Cell actions" });
const tool = (world, name) => tools(world).getByRole("button", { name, exact: true });

const opened = (world) => world.open(file("three.ipynb", [code("1"), code("2"), code("3")]));

export default {
  name: "cell-tools",
  tests: {
    "the toolbar is with the selected cell and does what it says": async (world) => {
      const notebook = await opened(world);
      await notebook.cell(2).edit();
      equal(await tools(world).count(), 1);
      ok(await notebook.cell(2).section.getByRole("toolbar").isVisible());
      await tool(world, "Move cell up").click();
      await notebook.untilSources(["2", "1", "3"]);
      await notebook.untilSelected(1);
      await tool(world, "Insert cell below").click();
      await notebook.untilSources(["2", "", "1", "3"]);
      await tool(world, "Duplicate cells").click();
      await notebook.untilSources(["2", "", "", "1", "3"]);
      await tool(world, "Delete cell").click();
      await notebook.untilSources(["2", "", "1", "3"]);
      // The cell that comes after is selected then, as in JupyterLab.
      await notebook.untilSelected(3);
      await notebook.cell(2).edit();
      await tool(world, "Delete cell").click();
      await notebook.untilSources(["2", "1", "3"]);
      await notebook.untilSelected(2);
      await notebook.cell(3).edit();
      equal(await tool(world, "Move cell down").getAttribute("aria-disabled"), "true");
      await checkBoth(world.page);
    },

    "one Tab leads into it, arrow keys walk, and the keyboard stays with the cells": async (world) => {
      const notebook = await opened(world);
      await notebook.cell(1).edit();
      await notebook.press("Escape", "Tab");
      const name = () => world.page.evaluate(() => document.activeElement.getAttribute("aria-label"));
      equal(await tools(world).evaluate((bar) => bar.contains(document.activeElement)), true);
      await notebook.press("ArrowRight", "ArrowRight");
      equal(await name(), "Move cell down");
      await notebook.press("Enter");
      await notebook.untilSources(["2", "1", "3"]);
      await notebook.untilSelected(2);
      await notebook.press("Tab", "Escape");
      await untilEqual("what has the keyboard", () => world.page.evaluate(() => document.activeElement.matches("section.cell")), true);
    },

    "at 360 pixels it is where the thumb is, and large enough": async (world) => {
      await world.page.setViewportSize({ width: 360, height: 740 });
      const notebook = await opened(world);
      await notebook.cell(1).edit();
      const box = await tools(world).boundingBox();
      ok(box.y > 600 && box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
      const least = await tools(world).getByRole("button").evaluateAll((buttons) => Math.min(...buttons.map((button) => Math.min(button.offsetWidth, button.offsetHeight))));
      ok(least >= 32, `a button is ${least} pixels`);
      await notebook.untilKernel("idle");
      await tools(world).getByRole("button").first().click();
      await notebook.cell(1).untilResult("1");
    },
  },
};
