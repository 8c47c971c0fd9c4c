// Why a chart did not get something by its address, in a form that the page has words for. Pure.

/** The page's words go by `name` (src/components/chart.rs). */
export class ChartRefusal extends Error {
  constructor(
    name: "NotTrusted" | "NoAnswer" | "NoWebAddress",
    readonly address: string,
    reason = "",
  ) {
    super(reason);
    this.name = name;
  }
}

/** Throws unless a chart may ask for `address`: what it carries itself, and addresses of the web where it may fetch. */
export function pass(address: string, mayFetch: boolean): void {
  if (isCarried(address)) return;
  if (!isWeb(address)) throw new ChartRefusal("NoWebAddress", address);
  if (!mayFetch) throw new ChartRefusal("NotTrusted", address);
}

export function isCarried(address: string): boolean {
  return /^\s*data:/i.test(address);
}

export function isWeb(address: string): boolean {
  return /^https?:\/\//i.test(address.trim());
}
