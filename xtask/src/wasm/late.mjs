//! Which constants come with the later part of a module, the kernel's or the page's: those that nothing can reach before it is there.
//!
//! A constant is reached from the code that names it, from another constant that points to it, or from a pointer anywhere else in the memory that the
//! session begins with. For the last, each word counts that could be one: to keep too much costs bytes, to keep too little would be wrong. But a pointer
//! that nobody had can be nowhere: it is in the memory only if a function that has run names the constant, or another that leads to it.

/** The linker's pieces of data that never change. */
const CONSTANT = /^\.rodata/;
const WORD_BYTES = 4;

/**
 * Takes the constants out of the memory that are not reached from it or from the functions `early`, and gives them as pieces, each `{at, bytes}`.
 * `linked` is from `linkedIn`, `run` are the functions that have made the memory what it is, none where it is as the linker made it; functions are counted without those imported.
 */
export function takenLate(linked, early, run, memory) {
  const runs = [];
  let behind = -1;
  for (const { at, length, place } of unreached(linked, early, run, memory)) {
    // Between two that follow each other there is nothing but what aligns the second.
    if (place === behind + 1 && runs.length > 0) runs.at(-1).end = at + length;
    else runs.push({ at, end: at + length });
    behind = place;
  }
  return runs.map(({ at, end }) => {
    const bytes = Buffer.from(memory.subarray(at, end));
    memory.fill(0, at, end);
    return { at, bytes };
  });
}

/** These constants, each `{at, length, place}` with its place in the memory's order. */
function unreached({ pieces, namedBy }, early, run, memory) {
  const order = [...pieces.keys()].sort((one, other) => pieces[one].at - pieces[other].at);
  const isConstant = (piece) => CONSTANT.test(pieces[piece].name);
  const changing = order.filter((piece) => !isConstant(piece));
  const ledTo = (functions) => {
    const found = new Set([...changing, ...functions.flatMap((place) => [...namedBy.functions[place]])]);
    // A set is gone through in the order of its making, with what is added meanwhile.
    for (const piece of found) for (const named of namedBy.pieces[piece]) found.add(named);
    return found;
  };
  const known = ledTo(run);
  const constants = order.filter(isConstant);
  const reached = ledTo(early);
  for (const piece of pointedTo(memory, constants, pieces)) if (known.has(piece)) reached.add(piece);
  for (const piece of reached) for (const named of namedBy.pieces[piece]) reached.add(named);
  return order.map((piece, place) => ({ ...pieces[piece], piece, place })).filter(({ piece }) => isConstant(piece) && !reached.has(piece));
}

/** The constants into which a word of the memory outside of all constants may point. */
function pointedTo(memory, constants, pieces) {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length / WORD_BYTES);
  const found = new Set();
  const isConstant = new Uint8Array(words.length);
  for (const piece of constants) {
    const { at, length } = pieces[piece];
    isConstant.fill(1, Math.ceil(at / WORD_BYTES), Math.floor((at + length) / WORD_BYTES));
  }
  const [first, last] = [pieces[constants[0]].at, pieces[constants.at(-1)].at + pieces[constants.at(-1)].length];
  for (let word = 0; word < words.length; word += 1) {
    const value = words[word];
    if (value < first || value > last || isConstant[word] === 1) continue;
    const piece = constants[lastNotBehind(constants, pieces, value)];
    if (value <= pieces[piece].at + pieces[piece].length) found.add(piece);
  }
  return found;
}

function lastNotBehind(constants, pieces, value) {
  let [low, high] = [0, constants.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[constants[middle]].at <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
