//! Takes pictures for people to look at: `node tests/screenshots.mjs [dist] [--readme]`, into tests/results/screens.
//!
//! Start page and a notebook with varied outputs, light and dark, narrow to wide; `--readme` also renews docs/screenshot.png.

import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { PATIENCE_MILLIS, TAB, launch } from "./browser.mjs";
import { GALLERY } from "./gallery.mjs";
import { file, markdown, code } from "./notebooks.mjs";
import { StartPage } from "./pages/start.mjs";
import { distFolder, serve } from "./serve.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SCREENS = join(ROOT, "tests/results/screens");
const WIDTHS = [360, 800, 1440];

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { readme: { type: "boolean" } } });
mkdirSync(SCREENS, { recursive: true });
const site = await serve(distFolder(positionals[0]));
const browser = await launch();
try {
  for (const colorScheme of ["light", "dark"]) for (const width of WIDTHS) await takeAll(colorScheme, width);
  if (options.readme) await takeForReadme();
} finally {
  await browser.close();
  await site.close();
}

async function newPage(colorScheme, width, height = 900) {
  const context = await browser.newContext({ ...TAB, viewport: { width, height }, colorScheme, deviceScaleFactor: width < 500 ? 2 : 1 });
  context.setDefaultTimeout(PATIENCE_MILLIS);
  return context.newPage();
}

async function takeAll(colorScheme, width) {
  const page = await newPage(colorScheme, width);
  const take = async (name, isWhole = false) => {
    const path = join(SCREENS, `${name}-${colorScheme}-${width}.png`);
    await page.screenshot({ path, fullPage: isWhole });
    console.log(path);
  };
  const start = await new StartPage(page).open(site.url);
  await take("start-empty");
  const gallery = await start.openFile(GALLERY);
  await gallery.untilKernel("idle");
  await gallery.main.locator(".katex").first().waitFor();
  await gallery.cell(2).edit();
  await take("gallery");
  await take("gallery-whole", true);
  const fresh = await (await new StartPage(page).open(site.url)).newNotebook();
  await (await fresh.run("import sys\nprint('hello')\nprint('careful', file=sys.stderr)\n[n ** 2 for n in range(12)]")).untilRun();
  await (await fresh.run("def share(parts):\n    return 12 / parts\n\nshare(0)")).untilRun();
  await take("notebook");
  await fresh.untilSaved();
  await new StartPage(page).open(site.url);
  await new StartPage(page).link("gallery").waitFor();
  await take("start");
  await (await new StartPage(page).open(site.url)).openInvalid({ name: "broken.ipynb", text: '{\n "cells": [{}],\n "metadata": {},\n "nbformat": 4,\n "nbformat_minor": 5\n}\n' });
  await take("read-only");
  await page.context().close();
}

/** A notebook as one would show it to a stranger. */
async function takeForReadme() {
  const page = await newPage("light", 1200, 840);
  const notebook = await (await new StartPage(page).open(site.url)).openFile(
    file("Prime numbers.ipynb", [
      markdown("# Prime numbers\n\nHow many primes are there below $n$? The prime number theorem says: about\n\n$$\\pi(n) \\approx \\frac{n}{\\ln n}$$"),
      code("from math import log\n\ndef primes(limit):\n    \"\"\"The sieve of Eratosthenes.\"\"\"\n    is_prime = bytearray([1]) * limit\n    for n in range(2, limit):\n        if is_prime[n]:\n            yield n\n            is_prime[n * n::n] = bytes(len(range(n * n, limit, n)))"),
      code("for n in (100, 1000, 10_000):\n    print(f\"{n:>6}: {len(list(primes(n))):>5} primes, about {n / log(n):.0f}\")"),
      code("list(primes(60))"),
    ]),
  );
  await notebook.untilKernel("idle");
  await notebook.click("Run all cells");
  await notebook.cell(4).untilRun();
  await notebook.untilSaved();
  await notebook.main.locator(".katex-display").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  // The pointer off the toolbar, the cursor in a cell.
  await notebook.cell(3).edit();
  await page.mouse.move(0, 0);
  const path = join(ROOT, "docs/screenshot.png");
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path });
  console.log(path);
}
