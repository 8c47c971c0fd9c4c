// anywidget: a widget whose JavaScript and CSS are in its model. It runs only when this session's kernel made it: one from a file is told of.

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";

import type { Surroundings } from "./contract";

type Cleanup = (() => unknown) | void;

interface Context {
  model: unknown;
  el?: HTMLElement;
  experimental: { invoke: typeof invoke };
}

/** What a widget's module exports by default. */
interface Definition {
  initialize?(context: Context): Promise<Cleanup> | Cleanup;
  render?(context: Context): Promise<Cleanup> | Cleanup;
}

/** The classes of the module `anywidget`. */
export function anywidget({ words }: Surroundings) {
  class AnyModel extends DOMWidgetModel {
    #definition: Promise<Definition> | undefined;
    #cleanup: Cleanup = undefined;

    /** Whether the kernel of this session speaks with it. */
    get isLive(): boolean {
      return Boolean(this.comm);
    }

    /** The widget's own code, run once, and again when Python changes it. */
    definition(): Promise<Definition> {
      this.#definition ??= this.#load();
      return this.#definition;
    }

    /** Python has other code for it now. */
    forget(): void {
      this.#definition = undefined;
      void this.#cleanup?.();
      this.#cleanup = undefined;
    }

    async #load(): Promise<Definition> {
      const definition = await load(String(this.get("_esm")));
      this.#cleanup = await definition.initialize?.({ model: proxy(this), experimental: { invoke: invoke.bind(this) } });
      return definition;
    }
  }

  class AnyView extends DOMWidgetView {
    declare model: AnyModel;
    #cleanup: Cleanup = undefined;

    override async render(): Promise<void> {
      if (!this.model.isLive) {
        this.el.textContent = words.notLive;
        return;
      }
      this.listenTo(this.model, "change:_css", () => this.#style());
      this.listenTo(this.model, "change:_esm", () => {
        this.model.forget();
        void this.#run();
      });
      this.#style();
      await this.#run();
    }

    async #run(): Promise<void> {
      void this.#cleanup?.();
      this.el.replaceChildren();
      try {
        const { render } = await this.model.definition();
        this.#cleanup = await render?.({ model: proxy(this.model, this), el: this.el, experimental: { invoke: invoke.bind(this.model) } });
      } catch (error) {
        const problem = document.createElement("p");
        problem.className = "output-problem";
        problem.textContent = String(error);
        this.el.replaceChildren(problem);
      }
    }

    /** Sheets are shared by all views of a model, and named by it. */
    #style(): void {
      const css = this.model.get("_css") as string | undefined;
      const id = `anywidget-${this.model.model_id}`;
      const sheet = document.getElementById(id) ?? document.head.appendChild(Object.assign(document.createElement("style"), { id }));
      sheet.textContent = css ?? "";
    }

    override remove(): void {
      void this.#cleanup?.();
      this.#cleanup = undefined;
      super.remove();
    }
  }
  return { AnyModel, AnyView };
}

async function load(code: string): Promise<Definition> {
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  try {
    const module = (await import(/* @vite-ignore */ address)) as { default?: Definition | (() => Definition | Promise<Definition>) } & Definition;
    const { default: main } = module;
    if (typeof main === "function") return await main();
    // The first form of the protocol: functions exported by name.
    return main ?? module;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** What of a model the widget's code sees; its listeners end with the view. */
function proxy(model: DOMWidgetModel, view?: DOMWidgetView) {
  const owner = view ?? model;
  return {
    get: (name: string) => model.get(name),
    set: (name: string, value: unknown) => model.set(name, value),
    save_changes: () => model.save_changes(),
    send: (content: unknown, callbacks?: unknown, buffers?: ArrayBuffer[]) => model.send(content as never, callbacks as never, buffers),
    on: (event: string, listener: (...values: unknown[]) => void) => void owner.listenTo(model, event, listener),
    off: (event?: string, listener?: (...values: unknown[]) => void) => void owner.stopListening(model, event, listener),
    widget_manager: model.widget_manager,
  };
}

/** Calls a command of the widget in Python and waits for its answer. */
async function invoke(this: DOMWidgetModel, name: string, message?: unknown, options: { buffers?: ArrayBuffer[]; signal?: AbortSignal } = {}) {
  const id = crypto.randomUUID();
  const signal = options.signal ?? AbortSignal.timeout(3000);
  return new Promise<[unknown, DataView[]]>((resolve, reject) => {
    const leave = () => {
      this.off("msg:custom", hear);
      signal.removeEventListener("abort", abort);
    };
    const abort = () => {
      leave();
      reject(signal.reason as Error);
    };
    const hear = (answer: { id?: string; response?: unknown }, buffers: DataView[]) => {
      if (answer.id !== id) return;
      leave();
      resolve([answer.response, buffers]);
    };
    signal.addEventListener("abort", abort);
    this.on("msg:custom", hear);
    this.send({ id, kind: "anywidget-command", name, msg: message } as never, undefined as never, options.buffers ?? []);
  });
}
