//! A headless Chromium with one page that has the built glue as `glue`, for the checks that need a real document.

import { createServer } from "node:http";
import { join } from "node:path";

import { chromium } from "playwright-core";
import sirv from "sirv";

import { projectDir } from "../build/paths.mjs";

const launchArguments =
  "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

const shell = `<!doctype html><html lang="en"><meta charset="utf-8"><title>glue</title>
<link rel="stylesheet" href="/octavo.css"><body><main id="stage"></main>
<script type="module">window.glue = await import("/glue.js"); window.isReady = true;</script></body></html>`;

/**
 * Runs `check(page, fetched)` and cleans up. The page may fetch from the built site alone: any other address is refused and noted
 * in `fetched`.
 */
export async function withPage(check) {
  const files = sirv(join(projectDir, "web/dist"), { dev: true });
  const server = createServer((request, response) => {
    if (request.url === "/") return response.setHeader("content-type", "text/html").end(shell);
    files(request, response, () => response.writeHead(404).end());
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({
    executablePath: process.env.OCTAVO_CHROMIUM ?? "/usr/bin/chromium",
    args: launchArguments.split(" "),
  });
  try {
    const page = await browser.newPage();
    const fetched = [];
    await page.route("**/*", (route) => {
      const url = route.request().url();
      if (url.startsWith(origin)) return route.continue();
      fetched.push(url);
      return route.abort();
    });
    page.on("pageerror", (error) => console.error(`page error: ${error.message}`));
    await page.goto(origin);
    await page.waitForFunction(() => window.isReady);
    await check(page, fetched);
  } finally {
    await browser.close();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Counts what was checked, prints each failure, and at the end one line that says how it went. */
export class Tally {
  #passed = 0;
  #failed = 0;

  check(name, problems) {
    if (problems.length === 0) {
      this.#passed += 1;
      return;
    }
    this.#failed += 1;
    console.error(`FAILED ${name}\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  }

  close() {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    process.exitCode = this.#failed === 0 && this.#passed > 0 ? 0 : 1;
  }
}
