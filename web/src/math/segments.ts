// Finds the formulas in a LaTeX text. Pure: no page, no KaTeX.

/** A piece of a LaTeX text: words, or TeX without its delimiters (an environment keeps its \begin and \end). */
export interface Segment {
  kind: "text" | "inline" | "display";
  text: string;
}

interface Formula extends Segment {
  /** Where the text goes on behind the formula. */
  end: number;
}

/** Cuts `latex` at `$$…$$`, `$…$`, `\[…\]`, `\(…\)` and `\begin{…}…\end{…}`. What is not closed stays text. */
export function splitLatex(latex: string): Segment[] {
  const segments: Segment[] = [];
  let text = "";
  let at = 0;
  while (at < latex.length) {
    const formula = formulaAt(latex, at);
    if (formula) {
      if (text !== "") segments.push({ kind: "text", text });
      text = "";
      segments.push({ kind: formula.kind, text: formula.text });
      at = formula.end;
    } else if (latex.startsWith("\\$", at)) {
      text += "$";
      at += 2;
    } else {
      // A backslash and what it escapes are passed over together, so that `\\[2pt]` opens no formula.
      const width = latex[at] === "\\" ? 2 : 1;
      text += latex.slice(at, at + width);
      at += width;
    }
  }
  if (text !== "") segments.push({ kind: "text", text });
  return segments;
}

function formulaAt(latex: string, at: number): Formula | null {
  if (latex.startsWith("$$", at)) return delimited(latex, at, "$$", "$$", "display");
  if (latex[at] === "$") return dollars(latex, at);
  if (latex.startsWith("\\[", at)) return delimited(latex, at, "\\[", "\\]", "display");
  if (latex.startsWith("\\(", at)) return delimited(latex, at, "\\(", "\\)", "inline");
  if (latex.startsWith("\\begin{", at)) return environment(latex, at);
  return null;
}

function delimited(latex: string, at: number, open: string, close: string, kind: "inline" | "display"): Formula | null {
  const start = at + open.length;
  const stop = closing(latex, start, close);
  return stop === null ? null : { kind, text: latex.slice(start, stop).trim(), end: stop + close.length };
}

/** `$…$`. The display style IPython asks for with `$\displaystyle …$` stays inline, as in Jupyter. */
function dollars(latex: string, at: number): Formula | null {
  const formula = delimited(latex, at, "$", "$", "inline");
  return formula && formula.text !== "" ? formula : null;
}

function environment(latex: string, at: number): Formula | null {
  const name = /^\\begin\{([a-zA-Z]+\*?)\}/.exec(latex.slice(at, at + 40))?.[1];
  if (name === undefined) return null;
  const open = `\\begin{${name}}`;
  const close = `\\end{${name}}`;
  let depth = 0;
  for (let here = at; here < latex.length; ) {
    if (latex.startsWith(open, here)) {
      depth += 1;
      here += open.length;
    } else if (latex.startsWith(close, here)) {
      depth -= 1;
      here += close.length;
      if (depth === 0) return { kind: "display", text: latex.slice(at, here), end: here };
    } else {
      here += latex[here] === "\\" ? 2 : 1;
    }
  }
  return null;
}

/** Where `close` stands outside of braces and not escaped, from `start` on. */
function closing(latex: string, start: number, close: string): number | null {
  let depth = 0;
  for (let at = start; at < latex.length; at += 1) {
    if (depth <= 0 && latex.startsWith(close, at)) return at;
    if (latex[at] === "\\") at += 1;
    else if (latex[at] === "{") depth += 1;
    else if (latex[at] === "}") depth -= 1;
  }
  return null;
}
