// Where the cursor of an editor is, for who has only the element around it.

import { EditorView } from "@codemirror/view";

/** The place in the text, in UTF-16 units: of the point in the window, if one is given and in the text, else of the cursor. */
export function cursorIn(around: Element, x?: number, y?: number): number | undefined {
  const content = around.querySelector<HTMLElement>(".cm-content");
  const view = content && EditorView.findFromDOM(content);
  if (!view) return undefined;
  const pointed = x === undefined || y === undefined ? null : view.posAtCoords({ x, y });
  return pointed ?? view.state.selection.main.head;
}
