//! Packages that were installed are there after a reload, in the browsers that keep files in other ways than Chromium.

import { equal } from "node:assert/strict";

import { KINDS } from "../kinds.mjs";
import { code, file } from "../notebooks.mjs";

const BROWSERS = ["Firefox, not isolated", "WebKitGTK, nothing to reach it by"];
const NOTEBOOK = file("Table.ipynb", [code("%pip install tabulate"), code("import tabulate; tabulate.__name__")]);

const tests = {
  "what was installed is there after a reload": async (visit) => {
    const notebook = await visit.open(NOTEBOOK);
    await notebook.run(1);
    await notebook.untilContains(1, "stdout", "Successfully installed tabulate");
    await notebook.untilPrompt(1, "[1]:");
    equal(await notebook.text(1, "stderr"), "");
    visit.site.takeVisits();
    await visit.tab.evaluate(() => location.reload());
    await notebook.untilKernel("idle");
    await notebook.run(2);
    await notebook.untilText(2, "execute_result", "'tabulate'");
    equal(visit.site.takeVisits().filter(({ path }) => path.startsWith("/wheels/")).length, 0);
  },
};

export default BROWSERS.map((name) => ({ name: `packages kept: ${name}`, kind: KINDS.find((kind) => kind.name === name), tests }));
