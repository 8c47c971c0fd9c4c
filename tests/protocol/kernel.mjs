//! Runs in the page: one kernel in its worker, spoken to in messages alone, without the notebook.

import { MailboxWriter } from "../../web/src/shared/mailbox.ts";
import { WaitDesk } from "../../web/src/shared/wait-desk.ts";
import { encode } from "./frame.mjs";

/** What the first worker compiled, for those after it. */
let module;

export class Kernel {
  /**
   * Starts a worker of the site: `worker` and `kernel` are addresses, `bytes` the kernel's size, `means` the best means allowed, `poll`
   * after how many instructions Python looks up, 0 for never, `environment` its variables. `hear` is called with each message, `see` with whatever the worker posts.
   */
  static start({ worker, kernel, bytes, means, poll, snapshot, environment }, hear, see = () => {}) {
    const started = new Kernel();
    const query = new URLSearchParams({ kernel, bytes });
    for (const [name, value] of Object.entries({ means, poll, module: module && 1 })) if (value !== undefined) query.set(name, value);
    started.worker = new Worker(`${worker}?${query}`, { type: "module" });
    if (crossOriginIsolated) started.mailbox = new MailboxWriter();
    if (navigator.serviceWorker?.controller) started.desk = new WaitDesk();
    started.ready = new Promise((ready, failed) => {
      started.worker.onerror = (event) => failed(new Error(event.message ?? "the worker cannot be loaded"));
      started.worker.onmessage = ({ data }) => {
        if (data.type === "hello") started.#answerHello(snapshot, environment);
        else if (data.type === "message") hear({ ...JSON.parse(data.json), buffers: data.buffers });
        else if (data.type === "dead") failed(new Error(`the kernel died: ${data.reason}`));
        else if (data.type === "ready") {
          module ??= data.module;
          started.means = data.means;
          ready(started);
        }
        see(data);
      };
    });
    return started.ready;
  }

  #answerHello(snapshot, environment) {
    this.worker.postMessage({ type: "start", module, snapshot, environment, mailbox: this.mailbox?.buffer, waitUrl: this.desk?.url });
  }

  /** Sends a message: `{channel, header, parent_header, metadata, content}`, with buffers beside it. */
  send(message, buffers = []) {
    if (this.means === "shared") {
      this.mailbox.post(encode(message, buffers));
      this.worker.postMessage({ type: "mail" });
      return;
    }
    const number = this.means === "service-worker" ? this.desk.post(encode(message, buffers)) : undefined;
    this.worker.postMessage({ type: "message", json: JSON.stringify(message), buffers, number });
  }

  end() {
    this.worker.terminate();
    this.mailbox?.close();
    this.desk?.close();
  }
}
