// Requests of workers that wait for a message, each held until the page has one or the time is over. Keeps no message.

import { NUMBER_HEADER, type WaitAnswer, type WaitAsk, type WaitMessage } from "../shared/wait";

/** How long a request is held at most: browsers end a service worker that is busy with one for minutes. */
const MAX_WAIT_MILLIS = 25_000;
/** How long the page may take to say that there is nothing; while it paints it does not answer. */
const PAGE_GRACE_MILLIS = 250;

/** Where the requests wait. */
export class WaitRoom {
  private readonly waiting = new Map<string, (answer: WaitAnswer) => void>();

  /** `ask` puts a question to the pages. */
  constructor(private readonly ask: (question: WaitAsk) => void) {}

  /** The answer to a worker's request, in its own time. */
  answer(query: URLSearchParams): Promise<Response> {
    const worker = query.get("worker") ?? "";
    const millis = Math.min(Number(query.get("millis") ?? 0), MAX_WAIT_MILLIS);
    const nonce = crypto.randomUUID();
    return new Promise((resolve) => {
      const close = (number: number, frame?: Uint8Array): void => {
        clearTimeout(timer);
        this.waiting.delete(nonce);
        resolve(answered(number, frame));
      };
      const timer = setTimeout(() => close(0), Math.max(millis, PAGE_GRACE_MILLIS));
      this.waiting.set(nonce, ({ number, frame }) => close(number, frame));
      this.ask({ worker, ask: nonce, after: Number(query.get("after") ?? 0), millis });
    });
  }

  /** What a page has said. Too late, or for somebody else, it is for nobody. */
  hear(message: WaitMessage): void {
    if ("nonce" in message) this.waiting.get(message.nonce)?.(message);
  }
}

function answered(number: number, frame: Uint8Array | undefined): Response {
  const headers = { [NUMBER_HEADER]: String(number), "Cache-Control": "no-store" };
  // A copy of a received frame has its own buffer, never a shared one.
  return frame ? new Response(frame as Uint8Array<ArrayBuffer>, { headers }) : new Response(null, { status: 204, headers });
}
