// What help looks like: a box with the description, to scroll in, to keep, and to close.

import type { TooltipView } from "@codemirror/view";

import type { Description, HelpWords } from "./contract";

/** What the box can be asked to do. */
export interface HelpActions {
  source?(): void;
  pin(takesKeyboard: boolean): void;
  close(): void;
  /** The keyboard has left the box. */
  left(): void;
}

export function helpView(description: Description, words: HelpWords, actions: HelpActions): TooltipView {
  const dom = document.createElement("div");
  dom.className = "help-tip";
  dom.setAttribute("role", "group");
  dom.setAttribute("aria-label", words.help);
  const text = document.createElement("div");
  text.className = "help-text";
  text.tabIndex = 0;
  text.setAttribute("role", "document");
  text.setAttribute("aria-label", words.help);
  text.append(description.element);
  const bar = document.createElement("div");
  bar.className = "help-bar";
  const { source } = actions;
  if (source) bar.append(button(words.source, () => source()));
  // A click by keyboard has no count.
  bar.append(button(words.pin, (event) => actions.pin(event.detail === 0)), button(words.close, () => actions.close()));
  dom.append(text, bar);
  dom.addEventListener("keydown", (event) => {
    // What is pressed here is no command of the notebook's.
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      actions.close();
    }
  });
  dom.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !dom.contains(relatedTarget)) actions.left();
  });
  return { dom };
}

/** The signature alone, beside what is being written. Nobody is told: it comes unasked. */
export function hintView(description: Description): TooltipView {
  const dom = document.createElement("div");
  dom.className = "help-hint";
  dom.textContent = description.signature;
  dom.setAttribute("aria-hidden", "true");
  return { dom };
}

function button(words: string, act: (event: MouseEvent) => void): HTMLElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "help-button";
  made.textContent = words;
  // The editor keeps the keyboard where the pointer is used.
  made.addEventListener("mousedown", (event) => event.preventDefault());
  made.addEventListener("click", act);
  return made;
}
