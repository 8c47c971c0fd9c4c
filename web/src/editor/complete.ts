// Completion: the page is asked for what could stand at the cursor, CodeMirror shows the list.

import {
  acceptCompletion,
  autocompletion,
  closeCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  completionStatus,
  currentCompletions,
  insertCompletionText,
  moveCompletionSelection,
  pickedCompletion,
  selectedCompletion,
} from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { type EditorState, type Extension, Prec, type Text } from "@codemirror/state";
import { type Command, EditorView, keymap } from "@codemirror/view";

import type { Assistance, Proposals } from "./contract";
import { commonPrefix, followsPoint, isCompletable, type NamedCompletion, resultOf } from "./proposals";

/** Completion in one editor. */
export interface Completing {
  extension: Extension;
  /** Asks at the cursor: a single answer is put in, of several there is a list. */
  open: Command;
  /** What Tab does: nothing and false where it is to indent. */
  tab: Command;
}

/** An answer for one state of the text, asked for before the list was opened. */
interface Prepared {
  doc: Text;
  place: number;
  result: CompletionResult;
}

export function completing(assistance: Assistance): Completing {
  let prepared: Prepared | null = null;
  let asking: Text | null = null;
  /** The list was asked for, and did not come by itself. */
  let isByHand = false;
  /** Where the text begins that the open list replaces. */
  let from = 0;

  async function ask(state: EditorState, place: number, byHand: boolean): Promise<CompletionResult | null> {
    const answer = await assistance.propose(state.doc.toString(), place, byHand);
    const proposals = answer === null ? null : (JSON.parse(answer) as Proposals);
    return resultOf(proposals, (start, end) => state.sliceDoc(start, Math.min(end, place)));
  }

  async function source(context: CompletionContext): Promise<CompletionResult | null> {
    const { state, pos } = context;
    const ready = prepared;
    prepared = null;
    const byHand = context.explicit || isByHand;
    const isReady = ready !== null && ready.doc === state.doc && ready.place === pos;
    if (!isReady && !byHand && !(assistance.wantsProposals() && isAttribute(state, pos))) return null;
    const result = isReady ? ready.result : await ask(state, pos, byHand);
    if (result) from = result.from;
    return result;
  }

  const open: Command = (view) => {
    const { state } = view;
    if (state.readOnly) return false;
    // One question at a time: a second Tab is not a second wish.
    if (asking === state.doc) return true;
    asking = state.doc;
    const place = state.selection.main.head;
    void ask(state, place, true).then((result) => {
      asking = null;
      const isLate = view.state.doc !== state.doc || !view.state.selection.eq(state.selection);
      if (isLate || !result) return;
      const [only, ...others] = result.options;
      if (only && others.length === 0) return insert(view, only, result.from, result.to ?? place);
      prepared = { doc: state.doc, place, result };
      isByHand = true;
      // The library's own command waits for 50 ms; a list that opens by typing comes at once.
      view.dispatch({ userEvent: "input.type" });
    });
    return true;
  };

  const extend: Command = (view) => {
    const options = currentCompletions(view.state);
    const { head } = view.state.selection.main;
    const [only, ...others] = options;
    if (only && others.length === 0) {
      insert(view, only, from, head);
      return true;
    }
    const typed = view.state.sliceDoc(from, head);
    const common = commonPrefix(typed, options.map((option) => option.label));
    if (common === typed) return moveCompletionSelection(true)(view) || true;
    view.dispatch({
      changes: { from, to: head, insert: common },
      selection: { anchor: from + common.length },
      userEvent: "input.type.complete",
    });
    return true;
  };

  const tab: Command = (view) => {
    if (completionStatus(view.state) === "active") return extend(view);
    const { main, ranges } = view.state.selection;
    const line = view.state.doc.lineAt(main.head);
    const before = line.text.slice(0, main.head - line.from);
    return ranges.length === 1 && main.empty && isCompletable(before) && open(view);
  };

  /** Who has written all of a name and presses Enter wants another line. */
  const enter: Command = (view) => {
    const { head } = view.state.selection.main;
    if (selectedCompletion(view.state)?.label !== view.state.sliceDoc(from, head)) return acceptCompletion(view);
    closeCompletion(view);
    return false;
  };

  const extension: Extension = [
    autocompletion({
      override: [source],
      defaultKeymap: false,
      icons: false,
      activateOnTypingDelay: 0,
      tooltipClass: () => "proposals",
      addToOptions: [
        { render: (completion) => sign(completion), position: 20 },
        { render: (completion) => kindName(completion), position: 90 },
      ],
    }),
    Prec.highest(
      keymap.of([
        { key: "Ctrl-Space", run: open },
        { key: "ArrowDown", run: moveCompletionSelection(true) },
        { key: "ArrowUp", run: moveCompletionSelection(false) },
        { key: "PageDown", run: moveCompletionSelection(true, "page") },
        { key: "PageUp", run: moveCompletionSelection(false, "page") },
        { key: "Enter", run: enter },
      ]),
    ),
    EditorView.updateListener.of((update) => {
      if (completionStatus(update.startState) !== null && completionStatus(update.state) === null) isByHand = false;
      // What can be scrolled can be reached.
      if (completionStatus(update.state) === "active") document.querySelector(".proposals > ul")?.setAttribute("tabindex", "0");
    }),
  ];
  return { extension, open, tab };
}

function insert(view: EditorView, completion: Completion, from: number, to: number): void {
  view.dispatch({
    ...insertCompletionText(view.state, completion.label, from, to),
    annotations: pickedCompletion.of(completion),
  });
}

/** Whether the list comes by itself: an attribute is being written, in code and not in words. */
function isAttribute(state: EditorState, place: number): boolean {
  const line = state.doc.lineAt(place);
  if (!followsPoint(line.text.slice(0, place - line.from))) return false;
  const node = syntaxTree(state).resolveInner(place, -1);
  return !["Comment", "String", "FormatString", "Number"].includes(node.name) || node.to < place;
}

/** A letter in a box for the kind; the name of the kind follows at the end of the row. */
function sign(completion: Completion): Node {
  const box = document.createElement("span");
  box.className = "proposal-sign";
  box.dataset["kind"] = completion.type ?? "";
  box.setAttribute("aria-hidden", "true");
  return box;
}

function kindName(completion: Completion): Node {
  const name = document.createElement("span");
  name.className = "proposal-kind";
  name.textContent = (completion as NamedCompletion).kindName;
  return name;
}
