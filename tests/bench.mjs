//! Measures the built site in Chromium over loopback: `node tests/bench.mjs [dist] [--runs 5] [--json file] [--programs folder]
//! [--jupyterlite folder] [--pyodide folder]`. The last two are built sites of others, which are visited in the same run.
//!
//! The programs are Python files that print how long they took, by default those in ../shared/bench beside the repository.
//! Prints a Markdown table and writes tests/results/bench.json. All times are taken inside the page. Called by `cargo xtask bench`.

import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { launch } from "./browser.mjs";
import { measureKernel, reportKernel } from "./bench/kernel.mjs";
import { measureLarge, reportLarge } from "./bench/large.mjs";
import { median } from "./bench/median.mjs";
import { PEER_NAMES, measurePeer } from "./bench/peers.mjs";
import { measurePrinting, reportPrinting } from "./bench/prints.mjs";
import { COMPLETIONS, LINE, LINES, ROUND_TRIPS, SLOWER, measureVisits } from "./bench/visits.mjs";
import { SLOW_BYTES, distFolder, serve } from "./serve.mjs";

/** A static host lets browsers keep files for some minutes, as GitHub Pages does. */
const MAX_AGE_SECONDS = 600;
const PROGRAMS = fileURLToPath(new URL("../../shared/bench", import.meta.url));

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "5" },
    json: { type: "string" },
    programs: { type: "string", default: PROGRAMS },
    jupyterlite: { type: "string" },
    pyodide: { type: "string" },
  },
});
const runs = Number(options.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs ${options.runs} is no number of runs`);
const site = await serve(distFolder(positionals[0]), { maxAgeSeconds: MAX_AGE_SECONDS });

/** The folder of each peer that was named. */
const peers = PEER_NAMES.map((name, index) => [name, [options.jupyterlite, options.pyodide][index]]).filter(([, folder]) => folder);
const measured = [];
for (let run = 0; run < runs; run += 1) {
  const row = await measureVisits(site);
  for (const [name, folder] of peers) row[name] = await measurePeer(name, folder, MAX_AGE_SECONDS);
  measured.push(row);
}
const browser = await launch();
const large = await measureLarge(browser, site, runs);
const prints = await measurePrinting(browser, site, runs);
await site.close();
const kernel = await measureKernel(browser, distFolder(positionals[0]), runs, options.programs);
await browser.close();

const results = {
  runs,
  chromium: measured[0].work.chromium,
  cpus: `${cpus().length} × ${cpus()[0].model}`,
  ...summaries(measured, ["cold", "warm", "slowLine", "slowProcessor", "memory", "work"]),
  peers: Object.fromEntries(peers.map(([name]) => [name, summaries(measured.map((run) => run[name]), ["cold", "warm", "memory"])])),
  large,
  prints,
  kernel,
};
const target = options.json ?? join(dirname(fileURLToPath(import.meta.url)), "results/bench.json");
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${JSON.stringify({ ...results, raw: measured }, null, 1)}\n`);
process.stdout.write(`${report(results)}\n${reportLarge(large)}\n${reportPrinting(prints)}\n${reportKernel(kernel)}`);

function summaries(rows, kinds) {
  return Object.fromEntries(kinds.map((kind) => [kind, summary(rows.map((row) => row[kind]))]));
}

function summary(rows) {
  const numbers = Object.keys(rows[0]).filter((key) => typeof rows[0][key] === "number");
  return Object.fromEntries(numbers.map((key) => [key, median(rows.map((row) => row[key]))]));
}

function report({ cold, warm, slowLine, slowProcessor, memory, work, peers: others, chromium, cpus: processors }) {
  const seconds = (millis) => `${(millis / 1000).toFixed(2)} s`;
  const millis = (value) => `${value.toFixed(1)} ms`;
  const mega = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
  /** The same of others, where they were measured. */
  const besides = (figure, written) => {
    const known = Object.entries(others).filter(([, visits]) => figure(visits) !== undefined);
    return known.map(([name, visits]) => `; ${name}: ${written(figure(visits))}`).join("");
  };
  const rows = [
    ["cold profile", cold],
    ["warm profile", warm],
    [`cold, ${LINE.bitsPerSecond / 1e6} Mbit/s and ${LINE.roundTripMillis} ms`, slowLine],
    [`cold, all of the browser ${SLOWER} times slower`, slowProcessor],
  ];
  const shellRows =
    memory.shellMemoryBytes === undefined
      ? ""
      : `| the same in Chromium's headless shell, which has no pages of its own: with one empty tab | ${mega(memory.shellEmptyBytes)} |
| after the first result${besides((peer) => peer.memory.shellMemoryBytes, mega)} | ${mega(memory.shellMemoryBytes)} |
`;
  return `Chromium ${chromium}, loopback, ${processors}; median of ${runs}. Brotli as a host would send it: quality 11, above ${SLOW_BYTES / 1e6} MB quality 9 where the site was not finished for its host; warm: a second visit within the ${MAX_AGE_SECONDS / 60} minutes for which a host lets files be kept. Requests and bytes of the page are those before the editor, without Python's.

| visit | list shown | editor usable | of the page | first result of 1+1 | requests | raw | brotli |
|---|--:|--:|--:|--:|--:|--:|--:|
${rows
  .map(
    ([name, row]) =>
      `| ${name} | ${seconds(row.listMillis)} | ${seconds(row.editorMillis)} | ${row.pageRequests} requests, ${mega(row.pageBrotliBytes)} | ${seconds(row.resultMillis)} | ${row.requests} | ${mega(row.rawBytes)} | ${mega(row.brotliBytes)} |`,
  )
  .join("\n")}
${Object.entries(others)
  .flatMap(([name, { cold, warm }]) => Object.entries({ cold, warm }).map(([kind, row]) => `| ${name}, ${kind} profile | – | – | – | ${seconds(row.resultMillis)} | ${row.requests} | ${mega(row.rawBytes)} | ${mega(row.brotliBytes)} |\n`))
  .join("")}
| kernel warm | |
|---|--:|
| Shift+Enter → output of 1+1 in the page (median of ${ROUND_TRIPS})${besides(({ warm }) => warm.roundTripMillis, millis)} | ${millis(work.roundTripMillis)} |
| the slowest of them | ${millis(work.roundTripWorstMillis)} |
| a point typed → list of completions in the page (median of ${COMPLETIONS}) | ${millis(work.completionMillis)} |
| the first of them, for which Python loads what it needs | ${millis(work.firstCompletionMillis)} |
| for i in range(${LINES}): print(i) → all shown${besides(({ warm }) => warm.printsMillis, seconds)} | ${seconds(work.printsMillis)} |
| frames per second meanwhile | ${work.framesPerSecond.toFixed(0)} |
| longest gap between frames | ${millis(work.longestGapMillis)} |
| first import of a module that nothing has imported; the slowest | ${millis(work.importMillis)}; ${millis(work.importWorstMillis)} |
| restart of the kernel → ready | ${millis(work.restartMillis)} |
| memory of all of Chromium (PSS) with one empty tab${besides((peer) => peer.memory.emptyBytes, mega)} | ${mega(memory.emptyBytes)} |
| after the first result of a cold visit in it${besides((peer) => peer.memory.memoryBytes, mega)} | ${mega(memory.memoryBytes)} |
${shellRows}`;
}
