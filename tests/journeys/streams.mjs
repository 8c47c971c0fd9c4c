//! Output that arrives while a cell runs, apart by stream, with a terminal's colours.

import { deepEqual, equal, notEqual, ok } from "node:assert/strict";

import { until, untilEqual } from "../wait.mjs";

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

    "whoever looks at the end sees what comes, and whoever looks elsewhere is left there": (world) => followedOrLeft(world, 60),

    "the same where a window of the lines is drawn": (world) => followedOrLeft(world, 600),

    "of twenty thousand lines a window is drawn, and all are kept": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("for i in range(20000): print(f'\\x1b[31m{i}\\x1b[0m' if i % 1000 == 7 else i)");
      await cell.untilPrompt("[1]:", 60_000);
      await until("all lines", () => cell.of("stdout").locator("[data-lines]").getAttribute("data-lines"), (lines) => lines === "20000");
      const drawn = (await cell.text("stdout")).trim().split("\n").length;
      ok(drawn < 4000, `${drawn} lines are drawn`);
      // Wherever one looks, the lines of that place are there, with their colours.
      for (const part of [0, 0.5, 1]) {
        const seen = await until(
          "lines in view",
          () => cell.section.evaluate(linesInView, part),
          (lines) => lines.length > 3 && lines.every((line, index) => index === 0 || Number(line) === Number(lines[index - 1]) + 1),
        );
        if (part === 0) equal(seen[0], "0");
        if (part === 1) equal(seen.at(-1), "19999");
      }
      await cell.section.evaluate(linesInView, 0);
      await until("a coloured line", () => cell.of("stdout").locator(".ansi-fg-1").first().textContent(), (text) => text === "7");
      const file = JSON.parse((await notebook.download()).text);
      const kept = file.cells[0].outputs[0].text;
      equal(kept.length, 20000);
      equal(kept[12345], "12345\n");
    },
  },
};

/** Asks in between, and prints more lines after each answer. */
async function followedOrLeft(world, lines) {
  const notebook = await world.notebook();
  const cell = await notebook.run(`for i in range(${lines}): print(i)\nwhile (word := input()):\n    for i in range(100): print(word, i)`);
  const frame = cell.section.locator(".outputs-frame");
  const say = async (word) => {
    await cell.section.locator(".cell-input-field").fill(word);
    await notebook.press("Enter");
  };
  const untilLines = (count) => untilEqual("the lines", () => cell.of("stdout").locator("[data-lines]").getAttribute("data-lines"), String(count));
  const place = () => frame.evaluate(({ scrollTop, scrollHeight, clientHeight }) => (scrollTop === 0 ? "start" : scrollTop + clientHeight + 2 >= scrollHeight ? "end" : "between"));
  await untilLines(lines);
  equal(await place(), "start");
  await say("one");
  // What was answered ends a line, too.
  await untilLines(lines + 101);
  await frame.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await say("two");
  await untilLines(lines + 202);
  await untilEqual("the place", place, "end");
  await cell.untilContains("stdout", /^two 99$/m);
  await frame.evaluate((element) => element.scrollTo(0, 0));
  await say("three");
  await untilLines(lines + 303);
  equal(await place(), "start");
}

/** Scrolls to that part of the output; the lines that can be seen there, as text. */
function linesInView(section, part) {
  const text = section.querySelector(".output-text");
  const frame = text.closest(".outputs-frame");
  const scrolls = frame && frame.scrollHeight > frame.clientHeight + 1;
  if (scrolls) frame.scrollTop = part * frame.scrollHeight;
  else window.scrollTo(0, window.scrollY + text.getBoundingClientRect().top + part * text.offsetHeight - part * 300);
  const clip = scrolls ? frame.getBoundingClientRect() : { top: 0, bottom: window.innerHeight };
  const lines = [];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let line = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let at = 0; at < node.data.length; at += 1) {
      if (node.data[at] !== "\n") {
        line += node.data[at];
        continue;
      }
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const { top, bottom } = range.getBoundingClientRect();
      if (bottom > clip.top && top < clip.bottom) lines.push(line);
      line = "";
    }
  }
  return lines;
}
