//! Waiting for what a person would wait for: conditions, never spans of time.

import { isDeepStrictEqual } from "node:util";

import { PATIENCE_MILLIS } from "./browser.mjs";

/** How often a condition that Playwright has no wait for is looked at again. */
const LOOK_MILLIS = 25;

/** How long a whole test may take. */
const TEST_MILLIS = 240_000;

/** Reads until `accepts` the value and returns it; fails with the last value read. A read that throws is a "not yet". */
export async function until(what, read, accepts, patienceMillis = PATIENCE_MILLIS) {
  const end = performance.now() + patienceMillis;
  let last;
  for (;;) {
    try {
      last = await read();
      if (accepts(last)) return last;
    } catch (error) {
      if (/has been closed|crashed/.test(String(error?.message))) throw error;
      last = error;
    }
    if (performance.now() > end) {
      const shown = last instanceof Error ? last.message : JSON.stringify(last);
      throw new Error(`${what}: not within ${patienceMillis / 1000} s; last seen: ${shown?.slice(0, 1500)}`);
    }
    await new Promise((done) => setTimeout(done, LOOK_MILLIS));
  }
}

/** Reads until the value equals `expected`. */
export function untilEqual(what, read, expected, patienceMillis) {
  const shown = JSON.stringify(expected);
  return until(`${what} should be ${shown.slice(0, 400)}`, read, (value) => isDeepStrictEqual(value, expected), patienceMillis);
}

/** Reads until the text contains `part`, a string or a regular expression. */
export function untilContains(what, read, part, patienceMillis) {
  const accepts = (text) => (part instanceof RegExp ? part.test(text) : text.includes(part));
  return until(`${what} should contain ${part instanceof RegExp ? part : JSON.stringify(part)}`, read, accepts, patienceMillis);
}

/** Starts something that now and then does not come up, which says nothing of the page: a browser is started again, twice at most. */
export async function startPatiently(what, start, triesLeft = 2) {
  try {
    return await start();
  } catch (error) {
    if (triesLeft === 0) throw error;
    console.log(`         ${what} is started again: ${error.message}`);
    return startPatiently(what, start, triesLeft - 1);
  }
}

/** Fails when a test has had all the time that it may have. */
export function tooLong() {
  return new Promise((_, failed) => {
    setTimeout(() => failed(new Error(`not done within ${TEST_MILLIS / 1000} s`)), TEST_MILLIS).unref();
  });
}
