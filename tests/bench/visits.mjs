//! Visits of the site, from the first request to the first result: cold and warm, over a slow line, on a slow processor; and what a kernel
//! that runs already does.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { launchWithProfile } from "../browser.mjs";
import { NotebookPage } from "../pages/notebook.mjs";
import { measureCompletions } from "./completions.mjs";
import { driveFirstResult, measurePrints, measureRestart, measureRoundTrips } from "./in-page.mjs";
import { slowLine } from "./line.mjs";
import { median } from "./median.mjs";
import { measureMemory } from "./memory.mjs";
import { pause } from "./pause.mjs";
import { slowDown, untilAtRest } from "./processes.mjs";

export const ROUND_TRIPS = 30;
export const COMPLETIONS = 15;
export const LINES = 20_000;
/** A line of 20 Mbit/s on which an answer takes 40 ms. */
export const LINE = { bitsPerSecond: 20e6, roundTripMillis: 40 };
/** How much slower a telephone is. */
export const SLOWER = 4;
/** Modules that a cell may import later than others; those that are there already are passed over. */
const LAZY_MODULES = ["colorsys", "graphlib", "calendar", "fractions", "difflib", "configparser", "uuid", "wave", "cmd"];
/** What of a visit is Python's, and not in the way of the editor. */
const PYTHONS = /^\/(kernel-worker|assets\/(kernel|library)-)/;
const PATIENCE_MILLIS = 120_000;

/** All of one run: each kind of visit once. */
export async function measureVisits(site) {
  const profile = await newProfile();
  const cold = await visit(site, profile);
  const warm = await visit(site, profile);
  const work = await workIn(site, profile);
  await remove(profile);
  const memory = await measureMemory(site.url, `(${driveFirstResult})()`);
  return { cold, warm, work, memory, slowLine: await overSlowLine(site), slowProcessor: await onSlowProcessor(site) };
}

async function overSlowLine(site) {
  const profile = await newProfile();
  const line = await slowLine(Number(new URL(site.url).port), LINE);
  const row = await visit(site, profile, `http://127.0.0.1:${line.port}/`);
  line.close();
  await remove(profile);
  return row;
}

async function onSlowProcessor(site) {
  const profile = await newProfile();
  const row = await visit(site, profile, site.url, () => slowDown(profile, SLOWER));
  await remove(profile);
  return row;
}

/**
 * A visit with this profile: the start page, New notebook, `1+1`, Shift+Enter, each at the first moment it can be done. `hinder` begins
 * what makes it slow, and gives what ends that.
 */
async function visit(site, profile, url = site.url, hinder = () => () => {}) {
  const context = await launchWithProfile(profile);
  context.setDefaultTimeout(PATIENCE_MILLIS);
  const page = await context.newPage();
  await page.addInitScript(driveFirstResult);
  await untilAtRest(profile);
  site.takeVisits();
  const relieve = hinder();
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForFunction(() => window.octavoBench?.resultMillis !== undefined, null, { timeout: PATIENCE_MILLIS });
  relieve();
  // Bytes and requests of what had been asked for by the time of the result, in the server's own count.
  const asked = site.takeVisits();
  const { listMillis, editorMillis, resultMillis, began } = await page.evaluate(() => ({ ...window.octavoBench, began: performance.timeOrigin }));
  await context.close();
  const sum = (rows, weight) => rows.reduce((total, answer) => total + weight(answer), 0);
  const forPage = asked.filter(({ path, at }) => at <= began + editorMillis && !PYTHONS.test(path));
  return {
    listMillis,
    editorMillis,
    resultMillis,
    pageRequests: forPage.length,
    pageBrotliBytes: sum(forPage, site.brotliBytes),
    requests: asked.length,
    rawBytes: sum(asked, site.rawBytes),
    brotliBytes: sum(asked, site.brotliBytes),
  };
}

/** What a kernel that is already running does. */
async function workIn(site, profile) {
  const context = await launchWithProfile(profile);
  const page = await context.newPage();
  await page.goto(site.url);
  await page.getByRole("button", { name: "New notebook", exact: true }).click();
  const notebook = new NotebookPage(page);
  await notebook.see();
  await notebook.untilKernel("idle");
  await (await notebook.run("0")).untilResult("0");
  await pause();
  const trips = await page.evaluate(measureRoundTrips, ROUND_TRIPS);
  await notebook.untilQuiet();
  const [firstList, ...lists] = await page.evaluate(measureCompletions, COMPLETIONS + 1);
  const prints = await page.evaluate(measurePrints, LINES);
  const imports = await notebook.run(importing(LAZY_MODULES));
  await imports.untilRun();
  const printed = await imports.text();
  if (!printed.startsWith("[")) throw new Error(`the modules were not imported: ${printed}`);
  const importMillis = JSON.parse(printed);
  const restarts = await page.evaluate(measureRestart);
  const chromium = context.browser()?.version() ?? (await page.evaluate(() => navigator.userAgent.match(/Chrome\/([\d.]+)/)[1]));
  await context.close();
  return {
    chromium,
    roundTripMillis: median(trips),
    roundTripWorstMillis: Math.max(...trips),
    completionMillis: median(lists),
    firstCompletionMillis: firstList,
    ...prints,
    importMillis: median(importMillis),
    importWorstMillis: Math.max(...importMillis),
    restartMillis: restarts,
  };
}

/** A program that imports modules and prints how long each took. */
function importing(modules) {
  return `import json, sys, time
times = []
for name in [name for name in ${JSON.stringify(modules)} if name not in sys.modules]:
    begun = time.perf_counter()
    __import__(name)
    times.append((time.perf_counter() - begun) * 1000)
print(json.dumps(times))`;
}

async function newProfile() {
  return mkdtemp(join(tmpdir(), "octavo-bench-"));
}

async function remove(profile) {
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
