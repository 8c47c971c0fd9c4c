//! Measures the built site in Chromium over loopback: `node tests/bench.mjs [dist] [--runs 5] [--json file] [--programs folder]`.
//!
//! The programs are Python files that print how long they took, by default those in ../shared/bench beside the repository.
//! Prints a Markdown table and writes tests/results/bench.json. All times are taken inside the page. Called by `cargo xtask bench`.

import { mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { launch, launchWithProfile } from "./browser.mjs";
import { driveFirstResult, measurePrints, measureRoundTrips } from "./bench/in-page.mjs";
import { measureKernel, reportKernel } from "./bench/kernel.mjs";
import { median } from "./bench/median.mjs";
import { NotebookPage } from "./pages/notebook.mjs";
import { SLOW_BYTES, distFolder, serve } from "./serve.mjs";

const ROUND_TRIPS = 30;
const LINES = 20_000;
/** A static host lets browsers keep files for some minutes, as GitHub Pages does. */
const MAX_AGE_SECONDS = 600;
const PROGRAMS = fileURLToPath(new URL("../../shared/bench", import.meta.url));

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "5" }, json: { type: "string" }, programs: { type: "string", default: PROGRAMS } },
});
const runs = Number(options.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs ${options.runs} is no number of runs`);
const site = await serve(distFolder(positionals[0]), { maxAgeSeconds: MAX_AGE_SECONDS });

const visits = { cold: [], warm: [] };
const work = [];
for (let run = 0; run < runs; run += 1) {
  const profile = await mkdtemp(join(tmpdir(), "octavo-bench-"));
  visits.cold.push(await visit(profile));
  visits.warm.push(await visit(profile));
  work.push(await workIn(profile));
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
await site.close();
const browser = await launch();
const kernel = await measureKernel(browser, distFolder(positionals[0]), runs, options.programs);
await browser.close();

const results = { runs, chromium: work[0].chromium, cpus: `${cpus().length} × ${cpus()[0].model}`, cold: summary(visits.cold), warm: summary(visits.warm), warmKernel: summary(work), kernel };
const target = options.json ?? join(dirname(fileURLToPath(import.meta.url)), "results/bench.json");
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${JSON.stringify({ ...results, raw: { visits, work } }, null, 1)}\n`);
process.stdout.write(`${report(results)}\n${reportKernel(kernel)}`);

/** A visit with this profile: the start page, New notebook, `1+1`, Shift+Enter, each at the first moment it can be done. */
async function visit(profile) {
  const context = await launchWithProfile(profile);
  const page = await context.newPage();
  await page.addInitScript(driveFirstResult);
  site.takeVisits();
  await page.goto(site.url, { waitUntil: "commit" });
  await page.waitForFunction(() => window.octavoBench?.resultMillis !== undefined, null, { timeout: 120_000 });
  const { listMillis, editorMillis, resultMillis } = await page.evaluate(() => window.octavoBench);
  // Bytes and requests of what had been asked for by the time of the result, in the server's own count.
  const asked = site.takeVisits();
  await context.close();
  const sum = (weight) => asked.reduce((total, answer) => total + weight(answer), 0);
  return { listMillis, editorMillis, resultMillis, requests: asked.length, rawBytes: sum(site.rawBytes), brotliBytes: sum(site.brotliBytes) };
}

/** What a kernel that is already running does. */
async function workIn(profile) {
  const context = await launchWithProfile(profile);
  const page = await context.newPage();
  await page.goto(site.url);
  await page.getByRole("button", { name: "New notebook", exact: true }).click();
  const notebook = new NotebookPage(page);
  await notebook.see();
  await notebook.untilKernel("idle");
  await (await notebook.run("0")).untilResult("0");
  const trips = await page.evaluate(measureRoundTrips, ROUND_TRIPS);
  await notebook.untilQuiet();
  const prints = await page.evaluate(measurePrints, LINES);
  const chromium = context.browser()?.version() ?? (await page.evaluate(() => navigator.userAgent.match(/Chrome\/([\d.]+)/)[1]));
  await context.close();
  return { chromium, roundTripMillis: median(trips), roundTripWorstMillis: Math.max(...trips), ...prints };
}

function summary(rows) {
  const numbers = Object.keys(rows[0]).filter((key) => typeof rows[0][key] === "number");
  return Object.fromEntries(numbers.map((key) => [key, median(rows.map((row) => row[key]))]));
}

function report({ cold, warm, warmKernel, chromium, cpus: processors }) {
  const seconds = (millis) => `${(millis / 1000).toFixed(2)} s`;
  const millis = (value) => `${value.toFixed(1)} ms`;
  const mega = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
  return `Chromium ${chromium}, loopback, ${processors}; median of ${runs}. Brotli as a host would send it: quality 11, above ${SLOW_BYTES / 1e6} MB quality 9; warm: a second visit within the ${MAX_AGE_SECONDS / 60} minutes for which a host lets files be kept.

| visit | list shown | editor usable | first result of 1+1 | requests | raw | brotli |
|---|--:|--:|--:|--:|--:|--:|
${[["cold profile", cold], ["warm profile", warm]]
  .map(([name, row]) => `| ${name} | ${seconds(row.listMillis)} | ${seconds(row.editorMillis)} | ${seconds(row.resultMillis)} | ${row.requests} | ${mega(row.rawBytes)} | ${mega(row.brotliBytes)} |`)
  .join("\n")}

| kernel warm | |
|---|--:|
| Shift+Enter → output of 1+1 in the page (median of ${ROUND_TRIPS}) | ${millis(warmKernel.roundTripMillis)} |
| the slowest of them | ${millis(warmKernel.roundTripWorstMillis)} |
| for i in range(${LINES}): print(i) → all shown | ${seconds(warmKernel.printsMillis)} |
| frames per second meanwhile | ${warmKernel.framesPerSecond.toFixed(0)} |
| longest gap between frames | ${millis(warmKernel.longestGapMillis)} |
`;
}
