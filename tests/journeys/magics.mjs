//! What IPython adds to Python, in the page: magics, the small shell, await at the top, help.

import { deepEqual, equal, ok } from "node:assert/strict";

/** Runs cells one after the other, each with all the text it shows. */
async function check(notebook, rows) {
  for (const [source, expected] of rows) {
    const cell = await notebook.run(source);
    await cell.untilRun();
    equal((await cell.text()).trimEnd(), expected, source);
  }
}

export default {
  name: "magics",
  tests: {
    "a file is written, listed, read and run": async (world) => {
      const notebook = await world.notebook();
      await check(notebook, [
        ["%mkdir work\n%cd -q work\n%pwd", "'/work'"],
        ["%%writefile greet.py\nimport sys\nname = sys.argv[1]\nprint('Hello', name)", "Writing greet.py"],
        ["!ls", "greet.py"],
        ["%run greet.py Ada\nname", "Hello Ada\n'Ada'"],
        ["lines = !cat greet.py | grep -v import\nlines", "['name = sys.argv[1]', \"print('Hello', name)\"]"],
        ["!cp greet.py copy.py && wc -l copy.py", "3 copy.py"],
        ["%%bash\nrm copy.py\nls -1", "greet.py"],
      ]);
    },

    "a command that there is none of says what there is": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("!apt install everything");
      await cell.untilContains("stderr", "apt: there is no such command here");
      await cell.untilContains("stderr", "cat, cd, cp,");
    },

    "%%time and %timeit measure": async (world) => {
      const notebook = await world.notebook();
      const timed = await notebook.run("%%time\nimport time\ntime.sleep(0.2)\n42");
      await timed.untilResult("42");
      ok(/Wall time: \d/.test(await timed.text("stdout")), await timed.text("stdout"));
      const repeated = await notebook.run("%timeit -n 100 -r 3 sum(range(100))");
      await repeated.untilContains("stdout", "per loop (mean ± std. dev. of 3 runs, 100 loops each)");
    },

    "a cell is shown as HTML and as Markdown": async (world) => {
      const notebook = await world.notebook();
      const html = await notebook.run("%%html\n<p>a <b>bold</b> word</p>");
      await html.output().locator("b").waitFor();
      equal(await html.output().locator("b").textContent(), "bold");
      const markdown = await notebook.run("%%markdown\n*slanted*");
      await markdown.output().locator("em").waitFor();
    },

    "a cell awaits at its top, and can be stopped while it does": async (world) => {
      const notebook = await world.notebook();
      await check(notebook, [
        ["import asyncio\nasync def later(value):\n    await asyncio.sleep(0.1)\n    return value\nawait asyncio.gather(later(1), later(2))", "[1, 2]"],
        ["asyncio.run(later(3))", "3"],
      ]);
      const waiting = await notebook.run("print('waiting')\nawait asyncio.sleep(600)");
      await waiting.untilText("stdout", "waiting");
      await notebook.click("Stop");
      await waiting.untilContains("error", "KeyboardInterrupt");
      await check(notebook, [["await later('alive')", "'alive'"]]);
    },

    "%load puts the file into its own cell": async (world) => {
      const notebook = await world.notebook();
      await check(notebook, [["%%writefile loaded.py\nx = 1", "Writing loaded.py"]]);
      const cell = await notebook.run("%load loaded.py");
      await cell.untilRun();
      const sources = await notebook.sources();
      deepEqual(sources.filter((source) => source.startsWith("# %load")), ["# %load loaded.py\nx = 1\n"]);
    },
  },
};
