// Gives the parts of a control the name that the control has: sliders, fields without a description, numbers that can be typed over.

import type { DOMWidgetView } from "@jupyter-widgets/base";

const PARTS = "[role=slider], .widget-readout, input, select, textarea, .progress";

/** Names what in `view` has no name of its own, and again when its description changes. */
export function nameParts(view: DOMWidgetView): void {
  const name = (): void => {
    const { model, el } = view;
    const described = [model.get("description"), model.get("tooltip"), model.get("placeholder"), model.name];
    const words = described.find((text) => typeof text === "string" && text !== "") as string | undefined;
    for (const part of el.querySelectorAll<HTMLElement>(PARTS)) {
      if (words !== undefined && !isLabelled(part)) part.setAttribute("aria-label", words);
      if (part.isContentEditable) part.setAttribute("role", "textbox");
      if (part.classList.contains("progress")) part.setAttribute("role", "img");
    }
  };
  name();
  view.listenTo(view.model, "change:description", name);
}

function isLabelled(part: HTMLElement): boolean {
  const labels = "labels" in part ? (part as HTMLInputElement).labels : null;
  return [...(labels ?? [])].some((label) => label.textContent?.trim());
}
