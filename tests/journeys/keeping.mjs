//! What was written is kept: over a reload, a killed tab, a killed browser.

import { deepEqual, equal, ok } from "node:assert/strict";

import { launchMortal } from "../browser.mjs";
import { NotebookPage } from "../pages/notebook.mjs";
import { StartPage } from "../pages/start.mjs";
import { until } from "../wait.mjs";
import { storedFiles, untilStored } from "../pages/drive.mjs";

/** What the issue promises: an edit is in the storage within this time. */
const SAVED_WITHIN_MILLIS = 1000;

/** Writes down in the page when the text was last changed and when it was said to be saved after that. */
async function clockSaving(page) {
  await page.evaluate(() => {
    const clock = (window.savingClock = {});
    document.addEventListener("input", () => Object.assign(clock, { edited: performance.now(), saved: undefined }), true);
    const look = () => {
      const state = document.querySelector("[data-save-state]")?.dataset.saveState;
      if (state !== "saved") clock.dirty = true;
      else if (clock.dirty && clock.edited !== undefined) Object.assign(clock, { saved: performance.now(), dirty: false });
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-save-state"] });
  });
  return async () => {
    const { edited, saved } = await until("saved after the edit", () => page.evaluate(() => window.savingClock), (clock) => clock.saved > clock.edited);
    return saved - edited;
  };
}

export default {
  name: "keeping",
  tests: {
    "a reload brings back text, outputs, numbers and the name": async (world) => {
      const notebook = await world.notebook();
      await notebook.run("print('kept output')\n6 * 7");
      await notebook.cell(1).untilResult("42");
      await notebook.cell(2).write("# not run");
      await notebook.rename("Kept notebook");
      await untilStored(world.page, "Kept notebook.ipynb", "# not run");
      await world.page.reload();
      await notebook.see();
      await notebook.untilSources(["print('kept output')\n6 * 7", "# not run"]);
      await notebook.cell(1).untilText("stdout", "kept output");
      await notebook.cell(1).untilResult("42");
      await notebook.cell(1).untilPrompt("[1]:");
      equal(await notebook.name(), "Kept notebook");
      const after = await notebook.run("'variables are new: ' + str('x' in globals())");
      await after.untilContains("execute_result", "False");
    },

    "an edit is saved within a second": async (world) => {
      const notebook = await world.notebook();
      await notebook.untilKernel("idle");
      const tookMillis = await clockSaving(world.page);
      await notebook.cell(1).write("typed = 'just now'");
      const took = await tookMillis();
      ok(took <= SAVED_WITHIN_MILLIS, `${took} ms`);
      await untilStored(world.page, "Untitled.ipynb", "just now");
    },

    "an output is saved without anyone asking": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("'output ' + 'to keep'");
      await cell.untilResult("'output to keep'");
      await untilStored(world.page, "Untitled.ipynb", "output to keep");
    },

    "leaving the page at once after a key loses nothing": async (world) => {
      const notebook = await world.notebook();
      await notebook.cell(1).edit();
      await world.page.keyboard.type("x = 'last words'");
      await world.page.reload();
      await notebook.see();
      await notebook.untilSources(["x = 'last words'"]);
    },

    "a tab that crashes comes back with text and outputs": async (world) => {
      const notebook = await world.notebook();
      await (await notebook.run("'before the ' + 'crash'")).untilResult("'before the crash'");
      await notebook.cell(2).write("unfinished = ");
      await untilStored(world.page, "Untitled.ipynb", "unfinished = ");
      const address = world.page.url();
      const crashed = world.page.waitForEvent("crash");
      const devtools = await world.context.newCDPSession(world.page);
      devtools.send("Page.crash").catch(() => {});
      await crashed;
      const again = await world.at(await world.context.newPage(), address);
      await again.untilSources(["'before the ' + 'crash'", "unfinished = "]);
      await again.cell(1).untilResult("'before the crash'");
    },

    "a browser that is killed comes back with text and outputs": async (world) => {
      const folder = await world.folder();
      const first = await launchMortal(folder);
      world.atEnd(() => first.kill());
      world.adopt(first.context);
      const page = await first.context.newPage();
      const notebook = await (await new StartPage(page).open(world.site.url)).newNotebook();
      await (await notebook.run("'before the ' + 'power cut'")).untilResult("'before the power cut'");
      await notebook.cell(2).write("unfinished = ");
      await notebook.untilSaved();
      await untilStored(page, "Untitled.ipynb", "unfinished = ");
      await first.kill();

      const second = await world.withProfile(folder);
      const start = await new StartPage(await second.newPage()).open(world.site.url);
      const again = await start.openListed("Untitled");
      await again.untilSources(["'before the ' + 'power cut'", "unfinished = "]);
      await again.cell(1).untilResult("'before the power cut'");
    },

    "opening and reading a notebook writes nothing": async (world) => {
      const start = await world.start();
      const opened = await start.openListed("Welcome to Octavo");
      await opened.untilSaved();
      const before = await storedFiles(world.page);
      await world.page.reload();
      await new NotebookPage(world.page).see();
      await new NotebookPage(world.page).untilKernel("idle");
      deepEqual(await storedFiles(world.page), before);
    },
  },
};
