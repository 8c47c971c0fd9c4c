// What the lazy chunk "find" offers: matching, and marks in what is drawn.

import { engineFor, reasonOf } from "./engine";
import { Painter } from "./painter";

/** The chunk as a module. */
export interface FindChunk {
  engineFor: typeof engineFor;
  reasonOf: typeof reasonOf;
  Painter: typeof Painter;
}

export { engineFor, Painter, reasonOf };
