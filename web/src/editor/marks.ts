// Shows in an editor what was found in its text.

import { type EditorState, type Extension, RangeSetBuilder, StateEffect, StateField, type TransactionSpec } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

const setMarks = StateEffect.define<DecorationSet>();
const found = Decoration.mark({ class: "found" });
const current = Decoration.mark({ class: "found found-current" });

/** Holds the marks; they go with the text until others are set. */
export const marks: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(held, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMarks)) return effect.value;
    return transaction.docChanged ? held.map(transaction.changes) : held;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Marks the pairs of `places` that lie in the text; `at` is the index of the pair one is at. */
export function marking(state: EditorState, places: Uint32Array, at: number): TransactionSpec {
  const builder = new RangeSetBuilder<Decoration>();
  for (let index = 0; index + 1 < places.length; index += 2) {
    const [from = 0, to = 0] = [places[index], places[index + 1]];
    if (from < to && to <= state.doc.length) builder.add(from, to, index / 2 === at ? current : found);
  }
  return { effects: setMarks.of(builder.finish()) };
}
