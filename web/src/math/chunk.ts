// What the lazy chunk "math" offers: one formula at a time through KaTeX. An error is shown where the formula would stand.

import katex from "katex";

import { normaliseTex } from "./dialect";

/** The chunk as a module. */
export interface MathChunk {
  typesetInto: typeof typesetInto;
}

/** Shared by all formulas, so that a `\newcommand` of one holds for those that follow, as with MathJax in Jupyter. */
const macros: Record<string, string> = {};

/** Puts the typeset formula into `element` and keeps its source in `data-tex`. */
export function typesetInto(element: HTMLElement, tex: string, display: boolean): void {
  element.dataset["tex"] = tex;
  try {
    katex.render(normaliseTex(tex), element, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      strict: "ignore",
      globalGroup: true,
      macros,
      maxSize: 50,
      maxExpand: 1000,
    });
  } catch (error) {
    element.replaceChildren(explained(tex, error));
  }
}

function explained(tex: string, error: unknown): HTMLElement {
  const box = document.createElement("span");
  box.className = "math-error";
  const source = document.createElement("code");
  source.textContent = tex;
  const reason = document.createElement("span");
  reason.className = "math-error-reason";
  reason.textContent = error instanceof Error ? error.message.replace(/^KaTeX parse error:\s*/, "") : String(error);
  box.append(source, " ", reason);
  return box;
}
