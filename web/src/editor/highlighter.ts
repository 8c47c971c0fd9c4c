// From syntax tags to class names, for the editor and for code that is only shown. The colours are in styles/code.css.

import type { Parser } from "@lezer/common";
import { highlightCode, tagHighlighter, tags } from "@lezer/highlight";

/** Gives each token the class that styles/code.css colours. */
export const highlighter = tagHighlighter([
  { tag: [tags.comment, tags.docComment], class: "tok-comment" },
  { tag: [tags.keyword, tags.modifier, tags.self], class: "tok-keyword" },
  { tag: [tags.bool, tags.null, tags.atom, tags.unit], class: "tok-atom" },
  { tag: tags.number, class: "tok-number" },
  { tag: [tags.string, tags.attributeValue, tags.character], class: "tok-string" },
  { tag: [tags.docString], class: "tok-string tok-docstring" },
  { tag: [tags.regexp, tags.escape, tags.special(tags.string)], class: "tok-escape" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: "tok-call" },
  {
    tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className), tags.className, tags.tagName],
    class: "tok-definition",
  },
  { tag: [tags.typeName, tags.namespace, tags.standard(tags.variableName)], class: "tok-type" },
  { tag: [tags.meta, tags.annotation, tags.processingInstruction, tags.documentMeta], class: "tok-meta" },
  { tag: [tags.propertyName, tags.attributeName], class: "tok-property" },
  { tag: tags.variableName, class: "tok-variable" },
  { tag: [tags.operator, tags.operatorKeyword], class: "tok-operator" },
  { tag: [tags.punctuation, tags.bracket, tags.separator], class: "tok-punctuation" },
  { tag: tags.heading, class: "tok-heading" },
  { tag: tags.strong, class: "tok-strong" },
  { tag: tags.emphasis, class: "tok-emphasis" },
  { tag: tags.strikethrough, class: "tok-strikethrough" },
  { tag: [tags.link, tags.url], class: "tok-link" },
  { tag: tags.monospace, class: "tok-monospace" },
  { tag: [tags.quote, tags.list], class: "tok-quote" },
  { tag: tags.inserted, class: "tok-inserted" },
  { tag: tags.deleted, class: "tok-deleted" },
  { tag: tags.invalid, class: "tok-invalid" },
]);

/** `code` as text and `<span class="tok-…">` elements. */
export function highlightWith(parser: Parser, code: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  highlightCode(
    code,
    parser.parse(code),
    highlighter,
    (text, classes) => {
      if (classes === "") return fragment.append(text);
      const span = document.createElement("span");
      span.className = classes;
      span.textContent = text;
      fragment.append(span);
    },
    () => fragment.append("\n"),
  );
  return fragment;
}
