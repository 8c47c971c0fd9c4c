//! Where the tests of one suite are made: a browser, and worlds or visits in it.

import { launch } from "./browser.mjs";
import { launch as launchAny } from "./drivers.mjs";
import { serve } from "./serve.mjs";
import { Visit } from "./visit.mjs";
import { startPatiently, tooLong } from "./wait.mjs";
import { World } from "./world.mjs";

/** The browser of a suite, from the first world on that is asked for. */
export class Stage {
  #suite;
  #options;
  #opened;

  constructor(suite, options) {
    this.#suite = suite;
    this.#options = options;
  }

  async world() {
    this.#opened ??= this.#suite.kind ? anyBrowser(this.#suite, this.#options) : chromium(this.#options);
    return (await this.#opened).world();
  }

  /** A browser that never came up is not tried again for each test of the suite: they fail with what was said of it. */
  async end() {
    try {
      const opened = await this.#opened;
      this.#opened = undefined;
      await Promise.race([opened?.end(), tooLong()]);
    } catch (error) {
      console.log(`         while the browser was ended: ${error.message}`);
    }
  }
}

/** Chromium and one server for the whole suite. */
async function chromium({ dist, write }) {
  const browser = await startPatiently("Chromium", launch);
  const site = await serve(dist);
  return {
    world: () => World.make({ browser, site, dist, write }),
    async end() {
      await browser.close();
      await site.close();
    },
  };
}

async function anyBrowser(suite, { dist }) {
  const browser = await launchAny(suite.kind.browser);
  return { world: () => Visit.make({ browser, dist, suite }), end: () => browser.close() };
}
