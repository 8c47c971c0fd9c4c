//! Runs the end-to-end suites on a built site: `node tests/run.mjs [dist] [--only part-of-a-name] [--list] [--write]`.
//!
//! A suite is `{ name, tests: { "sentence": async (world) => … } }`, the default export of a file or one of a list; it may say `skipped: "why"`.
//! One with a `kind` (see kinds.mjs) is made in that kind's browser and gets a `Visit`; others get a `World`, in Chromium.
//! Nothing is tried twice. `--write` lets suites that keep a table write it anew.

import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { launch } from "./browser.mjs";
import { launch as launchAny } from "./drivers.mjs";
import { distFolder, serve } from "./serve.mjs";
import { Visit } from "./visit.mjs";
import { World } from "./world.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const RESULTS = join(HERE, "results");
const TEST_MILLIS = 240_000;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string" }, list: { type: "boolean" }, write: { type: "boolean" } },
});

const suites = await loadSuites();
if (options.list) {
  for (const [suite, sentence] of chosen()) console.log(`${suite.name}: ${sentence}`);
  process.exit(0);
}
const dist = distFolder(positionals[0]);
mkdirSync(RESULTS, { recursive: true });
for (const old of readdirSync(RESULTS)) if (old.startsWith("failed-")) rmSync(join(RESULTS, old));

const counts = { passed: 0, failed: 0 };
for (const suite of suites) await runSuite(suite);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);

async function loadSuites() {
  const journeys = readdirSync(join(HERE, "journeys")).filter((file) => file.endsWith(".mjs")).sort();
  const files = [...journeys.map((file) => `./journeys/${file}`), "./nbformat.mjs", "./whirlwind.mjs"];
  return (await Promise.all(files.map(async (file) => (await import(file)).default))).flat();
}

function* chosen(among = suites) {
  for (const suite of among) {
    for (const [sentence, test] of Object.entries(suite.tests)) {
      if (!options.only || `${suite.name}: ${sentence}`.includes(options.only)) yield [suite, sentence, test];
    }
  }
}

async function runSuite(suite) {
  const tests = [...chosen([suite])];
  if (suite.skipped && (!options.only || suite.name.includes(options.only))) console.log(`skipped  ${suite.name}: ${suite.skipped}`);
  if (tests.length === 0 || suite.skipped) return;
  const scene = await (suite.kind ? anyBrowser(suite) : chromium());
  try {
    for (const [, sentence, test] of tests) await runTest(scene, suite, sentence, test);
  } finally {
    await scene.end();
  }
}

/** Chromium and one server for the whole suite. */
async function chromium() {
  const browser = await launch();
  const site = await serve(dist);
  return {
    world: () => World.make({ browser, site, dist, write: Boolean(options.write) }),
    async end() {
      await browser.close();
      await site.close();
    },
  };
}

async function anyBrowser(suite) {
  const browser = await launchAny(suite.kind.browser);
  return { world: () => Visit.make({ browser, dist, suite }), end: () => browser.close() };
}

async function runTest(scene, suite, sentence, test) {
  const started = performance.now();
  let world;
  let failure;
  let complaints = [];
  try {
    world = await scene.world();
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
    counts.passed += 1;
    console.log(`ok       ${suite.name}: ${sentence} (${took})`);
    return;
  }
  counts.failed += 1;
  const words = String(failure.stack ?? failure).replaceAll("\n", "\n         ");
  console.log(`not ok   ${suite.name}: ${sentence} (${took})\n         ${words}`);
  for (const complaint of complaints) console.log(`         page: ${complaint}`);
}

function tooLong() {
  return new Promise((_, failed) => {
    setTimeout(() => failed(new Error(`not done within ${TEST_MILLIS / 1000} s`)), TEST_MILLIS).unref();
  });
}

function slug(text) {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 80);
}
