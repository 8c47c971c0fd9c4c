// The part of Plotly that is called; the basic bundle comes without types.

declare module "plotly.js-basic-dist-min" {
  const Plotly: {
    PlotSchema: { get(): { traces: Record<string, unknown> } };
    Plots: { resize(node: HTMLElement): void };
    newPlot(node: HTMLElement, data: unknown[], layout: unknown, config: unknown): Promise<unknown>;
    addFrames(node: HTMLElement, frames: unknown[]): Promise<unknown>;
    relayout(node: HTMLElement, update: unknown): Promise<unknown>;
    purge(node: HTMLElement): void;
  };
  export default Plotly;
}
