//! The kernel's life as a person sees it: loading, ready, busy, dead, restarted, stopped.

import { equal, match, ok } from "node:assert/strict";

import { code, file } from "../notebooks.mjs";
import { KERNEL } from "../serve.mjs";
import { until, untilContains, untilEqual } from "../wait.mjs";

/** Doubles a text until there is no memory for it, which Python in wasm does not survive. */
const EXHAUST = "text = 'x'\nwhile True: text += text";

/** Keeps every text that a live region has had since. */
async function listen(page) {
  await page.evaluate(() => {
    window.said = [];
    const hear = () => {
      for (const region of document.querySelectorAll("[aria-live=polite], [role=status]")) {
        const text = region.textContent.trim();
        if (text && window.said.at(-1) !== text) window.said.push(text);
      }
    };
    new MutationObserver(hear).observe(document.body, { subtree: true, childList: true, characterData: true });
    hear();
  });
  return () => page.evaluate(() => window.said.join(" | "));
}

export default {
  name: "kernel",
  tests: {
    "while Python loads, a progress line counts bytes; then it says that it is ready": async (world) => {
      const held = world.site.hold(KERNEL);
      world.atEnd(async () => held.release());
      const notebook = await world.notebook();
      await held.asked;
      await notebook.untilKernel("starting");
      const said = await listen(world.page);
      const line = world.page.getByRole("progressbar", { name: "Loading Python" });
      await line.waitFor();
      held.release();
      await notebook.untilKernel("idle");
      await untilContains("what is spoken", said, "Python is ready");
      equal(await line.count(), 0);
      match(await notebook.kernel.innerText(), /Ready/);
    },

    "the progress line says how many bytes have come, of how many": async (world) => {
      const held = world.site.holdHalfway(KERNEL);
      world.atEnd(async () => held.release());
      const notebook = await world.notebook();
      const line = world.page.getByRole("progressbar", { name: "Loading Python" }).locator("..");
      await untilContains("the progress line", () => line.innerText(), /\d+\.\d of \d+\.\d MB/);
      held.release();
      await notebook.untilKernel("idle");
    },

    "a cell run before Python is ready waits with a star, and then runs": async (world) => {
      const held = world.site.hold(KERNEL);
      world.atEnd(async () => held.release());
      const notebook = await world.notebook();
      const first = await notebook.run("'first'");
      const second = await notebook.run("'second'");
      await held.asked;
      await first.untilPrompt("[*]:");
      await second.untilPrompt("[*]:");
      equal(await notebook.kernelState(), "starting");
      held.release();
      await first.untilResult("'first'");
      await second.untilResult("'second'");
      await first.untilPrompt("[1]:");
      await second.untilPrompt("[2]:");
    },

    "a running cell is busy to the eye and to the ear": async (world) => {
      const notebook = await world.notebook();
      await notebook.untilKernel("idle");
      const said = await listen(world.page);
      const cell = await notebook.run("import time; time.sleep(1.5)");
      await notebook.untilKernel("busy");
      match(await notebook.kernel.innerText(), /Running/);
      await cell.untilPrompt("[1]:");
      await notebook.untilKernel("idle");
      await untilContains("what is spoken", said, /Python is running|Cell 1 finished/);
    },

    "when memory runs out the page lives and says so, and Restart works": async (world) => {
      world.allow(/console:/);
      const notebook = await world.notebook();
      await (await notebook.run("'kept'")).untilResult("'kept'");
      await notebook.run(EXHAUST);
      await notebook.untilKernel("dead", 120_000);
      const alert = world.page.getByRole("alert").filter({ hasText: "Python stopped working" });
      await alert.waitFor();
      match(await alert.innerText(), /memory/);
      await notebook.untilQuiet();
      await notebook.cell(1).untilResult("'kept'");
      await alert.getByRole("button", { name: "Restart kernel" }).click();
      await notebook.untilKernel("idle");
      equal(await alert.count(), 0);
      const after = await notebook.run("'alive again'");
      await after.untilResult("'alive again'");
      await after.untilPrompt("[1]:");
    },

    "a crash inside Python leaves the page alive, with a way back": async (world) => {
      world.allow(/console:/);
      const notebook = await world.notebook();
      await notebook.run("import os; os.abort()");
      const waiting = await notebook.run("'never'");
      await notebook.untilKernel("dead");
      await notebook.untilQuiet();
      equal(await waiting.outputs.count(), 0);
      await notebook.click("Restart kernel");
      await notebook.untilKernel("idle");
      await (await notebook.run("'alive again'")).untilResult("'alive again'");
    },

    "a cell that fills the memory piece by piece gets a MemoryError, and Python goes on": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("hoard = []\nwhile True: hoard.append(bytearray(50_000_000))");
      await cell.untilContains("error", "MemoryError", 120_000);
      await (await notebook.run("del hoard; 'alive'")).untilResult("'alive'");
    },

    "a cell that asks for more than there is does not take the page along": async (world) => {
      world.allow(/console:/);
      const notebook = await world.notebook();
      const cell = await notebook.run("x = [0] * 10**10");
      const end = await until(
        "an error or a dead kernel",
        async () => ((await notebook.kernelState()) === "dead" ? "dead" : await cell.text("error")),
        (found) => found !== "",
        120_000,
      );
      if (end === "dead") await notebook.click("Restart kernel");
      else match(end, /MemoryError|OverflowError/);
      await notebook.untilKernel("idle");
      await (await notebook.run("'alive'")).untilResult("'alive'");
    },

    "a kernel whose file is missing is dead with the reason": async (world) => {
      world.allow(/kernel|404/);
      const restore = world.site.refuse(KERNEL);
      world.atEnd(async () => restore());
      const notebook = await world.notebook();
      await notebook.untilKernel("dead");
      match(await world.page.getByRole("alert").first().innerText(), /could not be loaded|404/);
      await notebook.cell(1).write("'written all the same'");
      await notebook.untilSaved();
    },

    "restart forgets variables, keeps outputs, and counts from 1": async (world) => {
      const notebook = await world.notebook();
      await (await notebook.run("x = 41; x + 1")).untilResult("42");
      await notebook.click("Restart kernel");
      await notebook.untilKernel("idle");
      const cell = await notebook.run("x");
      await cell.untilContains("error", "NameError");
      await cell.untilPrompt("[1]:");
      await notebook.cell(1).untilResult("42");
    },

    "another notebook has variables of its own": async (world) => {
      const first = await world.notebook();
      await (await first.run("mine = 1; mine")).untilResult("1");
      await first.untilSaved();
      await first.leave();
      const second = await (await world.start()).newNotebook();
      const cell = await second.run("'mine' in globals()");
      await cell.untilResult("False");
    },

    "the kernel's answers reach the right cells when cells are moved while they run": async (world) => {
      const notebook = await world.open(file("moving.ipynb", [code("import time; time.sleep(1); 'slow'"), code("'quick'")]));
      await notebook.untilKernel("idle");
      await notebook.cell(1).edit();
      await notebook.press("Control+Enter", "Control+Shift+ArrowDown");
      await notebook.untilSources(["'quick'", "import time; time.sleep(1); 'slow'"]);
      await notebook.cell(2).untilResult("'slow'");
      equal(await notebook.cell(1).outputs.count(), 0);
      await untilEqual("the prompts", () => notebook.prompts(), ["[ ]:", "[1]:"]);
    },
  },
};
