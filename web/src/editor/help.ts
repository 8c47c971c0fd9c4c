// Help on the code being written: what a thing is (Shift-Tab, or the pointer resting on it), and its signature while a call is typed.

import { syntaxTree } from "@codemirror/language";
import { type EditorState, type Extension, Prec, StateEffect, StateField } from "@codemirror/state";
import { closeHoverTooltips, type Command, EditorView, hasHoverTooltips, hoverTooltip, keymap, showTooltip, type Tooltip } from "@codemirror/view";

import type { Assistance, Description } from "./contract";
import { callAt, expressionAt } from "./expression";
import { helpView, hintView } from "./help-view";

/** How long one does not type before the signature is looked up. */
const hintMillis = 120;
/** How long the pointer rests. */
const hoverMillis = 500;

/** Help in one editor. */
export interface Helping {
  extension: Extension;
  /** What Shift-Tab does in code: help, then with the source, then the keyboard goes into it. */
  inspect: Command;
  /** Closes what covers the text; whether there was anything that Escape is used up by. */
  close(view: EditorView): boolean;
}

/** What is shown: all of a description, or the signature of the call that begins at `place`. */
interface Shown {
  kind: "help" | "hint";
  place: number;
  level: 0 | 1;
  description: Description;
}

const show = StateEffect.define<Shown | null>();

export function helping(assistance: Assistance): Helping {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const field = StateField.define<{ shown: Shown; tooltip: Tooltip } | null>({
    create: () => null,
    update(held, transaction) {
      for (const effect of transaction.effects) {
        if (effect.is(show)) return effect.value && { shown: effect.value, tooltip: tooltip(effect.value) };
      }
      if (held === null || (!transaction.docChanged && transaction.selection === undefined)) return held;
      if (held.shown.kind === "help") return null;
      const place = transaction.changes.mapPos(held.shown.place, 1);
      if (callAt(transaction.state) !== place) return null;
      return place === held.shown.place ? held : { shown: { ...held.shown, place }, tooltip: { ...held.tooltip, pos: place } };
    },
    provide: (own) => showTooltip.from(own, (held) => held?.tooltip ?? null),
  });

  function tooltip(shown: Shown): Tooltip {
    const { kind, place, level, description } = shown;
    const create = (view: EditorView) => (kind === "hint" ? hintView(description) : fullView(view, description, level));
    return { pos: place, above: kind === "hint", arrow: false, create };
  }

  function fullView(view: EditorView, description: Description, level: 0 | 1) {
    return helpView(description, assistance.words, {
      ...(level === 0 ? { source: () => ask(view, 1, true) } : {}),
      pin: (takesKeyboard) => {
        close(view);
        assistance.pin(description.text, takesKeyboard);
      },
      close: () => {
        close(view);
        view.focus();
      },
      left: () => void close(view),
    });
  }

  /** Shows the thing at the cursor, unless the person has gone on meanwhile. */
  function ask(view: EditorView, level: 0 | 1, keepsFocus = false): void {
    const { state } = view;
    const place = state.selection.main.head;
    void assistance.describe(state.doc.toString(), place, level).then((description) => {
      if (view.state.doc !== state.doc || !view.state.selection.eq(state.selection) || !description) return;
      const hadFocus = keepsFocus && isFocusIn(view, field);
      view.dispatch({ effects: show.of({ kind: "help", place, level, description }) });
      if (hadFocus) focusHelp();
      assistance.say(description.headline);
    });
  }

  const inspect: Command = (view) => {
    const held = view.state.field(field);
    if (held?.shown.kind !== "help") ask(view, 0);
    else if (held.shown.level === 0) ask(view, 1);
    else focusHelp();
    return true;
  };

  function close(view: EditorView): boolean {
    clearTimeout(timer);
    const held = view.state.field(field, false);
    const hovers = hasHoverTooltips(view.state);
    if (held || hovers) view.dispatch({ effects: [show.of(null), closeHoverTooltips] });
    return hovers || held?.shown.kind === "help";
  }

  function hintSoon(view: EditorView): void {
    clearTimeout(timer);
    const call = callAt(view.state);
    if (call === null || !assistance.wantsHints() || view.state.field(field)?.shown.place === call) return;
    timer = setTimeout(() => {
      const { state } = view;
      void assistance.describe(state.doc.toString(), state.selection.main.head, 0).then((description) => {
        const place = callAt(view.state);
        if (!description?.signature || place === null || place !== callAt(state) || !view.hasFocus) return;
        view.dispatch({ effects: show.of({ kind: "hint", place, level: 0, description }) });
      });
    }, hintMillis);
  }

  const hover = hoverTooltip(
    async (view, place) => {
      const found = expressionAt(view.state, place);
      if (!found) return null;
      const description = await assistance.describe(found.text, found.text.length, 0);
      return description && { pos: found.from, end: found.to, above: true, create: () => fullView(view, description, 1) };
    },
    { hoverTime: hoverMillis, hideOnChange: true },
  );

  const extension: Extension = [
    field,
    hover,
    Prec.high(keymap.of([{ key: "Shift-Tab", run: (view) => isInCode(view.state) && inspect(view) }])),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && update.transactions.some((one) => one.isUserEvent("input.type")) && opensArgument(update.state)) {
        hintSoon(update.view);
      }
    }),
    EditorView.domEventObservers({
      blur: (_, view) => {
        // The keyboard may be on its way into the help.
        setTimeout(() => {
          if (!view.hasFocus && !isFocusIn(view, field)) close(view);
        });
      },
    }),
  ];
  return { extension, inspect, close };
}

/** Whether an argument begins at the cursor. */
function opensArgument(state: EditorState): boolean {
  const { head } = state.selection.main;
  return /^[(,]$/.test(state.sliceDoc(head - 1, head)) && !["String", "Comment"].includes(syntaxTree(state).resolveInner(head, -1).name);
}

/** Whether something stands before the cursor in its line: there is a thing to ask about, and no indentation to take away. */
function isInCode(state: EditorState): boolean {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  return state.doc.lineAt(main.anchor).number === line.number && line.text.slice(0, main.head - line.from).trim() !== "";
}

function focusHelp(): void {
  document.querySelector<HTMLElement>(".help-tip .help-text")?.focus();
}

function isFocusIn(view: EditorView, field: StateField<unknown>): boolean {
  return view.state.field(field, false) != null && document.activeElement?.closest(".help-tip") != null;
}
