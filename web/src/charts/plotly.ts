// The chunk that draws Plotly's figures, as far as its basic bundle goes: lines, points, bars, pies.

import Plotly from "plotly.js-basic-dist-min";

import { coloursAt } from "./colours";
import type { Chart } from "./contract";
import { type Figure, addressesOf, figureFor, unknownTraces } from "./plotly-figure";
import { pass } from "./refusal";

export async function draw(node: HTMLElement, spec: unknown, mayFetch: boolean): Promise<Chart> {
  const figure = spec as Figure;
  for (const address of addressesOf(figure)) pass(address, mayFetch);
  const unknown = unknownTraces(figure, Object.keys(Plotly.PlotSchema.get().traces));
  if (unknown.length > 0) throw new Error(`this kind of trace is not drawn here: ${unknown.join(", ")}`);
  const { data, layout, config } = figureFor(figure, coloursAt(node));
  await Plotly.newPlot(node, data, layout, config);
  if (figure.frames) await Plotly.addFrames(node, figure.frames);
  return {
    recolour: () => void Plotly.relayout(node, figureFor(figure, coloursAt(node)).colours),
    fit: () => Plotly.Plots.resize(node),
    close: () => Plotly.purge(node),
  };
}
