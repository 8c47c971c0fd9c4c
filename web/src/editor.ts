// The page's door to the code editor: the chunk is fetched once, after that editors are made at once.

import type { EditorChunk } from "./editor/chunk";
import type { EditorCallbacks, EditorHandle, EditorOptions } from "./editor/contract";
import { lazyModule } from "./loader";
import { USABLE } from "./shared/usable";

/** Fetches the editor's chunk once. */
export const editorChunk = lazyModule<EditorChunk>(__EDITOR_CHUNK__);

let loaded: EditorChunk | undefined;
let isUsable = false;

/** Fetches the editor; `createEditor` may be called when it has resolved. */
export async function loadEditor(): Promise<void> {
  loaded = await editorChunk();
}

/** Puts an editor into `parent`. Throws when `loadEditor` has not resolved yet. */
export function createEditor(parent: HTMLElement, options: EditorOptions, callbacks: EditorCallbacks): EditorHandle {
  if (!loaded) throw new Error("createEditor was called before loadEditor had resolved");
  const editor = loaded.createEditor(parent, options, callbacks);
  // Once this turn is over, and the editor in the page.
  if (!isUsable) setTimeout(() => dispatchEvent(new Event(USABLE)));
  isUsable = true;
  return editor;
}

/** The place of the cursor in the editor within `around`, or of a point in the window; nothing when there is no editor. */
export function cursorIn(around: Element, x?: number, y?: number): number | undefined {
  return loaded?.cursorIn(around, x, y);
}
