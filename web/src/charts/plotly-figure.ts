// A Plotly figure made fit for the page: its colours where the author chose none, and no way to other servers. Pure.

import type { Colours } from "./colours";

type Fields = Record<string, unknown>;

/** A figure as `application/vnd.plotly.v1+json` has it. */
export interface Figure {
  data?: Fields[];
  layout?: Fields;
  config?: Fields;
  frames?: Fields[];
}

/** What of a figure's own configuration is heeded: the rest names servers or sends the figure to them. */
const HEEDED = ["scrollZoom", "staticPlot", "displayModeBar", "responsive", "doubleClick", "modeBarButtonsToRemove", "locale", "editable"];

const CLEAR = "transparent";

/** The figure as it is drawn, and its colours by their paths, to be set again when the page's change. */
export function figureFor(figure: Figure, { ink, line }: Colours) {
  const own = figure.layout ?? {};
  const axes = Object.keys(own).filter((key) => /^[xy]axis\d*$/.test(key));
  const wanted: Fields = {
    paper_bgcolor: CLEAR,
    plot_bgcolor: CLEAR,
    "font.color": ink,
    ...Object.fromEntries(
      [...new Set(["xaxis", "yaxis", ...axes])].flatMap((axis) =>
        ["gridcolor", "linecolor", "zerolinecolor"].map((part) => [`${axis}.${part}`, line]),
      ),
    ),
  };
  const colours = Object.fromEntries(Object.entries(wanted).filter(([path]) => at(own, path) === undefined));
  const layout = structuredClone(own);
  for (const [path, colour] of Object.entries(colours)) put(layout, path, colour);
  layout["autosize"] ??= true;
  const config = figure.config ?? {};
  const heeded = Object.fromEntries(HEEDED.filter((name) => name in config).map((name) => [name, config[name]]));
  return {
    data: structuredClone(figure.data ?? []),
    layout,
    colours,
    config: { responsive: true, ...heeded, displaylogo: false, plotlyServerURL: "", showLink: false, showSendToCloud: false },
  };
}

/** The kinds of trace in a figure that are not among the known ones. */
export function unknownTraces(figure: Figure, known: string[]): string[] {
  const kinds = (figure.data ?? []).map((trace) => String(trace["type"] ?? "scatter"));
  return [...new Set(kinds)].filter((kind) => !known.includes(kind));
}

/** What a figure would ask for by address: its pictures, in its layout, its template and its frames. */
export function addressesOf(figure: unknown): string[] {
  if (!isFields(figure)) return [];
  return Object.entries(figure).flatMap(([key, value]) => (key === "source" && typeof value === "string" ? [value] : addressesOf(value)));
}

function at(fields: Fields, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (isFields(value) ? value[key] : undefined), fields);
}

function put(fields: Fields, path: string, value: unknown): void {
  const keys = path.split(".");
  const last = keys.pop() ?? path;
  const holder = keys.reduce<Fields>((present, key) => {
    const next = present[key];
    if (isFields(next)) return next;
    return (present[key] = {}) as Fields;
  }, fields);
  holder[last] = value;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}
