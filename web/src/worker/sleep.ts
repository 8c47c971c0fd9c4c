// Sleeping in a worker, without a loop that keeps a processor busy.

/** A cell that nobody ever writes to: waiting for its change is sleeping. */
const neverWritten = sharedCell();

function sharedCell(): Int32Array<SharedArrayBuffer> | undefined {
  // Pages without COOP and COEP have no SharedArrayBuffer to construct, but a shared wasm memory still has one.
  try {
    const memory = new WebAssembly.Memory({initial: 1, maximum: 1, shared: true});
    return new Int32Array(memory.buffer as unknown as SharedArrayBuffer);
  } catch {
    return undefined;
  }
}

/** Block this worker for that time. Where nothing can be waited for, a loop must do. */
export function sleepMillis(millis: number): void {
  if (!(millis > 0)) return;
  const end = performance.now() + millis;
  if (neverWritten) {
    // A wait may end early by less than a millisecond.
    for (let left = millis; left > 0; left = end - performance.now()) Atomics.wait(neverWritten, 0, 0, left);
    return;
  }
  while (performance.now() < end);
}
