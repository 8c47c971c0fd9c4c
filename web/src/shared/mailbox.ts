// A pipe of frames from the page to a worker that does not look up: one writer, one reader, in shared memory.
//
// The memory is a few counters and a ring of bytes. Each counter is set by one side alone, so nothing is locked. A frame goes in as
// its length and its bytes; one that is larger than the ring goes in pieces, as the reader makes room.

/** How many bytes the ring holds. A power of two, so that counters that overflow still tell the place. */
export const RING_BYTES = 1 << 20;

const COUNTER_BYTES = 12;
const LENGTH_BYTES = 4;
/** Counts the bytes that were ever written. */
const WRITTEN = 0;
/** Counts the bytes that were ever taken out. */
const TAKEN = 1;
/** Whether the writer has more than there was room for: 0 or 1. */
const PENDING = 2;

/** How long the writer waits before it looks for room again: the page must not block. */
const RETRY_MILLIS = 4;

/** One side's view of the shared memory. */
class Ring {
  readonly counters: Int32Array<SharedArrayBuffer>;
  private readonly bytes: Uint8Array<SharedArrayBuffer>;

  constructor(buffer: SharedArrayBuffer) {
    this.counters = new Int32Array(buffer, 0, COUNTER_BYTES / Int32Array.BYTES_PER_ELEMENT);
    this.bytes = new Uint8Array(buffer, COUNTER_BYTES, RING_BYTES);
  }

  /** How many bytes are in it now. */
  filled(): number {
    return (Atomics.load(this.counters, WRITTEN) - Atomics.load(this.counters, TAKEN)) | 0;
  }

  /** Puts in as much of `source` as there is room for; says how many bytes. */
  put(source: Uint8Array): number {
    const count = Math.min(source.length, RING_BYTES - this.filled());
    if (count === 0) return 0;
    const written = Atomics.load(this.counters, WRITTEN);
    const start = written & (RING_BYTES - 1);
    const first = Math.min(count, RING_BYTES - start);
    this.bytes.set(source.subarray(0, first), start);
    this.bytes.set(source.subarray(first, count), 0);
    Atomics.store(this.counters, WRITTEN, (written + count) | 0);
    Atomics.notify(this.counters, WRITTEN);
    return count;
  }

  /** Takes out as much as `target` can hold; says how many bytes. */
  take(target: Uint8Array): number {
    const count = Math.min(target.length, this.filled());
    const taken = Atomics.load(this.counters, TAKEN);
    const start = taken & (RING_BYTES - 1);
    const first = Math.min(count, RING_BYTES - start);
    target.set(this.bytes.subarray(start, start + first));
    target.set(this.bytes.subarray(0, count - first), first);
    Atomics.store(this.counters, TAKEN, (taken + count) | 0);
    return count;
  }
}

/** The page's end. One per worker. */
export class MailboxWriter {
  /** To be given to the worker when it starts. */
  readonly buffer = new SharedArrayBuffer(COUNTER_BYTES + RING_BYTES);
  private readonly ring = new Ring(this.buffer);
  /** What found no room yet, in order. */
  private pending: Uint8Array[] = [];
  private retry: ReturnType<typeof setTimeout> | undefined;

  /** Sends a frame; returns at once, whether there is room for it or not. */
  post(frame: Uint8Array): void {
    const length = new Uint8Array(LENGTH_BYTES);
    new DataView(length.buffer).setUint32(0, frame.length, true);
    this.pending.push(length, frame);
    this.flush();
  }

  /** Forgets what was not taken: the worker has ended. */
  close(): void {
    clearTimeout(this.retry);
    this.pending = [];
  }

  private readonly flush = (): void => {
    clearTimeout(this.retry);
    for (let first = this.pending[0]; first; first = this.pending[0]) {
      const rest = first.subarray(this.ring.put(first));
      if (rest.length > 0) {
        this.pending[0] = rest;
        Atomics.store(this.ring.counters, PENDING, 1);
        this.retry = setTimeout(this.flush, RETRY_MILLIS);
        return;
      }
      this.pending.shift();
    }
    Atomics.store(this.ring.counters, PENDING, 0);
  };
}

/** The worker's end. */
export class MailboxReader {
  private readonly ring: Ring;
  /** What is being read, first the length of a frame, then the frame, and how much of it is here. */
  private part = new Uint8Array(LENGTH_BYTES);
  private partFilled = 0;
  private isLength = true;

  constructor(buffer: SharedArrayBuffer) {
    this.ring = new Ring(buffer);
  }

  /** The next frame that has arrived whole. */
  take(): Uint8Array | undefined {
    for (;;) {
      this.partFilled += this.ring.take(this.part.subarray(this.partFilled));
      if (this.partFilled < this.part.length) return undefined;
      const whole = this.part;
      this.expect(this.isLength ? new DataView(whole.buffer).getUint32(0, true) : LENGTH_BYTES);
      this.isLength = !this.isLength;
      if (this.isLength) return whole;
    }
  }

  /** Blocks until something arrives, for at most that long; says whether something is there. */
  wait(millis: number): boolean {
    if (this.ring.filled() > 0) return true;
    // Nothing is in it: both counters are the same, and the writer moves its own.
    Atomics.wait(this.ring.counters, WRITTEN, Atomics.load(this.ring.counters, TAKEN), millis);
    return this.ring.filled() > 0;
  }

  /** Whether a frame is on its way of which no word will be sent any more: `take` is to be tried again soon. */
  expectsMore(): boolean {
    return Atomics.load(this.ring.counters, PENDING) === 1 || !this.isLength || this.partFilled > 0;
  }

  private expect(bytes: number): void {
    this.part = new Uint8Array(bytes);
    this.partFilled = 0;
  }
}
