// The kernel's workers and its module, as the page gets them: the first of each was begun by index.html.

import { serveAhead } from "./shared/ahead";
import { KernelLoad, KernelWorker, place } from "./shared/early";
import type { Progress } from "./shared/kernel-module";

const early = place.octavoEarly ?? {};
place.octavoEarly = undefined;
const missedBy = new WeakMap<Worker, Event[]>();
let load: KernelLoad | undefined;

/** A worker that waits to be told what to start from. Throws when the browser starts none. */
export function startWorker(): Worker {
  const begun = early.worker ?? new KernelWorker();
  early.worker = undefined;
  missedBy.set(begun.worker, begun.missed);
  serveAhead(begun.worker);
  return begun.worker;
}

/** Calls the handlers of a worker for what it said before it had any. */
export function catchUp(worker: Worker): void {
  for (const event of missedBy.get(worker)?.splice(0) ?? []) {
    if (event.type === "message") worker.onmessage?.(event as MessageEvent);
    else worker.onerror?.(event as ErrorEvent);
  }
}

/** The kernel, compiled. It is downloaded once; after a failure the next call tries again. */
export function loadKernel(progress: Progress): Promise<WebAssembly.Module> {
  const current = (load ??= early.load ?? new KernelLoad());
  early.load = undefined;
  current.hearers.add(progress);
  if (current.loaded > 0) progress(current.loaded, current.total);
  const arrived = (): void => void current.hearers.delete(progress);
  current.module.then(arrived, () => {
    arrived();
    if (load === current) load = undefined;
  });
  return current.module;
}
