//! The same visit with other Pythons in a browser, from folders in which they lie built: JupyterLite, and Pyodide alone in a worker.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { launchWithProfile } from "../browser.mjs";
import { serve } from "../serve.mjs";
import { memoryOf } from "./processes.mjs";

const PATIENCE_MILLIS = 180_000;

/** By name: the page to visit, what has to lie beside it, and how the page shows that the result is there. */
const PEERS = {
  JupyterLite: { path: "repl/index.html?kernel=python&execute=1&code=1%2B1", hasResult: showsTwo },
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

/** One run: a cold and a warm visit. */
export async function measurePeer(name, folder, maxAgeSeconds) {
  const { path, hasResult, beside } = PEERS[name];
  const site = await serve(folder, { maxAgeSeconds, beside });
  const profile = await mkdtemp(join(tmpdir(), "octavo-bench-"));
  const cold = await visit(site, profile, path, hasResult);
  const warm = await visit(site, profile, path, hasResult);
  await site.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  return { cold, warm };
}

async function visit(site, profile, path, hasResult) {
  const context = await launchWithProfile(profile);
  const page = await context.newPage();
  await page.addInitScript(`(${watchForResult})(${hasResult})`);
  site.takeVisits();
  await page.goto(`${site.url}${path}`, { waitUntil: "commit" });
  await page.waitForFunction(() => window.octavoBench?.resultMillis !== undefined, null, { timeout: PATIENCE_MILLIS });
  const asked = site.takeVisits();
  const memoryBytes = memoryOf(profile);
  const { resultMillis } = await page.evaluate(() => window.octavoBench);
  await context.close();
  const sum = (weight) => asked.reduce((total, answer) => total + weight(answer), 0);
  return { resultMillis, requests: asked.length, rawBytes: sum(site.rawBytes), brotliBytes: sum(site.brotliBytes), memoryBytes };
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
