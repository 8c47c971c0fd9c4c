// The page's side of waiting through the service worker: keeps the messages to one worker until it has them.

import { siteUrl } from "../addresses";
import { WAIT_CHANNEL, WAIT_PATH, type WaitAnswer, type WaitAsk, type WaitMessage } from "./wait";

/** Where the service worker asks for a worker's messages. One per worker. */
export class WaitDesk {
  private readonly channel = new BroadcastChannel(WAIT_CHANNEL);
  /** What the worker is not known to have, in order. */
  private kept: { number: number; frame: Uint8Array }[] = [];
  private lastNumber = 0;
  /** The last question that was left open; an earlier one has run out of time, for a worker asks one at a time. */
  private open: WaitAsk | undefined;

  private readonly worker = crypto.randomUUID();

  constructor() {
    this.channel.onmessage = (event: MessageEvent<WaitMessage>) => this.hear(event.data);
  }

  /** Where the worker asks for its messages. */
  get url(): string {
    return siteUrl(`${WAIT_PATH}?worker=${this.worker}`);
  }

  /** Keeps a message for the worker; returns its number, which goes along when it is also posted. */
  post(frame: Uint8Array): number {
    this.lastNumber += 1;
    this.kept.push({ number: this.lastNumber, frame });
    this.answerOpen();
    return this.lastNumber;
  }

  /** The worker has ended. */
  close(): void {
    this.channel.close();
    this.kept = [];
  }

  private hear(message: WaitMessage): void {
    if (message.worker !== this.worker) return;
    if ("taken" in message) this.forget(message.taken);
    if (!("ask" in message)) return;
    this.forget(message.after);
    this.open = message;
    this.answerOpen();
    // Who does not want to wait is told at once.
    if (this.open && message.millis <= 0) this.answer({ worker: this.worker, nonce: message.ask, number: 0 });
  }

  private answerOpen(): void {
    const first = this.kept[0];
    if (first && this.open) this.answer({ worker: this.worker, nonce: this.open.ask, ...first });
  }

  private answer(answer: WaitAnswer): void {
    this.open = undefined;
    this.channel.postMessage(answer);
  }

  private forget(taken: number): void {
    this.kept = this.kept.filter(({ number }) => number > taken);
  }
}
