//! Starts Chromium for the tests, and watches that no page of it complains or speaks to anyone else.

import { spawn } from "node:child_process";

import { chromium } from "playwright-core";

import { Complaints } from "./complaints.mjs";

/** The browser: Debian's Chromium unless the environment names another. */
export const CHROMIUM = process.env.OCTAVO_CHROMIUM ?? "/usr/bin/chromium";

const ARGUMENTS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Whatever is asked of another host fails, instead of depending on the network of the machine.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** Without a locale of the machine, names of downloads that are not ASCII would be others. */
const LAUNCH = { executablePath: CHROMIUM, args: ARGUMENTS, headless: true, env: { ...process.env, LC_ALL: "C.UTF-8" } };

/** How long a condition may take to come true: the machine may be building something meanwhile. */
export const PATIENCE_MILLIS = 30_000;

/** What every tab is like, unless a test says otherwise. */
export const TAB = { viewport: { width: 1280, height: 800 }, colorScheme: "light", reducedMotion: "reduce", acceptDownloads: true };

export function launch() {
  return chromium.launch(LAUNCH);
}

/** A browser whose profile lies in `folder` and outlives it. */
export async function launchWithProfile(folder, options = {}) {
  const context = await chromium.launchPersistentContext(folder, { ...LAUNCH, ...TAB, ...options });
  context.setDefaultTimeout(PATIENCE_MILLIS);
  return context;
}

/** A browser of our own with its profile in `folder`, where its protocol is spoken, and an end that gives it no chance to tidy up. */
export async function spawnChromium(folder, program = CHROMIUM) {
  const process_ = spawn(program, [...ARGUMENTS, `--user-data-dir=${folder}`, "--remote-debugging-port=0", "about:blank"], {
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((done) => process_.once("exit", done));
  const address = await new Promise((found, failed) => {
    let said = "";
    process_.stderr.on("data", (chunk) => {
      said += chunk;
      const match = said.match(/DevTools listening on (ws:\S+)/);
      if (match) found(match[1]);
    });
    ended.then((code) => failed(new Error(`Chromium ended with ${code}: ${said}`)));
  });
  return {
    address,
    async kill() {
      // Its own process group: the browser and its children, nothing else.
      if (process_.exitCode === null && process_.signalCode === null) process.kill(-process_.pid, "SIGKILL");
      await ended;
    },
  };
}

/** A browser that can be killed as by a power cut. */
export async function launchMortal(folder) {
  const { address, kill } = await spawnChromium(folder);
  const browser = await chromium.connectOverCDP(address);
  const context = browser.contexts()[0];
  context.setDefaultTimeout(PATIENCE_MILLIS);
  return { context, kill };
}

/** Collects complaints of all pages of a context. */
export function watch(context, site) {
  const complaints = new Complaints(site);
  context.on("request", (request) => complaints.request(request.url()));
  context.on("response", (response) => complaints.answer(response.status(), response.url()));
  context.on("console", (message) => {
    if (message.type() === "error") complaints.console(message.text(), message.location().url);
  });
  context.on("weberror", (error) => complaints.uncaught(error.error().message));
  return complaints;
}
