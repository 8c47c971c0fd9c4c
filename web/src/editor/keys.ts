// Which keys the page is asked about first, and what Tab does.

import { completionStatus } from "@codemirror/autocomplete";
import { indentLess, indentMore } from "@codemirror/commands";
import { getIndentUnit } from "@codemirror/language";
import { type EditorState, type Extension, Prec } from "@codemirror/state";
import { type EditorView, keymap, type KeyBinding } from "@codemirror/view";

/** How long after Escape the Tab key leaves the editor instead of indenting. */
const tabFocusMillis = 3000;

const isMac = /^(Mac|iP)/.test(navigator.platform);
/** What these do without Control and Alt is the editor's own business. */
const editing = new Set(["Enter", "Tab", "Backspace", "Delete", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown", "Insert"]);
const modifiers = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Dead", "Process", ""]);

/**
 * Offers each key that types nothing to `ask` before the editor sees it. Escape first closes what covers the text, which `closes` does;
 * while a list of completions is open the arrows are its own.
 */
export function offerKeys(ask: (stroke: string) => boolean, closes: (view: EditorView) => boolean): Extension {
  const offer = (view: EditorView, event: KeyboardEvent): boolean => {
    const stroke = strokeOf(event);
    if (stroke === null) return false;
    if (stroke === "ArrowUp") return isOnFirstLine(view) && ask(stroke);
    if (stroke === "ArrowDown") return isOnLastLine(view) && ask(stroke);
    if (stroke === "Escape" && closes(view)) return true;
    if (stroke === "Escape") view.setTabFocusMode(tabFocusMillis);
    return ask(stroke);
  };
  return Prec.highest(keymap.of([{ any: offer }]));
}

/** The name of what was pressed, or null when it types something or edits. */
function strokeOf(event: KeyboardEvent): string | null {
  if (event.isComposing || modifiers.has(event.key) || event.getModifierState("AltGraph")) return null;
  // On a Mac Control has meanings of its own in a text; Jupyter's Control-Enter is one there too.
  const accel = isMac ? event.metaKey || (event.ctrlKey && event.key === "Enter") : event.ctrlKey;
  const isHeld = accel || event.altKey;
  if (!isHeld && (event.key.length === 1 || (editing.has(event.key) && !(event.shiftKey && event.key === "Enter")))) return null;
  const key = event.key === "-" || event.key === "_" ? "Minus" : event.key === " " ? "Space" : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${accel ? "Mod-" : ""}${event.altKey ? "Alt-" : ""}${event.shiftKey ? "Shift-" : ""}${key}`;
}

/** Tab indents the selected lines, or goes on to the next stop; Shift-Tab takes one indentation away. */
export const tabKeys: readonly KeyBinding[] = [{ key: "Tab", run: insertIndentation, shift: indentLess }];

/** Indents the selected lines, or goes on to the next stop. */
export function insertIndentation(view: EditorView): boolean {
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
  return completionStatus(state) !== "active" && state.selection.ranges.length === 1 && state.selection.main.empty;
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
