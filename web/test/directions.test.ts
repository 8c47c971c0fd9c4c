// The style sheets know start and end, not left and right, so that the page also reads from right to left.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const sheets = readdirSync("styles", { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".css"));

/** Properties and values that name a side of the screen. */
const SIDES = [
  /(?:^|[\s;{])(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b/,
  /(?:^|[\s;{])(?:left|right)\s*:/,
  /border-(?:top|bottom)-(?:left|right)-radius/,
  /(?:text-align|float|clear)\s*:\s*(?:left|right)\b/,
];

/** Shorthands for four sides whose second and fourth differ. */
function isLopsided(line: string): boolean {
  const value = /^\s*(?:margin|padding|inset|border-width)\s*:\s*(.+);/.exec(line)?.[1];
  if (value === undefined) return false;
  const sides = value.match(/(?:[^\s(]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];
  return sides.length === 4 && sides[1] !== sides[3];
}

test("no style sheet names left or right", () => {
  assert.ok(sheets.length > 10);
  const found = sheets.flatMap((path) =>
    readFileSync(`styles/${path}`, "utf8")
      .replaceAll(/\/\*[^]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, " "))
      .split("\n")
      .map((line, index) => ({ line, place: `${path}:${index + 1}: ${line.trim()}` }))
      .filter(({ line }) => isLopsided(line) || SIDES.some((side) => side.test(line)))
      .map(({ place }) => place),
  );
  assert.deepEqual(found, []);
});

test("a lopsided shorthand is known by its sides", () => {
  const rows: [string, boolean][] = [
    ["  margin: 0 1px 2px 3px;", true],
    ["  padding: calc(1px + (2px)) var(--a) 0 var(--b);", true],
    ["  padding: calc(1px + (2px)) var(--a) 0 var(--a);", false],
    ["  margin: 0 auto;", false],
    ["  margin-inline: 0 1px;", false],
  ];
  for (const [line, expected] of rows) assert.equal(isLopsided(line), expected, line);
});
