// What the lazy chunk "editor" offers: the editor itself, and its highlighter for code that is only shown.

import { createEditor } from "./create";
import { cursorIn } from "./cursor";
import { highlightWith } from "./highlighter";
import { parserFor } from "./languages";

/** The chunk as a module. */
export interface EditorChunk {
  createEditor: typeof createEditor;
  cursorIn: typeof cursorIn;
  highlightWith: typeof highlightWith;
  parserFor: typeof parserFor;
}

export { createEditor, cursorIn, highlightWith, parserFor };
