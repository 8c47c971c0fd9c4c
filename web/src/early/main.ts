// Stands in index.html itself, as a script of its own: begins what takes longest before anything else has arrived.

import { type Early, KernelLoad, KernelWorker, place } from "../shared/early";

const early: Early = (place.octavoEarly = {});
early.load = new KernelLoad();
try {
  early.worker = new KernelWorker();
} catch (error) {
  // The page tries again, and tells whoever looks at it.
  console.debug("no worker yet:", error);
}
