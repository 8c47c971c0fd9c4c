// What the kernel is told of local time: the moments at which the clock is changed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { localTime } from "../src/worker/local-time";

const seconds = (date: string): number => Date.parse(date) / 1000;

test("where the clock is never changed there is one stretch", () => {
  assert.equal(localTime(() => 19_800), "0:19800");
});

test("each change is told to the second", () => {
  const [summer, winter] = [seconds("2024-03-31T01:00:00Z"), seconds("2024-10-27T01:00:00Z")];
  const ahead = (moment: number): number => (moment >= summer && moment < winter ? 7_200 : 3_600);
  assert.equal(localTime(ahead), `0:3600,${summer}:7200,${winter}:3600`);
});

test("what this machine's own clock says is told quickly", () => {
  const begun = performance.now();
  assert.match(localTime(), /^0:-?\d+(,-?\d+:-?\d+)*$/);
  assert.ok(performance.now() - begun < 1_000);
});
