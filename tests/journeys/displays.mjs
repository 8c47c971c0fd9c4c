//! What `IPython.display` shows, drawn in the page: formulas, pictures, sounds, frames, bars, and what is shown anew.

import { deepEqual, equal, match } from "node:assert/strict";

import { PICTURES } from "../notebooks.mjs";

/** Runs a cell behind the import of everything that can be shown; returns the cell when it is done. */
async function shown(world, code) {
  const notebook = await world.notebook();
  const cell = await notebook.run(`from IPython.display import *\n${code}`);
  await cell.untilPrompt("[1]:");
  return cell;
}

export default {
  name: "displays",
  tests: {
    "HTML, Markdown and formulas are drawn by the objects of IPython.display": async (world) => {
      const cell = await shown(world, "display(HTML('<b>bold</b>'), Markdown('*slanted*'), Math(r'\\frac{a}{b}'), Latex('$x^2$'))");
      await cell.output().first().waitFor();
      await cell.outputs.locator("b", { hasText: "bold" }).waitFor();
      await cell.outputs.locator("em", { hasText: "slanted" }).waitFor();
      await cell.outputs.locator(".katex .mfrac").first().waitFor();
      await cell.outputs.locator(".katex .msupsub").first().waitFor();
    },

    "an image is as wide and as high as it was asked to be": async (world) => {
      const cell = await shown(world, `import base64\nImage(base64.b64decode('${PICTURES["image/png"]}'), width=40, height=30)`);
      const image = cell.output().locator("img");
      await image.waitFor();
      deepEqual(await image.evaluate(({ offsetWidth, offsetHeight }) => [offsetWidth, offsetHeight]), [40, 30]);
    },

    "a program is shown with colours": async (world) => {
      const cell = await shown(world, "Code('def f(x):\\n    return x', language='python')");
      await cell.output().locator("pre", { hasText: "def f(x):" }).waitFor();
    },

    "a bar moves on in its place": async (world) => {
      const cell = await shown(world, "for step in ProgressBar(3): pass");
      const bar = cell.outputs.locator("progress");
      await bar.waitFor();
      equal(await bar.count(), 1);
      equal(await bar.getAttribute("value"), "3");
    },

    "a handle shows something else in the same place, and an output can be cleared": async (world) => {
      const cell = await shown(world, "print('gone')\nclear_output()\nhandle = display('first', display_id=True)\nhandle.update('second')");
      await cell.outputs.getByText("'second'").waitFor();
      equal(await cell.outputs.getByText("'first'").count(), 0);
      equal(await cell.outputs.getByText("gone").count(), 0);
    },

    "a class may have its HTML registered": async (world) => {
      const cell = await shown(
        world,
        "class A: pass\nget_ipython().display_formatter.formatters['text/html'].for_type(A, lambda a: '<u>registered</u>')\nA()",
      );
      await cell.outputs.locator("u", { hasText: "registered" }).waitFor();
    },

    "containers and functions are printed as IPython prints them": async (world) => {
      const cell = await shown(world, "def f(x, *, y=1): pass\n[f, {3, 1, 2}, int]");
      match(await cell.output().innerText(), /\[<function __main__\.f\(x, \*, y=1\)>, \{1, 2, 3\}, int\]/);
    },
  },
};
