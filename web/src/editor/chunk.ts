// What the lazy chunk "editor" offers: the editor itself, and its highlighter for code that is only shown.

import { createEditor } from "./create";
import { highlightWith } from "./highlighter";
import { parserFor } from "./languages";

/** The chunk as a module. */
export interface EditorChunk {
  createEditor: typeof createEditor;
  highlightWith: typeof highlightWith;
  parserFor: typeof parserFor;
}

export { createEditor, highlightWith, parserFor };
