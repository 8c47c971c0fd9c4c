//! Outputs that run scripts: off in a notebook from elsewhere, on for what was made here or is trusted, and always apart from the page.

import { deepEqual, equal } from "node:assert/strict";

import { KINDS } from "../kinds.mjs";
import { code, file } from "../notebooks.mjs";
import { until, untilEqual } from "../wait.mjs";

const TRUST = "Trust this notebook";
const MARKUP = `<p id="word">off</p><script>document.querySelector("#word").textContent = "on"</script>`;

const html = (markup) => ({ output_type: "display_data", data: { "text/html": [markup], "text/plain": ["plain"] }, metadata: {} });
const withOutput = (markup, name = "elsewhere.ipynb") => file(name, [code("0", { outputs: [html(markup)] })]);

const word = (page) => page.frameLocator("iframe.output-room").locator("#word");
const trustButton = (notebook) => notebook.main.getByRole("button", { name: TRUST });

/** Waits until the page has what an untrusted output shows. */
async function seeOff(notebook) {
  await trustButton(notebook).waitFor();
  equal(await notebook.main.locator(".output #word").textContent(), "off");
  equal(await notebook.main.locator("iframe").count(), 0);
}

async function seeOn(world, notebook, page = world.page) {
  await untilEqual("the word that the script writes", () => word(page).textContent(), "on");
  equal(await trustButton(notebook).count(), 0);
}

const inChromium = {
  name: "trust",
  tests: {
    "scripts are off until the person trusts, and stay trusted after the page was left": async (world) => {
      const notebook = await world.open(withOutput(MARKUP));
      await seeOff(notebook);
      await trustButton(notebook).click();
      await seeOn(world, notebook);
      const height = () => world.page.locator("iframe.output-room").evaluate((frame) => frame.clientHeight);
      await until("a frame as high as its contents", height, (pixels) => pixels > 10 && pixels < 120);
      await world.page.reload();
      await notebook.see();
      await seeOn(world, notebook);
    },

    "trust is of the contents: the same file changed elsewhere is not trusted, and nothing is written into it": async (world) => {
      const before = withOutput(MARKUP);
      const notebook = await world.open(before);
      await trustButton(notebook).click();
      await seeOn(world, notebook);
      equal((await notebook.download()).text, before.text);
      await seeOff(await world.open(withOutput(`${MARKUP}<i>changed</i>`, "changed.ipynb")));
      await seeOn(world, await world.open(withOutput(MARKUP, "copy.ipynb")));
    },

    "what was made here runs: HTML with scripts, JavaScript with its element, and no bar is shown": async (world) => {
      const notebook = await world.notebook();
      const made = await notebook.run(`from IPython.display import HTML, Javascript\nHTML(${JSON.stringify(MARKUP)})`);
      await made.output().waitFor();
      await seeOn(world, notebook);
      const cell = await notebook.run(`Javascript("element.innerHTML = '<b id=drawn>drawn</b>'")`);
      const drawn = cell.section.frameLocator("iframe.output-room").locator("#drawn");
      await untilEqual("what the script drew", () => drawn.textContent(), "drawn");
    },

    "a notebook whose outputs run nothing is not asked about": async (world) => {
      const notebook = await world.open(withOutput("<table><tr><td>1</td></tr></table>"));
      await notebook.main.locator("td").waitFor();
      equal(await trustButton(notebook).count(), 0);
      equal(await notebook.main.locator("[data-trust]").count(), 0);
    },

    "running the cell anew takes the untrusted output and the bar away": async (world) => {
      const notebook = await world.open(withOutput(MARKUP));
      await seeOff(notebook);
      await notebook.cell(1).edit();
      await notebook.press("Control+Enter");
      await notebook.cell(1).untilResult("0");
      equal(await trustButton(notebook).count(), 0);
    },

    "a room follows the page's colours": async (world) => {
      const notebook = await world.open(withOutput(MARKUP));
      await trustButton(notebook).click();
      await seeOn(world, notebook);
      const ink = () => word(world.page).evaluate((element) => getComputedStyle(element).color);
      const light = await ink();
      await world.page.emulateMedia({ colorScheme: "dark" });
      await until("other ink", ink, (colour) => colour !== light);
    },

    "on a page that the service worker isolates, rooms have their fence from it": async (world) => {
      await world.start();
      await until("a service worker", () => world.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state), (state) => state === "activated");
      const notebook = await world.open(withOutput(MARKUP));
      equal(await world.page.evaluate(() => crossOriginIsolated), true);
      await trustButton(notebook).click();
      await seeOn(world, notebook);
      equal(await word(world.page).evaluate(() => self.origin), "null");
    },
  },
};

/** In the page: tries what the policy forbids, and tells what the browser says of it. */
function tryPolicy() {
  const told = new Promise((done) => {
    const broken = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
      broken.push(effectiveDirective.replace(/-(elem|attr)$/, ""));
      if (broken.length === 3) done({ broken: broken.sort(), ran: [window.inlineRan, window.handlerRan].filter(Boolean).length });
    });
  });
  const script = document.createElement("script");
  script.textContent = "window.inlineRan = true";
  const frame = document.createElement("iframe");
  frame.src = "https://evil.test/";
  document.body.append(script, frame);
  const button = document.createElement("button");
  button.setAttribute("onclick", "window.handlerRan = true");
  button.click();
  return told;
}

const portable = ["Chromium, isolated", "Firefox, not isolated", "WebKitGTK, service worker"].map((name) => ({
  name: `trust (${name})`,
  kind: KINDS.find((kind) => kind.name === name),
  tests: {
    "the page begins under its policy, Python runs, and a trusted script runs in its room": async (visit) => {
      visit.allow(/Content[- ]Security[- ]Policy|evil\.test|Refused|violates/i);
      const notebook = await visit.open(withOutput(MARKUP));
      await notebook.clickButton(TRUST);
      // A script of ours cannot look into the room: it has another origin. That it is as high as its contents says that it is furnished.
      const height = () => visit.tab.evaluate(() => document.querySelector("iframe.output-room")?.clientHeight ?? 0);
      await until("a furnished room", height, (pixels) => pixels > 10);
      equal(await visit.tab.evaluate(() => document.querySelector("iframe.output-room").contentDocument === null), true);
      await notebook.run(1);
      await notebook.untilText(1, "execute_result", "0");
      const { broken, ran } = await visit.tab.evaluate(tryPolicy);
      equal(ran, 0, "no script that was put in ran");
      deepEqual(broken, ["frame-src", "script-src", "script-src"]);
    },
  },
}));

export default [inChromium, ...portable];
