//! Output that arrives while a cell runs, apart by stream, with a terminal's colours.

import { deepEqual, equal, notEqual, ok } from "node:assert/strict";

import { until } from "../wait.mjs";

export default {
  name: "streams",
  tests: {
    "lines are seen while the loop that prints them still sleeps": async (world) => {
      const notebook = await world.notebook();
      await notebook.untilKernel("idle");
      const cell = await notebook.run("import time\nfor i in range(5):\n    print('line', i)\n    time.sleep(0.5)");
      const seen = await until(
        "a first line",
        () => cell.section.evaluate((section) => [section.querySelector(".cell-prompt").textContent.trim(), section.querySelector(".cell-outputs").innerText]),
        ([, text]) => text.includes("line 0"),
      );
      equal(seen[0], "[*]:");
      ok(!seen[1].includes("line 4"), `all came at once: ${seen[1]}`);
      equal(await notebook.kernelState(), "busy");
      await cell.untilText("stdout", "line 0\nline 1\nline 2\nline 3\nline 4");
      await cell.untilPrompt("[1]:");
      equal(await cell.outputs.count(), 1);
      await notebook.untilKernel("idle");
    },

    "text without a line end is seen before the cell sleeps": async (world) => {
      const notebook = await world.notebook();
      await notebook.untilKernel("idle");
      const cell = await notebook.run("import time\nprint('working', end='')\ntime.sleep(3)\nprint(' done')");
      const seen = await until(
        "the first word",
        () => cell.section.evaluate((section) => [section.querySelector(".cell-prompt").textContent.trim(), section.querySelector(".cell-outputs").innerText.trim()]),
        ([, text]) => text.startsWith("working"),
      );
      deepEqual(seen, ["[*]:", "working"]);
      await cell.untilText("stdout", "working done");
    },

    "stdout and stderr are apart and keep their order": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("import sys\nprint('one')\nprint('two', file=sys.stderr)\nprint('three')");
      await cell.untilPrompt("[1]:");
      await cell.untilText("stderr", "two");
      const streams = await cell.outputs.evaluateAll((outputs) => outputs.map((output) => [output.dataset.stream, output.innerText.trim()]));
      deepEqual(streams, [["stdout", "one"], ["stderr", "two"], ["stdout", "three"]]);
      const looks = (stream) => cell.of(stream).first().evaluate((output) => getComputedStyle(output).backgroundColor + getComputedStyle(output).borderColor + getComputedStyle(output.firstElementChild ?? output).color);
      notEqual(await looks("stdout"), await looks("stderr"));
    },

    "ANSI colours are shown as colours": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("print('plain \\x1b[31mred\\x1b[0m \\x1b[1;32mgreen\\x1b[0m plain')");
      await cell.untilText("stdout", "plain red green plain");
      const look = (word) =>
        cell.of("stdout").evaluate((output, text) => {
          const texts = document.createTreeWalker(output, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            if (!texts.currentNode.data.includes(text)) continue;
            const { color, fontWeight } = getComputedStyle(texts.currentNode.parentElement);
            return { color, fontWeight: Number(fontWeight) };
          }
        }, word);
      const [plain, red, green] = [await look("plain"), await look("red"), await look("green")];
      notEqual(red.color, plain.color);
      notEqual(green.color, plain.color);
      notEqual(green.color, red.color);
      ok(green.fontWeight > plain.fontWeight, `${green.fontWeight} is not bolder than ${plain.fontWeight}`);
    },

    "a carriage return lets a progress line be drawn over itself": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("for i in range(3):\n    print(f'\\r{i + 1} of 3', end='')");
      await cell.untilPrompt("[1]:");
      await cell.untilText("stdout", "3 of 3");
    },

    "twenty thousand lines all arrive": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("for i in range(20000): print(i)");
      await cell.untilPrompt("[1]:", 60_000);
      await cell.untilContains("stdout", /19999\s*$/);
      const lines = (await cell.text("stdout")).trim().split("\n");
      equal(lines.length, 20000);
      equal(lines[12345], "12345");
    },
  },
};
