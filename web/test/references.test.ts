//! Labels and references of equations.

import assert from "node:assert/strict";
import { test } from "node:test";

import { normaliseTex } from "../src/math/dialect";
import { anchorOf, cutAtReferences, labelOf } from "../src/math/references";

test("a formula's label is found, and gives it a name", () => {
  assert.equal(labelOf("a = b \\label{eq:one}"), "eq:one");
  assert.equal(labelOf("a = b"), undefined);
  assert.equal(anchorOf("my eq"), "user-content-equation-my-eq");
});

test("text is cut at its references", () => {
  assert.deepEqual(cutAtReferences("see \\eqref{a} and \\ref{b}."), [
    "see ",
    { label: "a", isBracketed: true },
    " and ",
    { label: "b", isBracketed: false },
    ".",
  ]);
  assert.deepEqual(cutAtReferences("none"), ["none"]);
});

test("references within formulas say their number, unknown ones a question mark", () => {
  const labels = new Map([["a", "3"]]);
  assert.equal(normaliseTex("x \\eqref{a} \\ref{a} \\eqref{b}", labels), "x \\text{(3)} \\text{3} \\text{(?)}");
});
