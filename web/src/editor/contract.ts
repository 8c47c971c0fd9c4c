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

/** The keys that the page may take from the editor. Arrows are offered only where they would leave the text. */
export type KeyName = "Shift-Enter" | "Mod-Enter" | "Alt-Enter" | "Escape" | "Mod-s" | "ArrowUp" | "ArrowDown";

/** What the editor tells the page. Nothing is told after `destroy`. */
export interface EditorCallbacks {
  /** The person changed the text; `setText` is not told. */
  changed(text: string): void;
  /** True when the page has handled the key. */
  key(name: KeyName): boolean;
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
