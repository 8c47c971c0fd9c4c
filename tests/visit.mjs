//! What a journey that is made in every browser has to work with: a tab of one kind of page, on a server of its own.

import { PortableNotebook } from "./pages/portable.mjs";
import { serve } from "./serve.mjs";
import { until } from "./wait.mjs";

export class Visit {
  static async make({ browser, dist, suite }) {
    const visit = new Visit();
    visit.kind = suite.kind;
    // A server of its own is an origin of its own: nothing is left there of another test.
    visit.site = await serve(dist, { isIsolated: Boolean(suite.kind.isIsolated), configuration: suite.kind.configuration, beside: await suite.beside?.(), ...suite.serving });
    try {
      visit.tab = await browser.tab(visit.site);
    } catch (error) {
      await visit.site.close();
      throw error;
    }
    return visit;
  }

  /** Goes to a page of the site, the way this kind of page comes about. */
  async openSite(path = "") {
    const { isControlled, query = "" } = this.kind;
    if (isControlled) {
      await this.tab.goto(this.site.url);
      await until("the service worker should be at work", () => this.tab.evaluate(hasServiceWorker), Boolean);
    }
    await this.tab.goto(`${this.site.url}${path}${query}`);
  }

  /** A notebook from this file, opened by dropping it on the start page; Python is ready, and reached as the kind of page says. */
  async open(file) {
    await this.openSite();
    const notebook = new PortableNotebook(this.tab);
    await notebook.drop(file);
    await notebook.untilKernel("idle");
    await notebook.untilMeans(this.kind.means);
    return notebook;
  }

  allow(pattern) {
    this.tab.allow(pattern);
  }

  complaints() {
    return this.tab.complaints().catch((error) => [`the tab does not answer: ${error.message}`]);
  }

  async checkComplaints() {
    const found = await this.complaints();
    if (found.length > 0) throw new Error(`the page complained: ${found.join("; ")}`);
  }

  photograph(path) {
    return this.tab.photograph(`${path}.png`).catch(() => {});
  }

  async end() {
    await this.tab.close().catch((error) => console.log(`         while tidying up: ${error.message}`));
    await this.site.close();
  }
}

/** Runs in the page. */
async function hasServiceWorker() {
  return (await navigator.serviceWorker.getRegistration())?.active?.state === "activated";
}
