// One end of a comm, in the form in which widgets expect it.

import type { CommMessage, Surroundings } from "./contract";

type Listener = (message: CommMessage) => unknown;

/** What a widget wants to hear of a message it has sent. */
export interface Callbacks {
  iopub?: { status?: (message: { content: { execution_state: "idle" } }) => void };
}

/** What widgets send: each message's callbacks are kept until the kernel has dealt with it. */
export class Post {
  readonly #send: Surroundings["send"];
  readonly #waiting = new Map<string, Callbacks>();

  constructor(send: Surroundings["send"]) {
    this.#send = send;
  }

  send(type: string, content: object, metadata: object, buffers: (ArrayBuffer | ArrayBufferView)[], callbacks?: Callbacks): string {
    const id = this.#send(type, JSON.stringify(content), JSON.stringify(metadata), buffers.map(bytesOf));
    if (callbacks) this.#waiting.set(id, callbacks);
    return id;
  }

  done(messageId: string): void {
    const callbacks = this.#waiting.get(messageId);
    this.#waiting.delete(messageId);
    callbacks?.iopub?.status?.({ content: { execution_state: "idle" } });
  }

  /** Nobody answers any more. */
  forget(): void {
    this.#waiting.clear();
  }
}

export class WidgetComm {
  #onMessage: Listener | undefined;
  #onClose: Listener | undefined;

  constructor(
    readonly comm_id: string,
    readonly target_name: string,
    private readonly post: Post,
  ) {}

  open(data: object, callbacks?: Callbacks, metadata: object = {}, buffers: ArrayBuffer[] = []): string {
    return this.post.send("comm_open", { comm_id: this.comm_id, target_name: this.target_name, data }, metadata, buffers, callbacks);
  }

  send(data: object, callbacks?: Callbacks, metadata: object = {}, buffers: ArrayBuffer[] = []): string {
    return this.post.send("comm_msg", { comm_id: this.comm_id, data }, metadata, buffers, callbacks);
  }

  close(data: object = {}, callbacks?: Callbacks, metadata: object = {}, buffers: ArrayBuffer[] = []): string {
    return this.post.send("comm_close", { comm_id: this.comm_id, data }, metadata, buffers, callbacks);
  }

  on_msg(listener: Listener): void {
    this.#onMessage = listener;
  }

  on_close(listener: Listener): void {
    this.#onClose = listener;
  }

  async hear(message: CommMessage): Promise<void> {
    await this.#onMessage?.(message);
  }

  closed(message: CommMessage): void {
    this.#onClose?.(message);
  }
}

function bytesOf(buffer: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(buffer) ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength) : new Uint8Array(buffer);
}
