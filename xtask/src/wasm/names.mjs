//! The names that a compiler gives to a module's functions, for those who look into it.

import { Reader } from "./bytes.mjs";
import { customNamed } from "./sections.mjs";

const FUNCTION_NAMES = 1;

/** The functions' names by their numbers, as the format numbers them: those imported first. */
export function namesOf(sections) {
  const found = new Map();
  const reader = customNamed(sections, "name");
  while (!reader.isAtEnd) {
    const kind = reader.byte();
    const part = new Reader(reader.bytes(reader.number()));
    if (kind !== FUNCTION_NAMES) continue;
    for (let left = part.number(); left > 0; left -= 1) found.set(part.number(), part.text());
  }
  return found;
}
