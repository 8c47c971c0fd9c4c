//! Every known payload, in one notebook from elsewhere, in the page itself: none of them runs, whether it is looked at, clicked on or trusted.

import { deepEqual, equal, ok } from "node:assert/strict";

import { code, file } from "../notebooks.mjs";
import { PAYLOADS, hostile } from "../payloads.mjs";
import { until } from "../wait.mjs";

/** What the payloads try to reach, and what a person's browser says of it. */
const THEIR_DOING = /evil\.test|example\.org|missing|x:x|y:y|\/x$|\/1$|Failed to load|ERR_|404|Content Security Policy|Unsafe attempt|sandboxed|Blocked|KaTeX/;

/** In the page: goes through the notebook, clicks on every link in it, and lists the numbers of the cells after which something had run. */
async function provoke(total) {
  const suspects = [];
  const seen = new Set();
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const stay = (event) => event.target.closest?.("a[href]") && !event.target.closest("a[href^='javascript' i]") && event.preventDefault();
  addEventListener("click", stay, true);
  // Cells are drawn when they come near the window, so that one step may bring none.
  for (let steps = 0; seen.size < total && steps < 20 * total; steps += 1) {
    for (const cell of document.querySelectorAll("section.cell")) {
      const number = Number(/\d+/.exec(cell.getAttribute("aria-label") ?? "")?.[0]);
      const box = cell.getBoundingClientRect();
      if (seen.has(number) || box.bottom < 0 || box.top > innerHeight) continue;
      seen.add(number);
      for (const link of cell.querySelectorAll(":is(.cell-outputs, .prose) :is(a, summary, [tabindex])")) {
        for (const kind of ["mouseover", "focus", "click"]) link.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true }));
      }
      await frame();
      if (window.ran !== undefined) suspects.push(number);
      window.ran = undefined;
    }
    scrollBy(0, innerHeight / 2);
    await frame();
    if (scrollY + innerHeight >= document.documentElement.scrollHeight - 1 && seen.size < total && steps % 50 === 49) scrollTo(0, 0);
  }
  await frame();
  return { suspects: window.ran === undefined ? suspects : [...suspects, total + 1], seen: seen.size };
}

export default {
  name: "payloads",
  tests: {
    [`none of ${PAYLOADS.length} known payloads runs in a notebook from elsewhere`]: async (world) => {
      ok(PAYLOADS.length > 150, `${PAYLOADS.length} payloads`);
      world.allow(THEIR_DOING);
      const notebook = await world.open(hostile());
      const { suspects, seen } = await world.page.evaluate(provoke, PAYLOADS.length);
      deepEqual(suspects.map((number) => PAYLOADS[number - 1]?.name ?? "at the end"), []);
      equal(seen, PAYLOADS.length);
      equal(await notebook.main.locator(".cell-outputs :is(script, iframe, object, embed), .prose :is(script, iframe, object, embed)").count(), 0);
    },

    "nothing of the page is within reach of what is trusted": async (world) => {
      world.allow(THEIR_DOING);
      const tries = ["parent.document.title", "top.location.href", "parent.localStorage.length", "localStorage.length", `indexedDB.open("x")`, "document.cookie", "frameElement.id"];
      const attempt = `<p id="found">nothing</p><script>
        const found = [];
        for (const reach of ${JSON.stringify(tries)}) {
          try { const got = (0, eval)(reach); if (got !== null && !(got instanceof Promise)) found.push(reach); } catch {}
        }
        try { parent.ran = 1; top.ran = 1; found.push("window"); } catch {}
        try { top.location = "about:blank#gone"; } catch {}
        document.querySelector("#found").textContent = found.length ? found.join() : "out of reach";
      </script>`;
      const output = { output_type: "display_data", data: { "text/html": [attempt] }, metadata: {} };
      const notebook = await world.open(file("reach.ipynb", [code("0", { outputs: [output] })]));
      const before = world.page.url();
      await notebook.main.getByRole("button", { name: "Trust this notebook" }).click();
      const found = world.page.frameLocator("iframe.output-room").locator("#found");
      await until("what it found", () => found.textContent(), (text) => text === "out of reach");
      equal(await world.page.evaluate(() => window.ran), undefined);
      equal(world.page.url(), before);
    },
  },
};
