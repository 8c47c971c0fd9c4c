//! Several notebooks in one page: tabs, each with a kernel of its own, and two side by side.

import { deepEqual, equal, match, ok } from "node:assert/strict";

import { checkBoth } from "../axe.mjs";
import { code, file } from "../notebooks.mjs";
import { storedFiles } from "../pages/drive.mjs";
import { NotebookPage } from "../pages/notebook.mjs";
import { StartPage } from "../pages/start.mjs";
import { until, untilContains, untilEqual } from "../wait.mjs";

const SLOW = "import time\nfor n in range(20): print(n); time.sleep(0.1)";
const ENDLESS = "import time\nwhile True: time.sleep(0.1)";
const many = (name, first) => file(name, [code(first), ...Array.from({ length: 40 }, (_, number) => code(`number = ${number}\nnumber`))]);

const tab = (page, name) => page.getByRole("tab", { name });
const names = (page) => page.locator(".tab-name").allInnerTexts();
const untilTitle = (page, name) => untilContains("the title", () => page.title(), name);
/** Where documents are: by their tabs' names, those that are seen. */
const seats = (page) =>
  page.locator(".pane").evaluateAll((panes) =>
    Object.fromEntries(panes.filter(({ dataset }) => dataset.seat !== "hidden").map((pane) => [pane.dataset.seat, pane.querySelector(".name-field, .topbar-title").value ?? pane.querySelector(".topbar-title").textContent])),
  );

/** Opens one more from the start page. */
async function openAnother(notebook, other) {
  await notebook.leave();
  return new StartPage(notebook.page).openFile(other);
}

export default {
  name: "tabs",
  tests: {
    "a notebook out of sight goes on: its output, its place, its editor and its variables are there": async (world) => {
      const { page } = world;
      const first = await world.open(many("first.ipynb", SLOW));
      await first.untilKernel("idle");
      await first.cell(1).edit();
      await page.keyboard.press("Control+Enter");
      await first.untilKernel("busy");
      await first.cell(30).section.scrollIntoViewIfNeeded();
      await first.cell(30).edit();
      await page.keyboard.press("Control+End");
      await page.keyboard.type("# typed");
      // Seen from the bar: the tabs that come push both down.
      const place = () => first.cell(30).section.evaluate((cell) => Math.round(cell.getBoundingClientRect().top - cell.closest(".pane").querySelector(".topbar").getBoundingClientRect().bottom));
      const before = await place();
      ok((await page.evaluate(() => window.scrollY)) > 500);
      const second = await openAnother(first, file("second.ipynb", [code("'number' in globals()")]));
      deepEqual(await names(page), ["first", "second"]);
      await second.cell(1).edit();
      await page.keyboard.press("Control+Enter");
      await second.cell(1).untilResult("False");
      await tab(page, "first").click();
      await untilTitle(page, "first");
      await first.untilQuiet();
      await first.cell(1).untilText("stdout", Array.from({ length: 20 }, (_, n) => n).join("\n"));
      // What was printed above it has not moved it.
      await until("its place", place, (now) => Math.abs(now - before) < 12);
      await page.keyboard.press("Control+z");
      await untilEqual("the source", () => first.cell(30).source(), "number = 28\nnumber");
      await tab(page, "second").click();
      await second.cell(1).untilResult("False");
      await tab(page, "first").waitFor();
    },

    "by keyboard: to the next and the one before, along the tabs, and closing, which asks where something runs": async (world) => {
      const { page } = world;
      const notebook = await world.open(file("one.ipynb", [code(ENDLESS)]));
      await notebook.cell(1).edit();
      await page.keyboard.press("Control+Enter");
      await notebook.untilKernel("busy");
      await openAnother(notebook, file("two.ipynb", [code("2")]));
      await notebook.leave();
      await new StartPage(page).pick({ name: "three.csv", text: "a,b\n1,2\n" });
      await untilTitle(page, "three.csv");
      await tab(page, /one.*running/).waitFor();
      await page.keyboard.press("Control+Shift+}");
      await untilTitle(page, "one");
      await page.keyboard.press("Control+Shift+{");
      await page.keyboard.press("Control+Shift+{");
      await untilTitle(page, "two");
      equal(await page.evaluate(() => location.hash), "#/notebook/two.ipynb");
      // Where the keyboard was it is again: in the cell, where keys are commands.
      await page.keyboard.press("b");
      await notebook.untilCount(2);
      await tab(page, "two").focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
      await untilTitle(page, "three.csv");
      equal(await tab(page, "three.csv").evaluate((element) => element === document.activeElement), true);
      await page.keyboard.press("Delete");
      await untilTitle(page, "two");
      await page.keyboard.press("Control+Shift+{");
      await page.keyboard.press("Alt+w");
      const question = page.getByRole("dialog", { name: "Close a running notebook?" });
      await question.waitFor();
      await checkBoth(page);
      await page.keyboard.press("Enter");
      await question.waitFor({ state: "detached" });
      equal(await notebook.kernelState(), "busy");
      await tab(page, "one").click({ button: "middle" });
      await question.getByRole("button", { name: "End and close" }).click();
      await untilTitle(page, "two");
      equal(await page.getByRole("tab").count(), 0);
      await page.keyboard.press("Alt+w");
      await new StartPage(page).see();
      equal(await page.locator(".pane").count(), 0);
      deepEqual(Object.keys(await storedFiles(page)).sort(), ["one.ipynb", "three.csv", "two.ipynb"]);
    },

    "the same notebook is open once, and one that is deleted is closed": async (world) => {
      const { page } = world;
      const notebook = await world.open(file("once.ipynb", [code("x = 1")]));
      await notebook.cell(1).write("x = 2");
      await notebook.leave();
      const start = new StartPage(page);
      await start.openListed("once");
      await notebook.untilSources(["x = 2"]);
      equal(await page.locator(".pane").count(), 1);
      await page.evaluate(() => (location.hash = "#/notebook/once.ipynb"));
      await notebook.rename("twice");
      await untilTitle(page, "twice");
      await notebook.leave();
      await tab(page, "twice").waitFor();
      await start.link("twice").waitFor();
      await start.button("Delete twice").click();
      await untilEqual("the files", async () => Object.keys(await storedFiles(page)), []);
      equal(await page.locator(".pane").count(), 0);
    },

    "side by side: each scrolls by itself, the line between is moved by keyboard, and a reload brings all of it back": async (world) => {
      const { page } = world;
      await page.setViewportSize({ width: 1440, height: 800 });
      const left = await world.open(many("left.ipynb", "'left'"));
      await openAnother(left, many("right.ipynb", "'right'"));
      const right = new NotebookPage(page);
      await page.keyboard.press("Control+\\");
      await untilEqual("the seats", () => seats(page), { first: "right", second: "left" });
      await page.keyboard.press("Control+\\");
      await untilEqual("the seats", () => seats(page), { first: "left", second: "right" });
      await right.cell(1).edit();
      await page.keyboard.press("Control+Enter");
      await right.cell(1).untilResult("'right'");
      await page.keyboard.press("Alt+o");
      await untilTitle(page, "left");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+Enter");
      await left.cell(1).untilResult("'left'");
      await left.cell(41).section.scrollIntoViewIfNeeded();
      const tops = await page.locator(".pane").evaluateAll((panes) => panes.map((pane) => pane.scrollTop));
      ok(tops[0] > 500 && tops[1] === 0, String(tops));
      const line = page.getByRole("separator");
      await line.focus();
      for (const key of ["ArrowLeft", "ArrowLeft", "Shift+ArrowLeft"]) await page.keyboard.press(key);
      equal(await line.getAttribute("aria-valuenow"), "36");
      const width = await page.locator(".pane").first().evaluate((pane) => pane.getBoundingClientRect().width / innerWidth);
      ok(Math.abs(width - 0.36) < 0.01, String(width));
      await checkBoth(page);
      await page.locator(".pane[data-seat=second] .name-field").focus();
      await untilTitle(page, "right");
      await right.untilSaved();
      await page.reload();
      await untilEqual("the seats", () => seats(page), { first: "left", second: "right" });
      await right.untilKernel("idle");
      equal(await line.getAttribute("aria-valuenow"), "36");
      await untilTitle(page, "right");
      await right.cell(1).untilResult("'right'");
      await page.setViewportSize({ width: 600, height: 800 });
      await untilEqual("the seats", () => seats(page), { whole: "right" });
      match(await names(page).then((all) => all.join()), /left,right/);
      equal(await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth <= 0), true);
    },
  },
};
