// Markup from notebooks and kernels, made harmless before it enters the page.
//
// DOMPurify takes out what runs; refine.ts then takes out what reaches beyond the output: styles of the page, forms, other addresses.
// The page shows the result in an element with paint containment (styles/outputs.css), the second fence around styles.

import DOMPurify, { type Config } from "dompurify";

import { refine } from "./sanitize/refine";
import { scopeStylesToDrawing } from "./sanitize/scoped-style";

const common: Config = {
  RETURN_DOM_FRAGMENT: true,
  // A style sheet before the first element stays where it is.
  FORCE_BODY: true,
  // `data-*` is how the page marks its own elements.
  ALLOW_DATA_ATTR: false,
  // Kept with references into the same document only, see refine.ts: matplotlib draws its letters with it.
  ADD_TAGS: ["use"],
  ADD_FORBID_CONTENTS: ["metadata"],
  FORBID_TAGS: [
    ...["form", "button", "textarea", "select", "option", "optgroup", "datalist", "dialog"],
    ...["marquee", "template", "slot", "canvas", "content", "shadow", "element", "decorator", "metadata"],
  ],
  FORBID_ATTR: [
    ...["accesskey", "autofocus", "autoplay", "contenteditable", "draggable", "inert", "is", "part", "slot"],
    ...["popover", "popovertarget", "popovertargetaction", "form", "action", "method", "target"],
  ],
};

const htmlConfig: Config = { ...common, USE_PROFILES: { html: true, svg: true, svgFilters: true, mathMl: true } };
const svgConfig: Config = { ...common, USE_PROFILES: { svg: true, svgFilters: true } };

/** HTML that may be set as the content of an output or a Markdown cell: no scripts, no forms, styles kept inside. */
export function sanitizeHtml(html: string): string {
  const fragment = purify(html, htmlConfig);
  refine(fragment);
  return serialised(fragment);
}

/** A drawing that may be set as the content of an output; empty when there is no `<svg>` in it. */
export function sanitizeSvg(svg: string): string {
  const fragment = purify(svg, svgConfig);
  const drawing = fragment.querySelector("svg");
  if (!drawing) return "";
  fragment.replaceChildren(drawing);
  refine(fragment);
  scopeStylesToDrawing(drawing);
  return serialised(fragment);
}

function purify(markup: string, config: Config): DocumentFragment {
  return DOMPurify.sanitize(markup, config) as unknown as DocumentFragment;
}

/** Written out in the fragment's own inert document, so that nothing is fetched meanwhile. */
function serialised(fragment: DocumentFragment): string {
  const box = fragment.ownerDocument.createElement("div");
  box.append(fragment);
  return box.innerHTML;
}
