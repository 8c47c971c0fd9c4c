// What notebooks write for MathJax and KaTeX spells differently.

/** `tex` in the form that KaTeX understands; references say what `labels` has for them. */
export function normaliseTex(tex: string, labels: ReadonlyMap<string, string> = new Map()): string {
  return tex
    .replace(/\\label\s*\{[^{}]*\}/g, "")
    .replace(/\\eqref\s*\{([^{}]*)\}/g, (_, label: string) => `\\text{(${labels.get(label) ?? "?"})}`)
    .replace(/\\ref\s*\{([^{}]*)\}/g, (_, label: string) => `\\text{${labels.get(label) ?? "?"}}`)
    .replace(/\\begin\{eqnarray\*?\}/g, "\\begin{array}{rcl}")
    .replace(/\\end\{eqnarray\*?\}/g, "\\end{array}");
}
