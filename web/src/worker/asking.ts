// Waiting for messages through the service worker, where a worker has nothing else that could wake it.

import { NUMBER_HEADER, WAIT_CHANNEL, type WaitTaken } from "../shared/wait";

/** How long one request waits; longer waits are made of several. */
const SLICE_MILLIS = 20_000;

/** Why nothing was answered: the service worker is not there, or not ours. */
export class NobodyThere extends Error {
  constructor() {
    super("the service worker does not answer");
  }
}

/** Asks for this worker's messages, and knows which of them it has: they are numbered, and some come twice. */
export class Asker {
  private readonly channel = new BroadcastChannel(WAIT_CHANNEL);
  /** The number of the last message taken. */
  private taken = 0;
  private acknowledged = 0;

  private readonly worker: string;

  /** `waitUrl` is from the page and names this worker. */
  constructor(private readonly waitUrl: string) {
    this.worker = new URL(waitUrl).searchParams.get("worker") ?? "";
  }

  /** Whether a service worker of ours answers. */
  async isAnswered(): Promise<boolean> {
    try {
      return (await fetch(this.address(0), { cache: "no-store" })).headers.has(NUMBER_HEADER);
    } catch {
      return false;
    }
  }

  /** Blocks for the next message, for about that long at most; undefined when none came. Throws `NobodyThere`. */
  ask(millis: number): Uint8Array | undefined {
    const request = new XMLHttpRequest();
    request.open("GET", this.address(Math.min(millis, SLICE_MILLIS)), false);
    request.responseType = "arraybuffer";
    try {
      request.send();
    } catch {
      throw new NobodyThere();
    }
    const number = request.getResponseHeader(NUMBER_HEADER);
    if (number === null) throw new NobodyThere();
    return this.takes(Number(number)) ? new Uint8Array(request.response as ArrayBuffer) : undefined;
  }

  /** Whether the message of this number is new; it counts as taken then. */
  takes(number: number): boolean {
    const isNew = number > this.taken;
    if (isNew) this.taken = number;
    return isNew;
  }

  /** Tells the page which messages it need not keep any more. */
  acknowledge(): void {
    if (this.acknowledged === this.taken) return;
    this.acknowledged = this.taken;
    const taken: WaitTaken = { worker: this.worker, taken: this.taken };
    this.channel.postMessage(taken);
  }

  /** No more is asked. */
  close(): void {
    this.channel.close();
  }

  private address(millis: number): string {
    return `${this.waitUrl}&after=${this.taken}&millis=${Math.round(millis)}`;
  }
}
