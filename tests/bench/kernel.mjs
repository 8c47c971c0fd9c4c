//! Measures kernels without the notebook: round trips to the worker, the copy of the memory, how fast programs run, and what looking up for Stop costs them.

import { pageOf } from "../bundle.mjs";
import { serve } from "../serve.mjs";
import { median } from "./median.mjs";
import { geometricMean, programsIn, pythonSeconds, pythonVersion } from "./programs.mjs";

const PAGE = "bench/kernel.html";
const ROUND_TRIPS = 200;
const COPIES = 7;
/** The programs take a tenth of a second: of so short a time more runs are needed than of a visit. */
const PROGRAM_RUNS_PER_RUN = 3;
const MEGABYTES = [20, 100, 500];

/** By which means, and on which page. */
const MEANS = { shared: { isIsolated: true }, switching: { isIsolated: false } };

/** Everything that is measured of a kernel alone, in this browser; `folder` is that of the programs. */
export async function measureKernel(browser, dist, runs, folder) {
  const programs = programsIn(folder);
  const beside = await pageOf("bench/kernel-in-page.mjs", PAGE);
  const results = { roundTripMillis: {}, copies: [], python: pythonVersion(), programs: {} };
  for (const [means, { isIsolated }] of Object.entries(MEANS)) {
    const site = await serve(dist, { isIsolated, beside });
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.url}${PAGE}`);
    const ask = (name, ...values) => page.evaluate(({ name, values }) => window.bench[name](...values), { name, values });
    await startKernels(ask, site.parts(), means);
    results.roundTripMillis[means] = median(await ask("roundTrips", "looking up", ROUND_TRIPS));
    if (means === "shared") for (const size of MEGABYTES) results.copies.push(await copyOf(ask, site.parts(), size));
    results.programs[means] = await comparePrograms(ask, programs, runs * PROGRAM_RUNS_PER_RUN, results.python !== undefined);
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
 * For each program its shortest times with and without looking up and in the machine's own Python, taken in turns. The shortest, since
 * whatever else the machine does only adds, and adds more than what is measured.
 */
async function comparePrograms(ask, programs, runs, hasPython) {
  const rows = [];
  for (const { name, path, source } of programs) {
    const seconds = { "looking up": [], deaf: [], python: [] };
    for (let run = 0; run < runs; run += 1) {
      // Who goes first changes: a machine that warms up or slows down favours neither.
      const kernels = run % 2 === 0 ? ["looking up", "deaf"] : ["deaf", "looking up"];
      for (const kernel of kernels) seconds[kernel].push(await ask("program", kernel, source));
      if (hasPython) seconds.python.push(pythonSeconds(path));
    }
    const least = (who) => Math.min(...seconds[who]);
    rows.push({ name, seconds: least("looking up"), deafSeconds: least("deaf"), pythonSeconds: hasPython ? least("python") : undefined });
  }
  return rows;
}

/** The results as Markdown. */
export function reportKernel({ roundTripMillis, copies, python, programs }) {
  const millis = (value) => `${value.toFixed(2)} ms`;
  const percent = (ratio) => `${((ratio - 1) * 100).toFixed(1)} %`;
  const trips = Object.entries(roundTripMillis).map(([means, value]) => `| 1+1 posted to the worker → reply, ${means} (median of ${ROUND_TRIPS}) | ${millis(value)} |`);
  const copied = copies.map(({ bytes, firstMillis, millis: again }) => `| copy of ${(bytes / 1e6).toFixed(0)} MB of memory after a cell (median of ${COPIES}; the first) | ${again.toFixed(1)} ms; ${firstMillis.toFixed(1)} ms |`);
  const rows = Object.entries(programs).filter(([, rows]) => rows.length > 0);
  const checks = rows.map(([means, rows]) => {
    const ratios = rows.map(({ seconds, deafSeconds }) => seconds / deafSeconds);
    return `| looking up for Stop, ${means}: geometric mean over ${rows.length} programs; worst | ${percent(geometricMean(ratios))}; ${percent(Math.max(...ratios))} |`;
  });
  const speeds = (python ? rows : []).map(([means, rows]) => {
    const ratios = rows.map(({ seconds, pythonSeconds }) => seconds / pythonSeconds);
    return `| time of ${rows.length} programs relative to ${python}, ${means}: geometric mean; worst | ${geometricMean(ratios).toFixed(2)}; ${Math.max(...ratios).toFixed(2)} |`;
  });
  return `| kernel alone | |\n|---|--:|\n${[...trips, ...copied, ...checks, ...speeds].join("\n")}\n${programTable(python, programs.shared ?? [])}`;
}

/** Each program's times; nothing without programs. */
function programTable(python, rows) {
  if (rows.length === 0) return "";
  const millis = (seconds) => `${(seconds * 1000).toFixed(0)} ms`;
  const cells = ({ name, seconds, pythonSeconds }) => (python ? [name, millis(seconds), millis(pythonSeconds), (seconds / pythonSeconds).toFixed(2)] : [name, millis(seconds)]);
  const heads = python ? ["program, isolated page", "kernel", python, "ratio"] : ["program, isolated page", "kernel"];
  return `\n| ${heads.join(" | ")} |\n|---|${"--:|".repeat(heads.length - 1)}\n${rows.map((row) => `| ${cells(row).join(" | ")} |`).join("\n")}\n`;
}
