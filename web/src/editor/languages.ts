// The languages an editor can be in. Markdown is put together here from its parser, because the package's own `markdown()`
// brings the HTML, CSS and JavaScript languages into the chunk.

import { closeBrackets } from "@codemirror/autocomplete";
import { markdownKeymap, markdownLanguage } from "@codemirror/lang-markdown";
import { pythonLanguage } from "@codemirror/lang-python";
import { Language, LanguageSupport } from "@codemirror/language";
import { type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { Parser } from "@lezer/common";
import { type MarkdownParser, parseCode } from "@lezer/markdown";

const pythonNames = new Set(["python", "python3", "py", "py3", "ipython", "ipython3", "pycon"]);
const markdownNames = new Set(["markdown", "md", "gfm"]);

/** The parser for a language's name as it stands in a notebook or after a fence, or null when this chunk has none. */
export function parserFor(name: string): Parser | null {
  const wanted = name.toLowerCase();
  if (pythonNames.has(wanted)) return pythonLanguage.parser;
  if (markdownNames.has(wanted)) return markdownWithFences.parser;
  return null;
}

/** Everything an editor does differently because of its language. */
export function extensionsFor(name: string): Extension {
  const wanted = name.toLowerCase();
  if (pythonNames.has(wanted)) return python;
  if (markdownNames.has(wanted)) return markdown;
  return EditorView.lineWrapping;
}

const python: Extension = [new LanguageSupport(pythonLanguage), closeBrackets()];

const markdownWithFences = new Language(
  markdownLanguage.data,
  (markdownLanguage.parser as MarkdownParser).configure(
    parseCode({ codeParser: (info) => (pythonNames.has(info.trim().split(/\s/, 1)[0] ?? "") ? pythonLanguage.parser : null) }),
  ),
  [],
  "markdown",
);

const markdown: Extension = [
  new LanguageSupport(markdownWithFences),
  // Prose has apostrophes: quotes are not closed.
  markdownLanguage.data.of({ closeBrackets: { brackets: ["(", "[", "{"] } }),
  closeBrackets(),
  Prec.high(keymap.of([...markdownKeymap])),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ spellcheck: "true" }),
];
