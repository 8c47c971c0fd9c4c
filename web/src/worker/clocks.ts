// The clocks that the kernel reads, and sleeping by them.

import { type WASI, wasi } from "@bjorn3/browser_wasi_shim";
import { sleepMillis } from "./sleep";

/** Milliseconds on a clock that goes on when another worker takes over the kernel: each worker's own begins at zero. */
function monotonicMillis(): number {
  return performance.timeOrigin + performance.now();
}

function nowMillis(clock: number): number {
  switch (clock) {
    case wasi.CLOCKID_REALTIME:
      return Date.now();
    case wasi.CLOCKID_MONOTONIC:
      return monotonicMillis();
    default:
      // Processor time, which nobody tells: this worker does little else.
      return performance.now();
  }
}

/** `clock_time_get` and `poll_oneoff` for this system. The shim's own sleep keeps a processor busy. */
export function clockImports(system: WASI): Record<string, (...values: never[]) => number> {
  const view = (): DataView => new DataView(system.inst.exports.memory.buffer);
  return {
    clock_time_get(clock: number, _precision: bigint, out: number): number {
      view().setBigUint64(out, nanos(nowMillis(clock)), true);
      return wasi.ERRNO_SUCCESS;
    },

    poll_oneoff(input: number, output: number, count: number): number {
      if (count !== 1) return count === 0 ? wasi.ERRNO_INVAL : wasi.ERRNO_NOTSUP;
      const subscription = wasi.Subscription.read_bytes(view(), input);
      if (subscription.eventtype !== wasi.EVENTTYPE_CLOCK) return wasi.ERRNO_NOTSUP;
      const isAbsolute = (subscription.flags & wasi.SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME) !== 0;
      const timeoutMillis = Number(subscription.timeout) / 1e6;
      sleepMillis(isAbsolute ? timeoutMillis - nowMillis(subscription.clockid) : timeoutMillis);
      new wasi.Event(subscription.userdata, wasi.ERRNO_SUCCESS, subscription.eventtype).write_bytes(view(), output);
      return wasi.ERRNO_SUCCESS;
    },
  };
}

/** Whole microseconds, as exactly as a double can tell them: more digits would be noise. */
function nanos(millis: number): bigint {
  return BigInt(Math.round(millis * 1e3)) * 1000n;
}
