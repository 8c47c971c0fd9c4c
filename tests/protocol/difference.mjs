//! How two recordings differ, for a person: the place, what was recorded, what came.

/** At most this many places of one script are told. */
const MOST_PLACES = 6;
const MOST_CHARACTERS = 300;

/** One line for each place where they differ; none when they are equal. */
export function differences(recorded, came) {
  const places = [...compare(recorded, came, [])];
  const told = places.slice(0, MOST_PLACES);
  return places.length > MOST_PLACES ? [...told, `… and ${places.length - MOST_PLACES} more`] : told;
}

function* compare(recorded, came, path) {
  if (Object.is(recorded, came)) return;
  const isTree = (value) => value !== null && typeof value === "object";
  if (!isTree(recorded) || !isTree(came) || Array.isArray(recorded) !== Array.isArray(came)) {
    yield `${path.join(" › ")}: recorded ${shown(recorded, came)}, came ${shown(came, recorded)}`;
    return;
  }
  for (const key of new Set([...Object.keys(recorded), ...Object.keys(came)])) yield* compare(recorded[key], came[key], [...path, label(key, recorded[key], came[key])]);
}

/** The name of a request instead of its number, and a message's type beside its number. */
function label(key, recorded, came) {
  const either = recorded ?? came;
  return either?.request ?? (either?.msg_type ? `${key} (${either.msg_type})` : key);
}

/** A long text from shortly before the place where it begins to differ from the other. */
function shown(value, other) {
  const text = JSON.stringify(value) ?? "nothing";
  if (text.length <= MOST_CHARACTERS) return text;
  const against = JSON.stringify(other) ?? "";
  let same = 0;
  while (same < text.length && text[same] === against[same]) same += 1;
  const from = Math.max(0, same - 60);
  return `${from > 0 ? "…" : ""}${text.slice(from, from + MOST_CHARACTERS)}… (${text.length} characters)`;
}
