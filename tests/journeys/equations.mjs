//! Formulas as mathematicians write them: environments of AMS, macros that hold for the notebook, numbers and references.

import { deepEqual, equal } from "node:assert/strict";

import { file, markdown } from "../notebooks.mjs";
import { untilEqual } from "../wait.mjs";

const opened = (world, ...sources) => world.open(file("equations.ipynb", sources.map((source) => markdown(source))));

/** The numbers that stand at the equations of a cell, as the style sheet counts them. */
const countedFrom = (section) => section.locator(".prose").evaluate((prose) => getComputedStyle(prose).counterReset);

export default {
  name: "equations",
  tests: {
    "environments are set with and without dollars": async (world) => {
      const bodies = ["align", "align*", "gather", "equation", "alignat"].map((name) => {
        const argument = name === "alignat" ? "{2}" : "";
        return `\\begin{${name}}${argument}\na &= b \\\\\nc &= d\n\\end{${name}}`.replaceAll(name === "gather" || name === "equation" ? "&" : "\u0000", "");
      });
      const plain = bodies.map((body) => body.replace("\\begin{equation}\na = b \\\\\nc = d", "\\begin{equation}\n\\begin{cases} a \\\\ b \\end{cases}"));
      const notebook = await opened(world, plain.join("\n\n"), plain.map((body) => `$$${body}$$`).join("\n\n"));
      for (const number of [1, 2]) {
        const section = notebook.cell(number).section;
        await untilEqual("the formulas", () => section.locator(".math-display .katex-display").count(), 5);
        equal(await section.locator(".math-error").count(), 0, await section.innerText());
      }
    },

    "a macro holds for the whole notebook, also above where it is defined": async (world) => {
      const notebook = await opened(world, "$\\half + \\RR$", "$\\newcommand{\\half}{\\frac12}\\newcommand{\\RR}{\\mathbb{R}}$", "$\\half$");
      for (const number of [1, 3]) await notebook.cell(number).section.locator(".katex .mfrac").waitFor();
      equal(await world.page.locator(".math-error").count(), 0);
    },

    "equations are numbered through the notebook, and references find them": async (world) => {
      const notebook = await opened(
        world,
        "\\begin{align}\na &= b \\label{first} \\\\\nc &= d \\nonumber \\\\\ne &= f\n\\end{align}",
        "words",
        "\\begin{equation}g\\label{last}\\end{equation}\n\nSee \\eqref{first} and equation \\ref{last}, $\\eqref{last}$.",
      );
      const third = notebook.cell(3).section;
      await third.locator(".katex-display").waitFor();
      deepEqual([await countedFrom(notebook.cell(1).section), await countedFrom(third)], ["katexEqnNo 0", "katexEqnNo 2"]);
      equal(await third.locator("p a").first().innerText(), "(1)");
      equal(await third.locator("p a").last().innerText(), "3");
      equal((await third.locator("p .katex-html").last().innerText()).trim(), "(3)");
      await third.locator("p a").first().click();
      equal(await world.page.locator("#user-content-equation-first").count(), 1);
    },
  },
};
