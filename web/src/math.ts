// TeX in the page: formulas of Markdown and `text/latex` outputs, typeset by the chunk "math" on first use.

import { lazyModule, lazyStyleSheet } from "./loader";
import type { MathChunk } from "./math/chunk";
import { anchorOf, labelOf, linkReferences } from "./math/references";
import { splitLatex } from "./math/segments";

const mathModule = lazyModule<MathChunk>(__MATH_CHUNK__);
const mathStyle = lazyStyleSheet(__MATH_STYLE__);

async function mathChunk(): Promise<MathChunk> {
  const [chunk] = await Promise.all([mathModule(), mathStyle()]);
  return chunk;
}

/**
 * Typesets the `.math-inline` and `.math-display` elements in `element`, whose text is TeX. Done ones are passed over. `labels` (JSON) is
 * what references to equations say; references outside of formulas become links.
 */
export async function typesetMath(element: HTMLElement, labels = "{}"): Promise<void> {
  const known = new Map(Object.entries(JSON.parse(labels) as Record<string, string>));
  linkReferences(element, known);
  const waiting = () => element.querySelectorAll<HTMLElement>(":is(.math-inline, .math-display):not([data-tex])");
  if (waiting().length === 0) return;
  const { typesetInto, typesetAgain } = await mathChunk();
  let isDefined = false;
  for (const formula of waiting()) {
    const tex = formula.textContent ?? "";
    const label = labelOf(tex);
    if (label !== undefined) formula.id = anchorOf(label);
    isDefined = typesetInto(formula, tex, formula.classList.contains("math-display"), known) || isDefined;
  }
  // What was read before its macro was defined.
  if (isDefined) typesetAgain(element.closest("main") ?? element);
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
