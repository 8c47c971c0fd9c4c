// Code of fenced blocks is cut into tokens without losing a character.

import assert from "node:assert/strict";
import { test } from "node:test";

import { json } from "@codemirror/legacy-modes/mode/javascript";
import { rust } from "@codemirror/legacy-modes/mode/rust";
import { shell } from "@codemirror/legacy-modes/mode/shell";
import { standardSQL } from "@codemirror/legacy-modes/mode/sql";
import { yaml } from "@codemirror/legacy-modes/mode/yaml";
import type { StreamParser } from "@codemirror/streamparser";

import { tokensOf } from "../src/fences/tokens";

const samples: Array<[name: string, parser: StreamParser<unknown>, code: string, expected: Array<[text: string, className: string]>]> = [
  ["rust", rust, "fn main() {\n\n    let x = 42; // ok\n}\n", [["fn", "tok-keyword"], ["42", "tok-number"], ["// ok", "tok-comment"]]],
  ["shell", shell, "echo \"hi\" # note", [['"hi"', "tok-string"], ["# note", "tok-comment"]]],
  ["sql", standardSQL, "SELECT 1 FROM t;", [["SELECT", "tok-keyword"], ["1", "tok-number"]]],
  ["json", json, "{\"a\": [1, true]}", [["1", "tok-number"], ["true", "tok-atom"]]],
  ["yaml", yaml, "key: value\n# note", [["# note", "tok-comment"]]],
];

for (const [name, parser, code, expected] of samples) {
  test(`${name} keeps every character and colours its words`, () => {
    const tokens = tokensOf(parser, code);
    assert.equal(tokens.map(({ text }) => text).join(""), code);
    for (const [text, className] of expected) {
      assert.deepEqual(tokens.find((token) => token.text === text)?.className, className, text);
    }
  });
}
