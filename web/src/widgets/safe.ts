// The controls that set HTML, with the page's sanitiser and the page's formulas in between.

import { HTMLMathView, HTMLView, LabelView } from "@jupyter-widgets/controls";

import type { Surroundings } from "./contract";

/** Views that take the place of those of the same names. */
export function safeControls({ sanitize, typeset }: Surroundings) {
  /** What the view's own update would put into the page as it is is put there made harmless. */
  const harmless = (view: HTMLView | HTMLMathView): void => {
    view.content.innerHTML = sanitize(String(view.model.get("value")));
  };
  class SafeHTMLView extends HTMLView {
    override update(): void {
      harmless(this);
    }
  }
  class SafeHTMLMathView extends HTMLMathView {
    override update(): void {
      harmless(this);
      markFormulas(this.content);
      void typeset(this.content);
    }
  }
  class TypesetLabelView extends LabelView {
    override update(): void {
      this.el.textContent = String(this.model.get("value"));
      markFormulas(this.el);
      void typeset(this.el);
    }
  }
  return { HTMLView: SafeHTMLView, HTMLMathView: SafeHTMLMathView, LabelView: TypesetLabelView };
}

/** Puts formulas between dollars into elements of their own, as Markdown's are. */
function markFormulas(element: HTMLElement): void {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (texts.nextNode()) found.push(texts.currentNode as Text);
  for (const text of found) {
    const parts = text.data.split(/(\$\$[^$]+\$\$|\$[^$\n]+\$)/);
    if (parts.length === 1) continue;
    text.replaceWith(
      ...parts.map((part, index) => {
        if (index % 2 === 0) return part;
        const formula = document.createElement("span");
        const isDisplay = part.startsWith("$$");
        formula.className = isDisplay ? "math-display" : "math-inline";
        formula.textContent = isDisplay ? part.slice(2, -2) : part.slice(1, -1);
        return formula;
      }),
    );
  }
}
