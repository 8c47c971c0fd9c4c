//! Runs the end-to-end suites on a built site: `node tests/run.mjs [dist] [--only part-of-a-name] [--list] [--write]`.
//!
//! A suite is `{ name, tests: { "sentence": async (world) => … } }`, the default export of a file or one of a list; it may say `skipped: "why"`.
//! One with a `kind` (see kinds.mjs) is made in that kind's browser and gets a `Visit`; others get a `World`, in Chromium.
//! A test that failed is tried once more at the end, on a fresh browser, and named: it is unsteady, and to be mended, but no reason to hold back
//! other work. Where more than a few fail, something is broken and nothing is tried again. `--write` lets suites that keep a table write it anew.
//! Suites run in two lanes, side by side, each with a browser of its own: much of a journey is waiting. `--lanes 1` runs one at a time.
//! A suite that says `isTimed` promises a person that something takes no longer than so long: those run at the end, one after the other.

import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { distFolder } from "./serve.mjs";
import { Stage } from "./stage.mjs";
import { tooLong } from "./wait.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const RESULTS = join(HERE, "results");
const TRIED_AGAIN_AT_MOST = 8;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string" }, list: { type: "boolean" }, write: { type: "boolean" }, lanes: { type: "string", default: "2" } },
});

const suites = await loadSuites();
if (options.list) {
  for (const [suite, sentence] of chosen()) console.log(`${suite.name}: ${sentence}`);
  process.exit(0);
}
const dist = distFolder(positionals[0]);
mkdirSync(RESULTS, { recursive: true });
for (const old of readdirSync(RESULTS)) if (old.startsWith("failed-")) rmSync(join(RESULTS, old));

let passed = 0;
let failed = [];
const waiting = suites.filter((suite) => !suite.isTimed);
await Promise.all(Array.from({ length: Number(options.lanes) }, lane));
waiting.push(...suites.filter((suite) => suite.isTimed));
await lane();
if (failed.length <= TRIED_AGAIN_AT_MOST) await tryAgain();
for (const [suite, sentence] of failed) console.log(`failed   ${suite.name}: ${sentence}`);
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);

async function loadSuites() {
  const journeys = readdirSync(join(HERE, "journeys")).filter((file) => file.endsWith(".mjs")).sort();
  const files = [...journeys.map((file) => `./journeys/${file}`), "./nbformat.mjs", "./whirlwind.mjs"];
  return (await Promise.all(files.map(async (file) => (await import(file)).default))).flat();
}

/** Takes suites from those that wait until none is left. */
async function lane() {
  for (let suite = waiting.shift(); suite; suite = waiting.shift()) {
    if (suite.skipped && (!options.only || suite.name.includes(options.only))) console.log(`skipped  ${suite.name}: ${suite.skipped}`);
    else await runSuite(suite, [...chosen([suite])]);
  }
}

function* chosen(among = suites) {
  for (const suite of among) {
    for (const [sentence, test] of Object.entries(suite.tests)) {
      if (!options.only || `${suite.name}: ${sentence}`.includes(options.only)) yield [suite, sentence, test];
    }
  }
}

/** After a test that failed the next one has a fresh browser: the old one may be what failed. */
async function runSuite(suite, tests) {
  const stage = new Stage(suite, { dist, write: Boolean(options.write) });
  for (const test of tests) {
    if (await passes(stage, test)) {
      passed += 1;
    } else {
      failed.push(test);
      await stage.end();
    }
  }
  await stage.end();
}

/** Gives the tests that failed a second chance. */
async function tryAgain() {
  const again = failed;
  failed = [];
  for (const test of again) {
    const [suite, sentence] = test;
    const before = passed;
    await runSuite(suite, [test]);
    if (passed > before) console.log(`unsteady ${suite.name}: ${sentence} (passed when tried again)`);
  }
}

/** Runs one test and prints what became of it. */
async function passes(stage, [suite, sentence, test]) {
  const started = performance.now();
  let world;
  let failure;
  let complaints = [];
  try {
    world = await Promise.race([stage.world(), tooLong()]);
    await Promise.race([test(world), tooLong()]);
    await world.checkComplaints();
  } catch (error) {
    failure = error;
    complaints = (await world?.complaints()) ?? [];
    await world?.photograph(join(RESULTS, `failed-${slug(`${suite.name} ${sentence}`)}`));
  }
  await world?.end();
  const took = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  if (failure === undefined) {
    console.log(`ok       ${suite.name}: ${sentence} (${took})`);
    return true;
  }
  const words = String(failure.stack ?? failure).replaceAll("\n", "\n         ");
  console.log(`not ok   ${suite.name}: ${sentence} (${took})\n         ${words}`);
  for (const complaint of complaints) console.log(`         page: ${complaint}`);
  return false;
}

function slug(text) {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 80);
}
