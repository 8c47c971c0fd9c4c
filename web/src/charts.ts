// Charts of outputs: Vega, Vega-Lite and Plotly, each drawn by its own library, which is fetched when the first one is shown.

import type { ChartChunk, Drawn } from "./charts/contract";
import { Shelf } from "./charts/shelf";
import { watchColours } from "./charts/colours";
import { lazyModule } from "./loader";

const chunks: Record<string, () => Promise<ChartChunk>> = {
  vega: lazyModule<ChartChunk>(__VEGA_CHUNK__),
  plotly: lazyModule<ChartChunk>(__PLOTLY_CHUNK__),
};

/** Charts whose cell is not drawn now. Each keeps what a person has chosen in it. */
const shelf = new Shelf<Drawn>(16, (chart) => chart.close());

/**
 * Shows a chart in `place`: `kind` is "vega" or "plotly", `spec` its JSON, `key` tells it from other outputs. Gives the function that takes
 * it away; shown again soon under the same key, it is as it was left. Rejects when it cannot be drawn, in words for the person.
 */
export async function drawChart(place: HTMLElement, kind: string, key: string, spec: string, mayFetch: boolean): Promise<() => void> {
  const name = `${key} ${mayFetch}`;
  const kept = shelf.take(name, spec);
  if (kept) return shown(place, name, spec, kept);
  const chunk = await chunks[kind]?.();
  if (!chunk) throw new Error(`there is nothing that draws ${kind}`);
  const node = document.createElement("div");
  node.className = "chart-node";
  place.replaceChildren(node);
  const chart = await chunk.draw(node, JSON.parse(spec), mayFetch);
  return shown(place, name, spec, { node, ...chart });
}

function shown(place: HTMLElement, key: string, spec: string, chart: Drawn): () => void {
  if (chart.node.parentNode !== place) place.replaceChildren(chart.node);
  chart.fit?.();
  const unwatch = watchColours(() => chart.recolour());
  return () => {
    unwatch();
    chart.node.remove();
    shelf.put(key, spec, chart);
  };
}
