// Decisions about completion that need no editor: what the page's answer becomes, when it may be used on, what Tab adds.

import type { Completion, CompletionResult } from "@codemirror/autocomplete";
import type { EditorState } from "@codemirror/state";

import type { Proposals } from "./contract";

/** A completion with the name of its kind, for those who do not know the sign. */
export interface NamedCompletion extends Completion {
  kindName: string;
}

const name = /^[\p{L}\p{N}_]*$/u;
const attribute = /(?:(?<![\p{L}\p{N}_])[\p{L}_][\p{L}\p{N}_]*|[)\]}"'])\.[\p{L}\p{N}_]*$/u;
const completable = /[\p{L}\p{N}_.%!/"'([{,=@~\s-]$/u;

/** What the editor's list is made of; null when there is nothing to choose from. */
export function resultOf(proposals: Proposals | null, typed: (from: number, to: number) => string): CompletionResult | null {
  if (!proposals || proposals.items.length === 0) return null;
  const { from, to, items } = proposals;
  const options = items.map(
    (item, index): NamedCompletion => ({
      label: item.text,
      type: item.kind,
      kindName: item.kindName,
      // The page knows the better order, such as private names last.
      sortText: String(index).padStart(6, "0"),
      ...(item.signature ? { detail: item.signature } : {}),
    }),
  );
  // What the list is about ends in this: a point, mostly. With it the list goes.
  const lead = typed(Math.max(0, from - 1), from);
  const validFor = (text: string, start: number, _end: number, state: EditorState): boolean =>
    state.sliceDoc(Math.max(0, start - 1), start) === lead && isCovered(text, typed(from, to), items);
  return { from, to, options, validFor };
}

/** Whether a list made for `before` still has all there is for `text`, which goes on from it. */
function isCovered(text: string, before: string, items: Proposals["items"]): boolean {
  if (!name.test(text)) return false;
  // Private names are listed only for who begins with an underscore.
  if (text.startsWith("_") && !before.startsWith("_")) return false;
  const part = text.toLowerCase();
  return items.some((item) => item.text.toLowerCase().includes(part));
}

/** Whether the line up to the cursor ends in a name after a point, and not in a number. */
export function followsPoint(line: string): boolean {
  return attribute.test(line);
}

/** Whether Tab completes here; where nothing is written yet, and after the colon of a block, it indents. */
export function isCompletable(line: string): boolean {
  return line.trim() !== "" && completable.test(line);
}

/** What all of the labels begin with, if they begin with what is typed; else what is typed. */
export function commonPrefix(typed: string, labels: readonly string[]): string {
  const [first = "", ...others] = labels;
  if (labels.length === 0 || !labels.every((label) => label.startsWith(typed))) return typed;
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && first[same] === other[same]) same += 1;
    length = same;
  }
  // Half of a character is none.
  if (/[\uD800-\uDBFF]/.test(first[length - 1] ?? "") && length < first.length) length -= 1;
  return first.slice(0, Math.max(length, typed.length));
}
