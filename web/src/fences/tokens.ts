// Runs a stream parser over a text and names its tokens by the classes of styles/code.css. Pure: no page.

import { type StreamParser, StringStream } from "@codemirror/streamparser";

/** A piece of code with the class that colours it. */
export interface Token {
  text: string;
  className: string | null;
}

const indentUnit = 2;
const tabSize = 4;

/** The classes for the names that stream parsers use, by the part before the first dot or blank. */
const classNames = new Map<string, string>(
  Object.entries({
    "tok-comment": "comment lineComment blockComment docComment",
    "tok-keyword": "keyword controlKeyword definitionKeyword moduleKeyword modifier qualifier operatorKeyword self",
    "tok-atom": "atom bool null unit color",
    "tok-number": "number integer float",
    "tok-string": "string character attributeValue",
    "tok-escape": "string-2 escape regexp",
    "tok-definition": "def tag tagName className",
    "tok-type": "type typeName builtin namespace standard",
    "tok-meta": "meta annotation processingInstruction documentMeta",
    "tok-property": "property propertyName attribute attributeName",
    "tok-variable": "variable variable-2 variable-3 variableName labelName",
    "tok-operator": "operator",
    "tok-punctuation": "punctuation bracket squareBracket paren brace angleBracket separator",
    "tok-heading": "header heading",
    "tok-strong": "strong",
    "tok-emphasis": "em emphasis",
    "tok-link": "link url",
    "tok-inserted": "inserted positive",
    "tok-deleted": "deleted negative",
    "tok-invalid": "error invalid",
  }).flatMap(([className, names]) => names.split(" ").map((name) => [name, className] as const)),
);

/** The whole of `code`, line breaks included, cut into tokens. */
export function tokensOf<State>(parser: StreamParser<State>, code: string): Token[] {
  const state = parser.startState?.(indentUnit) ?? ({} as State);
  const tokens: Token[] = [];
  code.split("\n").forEach((line, index) => {
    if (index > 0) tokens.push({ text: "\n", className: null });
    if (line === "") {
      parser.blankLine?.(state, indentUnit);
      return;
    }
    const stream = new StringStream(line, tabSize, indentUnit);
    while (!stream.eol()) {
      const style = nextToken(parser, stream, state);
      tokens.push({ text: stream.current(), className: classNameOf(style) });
    }
  });
  return tokens;
}

/** Reads on until something was consumed: a parser may first only change its state. */
function nextToken<State>(parser: StreamParser<State>, stream: StringStream, state: State): string | null {
  stream.start = stream.pos;
  for (let tries = 0; tries < 10; tries += 1) {
    const style = parser.token(stream, state);
    if (stream.pos > stream.start) return style;
  }
  stream.next();
  return null;
}

function classNameOf(style: string | null): string | null {
  if (!style) return null;
  for (const name of style.split(" ")) {
    const found = classNames.get(name) ?? classNames.get(name.split(".")[0] ?? "");
    if (found) return found;
  }
  return null;
}
