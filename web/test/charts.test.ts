//! What charts may reach, how a figure is made fit for the page, and how charts out of sight are kept.

import assert from "node:assert/strict";
import { test } from "node:test";

import { addressesOf, figureFor, unknownTraces } from "../src/charts/plotly-figure.ts";
import { Shelf } from "../src/charts/shelf.ts";
import { type Loader, guardedLoader } from "../src/charts/vega-loader.ts";

const COLOURS = { ink: "ink", soft: "soft", line: "line" };

function loader(mayFetch: boolean, failed?: (reason: Error) => void): Loader {
  const open: Loader = {
    load: async (address) => {
      if (address.includes("gone")) throw new Error("404 Not Found");
      return `loaded ${address}`;
    },
    sanitize: async (address) => ({ href: address }),
    http: async (address) => `fetched ${address}`,
    file: async (address) => `read ${address}`,
  };
  return guardedLoader(open, mayFetch, failed);
}

const outcome = (promise: Promise<unknown>) => promise.then(() => true, () => false);

test("a chart that is not trusted reaches only what it carries", async () => {
  const rows: [boolean, string, boolean][] = [
    [false, "data:text/csv,a,b", true],
    [false, "https://example.org/cars.json", false],
    [true, "https://example.org/cars.json", true],
    [true, "file:///etc/passwd", false],
    [true, "cars.json", false],
    [true, "javascript:alert(1)", false],
  ];
  for (const [mayFetch, address, expected] of rows) {
    const guarded = loader(mayFetch);
    assert.equal(await outcome(guarded.load(address)), expected, address);
    assert.equal(await outcome(guarded.http(address)), expected, address);
    assert.equal(await outcome(guarded.sanitize(address, { context: "image" })), expected, address);
    assert.equal(await outcome(guarded.file(address)), false);
  }
});

test("why a chart did not get its data is told by name and address", async () => {
  const rows: [boolean, string, string][] = [
    [false, "https://example.org/cars.json", "NotTrusted: "],
    [true, "cars.json", "NoWebAddress: "],
    [false, "cars.json", "NoWebAddress: "],
    [true, "https://example.org/gone.json", "NoAnswer: 404 Not Found"],
  ];
  for (const [mayFetch, address, expected] of rows) {
    const told: string[] = [];
    await outcome(loader(mayFetch, (reason) => told.push(`${reason.name}: ${reason.message}`, (reason as Error & { address: string }).address)).load(address));
    assert.deepEqual(told, [expected, address]);
  }
});

test("what a figure would ask for are its pictures, wherever they are", () => {
  const picture = (source: string) => ({ images: [{ source }] });
  const figure = { data: [{ link: { source: [0] } }], layout: { ...picture("a"), template: { layout: picture("b") } }, frames: [{ layout: picture("c") }] };
  assert.deepEqual(addressesOf(figure), ["a", "b", "c"]);
});

test("links of a chart lead to the web and nowhere else", async () => {
  assert.deepEqual(await loader(false).sanitize("https://example.org/", { context: "href" }), {
    href: "https://example.org/",
    target: "_blank",
    rel: "noopener noreferrer",
  });
  assert.equal(await outcome(loader(true).sanitize("javascript:alert(1)", { context: "href" })), false);
});

test("a figure takes the page's colours where its author chose none, and no servers of its own", () => {
  const figure = {
    data: [{ type: "bar" }],
    layout: { paper_bgcolor: "white", xaxis2: { gridcolor: "red" } },
    config: { plotlyServerURL: "https://example.org", scrollZoom: true, showSendToCloud: true },
  };
  const { layout, config, colours } = figureFor(figure, COLOURS);
  assert.equal(layout["paper_bgcolor"], "white");
  assert.deepEqual(layout["font"], { color: "ink" });
  assert.deepEqual(layout["xaxis2"], { gridcolor: "red", linecolor: "line", zerolinecolor: "line" });
  assert.ok(!("paper_bgcolor" in colours) && colours["yaxis.gridcolor"] === "line");
  assert.equal(config.plotlyServerURL, "");
  assert.equal(config.showSendToCloud, false);
  assert.equal("scrollZoom" in config && config["scrollZoom"], true);
  assert.deepEqual(figure.layout, { paper_bgcolor: "white", xaxis2: { gridcolor: "red" } });
});

test("traces that the bundle does not draw are named", () => {
  assert.deepEqual(unknownTraces({ data: [{ type: "bar" }, {}, { type: "heatmap" }, { type: "heatmap" }] }, ["bar", "scatter"]), ["heatmap"]);
});

test("a shelf gives back what was put there from the same content, and ends what falls off", () => {
  const ended: string[] = [];
  const shelf = new Shelf<string>(2, (thing) => ended.push(thing));
  shelf.put("a", "1", "A");
  shelf.put("b", "1", "B");
  assert.equal(shelf.take("a", "1"), "A");
  assert.equal(shelf.take("a", "1"), undefined);
  shelf.put("a", "1", "A");
  shelf.put("c", "1", "C");
  assert.deepEqual(ended, ["B"]);
  assert.equal(shelf.take("a", "2"), undefined);
  assert.deepEqual(ended, ["B", "A"]);
});
