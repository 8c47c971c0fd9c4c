//! A static host sends no headers: our service worker adds them, from the second visit on, unless the site's configuration forbids it.

import { equal, match, ok } from "node:assert/strict";

import { file, code } from "../notebooks.mjs";
import { until, untilEqual } from "../wait.mjs";

/** Waits until the page's service worker is at work; its address. */
function untilServed(page) {
  return until(
    "a service worker at work",
    () =>
      page.evaluate(async () => {
        const active = (await navigator.serviceWorker.getRegistration())?.active;
        return active?.state === "activated" ? active.scriptURL : "";
      }),
    Boolean,
  );
}

const isIsolated = (page) => page.evaluate(() => crossOriginIsolated);
const means = (notebook) => notebook.kernel.getAttribute("data-means");

/** Another server of the site with this configuration, and a page on it. */
async function visit(world, options) {
  const site = await world.serve(options);
  const page = await (await world.newContext({}, site)).newPage();
  return { site, page };
}

export default {
  name: "isolation",
  tests: {
    "the second visit is isolated, and Stop interrupts there": async (world) => {
      const first = await world.notebook();
      await first.untilKernel("idle");
      equal(await isIsolated(world.page), false);
      equal(await means(first), "switching");
      await untilServed(world.page);
      await world.start();
      equal(await isIsolated(world.page), true);
      const second = await world.notebook();
      await second.untilKernel("idle");
      equal(await means(second), "shared");
      const cell = await second.run("while True: pass");
      await second.untilKernel("busy");
      await second.click("Stop");
      await cell.untilContains("error", "KeyboardInterrupt");
    },

    "a site that switches it off is never isolated, and works": async (world) => {
      const { site, page } = await visit(world, { configuration: { isolation: false } });
      await world.start(page, site.url);
      match(await untilServed(page), /isolation=off/);
      const notebook = await (await world.start(page, site.url)).newNotebook();
      equal(await isIsolated(page), false);
      await (await notebook.run("6*7")).untilResult("42");
      equal(await means(notebook), "switching");
    },

    "below a path the service worker keeps to its folder": async (world) => {
      const { site, page } = await visit(world, { base: "/some/place/" });
      await world.start(page, site.url);
      ok((await untilServed(page)).startsWith(`${site.url}service-worker.js`));
      const scopes = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map((registration) => registration.scope));
      await untilEqual("the scopes", scopes, [site.url]);
      const notebook = await (await world.start(page, site.url)).newNotebook();
      equal(await isIsolated(page), true);
      await (await notebook.run("6*7")).untilResult("42");
    },

    "a page with headers of its own stays as it is": async (world) => {
      const { site, page } = await visit(world, { isIsolated: true });
      await world.start(page, site.url);
      await untilServed(page);
      const notebook = await (await world.start(page, site.url)).newNotebook();
      equal(await isIsolated(page), true);
      await (await notebook.run("6*7")).untilResult("42");
      equal(await means(notebook), "shared");
    },

    "with the service worker at work a notebook is opened, run, saved and downloaded as before": async (world) => {
      await world.start();
      await untilServed(world.page);
      const notebook = await world.open(file("carried.ipynb", [code("'carried'")]));
      await notebook.cell(1).edit();
      await notebook.press("Control+Enter");
      await notebook.cell(1).untilResult("'carried'");
      await notebook.untilSaved();
      const { name, text } = await notebook.download();
      equal(name, "carried.ipynb");
      equal(JSON.parse(text).cells[0].outputs[0].data["text/plain"].toString(), "'carried'");
    },

    "with the service worker at work, parts of a file and unknown paths are answered as the host answers": async (world) => {
      world.allow(/404/);
      await world.start();
      await untilServed(world.page);
      await world.start();
      const answers = await world.page.evaluate(async () => {
        const part = await fetch("index.html", { headers: { Range: "bytes=0-9" } });
        const whole = await fetch("index.html", { method: "HEAD" });
        const none = await fetch("no/such/file");
        return [part.status, (await part.text()).length, whole.status, none.status];
      });
      equal(answers.join(), "206,10,200,404");
    },

    "the service worker is small": async (world) => {
      const text = await (await fetch(`${world.site.url}service-worker.js`)).text();
      ok(text.length < 8000, `${text.length} characters`);
    },
  },
};
