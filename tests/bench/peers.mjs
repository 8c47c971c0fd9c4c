//! The same visit with other Pythons in a browser, from folders in which they lie built: JupyterLite, and Pyodide alone in a worker. And what a
//! cell costs in JupyterLite's console, which is its smallest page.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { launchWithProfile } from "../browser.mjs";
import { serve } from "../serve.mjs";
import { measureMemory } from "./memory.mjs";
import { pause } from "./pause.mjs";
import { untilAtRest } from "./processes.mjs";

const PATIENCE_MILLIS = 180_000;
const ROUND_TRIPS = 15;
const LINES = 20_000;

/** By name: the page to visit, what has to lie beside it, and how the page shows that the result is there. */
const PEERS = {
  JupyterLite: { path: "repl/index.html?kernel=python&execute=1&code=1%2B1", hasResult: showsTwo, work: workInConsole },
  "bare Pyodide": {
    path: "octavo-bench.html",
    hasResult: () => document.title === "2",
    beside: {
      // The server wants to see a site; JupyterLite has its own, and reads its settings from it.
      "index.html": "",
      "octavo-bench.html": `<script>
        const worker = new Worker("octavo-bench.js", { type: "module" });
        worker.onmessage = ({ data }) => (document.title = String(data));
      </script>`,
      "octavo-bench.js": `import { loadPyodide } from "./pyodide.mjs"; postMessage((await loadPyodide()).runPython("1+1"));`,
    },
  },
};

/** The names of those that can be measured. */
export const PEER_NAMES = Object.keys(PEERS);

/** One run: a cold and a warm visit, and the memory of one. */
export async function measurePeer(name, folder, maxAgeSeconds) {
  const { path, hasResult, beside, work } = PEERS[name];
  const site = await serve(folder, { maxAgeSeconds, beside });
  const profile = await mkdtemp(join(tmpdir(), "octavo-bench-"));
  const cold = await visit(site, profile, path, hasResult);
  const warm = await visit(site, profile, path, hasResult, work);
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  const memory = await measureMemory(`${site.url}${path}`, watching(hasResult));
  await site.close();
  return { cold, warm, memory };
}

async function visit(site, profile, path, hasResult, work) {
  const context = await launchWithProfile(profile);
  const page = await context.newPage();
  await page.addInitScript(watching(hasResult));
  await untilAtRest(profile);
  site.takeVisits();
  await page.goto(`${site.url}${path}`, { waitUntil: "commit" });
  await page.waitForFunction(() => window.octavoBench?.resultMillis !== undefined, null, { timeout: PATIENCE_MILLIS });
  const asked = site.takeVisits();
  const { resultMillis } = await page.evaluate(() => window.octavoBench);
  if (work) await pause();
  const costs = work ? await page.evaluate(work, { trips: ROUND_TRIPS, lines: LINES }) : {};
  await context.close();
  const sum = (weight) => asked.reduce((total, answer) => total + weight(answer), 0);
  return { resultMillis, requests: asked.length, rawBytes: sum(site.rawBytes), brotliBytes: sum(site.brotliBytes), ...costs };
}

function watching(hasResult) {
  return `(${watchForResult})(${hasResult})`;
}

/** Runs in the page: notes when its result is there. */
function watchForResult(hasResult) {
  const bench = (window.octavoBench = {});
  new MutationObserver(() => {
    if (bench.resultMillis === undefined && hasResult()) bench.resultMillis = performance.now();
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Runs in the page. */
function showsTwo() {
  return [...document.querySelectorAll(".jp-OutputArea-executeResult .jp-OutputArea-output")].some((output) => output.textContent.trim() === "2");
}

/** Runs in the page: the median time of `1+1` from the key to the result, and the time until many printed lines are shown. */
async function workInConsole({ trips, lines }) {
  const outputs = () => [...document.querySelectorAll(".jp-CodeConsole-content .jp-OutputArea-output")];
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const run = async (code, isShown) => {
    const editor = document.querySelector(".jp-CodeConsole-promptCell .cm-content");
    editor.focus();
    document.execCommand("insertText", false, code);
    await frame();
    const pressed = performance.now();
    const shown = new Promise((done) => {
      const watch = new MutationObserver(() => {
        if (!isShown()) return;
        watch.disconnect();
        done(performance.now() - pressed);
      });
      watch.observe(document, { subtree: true, childList: true, characterData: true });
    });
    editor.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, shiftKey: true, bubbles: true, cancelable: true }));
    return shown;
  };
  const times = [];
  for (let trip = 0; trip < trips; trip += 1) {
    const before = outputs().length;
    times.push(await run("1+1", () => outputs().length > before && outputs().at(-1).textContent.trim() === "2"));
    await new Promise((done) => setTimeout(done, 300));
  }
  const last = String(lines - 1);
  const printsMillis = await run(`for i in range(${lines}): print(i)`, () => outputs().at(-1).textContent.trimEnd().endsWith(last));
  return { roundTripMillis: times.toSorted((a, b) => a - b)[trips >> 1], printsMillis };
}
