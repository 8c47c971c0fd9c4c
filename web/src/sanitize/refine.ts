// The second pass over purified markup, in its inert document: what is not dangerous by itself but reaches beyond the output.

import { keepHarmlessDeclarations } from "./declarations";
import { scopedSheet } from "./scoped-style";

/** Narrows styles, inputs, links and addresses in `fragment` in place. */
export function refine(fragment: DocumentFragment): void {
  for (const element of [...fragment.querySelectorAll("*")]) {
    switch (element.localName) {
      case "style":
        refineStyle(element);
        break;
      case "input":
        if (!isToggle(element)) element.remove();
        break;
      case "use":
        keepLocalReference(element);
        break;
      case "a":
      case "area":
        refineLink(element);
        break;
      default:
        dropForeignData(element);
    }
    keepHarmlessDeclarations(element);
    // Positive numbers would put the output before the page's own controls.
    if (Number(element.getAttribute("tabindex")) > 0) element.setAttribute("tabindex", "0");
  }
}

function refineStyle(element: Element): void {
  const css = scopedSheet(element.textContent ?? "");
  if (css === "") element.remove();
  else element.textContent = css;
}

/** Task lists and foldable tables work with these; other inputs could ask a person for something. */
function isToggle(input: Element): boolean {
  const type = input.getAttribute("type")?.toLowerCase();
  return type === "checkbox" || type === "radio";
}

function addressesOf(element: Element): Attr[] {
  return [...element.attributes].filter(({ localName }) => localName === "href" || localName === "src" || localName === "poster");
}

function keepLocalReference(use: Element): void {
  for (const address of addressesOf(use)) {
    if (!address.value.trim().startsWith("#")) use.removeAttributeNode(address);
  }
}

/** Links leave in a new tab that knows nothing of this page; footnotes and headings stay in it. */
function refineLink(link: Element): void {
  for (const address of addressesOf(link)) {
    if (/^\s*data:/i.test(address.value)) link.removeAttributeNode(address);
  }
  const target = addressesOf(link)[0]?.value.trim();
  if (target === undefined || target.startsWith("#")) return;
  link.setAttribute("target", "_blank");
  link.setAttribute("rel", "noopener noreferrer");
}

const mediaTypes: Record<string, RegExp> = {
  img: /^data:image\//i,
  image: /^data:image\//i,
  feimage: /^data:image\//i,
  audio: /^data:audio\//i,
  video: /^data:(?:video|image)\//i,
  source: /^data:(?:audio|image|video)\//i,
};

/** `data:` addresses are for pictures, sound and film, in their own elements. */
function dropForeignData(element: Element): void {
  for (const address of addressesOf(element)) {
    const value = address.value.trim();
    if (/^data:/i.test(value) && !mediaTypes[element.localName.toLowerCase()]?.test(value)) element.removeAttributeNode(address);
  }
}
