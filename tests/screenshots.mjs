//! Takes pictures for people to look at: `node tests/screenshots.mjs [dist] [--only scene] [--themes light,dark,contrast] [--widths 360,800,1440]
//! [--readme]`, into tests/results/screens. `--readme` renews docs/screenshot.png instead.

import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { PATIENCE_MILLIS, TAB, launch } from "./browser.mjs";
import { file, markdown, code } from "./notebooks.mjs";
import { StartPage } from "./pages/start.mjs";
import { SCENES } from "./scenes.mjs";
import { distFolder, serve } from "./serve.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SCREENS = join(ROOT, "tests/results/screens");
const THEMES = { light: { colorScheme: "light" }, dark: { colorScheme: "dark" }, contrast: { colorScheme: "light", contrast: "more" } };

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    readme: { type: "boolean" },
    only: { type: "string", default: "" },
    themes: { type: "string", default: Object.keys(THEMES).join() },
    widths: { type: "string", default: "360,800,1440" },
  },
});
mkdirSync(SCREENS, { recursive: true });
const site = await serve(distFolder(positionals[0]));
const browser = await launch();
try {
  if (options.readme) await takeForReadme();
  else await takeAll();
} finally {
  await browser.close();
  await site.close();
}

async function newPage(theme, width, height = 900) {
  const context = await browser.newContext({ ...TAB, ...THEMES[theme], viewport: { width, height }, deviceScaleFactor: width < 500 ? 2 : 1 });
  context.setDefaultTimeout(PATIENCE_MILLIS);
  return context.newPage();
}

async function takeAll() {
  const scenes = Object.entries(SCENES).filter(([name]) => name.includes(options.only));
  for (const theme of options.themes.split(",")) {
    for (const width of options.widths.split(",").map(Number)) for (const [name, play] of scenes) await takeScene(name, play, theme, width);
  }
}

/** One that takes no picture itself has one taken at its end. */
async function takeScene(name, play, theme, width) {
  const page = await newPage(theme, width);
  let taken = 0;
  const take = async (part = "", isWhole = false) => {
    const path = join(SCREENS, `${name}${part}-${theme}-${width}.png`);
    await page.screenshot({ path, fullPage: isWhole });
    console.log(path);
    taken += 1;
  };
  try {
    await play({ page, site, take });
    if (taken === 0) await take();
  } catch (error) {
    console.log(`${name}, ${theme}, ${width}: ${error.message}`);
    process.exitCode = 1;
    await take("-failed");
  }
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
