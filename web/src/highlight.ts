// Colours code that is only shown: fenced blocks of Markdown, sources in a read-only view.

import { editorChunk } from "./editor";
import type { FenceLanguage, FencesChunk } from "./fences/chunk";
import { lazyModule } from "./loader";

const fencesChunk = lazyModule<FencesChunk>(__FENCES_CHUNK__);

/** Languages of the chunk "fences", by every name under which a fence may ask for them. */
const fenceLanguages = new Map<string, FenceLanguage>(
  Object.entries({
    c: "c h",
    cpp: "cpp c++ cc hpp",
    css: "css",
    diff: "diff patch",
    go: "go golang",
    html: "html htm xhtml",
    java: "java",
    javascript: "javascript js mjs cjs jsx node",
    json: "json json5 jsonc ipynb",
    julia: "julia jl",
    r: "r",
    rust: "rust rs",
    shell: "bash sh shell zsh console",
    sql: "sql sqlite postgresql mysql",
    toml: "toml",
    typescript: "typescript ts tsx",
    xml: "xml svg",
    yaml: "yaml yml",
  } satisfies Record<FenceLanguage, string>).flatMap(([language, names]) =>
    names.split(" ").map((name) => [name, language as FenceLanguage] as const),
  ),
);

/**
 * Colours the text of `element` (a `<code>` block) in place, with the editor's classes. Leaves it as it is when the language is
 * unknown, or when the text was replaced while a chunk was on its way.
 */
export async function highlightCode(element: HTMLElement, language: string): Promise<void> {
  const code = element.textContent ?? "";
  const fragment = await highlighted(code, language.toLowerCase());
  if (fragment && element.textContent === code) element.replaceChildren(fragment);
}

async function highlighted(code: string, language: string): Promise<DocumentFragment | null> {
  const editor = await editorChunk();
  const own = editor.parserFor(language);
  if (own) return editor.highlightWith(own, code);
  const fence = fenceLanguages.get(language);
  return fence === undefined ? null : (await fencesChunk()).highlightFence(fence, code);
}
