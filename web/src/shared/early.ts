// What index.html begins before the page's own program is there, and hands over to it: the kernel's worker and download.

import { kernelBytes, kernelUrl, workerUrl } from "../addresses";
import { compileKernel, type Progress } from "./kernel-module";

/** The kernel's module on its way. */
export class KernelLoad {
  loaded = 0;
  total: number | null = null;
  /** Who is told what has arrived. */
  readonly hearers = new Set<Progress>();
  readonly module: Promise<WebAssembly.Module>;

  constructor() {
    this.module = compileKernel(kernelUrl(), kernelBytes(), (loaded, total) => {
      [this.loaded, this.total] = [loaded, total];
      for (const hear of this.hearers) hear(loaded, total);
    });
    // Whoever waits for it is told why it failed; until then nobody has failed to hear it.
    this.module.catch(() => undefined);
  }
}

/** A worker, and what it has posted or suffered since nobody listened. */
export class KernelWorker {
  readonly worker = new Worker(workerAddress(), { type: "module" });
  readonly missed: Event[] = [];

  constructor() {
    const miss = (event: Event): void => void this.missed.push(event);
    this.worker.onmessage = this.worker.onerror = this.worker.onmessageerror = miss;
  }
}

/** What index.html has begun. */
export interface Early {
  worker?: KernelWorker | undefined;
  load?: KernelLoad | undefined;
}

/** Where index.html leaves it. */
export const place = globalThis as { octavoEarly?: Early | undefined };

/** The worker's address tells it where the kernel is, how large it is, that the page gets it, and for tests which means it may use. */
function workerAddress(): string {
  const address = new URL(workerUrl());
  address.searchParams.set("kernel", kernelUrl());
  const bytes = kernelBytes();
  if (bytes !== undefined) address.searchParams.set("bytes", String(bytes));
  address.searchParams.set("module", "1");
  const means = new URLSearchParams(location.search).get("kernel-means");
  if (means) address.searchParams.set("means", means);
  return address.href;
}
