// Keeps a few things for whoever asks for them again, and ends the one that lay longest when there is no room. Pure.

/** A shelf for `room` things; what falls off is ended by `end`. */
export class Shelf<Thing> {
  readonly #kept = new Map<string, { content: string; thing: Thing }>();
  readonly #room: number;
  readonly #end: (thing: Thing) => void;

  constructor(room: number, end: (thing: Thing) => void) {
    this.#room = room;
    this.#end = end;
  }

  /** Puts a thing away under `key`, made from `content`. */
  put(key: string, content: string, thing: Thing): void {
    const before = this.#kept.get(key);
    if (before) this.#end(before.thing);
    // Taken out first, so that it lies with the newest.
    this.#kept.delete(key);
    this.#kept.set(key, { content, thing });
    for (const [oldest, { thing: old }] of this.#kept) {
      if (this.#kept.size <= this.#room) break;
      this.#kept.delete(oldest);
      this.#end(old);
    }
  }

  /** Takes the thing under `key`, if it was made from the same content; one made from another is ended. */
  take(key: string, content: string): Thing | undefined {
    const found = this.#kept.get(key);
    if (!found) return undefined;
    this.#kept.delete(key);
    if (found.content === content) return found.thing;
    this.#end(found.thing);
    return undefined;
  }
}
