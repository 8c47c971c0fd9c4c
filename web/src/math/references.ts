// Labels of equations and the references to them that stand in the text around formulas.

/** The label that a formula defines. */
export function labelOf(tex: string): string | undefined {
  return /\\label\s*\{([^{}]*)\}/.exec(tex)?.[1];
}

/** The id of the formula with a label. The prefix keeps it apart from the page's own. */
export function anchorOf(label: string): string {
  return `user-content-equation-${label.replaceAll(/\s/g, "-")}`;
}

/** A piece of text: words, or a reference to a label. */
export type Piece = string | { label: string; isBracketed: boolean };

/** Cuts a text at `\eqref{…}` and `\ref{…}`. */
export function cutAtReferences(text: string): Piece[] {
  return text.split(/(\\(?:eq)?ref\{[^{}]*\})/).map((piece, index) => {
    if (index % 2 === 0) return piece;
    return { label: piece.slice(piece.indexOf("{") + 1, -1), isBracketed: piece.startsWith("\\eqref") };
  });
}

/** Makes links of the references in the text of `element`, as far as their labels are known. */
export function linkReferences(element: HTMLElement, labels: ReadonlyMap<string, string>): void {
  if (labels.size === 0 || !element.textContent?.includes("ref{")) return;
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    if (text.data.includes("ref{") && !text.parentElement?.closest("code, pre, a, .math-inline, .math-display")) found.push(text);
  }
  for (const text of found) {
    text.replaceWith(
      ...cutAtReferences(text.data).map((piece) => {
        if (typeof piece === "string") return piece;
        const number = labels.get(piece.label) ?? "?";
        const link = document.createElement("a");
        link.href = `#${anchorOf(piece.label)}`;
        link.textContent = piece.isBracketed ? `(${number})` : number;
        return link;
      }),
    );
  }
}
