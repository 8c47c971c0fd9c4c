// The page's door to finding: the chunk is fetched with the first search, after that everything is at once.

import type { FindChunk } from "./find/chunk";
import type { Engine, Query } from "./find/engine";
import type { Painter } from "./find/painter";
import { lazyModule } from "./loader";

const findChunk = lazyModule<FindChunk>(__FIND_CHUNK__);

/** Finding in one notebook. */
export class Finder {
  #chunk: FindChunk;
  #painter: Painter;
  #engine: Engine = () => [];

  /** Fetches what it takes. */
  static async load(root: HTMLElement): Promise<Finder> {
    return new Finder(await findChunk(), root);
  }

  constructor(chunk: FindChunk, root: HTMLElement) {
    this.#chunk = chunk;
    this.#painter = new chunk.Painter(root);
  }

  /** Takes another query; why it is none, or nothing. */
  look(text: string, isRegex: boolean, isCaseSensitive: boolean, isWholeWord: boolean, replacement: string): string | undefined {
    const query: Query = { text, isRegex, isCaseSensitive, isWholeWord };
    try {
      this.#engine = text === "" ? () => [] : this.#chunk.engineFor(query, replacement);
      return undefined;
    } catch (error) {
      this.#engine = () => [];
      return this.#chunk.reasonOf(error);
    }
  }

  /** The matches in a text: their ends, one pair after the other. */
  ends(text: string): Uint32Array {
    return Uint32Array.from(this.#engine(text).flatMap(({ from, to }) => [from, to]));
  }

  /** What would take the places of the same matches. */
  inserts(text: string): string[] {
    return this.#engine(text).map(({ insert }) => insert);
  }

  /** Marks what is drawn: all of it, or of these cells; `cell` is where one is, `output` -1 for its text, `nths` which match of that, its line, and which match of the line; it is brought into view if it is sought. */
  paint(hasOutputs: boolean, cells: string[] | undefined, cell: string, output: number, nths: Uint32Array, isSought: boolean): void {
    const [nth = 0, line = 0, nthInLine = 0] = nths;
    this.#painter.show({
      engine: this.#engine,
      hasOutputs,
      cells: cells ? new Set(cells) : null,
      current: cell === "" ? null : { cell, output: output < 0 ? null : output, nth, line, nthInLine },
      isSought,
    });
  }

  /** Takes the marks away. */
  clear(): void {
    this.#painter.clear();
  }
}
