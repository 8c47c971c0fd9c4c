// Which keys the page is asked about first, and what Tab does.

import { indentLess, indentMore } from "@codemirror/commands";
import { getIndentUnit } from "@codemirror/language";
import { type EditorState, type Extension, Prec } from "@codemirror/state";
import { type EditorView, keymap, type KeyBinding } from "@codemirror/view";

import type { KeyName } from "./contract";

/** How long after Escape the Tab key leaves the editor instead of indenting. */
const tabFocusMillis = 3000;

/** Offers each key of the contract to `ask` before the editor sees it. */
export function offerKeys(ask: (name: KeyName) => boolean): Extension {
  const offered = (key: string, name: KeyName = key as KeyName): KeyBinding => ({ key, run: () => ask(name) });
  return Prec.highest(
    keymap.of([
      offered("Shift-Enter"),
      offered("Mod-Enter"),
      // Jupyter's own key is Control on a Mac too.
      { mac: "Ctrl-Enter", run: () => ask("Mod-Enter") },
      offered("Alt-Enter"),
      offered("Mod-s"),
      {
        key: "Escape",
        run: (view) => {
          view.setTabFocusMode(tabFocusMillis);
          return ask("Escape");
        },
      },
      { key: "ArrowUp", run: (view) => isOnFirstLine(view) && ask("ArrowUp") },
      { key: "ArrowDown", run: (view) => isOnLastLine(view) && ask("ArrowDown") },
    ]),
  );
}

/** Tab indents the selected lines, or goes on to the next stop; Shift-Tab takes one indentation away. */
export const tabKeys: readonly KeyBinding[] = [{ key: "Tab", run: insertIndentation, shift: indentLess }];

function insertIndentation(view: EditorView): boolean {
  const { state } = view;
  if (state.readOnly) return false;
  if (state.selection.ranges.some((range) => !range.empty)) return indentMore(view);
  view.dispatch(
    state.update(
      state.changeByRange((range) => {
        const spaces = spacesToNextStop(state, range.head);
        return {
          changes: { from: range.head, insert: " ".repeat(spaces) },
          range: range.extend(range.head + spaces, range.head + spaces),
        };
      }),
      { scrollIntoView: true, userEvent: "input" },
    ),
  );
  return true;
}

function spacesToNextStop(state: EditorState, position: number): number {
  const unit = getIndentUnit(state);
  const column = position - state.doc.lineAt(position).from;
  return unit - (column % unit);
}

function isOnFirstLine(view: EditorView): boolean {
  return isPlainCursor(view.state) && isOnSameRow(view, 0);
}

function isOnLastLine(view: EditorView): boolean {
  return isPlainCursor(view.state) && isOnSameRow(view, view.state.doc.length);
}

function isPlainCursor(state: EditorState): boolean {
  return state.selection.ranges.length === 1 && state.selection.main.empty;
}

/** Whether the cursor and `position` are in one row on the screen: a wrapped line has several. */
function isOnSameRow(view: EditorView, position: number): boolean {
  const { head } = view.state.selection.main;
  if (view.state.doc.lineAt(head).number !== view.state.doc.lineAt(position).number) return false;
  if (!view.lineWrapping) return true;
  const cursor = view.coordsAtPos(head);
  const edge = view.coordsAtPos(position);
  return !cursor || !edge || Math.abs(cursor.top - edge.top) < view.defaultLineHeight / 2;
}
