// The widgets of a notebook, as the page binds them. What the kernel says is kept until the first widget is shown: only then is the
// chunk fetched that knows widgets.

import { lazyModule, lazyStyleSheet } from "./loader";
import { typesetMath } from "./math";
import { sanitizeHtml } from "./sanitize";
import type { CommMessage, Happening, SavedState, WidgetChunk, WidgetRoom } from "./widgets/contract";

const widgetModule = lazyModule<WidgetChunk>(__WIDGETS_CHUNK__);
const widgetStyle = lazyStyleSheet(__WIDGETS_STYLE__);

/** One notebook's widgets. */
export class WidgetHost {
  /** What has happened and no room has followed yet. */
  #waiting: Happening[] = [];
  #coming: Promise<WidgetRoom> | undefined;
  #room: WidgetRoom | undefined;
  #following: Promise<void> = Promise.resolve();
  #saved: string | undefined;
  #isEnded = false;
  readonly #send: (type: string, content: string, metadata: string, buffers: Uint8Array[]) => string;
  readonly #drawOutputs: (place: HTMLElement, outputs: string) => () => void;
  readonly #keep: (state: string) => void;
  readonly #notLive: string;

  constructor(
    send: (type: string, content: string, metadata: string, buffers: Uint8Array[]) => string,
    drawOutputs: (place: HTMLElement, outputs: string) => () => void,
    keep: (state: string) => void,
    notLive: string,
  ) {
    this.#send = send;
    this.#drawOutputs = drawOutputs;
    this.#keep = keep;
    this.#notLive = notLive;
  }

  /** The state (JSON) that the notebook's file holds. */
  recall(saved: string): void {
    this.#saved = saved;
  }

  /** A message of a comm: its JSON parts as one object, and its buffers. */
  said(json: string, buffers: Uint8Array[]): void {
    const message = JSON.parse(json) as CommMessage;
    message.buffers = buffers.map(({ buffer, byteOffset, byteLength }) => new DataView(buffer, byteOffset, byteLength));
    this.#happen({ kind: "said", message });
  }

  done(messageId: string): void {
    this.#happen({ kind: "done", messageId });
  }

  output(model: string, json: string): void {
    this.#happen({ kind: "output", model, output: JSON.parse(json) as Record<string, unknown> });
  }

  clear(model: string, wait: boolean): void {
    this.#happen({ kind: "clear", model, wait });
  }

  /** The kernel is another one now. */
  disconnect(): void {
    this.#waiting = [];
    this.#room?.disconnect();
  }

  /** Shows a widget in `place`; gives the function that takes it away. */
  async show(place: HTMLElement, model: string): Promise<() => void> {
    this.#coming ??= this.#open().catch((error: unknown) => {
      this.#coming = undefined;
      throw error;
    });
    const room = await this.#coming;
    // A widget is shown by what the kernel has said before.
    await this.#following;
    return room.show(place, model);
  }

  /** The notebook is left. */
  end(): void {
    this.#isEnded = true;
    this.disconnect();
  }

  #happen(happening: Happening): void {
    this.#waiting.push(happening);
    this.#catchUp();
  }

  async #open(): Promise<WidgetRoom> {
    const [chunk] = await Promise.all([widgetModule(), widgetStyle()]);
    const room = chunk.furnish({
      send: this.#send,
      drawOutputs: this.#drawOutputs,
      keep: (state) => {
        if (!this.#isEnded) this.#keep(state);
      },
      sanitize: sanitizeHtml,
      typeset: typesetMath,
      words: { notLive: this.#notLive },
    });
    if (this.#saved !== undefined) await room.recall(JSON.parse(this.#saved) as SavedState).catch((error: unknown) => console.warn(error));
    this.#room = room;
    this.#catchUp();
    return room;
  }

  /** Has the room follow all that waits, one after the other. */
  #catchUp(): void {
    const room = this.#room;
    if (!room) return;
    for (const happening of this.#waiting.splice(0)) {
      this.#following = this.#following.then(() => room.follow(happening)).catch((error: unknown) => console.warn(error));
    }
  }
}
