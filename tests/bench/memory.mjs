//! The memory that a visit takes, as it is for a person: one tab, and no driver that keeps a copy of each answer.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import puppeteer from "puppeteer-core";

import { CHROMIUM, spawnChromium } from "../browser.mjs";
import { memoryOf, untilAtRest } from "./processes.mjs";

/** Chromium without any page of its own, where it was found. */
const SHELL = process.env.OCTAVO_HEADLESS_SHELL;
const LOOK_MILLIS = 20;
const PATIENCE_MILLIS = 180_000;

/**
 * The memory of all of Chromium in bytes (PSS): with an empty tab, and when the first result of the page is there. `source` runs in the page
 * before its own scripts, and sets `octavoBench.resultMillis` then. The same of the headless shell, where there is one.
 */
export async function measureMemory(url, source) {
  const memory = await measureIn(CHROMIUM, url, source);
  if (!SHELL) return memory;
  const shell = await measureIn(SHELL, url, source);
  return { ...memory, shellEmptyBytes: shell.emptyBytes, shellMemoryBytes: shell.memoryBytes };
}

async function measureIn(program, url, source) {
  const profile = await mkdtemp(join(tmpdir(), "octavo-bench-"));
  const chromium = await spawnChromium(profile, program);
  try {
    const browser = await puppeteer.connect({ browserWSEndpoint: chromium.address, defaultViewport: null });
    const tab = await browser.waitForTarget((target) => target.type() === "page");
    // A page of Puppeteer's would have the browser keep each answer for it; a session of the protocol asks for what it is told to.
    const session = await tab.createCDPSession();
    await untilAtRest(profile);
    const emptyBytes = memoryOf(profile);
    await session.send("Page.enable");
    await session.send("Page.addScriptToEvaluateOnNewDocument", { source });
    await session.send("Page.navigate", { url });
    await untilResult(session, url);
    return { emptyBytes, memoryBytes: memoryOf(profile) };
  } finally {
    await chromium.kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function untilResult(session, url) {
  for (const end = performance.now() + PATIENCE_MILLIS; performance.now() < end; ) {
    const { result } = await session.send("Runtime.evaluate", { expression: "window.octavoBench?.resultMillis" });
    if (result.value !== undefined) return;
    await new Promise((done) => setTimeout(done, LOOK_MILLIS));
  }
  throw new Error(`no result at ${url}`);
}
