// What the lazy chunk "fences" offers: colours for fenced code in languages that have no editor of their own.

import { c, cpp, java } from "@codemirror/legacy-modes/mode/clike";
import { css } from "@codemirror/legacy-modes/mode/css";
import { diff } from "@codemirror/legacy-modes/mode/diff";
import { go } from "@codemirror/legacy-modes/mode/go";
import { javascript, json, typescript } from "@codemirror/legacy-modes/mode/javascript";
import { julia } from "@codemirror/legacy-modes/mode/julia";
import { r } from "@codemirror/legacy-modes/mode/r";
import { rust } from "@codemirror/legacy-modes/mode/rust";
import { shell } from "@codemirror/legacy-modes/mode/shell";
import { standardSQL } from "@codemirror/legacy-modes/mode/sql";
import { toml } from "@codemirror/legacy-modes/mode/toml";
import { html, xml } from "@codemirror/legacy-modes/mode/xml";
import { yaml } from "@codemirror/legacy-modes/mode/yaml";
import type { StreamParser } from "@codemirror/streamparser";

import { tokensOf } from "./tokens";

/** The chunk as a module. */
export interface FencesChunk {
  highlightFence: typeof highlightFence;
}

const modes = { c, cpp, css, diff, go, html, java, javascript, json, julia, r, rust, shell, sql: standardSQL, toml, typescript, xml, yaml };

/** The languages of this chunk. */
export type FenceLanguage = keyof typeof modes;

/** `code` as text and `<span class="tok-…">` elements. */
export function highlightFence(language: FenceLanguage, code: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const { text, className } of tokensOf(modes[language] as StreamParser<unknown>, code)) {
    if (className === null) {
      fragment.append(text);
      continue;
    }
    const span = document.createElement("span");
    span.className = className;
    span.textContent = text;
    fragment.append(span);
  }
  return fragment;
}
