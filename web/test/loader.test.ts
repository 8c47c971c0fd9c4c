// A chunk that could not be loaded may be asked for again; one that was loaded is loaded once.

import assert from "node:assert/strict";
import { test } from "node:test";

import { once } from "../src/loader";

test("a loaded value is loaded once, also by callers at the same time", async () => {
  let starts = 0;
  const load = once(async () => ++starts);
  assert.deepEqual(await Promise.all([load(), load()]), [1, 1]);
  assert.equal(await load(), 1);
});

test("a failure reaches every caller and the next call starts anew", async () => {
  let starts = 0;
  const load = once(async () => {
    starts += 1;
    if (starts === 1) throw new Error("offline");
    return "here";
  });
  const [first, second] = await Promise.allSettled([load(), load()]);
  assert.equal(first.status, "rejected");
  assert.equal(second.status, "rejected");
  assert.equal(await load(), "here");
  assert.equal(starts, 2);
});
