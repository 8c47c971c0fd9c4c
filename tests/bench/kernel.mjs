//! Measures kernels without the notebook: round trips to the worker, the copy of the memory, and what looking up for Stop costs.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { pageOf } from "../bundle.mjs";
import { serve } from "../serve.mjs";
import { median } from "./median.mjs";

const PROGRAMS = fileURLToPath(new URL("../../../shared/bench", import.meta.url));
const PAGE = "bench/kernel.html";
const ROUND_TRIPS = 200;
const COPIES = 7;
/** The programs take a tenth of a second: of so short a time more runs are needed than of a visit. */
const PROGRAM_RUNS_PER_RUN = 3;
const MEGABYTES = [20, 100, 500];

/** By which means, and on which page. */
const MEANS = { shared: { isIsolated: true }, switching: { isIsolated: false } };

/** Everything that is measured of a kernel alone, in this browser. */
export async function measureKernel(browser, dist, runs) {
  const beside = await pageOf("bench/kernel-in-page.mjs", PAGE);
  const results = { roundTripMillis: {}, copies: [], stopCheck: {} };
  for (const [means, { isIsolated }] of Object.entries(MEANS)) {
    const site = await serve(dist, { isIsolated, beside });
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.url}${PAGE}`);
    const ask = (name, ...values) => page.evaluate(({ name, values }) => window.bench[name](...values), { name, values });
    await startKernels(ask, site.parts(), means);
    results.roundTripMillis[means] = median(await ask("roundTrips", "looking up", ROUND_TRIPS));
    if (means === "shared") for (const size of MEGABYTES) results.copies.push(await copyOf(ask, site.parts(), size));
    results.stopCheck[means] = await compareStopCheck(ask, runs * PROGRAM_RUNS_PER_RUN);
    await context.close();
    await site.close();
  }
  return results;
}

/** One kernel that looks up for messages while it computes, as all do, and one that does not. */
async function startKernels(ask, parts, means) {
  const started = [await ask("start", "looking up", { ...parts, means }), await ask("start", "deaf", { ...parts, means, poll: 0 })];
  if (started.some((found) => found !== means)) throw new Error(`the kernels are reached by ${started}, not by ${means}`);
}

async function copyOf(ask, parts, megabytes) {
  await ask("start", "hoarding", { ...parts });
  const { bytes, firstMillis, millis } = await ask("copies", "hoarding", megabytes, COPIES);
  await ask("end", "hoarding");
  return { megabytes, bytes, firstMillis, millis: median(millis) };
}

/**
 * For each program the shortest times with and without looking up, taken in turns, and their ratio. The shortest, since whatever else the
 * machine does only adds, and adds more than what is measured.
 */
async function compareStopCheck(ask, runs) {
  const files = existsSync(PROGRAMS) ? readdirSync(PROGRAMS).filter((file) => file.endsWith(".py")).sort() : [];
  const rows = [];
  for (const file of files) {
    const source = readFileSync(`${PROGRAMS}/${file}`, "utf8");
    const seconds = { "looking up": [], deaf: [] };
    for (let run = 0; run < runs; run += 1) {
      // Who goes first changes: a machine that warms up or slows down favours neither.
      const names = run % 2 === 0 ? ["looking up", "deaf"] : ["deaf", "looking up"];
      for (const name of names) seconds[name].push(await ask("program", name, source));
    }
    const [withCheck, without] = [Math.min(...seconds["looking up"]), Math.min(...seconds.deaf)];
    rows.push({ file, withSeconds: withCheck, withoutSeconds: without, ratio: withCheck / without });
  }
  const mean = rows.length > 0 ? Math.exp(rows.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / rows.length) : undefined;
  return { rows, geometricMeanRatio: mean };
}

/** The results as Markdown. */
export function reportKernel({ roundTripMillis, copies, stopCheck }) {
  const millis = (value) => `${value.toFixed(2)} ms`;
  const percent = (ratio) => `${((ratio - 1) * 100).toFixed(1)} %`;
  const trips = Object.entries(roundTripMillis).map(([means, value]) => `| 1+1 posted to the worker → reply, ${means} (median of ${ROUND_TRIPS}) | ${millis(value)} |`);
  const copied = copies.map(({ bytes, firstMillis, millis: again }) => `| copy of ${(bytes / 1e6).toFixed(0)} MB of memory after a cell (median of ${COPIES}; the first) | ${again.toFixed(1)} ms; ${firstMillis.toFixed(1)} ms |`);
  const checks = Object.entries(stopCheck)
    .filter(([, { rows }]) => rows.length > 0)
    .map(([means, { rows, geometricMeanRatio }]) => `| looking up for Stop, ${means}: geometric mean over ${rows.length} programs; worst | ${percent(geometricMeanRatio)}; ${percent(Math.max(...rows.map(({ ratio }) => ratio)))} |`);
  return `| kernel alone | |\n|---|--:|\n${[...trips, ...copied, ...checks].join("\n")}\n`;
}
