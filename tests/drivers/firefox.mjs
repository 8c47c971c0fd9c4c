//! Firefox behind the small interface of `drivers.mjs`, through WebDriver BiDi.

import puppeteer from "puppeteer-core";

import { PATIENCE_MILLIS, TAB } from "../browser.mjs";
import { Complaints } from "../complaints.mjs";

/** The browser: Debian's Firefox ESR unless the environment names another. */
const FIREFOX = process.env.OCTAVO_FIREFOX ?? "/usr/bin/firefox-esr";

/** It takes a second or two to come up, on a busy machine ten. */
const START_MILLIS = 60_000;

const PREFERENCES = {
  // Whatever is asked of another host fails, instead of depending on the network of the machine.
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": 9,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": 9,
  "network.proxy.allow_hijacking_localhost": false,
  "ui.prefersReducedMotion": 1,
};

export async function launch() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX,
    headless: true,
    extraPrefsFirefox: PREFERENCES,
    timeout: START_MILLIS,
    protocolTimeout: 4 * PATIENCE_MILLIS,
  });
  return {
    async tab(site) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MILLIS);
      await page.setViewport(TAB.viewport);
      const complaints = watch(page, site);
      return {
        goto: (url) => page.goto(url),
        evaluate: (run, ...values) => page.evaluate(run, ...values),
        clickAt: (x, y) => page.mouse.click(x, y),
        type: (text) => page.keyboard.type(text),
        press: (keys) => pressTogether(page.keyboard, keys.split("+")),
        allow: (pattern) => complaints.allow(pattern),
        complaints: async () => complaints.found(),
        photograph: (path) => page.screenshot({ path }),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}

async function pressTogether(keyboard, keys) {
  const held = keys.slice(0, -1);
  for (const key of held) await keyboard.down(key);
  await keyboard.press(keys.at(-1));
  for (const key of held.reverse()) await keyboard.up(key);
}

/** What Firefox says of a worker that is ended while it computes. It is said of the worker and reaches no script. */
const ENDED_WORKER = "uncaught exception: undefined";

function watch(page, site) {
  const complaints = new Complaints(site);
  page.on("request", (request) => complaints.request(request.url()));
  page.on("response", (response) => complaints.answer(response.status(), response.url()));
  page.on("pageerror", (error) => {
    if (error.message !== ENDED_WORKER) complaints.uncaught(error.message);
  });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.console(message.text(), message.location().url);
  });
  return complaints;
}
