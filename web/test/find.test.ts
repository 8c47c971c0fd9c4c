// What is found, and what takes its place.

import assert from "node:assert/strict";
import { test } from "node:test";

import { engineFor, reasonOf, type Query } from "../src/find/engine";

const query = (text: string, flags = ""): Query => ({
  text,
  isRegex: flags.includes("r"),
  isCaseSensitive: flags.includes("c"),
  isWholeWord: flags.includes("w"),
});

/** What is looked for and how (r: pattern, c: case, w: whole words), in which text, and the ends of what is found. */
const rows: Array<[text: string, flags: string, where: string, found: Array<[number, number]>]> = [
  ["ab", "", "ab AB xaby", [[0, 2], [3, 5], [7, 9]]],
  ["ab", "c", "ab AB", [[0, 2]]],
  ["ab", "w", "ab xab ab_ ab.", [[0, 2], [11, 13]]],
  ["größe", "w", "größe größer", [[0, 5]]],
  ["a.c", "", "abc a.c", [[4, 7]]],
  ["a.c", "r", "abc a\nc a🐍c", [[0, 3], [8, 12]]],
  ["^b$", "r", "a\nb\nc", [[2, 3]]],
  ["x*", "r", "axxb🐍x", [[1, 3], [6, 7]]],
  ["(?<=a)b", "r", "ab cb", [[1, 2]]],
  ["a|ab", "rw", "ab", [[0, 2]]],
  ["(a)\\1", "r", "aba aa", [[4, 6]]],
  ["[🐍𝒳]", "r", "a𝒳🐍", [[1, 3], [3, 5]]],
  ["$1[", "", "x $1[", [[2, 5]]],
  ["a\\nb", "r", "a\nb", [[0, 3]]],
  ["z", "", "", []],
];

for (const [text, flags, where, found] of rows) {
  test(`${JSON.stringify(text)} ${flags} in ${JSON.stringify(where)}`, () => {
    const ends = engineFor(query(text, flags), "")(where).map(({ from, to }) => [from, to]);
    assert.deepEqual(ends, found);
  });
}

test("a replacement names groups where a pattern is looked for, and is text elsewhere", () => {
  const replaced = (text: string, flags: string, replacement: string, where: string) =>
    engineFor(query(text, flags), replacement)(where).map(({ insert }) => insert);
  assert.deepEqual(replaced("(\\w)(x)?", "r", "<$1|$2|$&|$$|$3|$0>", "a"), ["<a||a|$|$3|$0>"]);
  assert.deepEqual(replaced("(?<first>\\w)=(\\w)", "r", "$2=$<first>\\n\\\\n", "a=b"), ["b=a\n\\n"]);
  assert.deepEqual(replaced("a", "r", "$<no>", "a"), ["$<no>"]);
  assert.deepEqual(replaced("a", "", "$1\\n$&", "a"), ["$1\\n$&"]);
});

test("a pattern that is none says why", () => {
  for (const [text, reason] of [["(", /group/i], ["[a", /class/i], ["a{2,1}", /range|order/i], ["\\", /./]] as const) {
    assert.throws(() => engineFor(query(text, "r"), ""), (error) => {
      assert.match(reasonOf(error), reason);
      assert.doesNotMatch(reasonOf(error), /^Invalid regular expression/);
      return true;
    });
  }
});
