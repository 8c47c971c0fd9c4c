// Which expression of Python is at a place, read from the syntax tree.

import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";

/** An expression, and the part of the text that it was asked by. */
export interface Expression {
  text: string;
  from: number;
  to: number;
}

/** The name at a place with what stands before its points; null where there is none, or where it would have to be run to be known. */
export function expressionAt(state: EditorState, place: number): Expression | null {
  const tree = syntaxTree(state);
  const node = [tree.resolveInner(place, 1), tree.resolveInner(place, -1)].find(({ name }) => name === "VariableName" || name === "PropertyName");
  if (!node) return null;
  const whole = node.name === "PropertyName" ? node.parent : node;
  if (!whole || !isPlain(whole)) return null;
  return { text: state.sliceDoc(whole.from, node.to), from: node.from, to: node.to };
}

/** Names and points alone: a call before a point is not made to look at what it gives. */
function isPlain(node: SyntaxNode): boolean {
  if (node.name === "VariableName" || node.name === "PropertyName" || node.name === ".") return true;
  if (node.name !== "MemberExpression") return false;
  for (let child = node.firstChild; child; child = child.nextSibling) if (!isPlain(child)) return false;
  return true;
}

/** Where the arguments begin of the innermost call that the cursor is in; null when it is in none. */
export function callAt(state: EditorState): number | null {
  const { head } = state.selection.main;
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(head, -1); node; node = node.parent) {
    const isInside = head > node.from && (head < node.to || state.sliceDoc(node.to - 1, node.to) !== ")");
    if (node.name === "ArgList" && isInside) return node.from;
    if (node.name === "Body" || node.name === "LambdaExpression") return null;
  }
  return null;
}
