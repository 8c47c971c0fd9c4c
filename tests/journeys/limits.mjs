//! Where Python ends, the notebook does not: every limit leads to an error, or to a dead kernel with a way back.

import { equal, match } from "node:assert/strict";

import { until } from "../wait.mjs";

/** Doubles a text until there is no memory for it: a panic of the interpreter. */
const PANIC = "text = 'x'\nwhile True: text += text";

/** Small objects until none fits. */
const MANY = "hoard = []\nwhile True: hoard.append([len(hoard)] * 8)";

/** Waits for an error in the cell, or for the kernel's death: "dead". */
function untilEnd(notebook, cell) {
  return until(
    "an error or a dead kernel",
    async () => ((await notebook.kernelState()) === "dead" ? "dead" : cell.text("error")),
    (found) => found !== "",
    200_000,
  );
}

/** The bar of a dead kernel. */
function bar(world) {
  return world.page.getByRole("alert").filter({ hasText: "Python stopped working" });
}

async function goBack(world, notebook) {
  await bar(world).getByRole("button", { name: "Go back to before this cell", exact: true }).click();
  await notebook.untilKernel("idle");
  equal(await bar(world).count(), 0);
}

export default {
  name: "limits",
  tests: {
    "a crash names the cell, and one click goes back to before it, with every variable": async (world) => {
      world.allow(/console:/);
      const notebook = await world.notebook();
      await notebook.run("kept = [1, 2]");
      const cell = await notebook.run(`kept.append(3)\nprint('begun')\n${PANIC}`);
      await notebook.untilKernel("dead", 120_000);
      match(await bar(world).innerText(), /[Cc]ell 2/);
      await goBack(world, notebook);
      await cell.untilText("stdout", "begun");
      equal((await cell.prompt.innerText()).trim(), "[ ]:");
      const after = await notebook.run("kept");
      await after.untilResult("[1, 2]");
      await after.untilPrompt("[2]:");
      await notebook.untilSaved();
    },

    "after a crash the page can still be written in and restarted instead": async (world) => {
      world.allow(/console:/);
      const notebook = await world.notebook();
      await notebook.run("kept = 1");
      await notebook.run("import os; os.abort()");
      await notebook.untilKernel("dead");
      await notebook.cell(3).write("'kept' in globals()");
      await notebook.untilSaved();
      await bar(world).getByRole("button", { name: "Restart kernel", exact: true }).click();
      await notebook.untilKernel("idle");
      await notebook.cell(3).edit();
      await notebook.press("Control+Enter");
      await notebook.cell(3).untilResult("False");
    },

    "a kernel can go back more than once": async (world) => {
      world.allow(/console:/);
      const notebook = await world.notebook();
      await notebook.run("kept = 0");
      for (const round of [1, 2]) {
        await notebook.run(`kept = 'lost ${round}'\nimport os; os.abort()`);
        await notebook.untilKernel("dead");
        await goBack(world, notebook);
        await (await notebook.run(`kept += ${round}; kept`)).untilResult(String(round === 1 ? 1 : 3));
      }
    },

    "memory filled with small objects ends in a MemoryError or a dead kernel, with a way back": async (world) => {
      world.allow(/console:/);
      const notebook = await world.notebook();
      await notebook.run("kept = 'kept'");
      const end = await untilEnd(notebook, await notebook.run(MANY));
      if (end === "dead") await goBack(world, notebook);
      else match(end, /MemoryError/);
      await (await notebook.run("hoard = None; kept")).untilResult("'kept'");
    },

    "files that Python wrote are there after going back, and those of the lost cell are not": async (world) => {
      world.allow(/console:/);
      const notebook = await world.notebook();
      await notebook.run("handle = open('kept.txt', 'w'); handle.write('first\\n'); handle.flush()");
      await notebook.run("open('lost.txt', 'w').write('x'); handle.write('lost\\n'); handle.flush()\nimport os; os.abort()");
      await notebook.untilKernel("dead");
      await goBack(world, notebook);
      const after = await notebook.run("import os\nhandle.write('second\\n'); handle.close()\n(open('kept.txt').read(), os.path.exists('lost.txt'))");
      await after.untilResult("('first\\nsecond\\n', False)");
    },
  },
};
