// The chunk that draws Vega and Vega-Lite. Expressions are interpreted, never compiled to functions: the page's policy allows none.

import embed, { vega, type EmbedOptions, type VisualizationSpec } from "vega-embed";

import { coloursAt, type Colours } from "./colours";
import type { Chart } from "./contract";
import { guardedLoader } from "./vega-loader";

/** What of a specification's own options for embedding is heeded: the rest could name programs and addresses. */
const HEEDED = ["renderer", "scaleFactor", "width", "height", "padding", "mode"] as const;

export async function draw(node: HTMLElement, spec: unknown, mayFetch: boolean): Promise<Chart> {
  const given = spec as VisualizationSpec & { usermeta?: { embedOptions?: Record<string, unknown> } };
  const { embedOptions = {}, ...usermeta } = given.usermeta ?? {};
  const failures: Error[] = [];
  const options: EmbedOptions = {
    renderer: "svg",
    ...Object.fromEntries(HEEDED.filter((name) => name in embedOptions).map((name) => [name, embedOptions[name]])),
    actions: false,
    ast: true,
    loader: guardedLoader(vega.loader(), mayFetch, (reason) => failures.push(reason)),
    logLevel: vega.None,
  };
  const own = { ...given, usermeta } as VisualizationSpec;
  let result = await embed(node, own, { ...options, config: configOf(coloursAt(node)) });
  if (failures[0]) {
    result.finalize();
    throw failures[0];
  }
  let ended = false;
  return {
    async recolour() {
      const next = await embed(node, own, { ...options, config: configOf(coloursAt(node)) });
      result.finalize();
      result = next;
      if (ended) next.finalize();
    },
    close() {
      ended = true;
      result.finalize();
    },
  };
}

function configOf({ ink, soft, line }: Colours): NonNullable<EmbedOptions["config"]> {
  const guide = { labelColor: soft, titleColor: ink };
  return {
    background: "transparent",
    title: { color: ink, subtitleColor: soft },
    axis: { ...guide, domainColor: soft, tickColor: soft, gridColor: line },
    legend: guide,
    header: guide,
    style: { "guide-label": { fill: soft }, "guide-title": { fill: ink }, "group-title": { fill: ink }, "group-subtitle": { fill: soft } },
  } as NonNullable<EmbedOptions["config"]>;
}
