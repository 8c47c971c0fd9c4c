// What the lazy chunk "math" offers: one formula at a time through KaTeX. An error is shown where the formula would stand.

import katex from "katex";

import { normaliseTex } from "./dialect";

/** The chunk as a module. */
export interface MathChunk {
  typesetInto: typeof typesetInto;
  typesetAgain: typeof typesetAgain;
}

/** The macros of each notebook, so that a `\newcommand` of one formula holds for the others, as with MathJax in Jupyter. */
const macrosOf = new WeakMap<Element, Record<string, string>>();

function macrosAt(element: HTMLElement): Record<string, string> {
  const notebook = element.closest("main") ?? document.documentElement;
  const macros = macrosOf.get(notebook) ?? {};
  macrosOf.set(notebook, macros);
  return macros;
}

/** Puts the typeset formula into `element` and keeps its source in `data-tex`; says whether it has defined macros. */
export function typesetInto(element: HTMLElement, tex: string, display: boolean, labels: ReadonlyMap<string, string> = new Map()): boolean {
  element.dataset["tex"] = tex;
  const macros = macrosAt(element);
  const before = Object.keys(macros).length;
  try {
    katex.render(normaliseTex(tex, labels), element, {
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
  return Object.keys(macros).length > before;
}

/** Tries the formulas within `root` again that could not be read. */
export function typesetAgain(root: Element): void {
  for (const problem of root.querySelectorAll(".math-error")) {
    const formula = problem.parentElement;
    const tex = formula?.dataset["tex"];
    if (formula && tex !== undefined) typesetInto(formula, tex, formula.classList.contains("math-display"));
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
