// One CodeMirror editor behind the page's `EditorHandle`.
//
// Colours, sizes and spacing are in styles/editor.css alone, so that the theme may change under a living editor.

import { closeBracketsKeymap, insertBracket } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyField, historyKeymap, indentLess, isolateHistory, redoDepth, undoDepth } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Annotation, Compartment, EditorSelection, EditorState, type Extension, type TransactionSpec } from "@codemirror/state";
import { crosshairCursor, drawSelection, dropCursor, EditorView, keymap, lineNumbers, rectangularSelection, tooltips } from "@codemirror/view";

import { assisted } from "./assist";
import type { Assistance, EditorCallbacks, EditorHandle, EditorOptions } from "./contract";
import { highlighter } from "./highlighter";
import { insertIndentation, offerKeys, tabKeys } from "./keys";
import { extensionsFor } from "./languages";
import { marking, marks } from "./marks";

/** Marks a change that came from the page, which knows about it. */
const fromPage = Annotation.define<boolean>();

/** Files dropped anywhere are opened by the page; CodeMirror would write their text into the cell as well. */
const filesAreThePages = EditorView.domEventHandlers({
  dragover: hasFiles,
  drop: hasFiles,
});

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

/** What every editor has, whatever its language. */
const shared: Extension = [
  filesAreThePages,
  history(),
  drawSelection(),
  dropCursor(),
  EditorState.allowMultipleSelections.of(true),
  EditorState.tabSize.of(4),
  indentUnit.of("    "),
  indentOnInput(),
  bracketMatching(),
  rectangularSelection(),
  crosshairCursor(),
  syntaxHighlighting(highlighter),
  marks,
  // A cell may clip what is in it.
  tooltips({ parent: document.body }),
  EditorView.editorAttributes.of({ class: "code-editor" }),
  // It is a tab stop anyway; this says so to those who look for one, because the scroller around it may need the keyboard.
  EditorView.contentAttributes.of({ tabindex: "0" }),
  keymap.of([...closeBracketsKeymap, ...tabKeys, ...defaultKeymap, ...historyKeymap]),
];

/** Puts an editor into `parent`. */
export function createEditor(parent: HTMLElement, options: EditorOptions, callbacks: EditorCallbacks): EditorHandle {
  const language = new Compartment();
  const label = new Compartment();
  let alive = true;
  const assistance = assisted(callbacks.assistance && askedWhile(() => alive, callbacks.assistance));
  const numbers = new Compartment();
  const view = new EditorView({
    parent,
    state: stateOf(options, [
      offerKeys((name) => alive && callbacks.key(name), assistance.closes),
      assistance.extension,
      language.of(extensionsFor(options.language)),
      label.of(labelled(options.label)),
      numbers.of([]),
      options.readOnly ? readOnly : [],
      EditorState.phrases.of(options.phrases ?? {}),
      shared,
      EditorView.domEventObservers({
        focus: () => void (alive && callbacks.focused()),
        blur: () => void (alive && callbacks.blurred()),
      }),
      EditorView.updateListener.of((update) => {
        if (!alive || !update.docChanged) return;
        if (update.transactions.every((transaction) => !transaction.docChanged || transaction.annotation(fromPage))) return;
        callbacks.changed(update.state.doc.toString());
      }),
    ]),
  });

  return {
    text: () => view.state.doc.toString(),
    setText: (text) => {
      const change = replacement(view.state, text);
      if (change) view.dispatch(change);
    },
    focus: () => view.focus(),
    blur: () => view.contentDOM.blur(),
    setLanguage: (name) => view.dispatch({ effects: language.reconfigure(extensionsFor(name)) }),
    setLabel: (text) => view.dispatch({ effects: label.reconfigure(labelled(text)) }),
    cursorTo: (where) => {
      view.dispatch({ selection: { anchor: where === "start" ? 0 : view.state.doc.length }, scrollIntoView: true });
    },
    select: (anchor, head) => {
      const { length } = view.state.doc;
      const selection = EditorSelection.single(Math.min(anchor, length), Math.min(head, length));
      // In the middle, because the bar above the notebook covers what is at the edge.
      view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.main, { y: "center" }) });
    },
    selection: () => [view.state.selection.main.from, view.state.selection.main.to],
    mark: (places, current) => view.dispatch(marking(view.state, places, current)),
    complete: () => void assistance.complete(view),
    inspect: () => void assistance.inspect(view),
    cursors: () => [...new Set(view.state.selection.ranges.flatMap(({ from, to }) => [from, to]))],
    setLineNumbers: (areShown) => view.dispatch({ effects: numbers.reconfigure(areShown ? lineNumbers() : []) }),
    type: (text) => {
      const closed = insertBracket(view.state, text);
      view.dispatch(closed ?? view.state.update(view.state.replaceSelection(text), { scrollIntoView: true, userEvent: "input.type" }));
    },
    indent: (isMore) => void (isMore ? insertIndentation(view) : indentLess(view)),
    memory: () => memoryOf(view.state),
    destroy: () => {
      alive = false;
      view.destroy();
    },
  };
}

/** The editor asks what it had put off also after its end. Then nothing is known any more. */
function askedWhile(isAlive: () => boolean, assistance: Assistance): Assistance {
  return {
    words: assistance.words,
    propose: async (text, place, byHand) => (isAlive() ? assistance.propose(text, place, byHand) : null),
    describe: async (text, place, level) => (isAlive() ? assistance.describe(text, place, level) : null),
    wantsProposals: () => isAlive() && assistance.wantsProposals(),
    wantsHints: () => isAlive() && assistance.wantsHints(),
    pin: (text, takesKeyboard) => void (isAlive() && assistance.pin(text, takesKeyboard)),
    say: (words) => void (isAlive() && assistance.say(words)),
  };
}

const remembered = { history: historyField };

function memoryOf(state: EditorState): string | undefined {
  const { anchor, head } = state.selection.main;
  const isFresh = undoDepth(state) === 0 && redoDepth(state) === 0 && anchor === 0 && head === 0;
  return isFresh ? undefined : JSON.stringify(state.toJSON(remembered));
}

/** The state to begin with: as an earlier editor left it, with what was written elsewhere since as one more step. */
function stateOf(options: EditorOptions, extensions: Extension): EditorState {
  const fresh = () => EditorState.create({ doc: options.text, extensions });
  if (options.memory === undefined) return fresh();
  try {
    const left = EditorState.fromJSON(JSON.parse(options.memory), { extensions }, remembered);
    const change = replacement(left, options.text);
    return change ? left.update(change).state : left;
  } catch {
    // Of another version of the editor.
    return fresh();
  }
}

const readOnly: Extension = [EditorState.readOnly.of(true), EditorView.contentAttributes.of({ "aria-readonly": "true" })];

function labelled(label: string): Extension {
  return EditorView.contentAttributes.of({ "aria-label": label });
}

/**
 * The smallest change that makes the document `text`, or null when it is that already. It keeps the cursor where it can, and is
 * a step of its own in the undo history.
 */
function replacement(state: EditorState, text: string): TransactionSpec | null {
  const before = state.doc.toString();
  const after = text.replace(/\r\n?/g, "\n");
  if (before === after) return null;
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < limit - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return {
    changes: { from: start, to: before.length - end, insert: after.slice(start, after.length - end) },
    annotations: [fromPage.of(true), isolateHistory.of("full")],
  };
}
