// What page, worker and service worker agree on, so that a worker that does not look up can wait for a message.
//
// The worker makes a synchronous request; the service worker holds it, asks the page over a channel, and answers with the page's
// message. The page numbers its messages and keeps each until the worker has said that it has it: an answer that comes too late is
// asked for again, so nothing is lost and nothing comes twice.

/** The address of the request, relative to the site. Its query: `worker`, which the page gives, `after` and `millis`. */
export const WAIT_PATH = "octavo-wait";

/** The name of the BroadcastChannel between page and service worker. */
export const WAIT_CHANNEL = "octavo-wait";

/** Header of an answer: the number of the message that is its body, 0 when there was none. Only our service worker sets it. */
export const NUMBER_HEADER = "octavo-number";

/** The service worker asks the page: the first message after number `after`, within `millis`. */
export interface WaitAsk {
  worker: string;
  ask: string;
  after: number;
  millis: number;
}

/** The page answers. Without a frame: there is none now. */
export interface WaitAnswer {
  worker: string;
  nonce: string;
  number: number;
  frame?: Uint8Array;
}

/** The worker has taken every message up to this number. */
export interface WaitTaken {
  worker: string;
  taken: number;
}

/** Whatever is said on the channel. */
export type WaitMessage = WaitAsk | WaitAnswer | WaitTaken;
