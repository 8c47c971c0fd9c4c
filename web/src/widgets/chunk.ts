// The lazy chunk "widgets": Jupyter's own manager, base classes and controls, in the page's surroundings.
//
// It builds on the manager's base and not on `@jupyter-widgets/html-manager`, which would bring JupyterLab's renderers, an icon font and the
// controls of version 7 as well, half as much again: outputs within widgets are drawn by the page, as all others are.

import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import { MessageLoop } from "@lumino/messaging";
import { Widget } from "@lumino/widgets";

import { anywidget } from "./any";
import { Post, WidgetComm } from "./comm";
import type { CommMessage, Happening, SavedState, Surroundings, WidgetRoom } from "./contract";
import { nameParts } from "./names";
import { outputWidget } from "./output";
import { safeControls } from "./safe";

type Classes = Record<string, unknown>;

/** How long all is quiet before the state is kept. */
const KEEP_AFTER_MILLIS = 400;

export function furnish(surroundings: Surroundings): WidgetRoom {
  return new Manager(surroundings);
}

export class Manager extends ManagerBase implements WidgetRoom {
  readonly #post: Post;
  readonly #comms = new Map<string, WidgetComm>();
  readonly #modules: Record<string, Classes>;
  readonly #views = new Set<base.DOMWidgetView>();
  #keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly surroundings: Surroundings) {
    super();
    this.#post = new Post((...message) => surroundings.send(...message));
    this.#modules = {
      "@jupyter-widgets/base": base as unknown as Classes,
      "@jupyter-widgets/controls": { ...controls, ...safeControls(surroundings) },
      "@jupyter-widgets/output": outputWidget(surroundings),
      anywidget: anywidget(surroundings),
    };
    // Views lay themselves out anew, those with a canvas above all.
    new ResizeObserver(() => {
      for (const view of this.#views) MessageLoop.postMessage(view.luminoWidget, Widget.ResizeMessage.UnknownSize);
    }).observe(document.documentElement);
  }

  async follow(happening: Happening): Promise<void> {
    switch (happening.kind) {
      case "said":
        await this.#hear(happening.message);
        break;
      case "done":
        return this.#post.done(happening.messageId);
      case "output":
        (await this.get_model(happening.model)).trigger("octavo:output", happening.output);
        break;
      case "clear":
        (await this.get_model(happening.model)).trigger("octavo:clear", happening.wait);
    }
    this.#keepSoon();
  }

  async #hear(message: CommMessage): Promise<void> {
    const { comm_id: id, target_name: target } = message.content;
    const comm = this.#comms.get(id);
    if (message.header.msg_type === "comm_open") {
      const opened = new WidgetComm(id, target ?? this.comm_target_name, this.#post);
      this.#comms.set(id, opened);
      await this.handle_comm_open(opened as never, message as never);
    } else if (message.header.msg_type === "comm_close") {
      this.#comms.delete(id);
      comm?.closed(message);
    } else {
      await comm?.hear(message);
    }
  }

  async recall(saved: SavedState): Promise<void> {
    await this.set_state(saved as never);
  }

  async show(place: HTMLElement, id: string): Promise<() => void> {
    const model = await this.get_model(id);
    const view = (await this.create_view(model as base.DOMWidgetModel)) as base.DOMWidgetView;
    if (!place.isConnected) {
      view.remove();
      return () => {};
    }
    place.replaceChildren();
    Widget.attach(view.luminoWidget, place);
    this.#views.add(view);
    return () => {
      this.#views.delete(view);
      view.remove();
    };
  }

  override async create_view<V extends base.WidgetView>(model: base.WidgetModel, options?: unknown): Promise<V> {
    const view = await super.create_view<V>(model, options);
    if (view instanceof base.DOMWidgetView) nameParts(view);
    return view;
  }

  override disconnect(): void {
    super.disconnect();
    this.#comms.clear();
    this.#post.forget();
  }

  /** The controls' texts may have HTML in them, which goes through the page's sanitiser as all else. */
  override inline_sanitize(source: string): string {
    return this.surroundings.sanitize(source);
  }

  protected override async loadClass(className: string, moduleName: string, _version: string): Promise<never> {
    const found = this.#modules[moduleName]?.[className];
    if (!found) throw new Error(`there is no widget ${moduleName}.${className} here`);
    return found as never;
  }

  protected override async _get_comm_info(): Promise<Record<string, never>> {
    return {};
  }

  protected override async _create_comm(target: string, id?: string, data: object = {}, metadata: object = {}, buffers: ArrayBuffer[] = []): Promise<never> {
    const comm = new WidgetComm(id ?? base.uuid(), target, this.#post);
    this.#comms.set(comm.comm_id, comm);
    comm.open(data, undefined, metadata, buffers);
    return comm as never;
  }

  #keepSoon(): void {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => {
      this.get_state({ drop_defaults: true }).then(
        (state) => this.surroundings.keep(JSON.stringify(state)),
        (error: unknown) => console.warn(error),
      );
    }, KEEP_AFTER_MILLIS);
  }
}
