// The types that page and editor agree on. No CodeMirror type may appear here.

/** How an editor starts. */
export interface EditorOptions {
  text: string;
  /** "python", "markdown" or "plain"; anything else is taken as plain. */
  language: string;
  /** The accessible name. */
  label: string;
  readOnly: boolean;
  /** What CodeMirror says by itself, in the person's language, by its own English. */
  phrases?: Record<string, string>;
  /** What an earlier editor of the same text gave as its `memory`. */
  memory?: string;
}

/** One text that could stand at the cursor. */
export interface Proposal {
  text: string;
  /** What it is, such as "function", and the same in the person's language. */
  kind: string;
  kindName: string;
  /** How a function is called, or "". */
  signature: string;
}

/** What could stand between two places of the text. */
export interface Proposals {
  from: number;
  to: number;
  items: Proposal[];
}

/** What a thing is. */
export interface Description {
  /** All that is known, to be shown. */
  element: HTMLElement;
  /** The same as text, for `pin`. */
  text: string;
  /** How it is called, or "". */
  signature: string;
  /** What is said of it to who hears the page. */
  headline: string;
}

/** The words that completions and help are shown with. */
export interface HelpWords {
  help: string;
  source: string;
  pin: string;
  close: string;
}

/** What the page knows about code that is being written. Places count UTF-16 units. Nothing here rejects. */
export interface Assistance {
  words: HelpWords;
  /** What could stand at a place, as the JSON of `Proposals`; null when nothing is known. By hand: guesses will do. */
  propose(text: string, place: number, byHand: boolean): Promise<string | null>;
  /** What the thing at a place is; with its source where `level` is 1. */
  describe(text: string, place: number, level: 0 | 1): Promise<Description | null>;
  /** Whether the list is to come by itself while one writes. */
  wantsProposals(): boolean;
  /** Whether signatures are to be shown while one writes. */
  wantsHints(): boolean;
  /** Keeps a description in sight; `takesKeyboard` when it was asked for by keyboard. */
  pin(text: string, takesKeyboard: boolean): void;
  /** Says it to who hears the page. */
  say(words: string): void;
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
  /** Only where code is written. */
  assistance?: Assistance | undefined;
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
  /** Selects a part of the text and scrolls it into view. */
  select(from: number, to: number): void;
  /** The ends of the selection. */
  selection(): [number, number];
  /** Shows what was found; flat: from, to, from, to… `current` is the index of the pair one is at, or -1. */
  mark(places: Uint32Array, current: number): void;
  /** Does what Tab and Shift-Tab do in code. */
  complete(): void;
  inspect(): void;
  /** Where the cursors are, counted in UTF-16; of a selection both ends. */
  cursors(): number[];
  setLineNumbers(areShown: boolean): void;
  /** As if the person had typed it: brackets are closed where they are otherwise. */
  type(text: string): void;
  /** Indents the lines of the selection by one more, or one less. */
  indent(isMore: boolean): void;
  /** What another editor needs to go on from here: undo history and selection. Undefined while there is nothing to remember. */
  memory(): string | undefined;
  destroy(): void;
}
