// What the widgets of a notebook need of the page, and what the page tells them.

/** A Jupyter message about a comm, as the kernel sent it. */
export interface CommMessage {
  header: { msg_id: string; msg_type: string };
  parent_header: { msg_id?: string };
  metadata: Record<string, unknown>;
  content: { comm_id: string; target_name?: string; data: Record<string, unknown> };
  buffers: DataView[];
}

/** Something that happened, in the order in which the kernel said it. */
export type Happening =
  | { kind: "said"; message: CommMessage }
  /** The kernel has dealt with a message of the page. */
  | { kind: "done"; messageId: string }
  /** An output that belongs to an output widget. */
  | { kind: "output"; model: string; output: Record<string, unknown> }
  /** An output widget is to be emptied; with `wait` when its next output comes. */
  | { kind: "clear"; model: string; wait: boolean };

/** What widgets need of the page. */
export interface Surroundings {
  /** Sends a message of a comm to the kernel; gives its id. */
  send(type: string, content: string, metadata: string, buffers: Uint8Array[]): string;
  /** Draws outputs (JSON, a list in the notebook's form) into an element; gives the function that takes them away. */
  drawOutputs(place: HTMLElement, outputs: string): () => void;
  /** Keeps the state of all widgets in the notebook. */
  keep(state: string): void;
  sanitize(html: string): string;
  typeset(element: HTMLElement): Promise<void>;
  words: { notLive: string };
}

/** The state of widgets as a notebook keeps it. */
export interface SavedState {
  version_major: number;
  version_minor: number;
  state: Record<string, unknown>;
}

/** All widgets of a notebook, as the chunk has them. */
export interface WidgetRoom {
  /** Takes in what happened; resolves when it has taken effect. */
  follow(happening: Happening): Promise<void>;
  /** Widgets of an earlier session, as they were. */
  recall(saved: SavedState): Promise<void>;
  /** Shows a widget; gives the function that takes it away. Rejects when there is none of this name. */
  show(place: HTMLElement, model: string): Promise<() => void>;
  /** The kernel is gone: widgets stay as they are, and speak to nobody. */
  disconnect(): void;
}

/** The chunk as a module. */
export interface WidgetChunk {
  furnish(surroundings: Surroundings): WidgetRoom;
}
