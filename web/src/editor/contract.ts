// The types that page and editor agree on. No CodeMirror type may appear here.

/** How an editor starts. */
export interface EditorOptions {
  text: string;
  /** "python", "markdown" or "plain"; anything else is taken as plain. */
  language: string;
  /** The accessible name. */
  label: string;
  readOnly: boolean;
}

/** What the editor tells the page. Nothing is told after `destroy`. */
export interface EditorCallbacks {
  /** The person changed the text; `setText` is not told. */
  changed(text: string): void;
  /**
   * A key that types nothing, as the page's registry of commands writes it ("Mod-Shift-Minus", "Escape"); arrows up and down only where they
   * would leave the text. True when the page has handled it.
   */
  key(stroke: string): boolean;
  focused(): void;
  blurred(): void;
}

/** An editor in the page. */
export interface EditorHandle {
  text(): string;
  /** Replaces the text as one step of the undo history; no callback. */
  setText(text: string): void;
  focus(): void;
  blur(): void;
  setLanguage(language: string): void;
  setLabel(label: string): void;
  cursorTo(where: "start" | "end"): void;
  destroy(): void;
}
