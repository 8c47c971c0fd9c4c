//! Every known payload, in one notebook from elsewhere, in the page itself: none of them runs, whether it is looked at, clicked on or trusted.

import { deepEqual, equal, ok } from "node:assert/strict";

import { code, file } from "../notebooks.mjs";
import { PAYLOADS, hostile } from "../payloads.mjs";
import { until } from "../wait.mjs";

/** What the payloads try to reach, and what a person's browser says of it. */
const THEIR_DOING = /evil\.test|example\.org|missing|x:x|y:y|\/x$|\/1$|Failed to load|ERR_|404|Content Security Policy|Unsafe attempt|sandboxed|Blocked|KaTeX/;

/** In the page: brings each cell into view, clicks on every link in it, and lists the cells after which something had run. */
async function provoke() {
  const suspects = [];
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const stay = (event) => event.target.closest?.("a[href]") && !event.target.closest("a[href^='javascript' i]") && event.preventDefault();
  addEventListener("click", stay, true);
  const total = document.querySelectorAll("section.cell").length;
  for (let index = 0; index < total; index += 1) {
    const cell = document.querySelectorAll("section.cell")[index];
    cell.scrollIntoView();
    await frame();
    for (const link of cell.querySelectorAll("a, summary, [tabindex]")) {
      for (const kind of ["mouseover", "focus", "click"]) link.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true }));
    }
    if (window.ran !== undefined) suspects.push(index);
    window.ran = undefined;
  }
  await frame();
  return { suspects: window.ran === undefined ? suspects : [...suspects, total], total };
}

export default {
  name: "payloads",
  tests: {
    [`none of ${PAYLOADS.length} known payloads runs in a notebook from elsewhere`]: async (world) => {
      ok(PAYLOADS.length > 150, `${PAYLOADS.length} payloads`);
      world.allow(THEIR_DOING);
      const notebook = await world.open(hostile());
      await notebook.main.locator(".katex").first().waitFor();
      const { suspects, total } = await world.page.evaluate(provoke);
      equal(total, PAYLOADS.length);
      deepEqual(suspects.map((index) => PAYLOADS[index]?.name ?? "at the end"), []);
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
