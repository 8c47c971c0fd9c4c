// The output widget: what a cell or a callback prints within it, drawn by the page.

import { OutputModel as OutputModelBase, OutputView as OutputViewBase } from "@jupyter-widgets/output";

import type { Surroundings } from "./contract";
import { withOutput } from "./outputs";

type Output = Record<string, unknown>;

/** The classes of the module `@jupyter-widgets/output`. */
export function outputWidget({ drawOutputs }: Surroundings) {
  class OutputModel extends OutputModelBase {
    #clearsOnNext = false;

    override defaults() {
      return { ...super.defaults(), msg_id: "", outputs: [] };
    }

    override initialize(attributes: never, options: never): void {
      super.initialize(attributes, options);
      this.on("octavo:output", (output: Output) => {
        const before = this.#clearsOnNext ? [] : (this.get("outputs") as Output[]);
        this.#clearsOnNext = false;
        this.#set(withOutput(before, output));
      });
      this.on("octavo:clear", (wait: boolean) => {
        this.#clearsOnNext = wait;
        if (!wait) this.#set([]);
      });
    }

    /** Python has its copy, which it can change as well. */
    #set(outputs: Output[]): void {
      this.set("outputs", outputs);
      this.save_changes();
    }
  }

  class OutputView extends OutputViewBase {
    #takeAway: (() => void) | undefined;

    override render(): void {
      super.render();
      this.el.classList.add("jupyter-widgets", "widget-output");
      this.listenTo(this.model, "change:outputs", () => this.#draw());
      this.#draw();
    }

    #draw(): void {
      this.#takeAway?.();
      const place = document.createElement("div");
      this.el.replaceChildren(place);
      this.#takeAway = drawOutputs(place, JSON.stringify(this.model.get("outputs")));
    }

    override remove(): void {
      this.#takeAway?.();
      this.#takeAway = undefined;
      super.remove();
    }
  }
  return { OutputModel, OutputView };
}
