// Decisions about completion: where the list comes by itself, where Tab completes, what it adds, and how long a list serves.

import assert from "node:assert/strict";
import { test } from "node:test";

import { EditorState } from "@codemirror/state";

import { commonPrefix, followsPoint, isCompletable, resultOf } from "../src/editor/proposals";

test("the list comes by itself after the point of an attribute, and after no other", () => {
  const rows: Array<[line: string, comes: boolean]> = [
    ["df.", true],
    ["df.he", true],
    ["größe.", true],
    ["f(x).", true],
    ["a[0].up", true],
    ["'🐍'.", true],
    ["1.", false],
    ["x = 3.1", false],
    ["a1.", true],
    ["1e5.", false],
    ["print", false],
    ["from . import", false],
    [" .", false],
    ["...", false],
  ];
  for (const [line, comes] of rows) assert.equal(followsPoint(line), comes, line);
});

test("Tab completes in what is written, and indents where nothing is or a block begins", () => {
  const rows: Array<[line: string, completes: boolean]> = [
    ["", false],
    ["    ", false],
    ["if x:", false],
    ["f(x)", false],
    ["pri", true],
    ["    os.", true],
    ["import ", true],
    ["open('", true],
    ["%mat", true],
    ["größe", true],
    ["f(a, ", true],
  ];
  for (const [line, completes] of rows) assert.equal(isCompletable(line), completes, line);
});

test("Tab adds what all have in common", () => {
  const rows: Array<[typed: string, labels: string[], becomes: string]> = [
    ["is", ["isalpha", "isalnum", "isascii"], "isa"],
    ["isa", ["isalpha", "isalnum"], "isal"],
    ["frame", ["DataFrame", "to_frame"], "frame"],
    ["", ["a", "b"], ""],
    ["x", ["xy", "xyz"], "xy"],
    ["'", ["'🐍a'", "'🐙b'"], "'"],
    ["a", [], "a"],
  ];
  for (const [typed, labels, becomes] of rows) assert.equal(commonPrefix(typed, labels), becomes, labels.join(" "));
});

test("a list serves as long as it has all there is for what is typed", () => {
  const items = ["isalpha", "isalnum"].map((text) => ({ text, kind: "function", kindName: "function", signature: "()" }));
  const written = (doc: string) => (from: number, to: number) => doc.slice(from, to);
  const result = resultOf({ from: 2, to: 4, items }, written("a.is"));
  assert.ok(result && typeof result.validFor === "function");
  const serves = (text: string, lead = "a.") =>
    typeof result.validFor === "function" && result.validFor(text, lead.length, lead.length + text.length, EditorState.create({ doc: lead + text }));
  assert.deepEqual(["is", "isal", "ALNUM", "isx", "_is", "is(", "is."].map((text) => serves(text)), [true, true, true, false, false, false, false]);
  assert.ok(!serves("", ""), "the point is gone, too");
  assert.deepEqual(result.options.map(({ label, detail }) => [label, detail]), [["isalpha", "()"], ["isalnum", "()"]]);
  assert.equal(resultOf({ from: 0, to: 0, items: [] }, () => ""), null);
  assert.equal(resultOf(null, () => ""), null);
});
