// Matches what a person looks for: JavaScript's own regular expressions, which cost the page nothing and know lookaround.

/** What is looked for. */
export interface Query {
  text: string;
  isRegex: boolean;
  isCaseSensitive: boolean;
  isWholeWord: boolean;
}

/** A match in UTF-16 units, and the text that would take its place. */
export interface Match {
  from: number;
  to: number;
  insert: string;
}

/** Matches one query. */
export type Engine = (text: string) => Match[];

const wordBefore = String.raw`(?<![\p{L}\p{M}\p{N}_])`;
const wordAfter = String.raw`(?![\p{L}\p{M}\p{N}_])`;
/** After this time no more matches are looked for in a text. */
const patienceMillis = 500;
/** No text has more that anybody would look at. */
const mostMatches = 20_000;

/** Makes the engine of a query; `replacement` may name groups (`$1`, `$<name>`, `$&`) where the query is a pattern. Throws why a pattern is none. */
export function engineFor(query: Query, replacement: string): Engine {
  const source = query.isRegex ? query.text : escaped(query.text);
  const pattern = query.isWholeWord ? `${wordBefore}(?:${source})${wordAfter}` : source;
  // As it was written first: the words around it would shift what the error says.
  new RegExp(source, "u");
  const regex = new RegExp(pattern, query.isCaseSensitive ? "gmu" : "gimu");
  const insertOf = query.isRegex ? (match: RegExpExecArray) => expanded(replacement, match) : () => replacement;
  return (text) => {
    const started = performance.now();
    const matches: Match[] = [];
    regex.lastIndex = 0;
    for (let match = regex.exec(text); match && matches.length < mostMatches; match = regex.exec(text)) {
      if (match[0] === "") {
        // Nothing is no place; a whole character on, not half of one.
        regex.lastIndex += (text.codePointAt(regex.lastIndex) ?? 0) > 0xffff ? 2 : 1;
        continue;
      }
      matches.push({ from: match.index, to: match.index + match[0].length, insert: insertOf(match) });
      if (performance.now() - started > patienceMillis) break;
    }
    return matches;
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** A replacement as `String.replace` reads it; groups that do not exist stay as they are written. */
function expanded(replacement: string, match: RegExpExecArray): string {
  return replacement.replace(/\$(?:([$&])|(\d{1,2})|<([^>]*)>)|\\([nt\\])/g, (whole, sign?: string, number?: string, name?: string, control?: string) => {
    if (sign !== undefined) return sign === "$" ? "$" : match[0];
    if (control !== undefined) return control === "n" ? "\n" : control === "t" ? "\t" : "\\";
    if (name !== undefined) return match.groups ? (match.groups[name] ?? "") : whole;
    const group = Number(number);
    return group > 0 && group < match.length ? (match[group] ?? "") : whole;
  });
}

/** Why a pattern is none, in the words of the browser without its preamble. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^Invalid regular expression: (?:\/.*\/\w*: )?/s, "");
}
