// TeX in the page: formulas of Markdown and `text/latex` outputs, typeset by the chunk "math" on first use.

import { lazyModule, lazyStyleSheet } from "./loader";
import type { MathChunk } from "./math/chunk";
import { splitLatex } from "./math/segments";

const mathModule = lazyModule<MathChunk>(__MATH_CHUNK__);
const mathStyle = lazyStyleSheet(__MATH_STYLE__);

async function mathChunk(): Promise<MathChunk> {
  const [chunk] = await Promise.all([mathModule(), mathStyle()]);
  return chunk;
}

/** Typesets the `.math-inline` and `.math-display` elements in `element`, whose text is TeX. Done ones are passed over. */
export async function typesetMath(element: HTMLElement): Promise<void> {
  const waiting = () => element.querySelectorAll<HTMLElement>(":is(.math-inline, .math-display):not([data-tex])");
  if (waiting().length === 0) return;
  const { typesetInto } = await mathChunk();
  for (const formula of waiting()) {
    typesetInto(formula, formula.textContent ?? "", formula.classList.contains("math-display"));
  }
}

/** Shows a `text/latex` output in `element`: the text with its formulas typeset. */
export async function typesetLatex(element: HTMLElement, latex: string): Promise<void> {
  const parts = splitLatex(latex).map((segment) => {
    if (segment.kind === "text") return document.createTextNode(segment.text);
    const formula = document.createElement("span");
    formula.className = segment.kind === "display" ? "math-display" : "math-inline";
    formula.textContent = segment.text;
    return formula;
  });
  element.replaceChildren(...parts);
  await typesetMath(element);
}
