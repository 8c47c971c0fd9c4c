// What notebooks write for MathJax and KaTeX spells differently.

/** `tex` in the form that KaTeX understands. */
export function normaliseTex(tex: string): string {
  return tex
    .replace(/\\label\s*\{[^{}]*\}/g, "")
    .replace(/\\begin\{eqnarray\*?\}/g, "\\begin{array}{rcl}")
    .replace(/\\end\{eqnarray\*?\}/g, "\\end{array}");
}
