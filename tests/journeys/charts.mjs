//! Charts of Vega-Lite, Vega and Plotly: drawn by their libraries, which are fetched only then, in the page's colours, without a word to anybody.

import { equal, ok } from "node:assert/strict";

import { code, file } from "../notebooks.mjs";
import { until } from "../wait.mjs";

const shown = (mime, spec) => ({ output_type: "display_data", data: { [mime]: spec, "text/plain": "a chart" }, metadata: {} });
const opened = (world, ...outputs) => world.open(file("charts.ipynb", [code("1", { outputs })]));

const BARS = {
  $schema: "https://vega.github.io/schema/vega-lite/v5.json",
  data: { values: [{ fruit: "plum", number: 3 }, { fruit: "pear", number: 12 }] },
  mark: { type: "bar", tooltip: true },
  encoding: { x: { field: "fruit" }, y: { field: "number", type: "quantitative" } },
};
const VEGA = {
  $schema: "https://vega.github.io/schema/vega/v5.json",
  width: 100,
  height: 60,
  marks: [{ type: "text", encode: { enter: { text: { value: "words of Vega" }, y: { value: 20 } } } }],
};
const PLOTLY = { data: [{ type: "bar", x: ["plum", "pear"], y: [3, 12] }], layout: { title: { text: "Fruit" }, width: 500, height: 300 } };

/** The chunks of charts that the page has fetched. */
const fetched = (page) =>
  page.evaluate(() => performance.getEntriesByType("resource").flatMap(({ name }) => /\/(vega|plotly)-\w+\.js/.exec(name)?.[1] ?? []).sort().join());

const fillOf = (locator) => locator.evaluate((element) => getComputedStyle(element).fill);

export default {
  name: "charts",
  tests: {
    "a chart of altair's is drawn, and its library comes only then": async (world) => {
      const notebook = await world.notebook();
      const before = await notebook.run("%pip install altair");
      await before.untilPrompt("[1]:");
      equal(await fetched(world.page), "");
      const cell = await notebook.run(
        'import altair as alt\nalt.Chart(alt.Data(values=[{"fruit": "plum", "number": 3}])).mark_bar().encode(x="fruit:N", y="number:Q")',
      );
      await cell.section.locator(".output-chart svg .mark-rect path").first().waitFor();
      equal(await fetched(world.page), "vega");
    },

    "Vega-Lite is drawn in the colours of the page, and follows them": async (world) => {
      const notebook = await opened(world, shown("application/vnd.vegalite.v5+json", BARS));
      const words = notebook.cell(1).section.locator(".output-chart .role-axis-title text").first();
      const light = await fillOf(words);
      await world.page.emulateMedia({ colorScheme: "dark" });
      await until("the ink should be that of the dark page", () => fillOf(words), (fill) => fill !== light);
    },

    "Vega and Plotly are drawn": async (world) => {
      const notebook = await opened(world, shown("application/vnd.vega.v5+json", VEGA), shown("application/vnd.plotly.v1+json", PLOTLY));
      const cell = notebook.cell(1);
      await cell.section.getByText("words of Vega").waitFor();
      await cell.section.locator(".output-chart .bars path").nth(1).waitFor();
      await cell.section.getByText("Fruit").waitFor();
      equal(await fetched(world.page), "plotly,vega");
    },

    "a chart from elsewhere asks for nothing and says so; trusted, it gets its data, or says why not": async (world) => {
      const at = (name) => shown("application/vnd.vegalite.v5+json", { ...BARS, data: { url: `https://example.org/${name}.json` } });
      const notebook = await opened(world, at("fruit"), at("gone"));
      const { section } = notebook.cell(1);
      // The tests fail, too, when the page speaks to another host.
      await section.getByText("This chart asks https://example.org/fruit.json for data. It is not fetched").waitFor();
      world.allow(/example\.org/);
      await world.page.route("https://example.org/**", (route) =>
        route.request().url().includes("fruit")
          ? route.fulfill({ json: BARS.data.values, headers: { "access-control-allow-origin": "*" } })
          : route.abort(),
      );
      await notebook.main.getByRole("button", { name: "Trust this notebook" }).click();
      await section.locator(".output-chart svg .mark-rect path").nth(1).waitFor();
      await section.getByText("This chart needs data from https://example.org/gone.json, which could not be fetched").waitFor();
    },

    "what cannot be drawn is said in place of it": async (world) => {
      const notebook = await opened(
        world,
        shown("application/vnd.vegalite.v5+json", { mark: "no-such-mark" }),
        shown("application/vnd.plotly.v1+json", { data: [{ type: "mesh3d" }] }),
      );
      const problems = notebook.cell(1).section.locator(".output-problem");
      await problems.nth(1).waitFor();
      const words = await problems.allInnerTexts();
      ok(words[0].startsWith("The chart could not be drawn: "), words[0]);
      ok(words[1].includes("mesh3d"), words[1]);
    },
  },
};
