//! Names: renaming, odd names, and a notebook that is open in two tabs.

import { deepEqual, equal, ok } from "node:assert/strict";

import { code, file } from "../notebooks.mjs";
import { storedFiles, untilStored } from "../pages/drive.mjs";
import { until, untilContains, untilEqual } from "../wait.mjs";

export default {
  name: "names",
  tests: {
    "a new name holds: in the list, after a reload, and the old one is gone": async (world) => {
      const notebook = await world.notebook();
      await notebook.cell(1).write("x = 'named'");
      await notebook.rename("Report 2024");
      await untilStored(world.page, "Report 2024.ipynb", "named");
      deepEqual(Object.keys(await storedFiles(world.page)), ["Report 2024.ipynb"]);
      await untilContains("the tab's title", () => world.page.title(), "Report 2024");
      await world.page.reload();
      await notebook.see();
      await notebook.untilSources(["x = 'named'"]);
      await notebook.cell(1).write("x = 'later'");
      await untilStored(world.page, "Report 2024.ipynb", "later");
      const start = await world.start();
      await start.openListed("Report 2024");
    },

    "umlauts, spaces, percent and hash signs are names like others": async (world) => {
      const name = "Übung 1 – 50% #a & b?";
      const notebook = await world.notebook();
      await notebook.rename(name);
      await untilEqual("the files", async () => Object.keys(await storedFiles(world.page)), [`${name}.ipynb`]);
      await notebook.cell(1).write("y = 1");
      await untilStored(world.page, `${name}.ipynb`, "y = 1");
      await world.page.reload();
      await notebook.see();
      await notebook.untilSources(["y = 1"]);
      equal(await notebook.name(), name);
      equal((await notebook.download()).name.endsWith(".ipynb"), true);
    },

    "a name that is taken is refused in words, and nothing is overwritten": async (world) => {
      await world.open(file("taken.ipynb", [code("'the first'")]));
      const notebook = await world.notebook();
      await notebook.rename("taken");
      await untilContains("a word about it", () => world.page.locator("body").innerText(), "already a notebook named");
      const files = await storedFiles(world.page);
      ok(files["taken.ipynb"].includes("the first"));
      ok("Untitled.ipynb" in files, Object.keys(files).join());
    },

    "new notebooks get names of their own": async (world) => {
      const first = await world.notebook();
      const second = await world.notebook();
      ok((await first.name()) !== "" && (await second.name()) !== "");
      equal(Object.keys(await storedFiles(world.page)).length, 2);
    },

    "the notebook's address opens it; an address of nothing says so": async (world) => {
      const notebook = await world.notebook();
      const address = world.page.url();
      await notebook.untilSaved();
      const other = await world.context.newPage();
      await world.at(other, address);
      await other.goto(`${world.site.url}#/notebook/nowhere.ipynb`);
      await untilContains("the page", () => other.locator("body").innerText(), "no such notebook");
    },

    "two tabs of one notebook: neither silently overwrites the other": async (world) => {
      const one = await world.notebook();
      await one.cell(1).write("common = 1");
      await untilStored(world.page, "Untitled.ipynb", "common = 1");
      const two = await world.at(await world.context.newPage(), world.page.url());
      await two.untilSources(["common = 1"]);

      await one.page.bringToFront();
      await one.cell(1).write("from_one = 1");
      await untilStored(one.page, "Untitled.ipynb", "from_one");
      await two.page.bringToFront();
      await two.cell(1).write("from_two = 2");
      await until(
        "both texts in the storage",
        async () => Object.values(await storedFiles(two.page)).join("\n"),
        (all) => all.includes("from_one") && all.includes("from_two"),
      );
      await untilContains("a word about it in the second tab", () => two.page.locator("body").innerText(), "changed elsewhere");

      await one.page.bringToFront();
      await one.cell(1).write("from_one = 11");
      await until(
        "the first tab's later text, and still the second's",
        async () => Object.values(await storedFiles(one.page)).join("\n"),
        (all) => all.includes("from_one = 11") && all.includes("from_two"),
      );
    },
  },
};
