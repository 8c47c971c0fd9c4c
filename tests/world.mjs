//! What one test has to work with: a fresh browser context, a tab in it, and things that are taken away afterwards.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { PATIENCE_MILLIS, TAB, launchWithProfile, watch } from "./browser.mjs";
import { NotebookPage } from "./pages/notebook.mjs";
import { StartPage } from "./pages/start.mjs";
import { serve } from "./serve.mjs";

export class World {
  #endings = [];
  #watchers = [];
  #contexts = [];

  static async make({ browser, site, dist, write }) {
    const world = new World();
    Object.assign(world, { browser, site, dist, write });
    world.context = await world.newContext();
    world.page = await world.context.newPage();
    return world;
  }

  /** A context of its own in the same browser: no storage, no cache. */
  async newContext(options = {}, site = this.site) {
    const context = await this.browser.newContext({ ...TAB, ...options });
    context.setDefaultTimeout(PATIENCE_MILLIS);
    this.adopt(context, site);
    this.atEnd(() => context.close());
    return context;
  }

  /** Watches a context that a test made by itself. */
  adopt(context, site = this.site) {
    this.#contexts.push(context);
    this.#watchers.push(watch(context, site));
    return context;
  }

  /** A browser with a profile on disk. */
  async withProfile(folder) {
    const context = await launchWithProfile(folder);
    this.adopt(context);
    this.atEnd(() => context.close());
    return context;
  }

  /** Another server of the same site. */
  async serve(options) {
    const site = await serve(this.dist, options);
    this.atEnd(() => site.close());
    return site;
  }

  /** An empty folder that goes away after the test. */
  async folder() {
    const folder = await mkdtemp(join(tmpdir(), "octavo-test-"));
    this.atEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
    return folder;
  }

  /** The start page, opened. */
  start(page = this.page, url = this.site.url) {
    return new StartPage(page).open(url);
  }

  /** An empty notebook, opened. */
  async notebook() {
    return (await this.start()).newNotebook();
  }

  /** A notebook opened from a file with these contents. */
  async open(file) {
    return (await this.start()).openFile(file);
  }

  /** The notebook that a page shows by its address. */
  async at(page, url) {
    await page.goto(url);
    const notebook = new NotebookPage(page);
    await notebook.see();
    return notebook;
  }

  /** Complaints of the page that match belong to the test. */
  allow(pattern) {
    for (const watcher of this.#watchers) watcher.allow(pattern);
  }

  complaints() {
    return this.#watchers.flatMap((watcher) => watcher.found());
  }

  checkComplaints() {
    const found = this.complaints();
    if (found.length > 0) throw new Error(`the page complained: ${found.join("; ")}`);
  }

  atEnd(ending) {
    this.#endings.unshift(ending);
  }

  /** Takes a picture of every open tab. A tab that cannot be photographed any more has none. */
  async photograph(path) {
    const pages = this.#contexts.flatMap((context) => context.pages());
    await Promise.all(pages.map((page, index) => page.screenshot({ path: `${path}${index || ""}.png`, timeout: 5000 }).catch(() => {})));
  }

  async end() {
    for (const ending of this.#endings) await ending().catch((error) => console.log(`         while tidying up: ${error.message}`));
  }
}
