// Completion and help of one editor together, or nothing where no code is written.

import { closeCompletion, completionStatus } from "@codemirror/autocomplete";
import { type Extension, Prec } from "@codemirror/state";
import { type Command, type EditorView, keymap } from "@codemirror/view";

import { completing } from "./complete";
import type { Assistance } from "./contract";
import { helping } from "./help";

/** What helps in writing. */
export interface Assisted {
  extension: Extension;
  complete: Command;
  inspect: Command;
  /** Closes a list or help; whether Escape is used up by that. */
  closes(view: EditorView): boolean;
}

const nothing: Assisted = { extension: [], complete: () => false, inspect: () => false, closes: () => false };

export function assisted(assistance: Assistance | undefined): Assisted {
  if (!assistance) return nothing;
  const completion = completing(assistance);
  const help = helping(assistance);
  return {
    extension: [
      completion.extension,
      help.extension,
      Prec.high(keymap.of([{ key: "Tab", run: completion.tab }])),
    ],
    complete: completion.open,
    inspect: help.inspect,
    closes: (view) => {
      const hadList = completionStatus(view.state) === "active";
      closeCompletion(view);
      return hadList || help.close(view);
    },
  };
}
