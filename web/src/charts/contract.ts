// What the page's glue and the chunks that draw charts agree on.

/** What a chunk gives for a chart it has drawn. */
export interface Chart {
  /** Takes on the colours that the page has now. */
  recolour(): void;
  /** Fits into a place of another width. */
  fit?(): void;
  /** Ends it. */
  close(): void;
}

/** A chart and the element it is in. */
export interface Drawn extends Chart {
  node: HTMLElement;
}

/** A chunk that draws charts of one kind. */
export interface ChartChunk {
  /** Draws `spec` into `node`. Only with `mayFetch` may it ask for data from elsewhere. */
  draw(node: HTMLElement, spec: unknown, mayFetch: boolean): Promise<Chart>;
}
