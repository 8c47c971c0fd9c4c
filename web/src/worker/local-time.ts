// How far local time is ahead of UTC, for a kernel whose system knows only UTC.

const FIRST_YEAR = 1970;
const LAST_YEAR = 2050;
const DAY_SECONDS = 86_400;

/** `since:ahead` for each stretch of time, parted by commas: from which moment local time is how many seconds ahead. */
export function localTime(aheadAt: (seconds: number) => number = secondsAhead): string {
  const begin = Date.UTC(FIRST_YEAR, 0, 1) / 1000;
  const end = Date.UTC(LAST_YEAR, 0, 1) / 1000;
  const stretches: [since: number, ahead: number][] = [[begin, aheadAt(begin)]];
  // No clock is changed twice in a fortnight.
  const step = 14 * DAY_SECONDS;
  for (let from = begin; from < end; from += step) {
    const ahead = aheadAt(from + step);
    if (ahead !== aheadAt(from)) stretches.push([changeBetween(from, from + step, ahead, aheadAt), ahead]);
  }
  return stretches.map(([since, ahead]) => `${since}:${ahead}`).join(",");
}

/** The first second at which local time is so far ahead. */
function changeBetween(before: number, after: number, ahead: number, aheadAt: (seconds: number) => number): number {
  let [from, to] = [before, after];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (aheadAt(middle) === ahead) to = middle;
    else from = middle;
  }
  return to;
}

function secondsAhead(seconds: number): number {
  return -60 * new Date(seconds * 1000).getTimezoneOffset();
}
