// Which parts of a `text/latex` output are formulas.

import assert from "node:assert/strict";
import { test } from "node:test";

import { normaliseTex } from "../src/math/dialect";
import { splitLatex } from "../src/math/segments";

/** Text as it is, inline formulas as ‹…›, display formulas as «…». */
function marked(latex: string): string {
  return splitLatex(latex)
    .map(({ kind, text }) => (kind === "text" ? text : kind === "inline" ? `‹${text}›` : `«${text}»`))
    .join("");
}

const rows: Array<[name: string, latex: string, expected: string]> = [
  ["text without formulas stays text", "plain words", "plain words"],
  ["an empty text has no segments", "", ""],
  ["single dollars are inline", "let $x$ be", "let ‹x› be"],
  ["double dollars are a display", "$$x^2$$", "«x^2»"],
  ["sympy's display style is one inline formula", "$\\displaystyle \\frac{x}{2}$", "‹\\displaystyle \\frac{x}{2}›"],
  ["bracketed formulas are a display", "a \\[ x \\] b", "a «x» b"],
  ["formulas in round brackets are inline", "a \\( x \\) b", "a ‹x› b"],
  ["an environment is a display and keeps its ends", "\\begin{align}a&=b\\end{align}", "«\\begin{align}a&=b\\end{align}»"],
  ["a starred environment ends at its starred end", "\\begin{align*}a\\end{align*}!", "«\\begin{align*}a\\end{align*}»!"],
  ["an environment inside itself is part of it", "\\begin{array}{c}\\begin{array}{c}x\\end{array}\\end{array} y", "«\\begin{array}{c}\\begin{array}{c}x\\end{array}\\end{array}» y"],
  ["another environment inside is part of it", "\\begin{equation}\\begin{matrix}1\\end{matrix}\\end{equation}", "«\\begin{equation}\\begin{matrix}1\\end{matrix}\\end{equation}»"],
  ["dollars inside an environment open nothing", "\\begin{align}\\text{if $x$}\\end{align}", "«\\begin{align}\\text{if $x$}\\end{align}»"],
  ["a dollar inside braces does not close", "$\\text{costs $5$}$", "‹\\text{costs $5$}›"],
  ["an escaped dollar is a dollar", "it costs \\$5 and \\$6", "it costs $5 and $6"],
  ["an escaped dollar does not close a formula", "$a \\$ b$", "‹a \\$ b›"],
  ["a dollar that is not closed is text", "only $5", "only $5"],
  ["two dollars that are not closed are text", "a $$ b", "a $$ b"],
  ["a bracket that is not closed is text", "a \\[ b", "a \\[ b"],
  ["an environment that is not closed is text", "\\begin{align} a", "\\begin{align} a"],
  ["a line break with a length is no formula", "a \\\\[2pt] b", "a \\\\[2pt] b"],
  ["a double dollar wins over two single ones", "$$a$$ and $b$", "«a» and ‹b›"],
  ["formulas may span lines", "$$\na\n+b\n$$", "«a\n+b»"],
  ["neighbours are apart", "$a$$b$", "‹a›‹b›"],
  ["an unmatched closing brace does not hide the end", "$a}$ b", "‹a}› b"],
];

for (const [name, latex, expected] of rows) {
  test(name, () => assert.equal(marked(latex), expected));
}

test("a label is left out and an eqnarray becomes an array", () => {
  assert.equal(normaliseTex("\\label{eq:1} x"), " x");
  assert.equal(normaliseTex("\\begin{eqnarray*}a&=&b\\end{eqnarray*}"), "\\begin{array}{rcl}a&=&b\\end{array}");
});
