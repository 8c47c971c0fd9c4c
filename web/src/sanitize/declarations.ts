// Which CSS declarations may stay: those that change how an output looks, not where it is or what it fetches.

/** Whole property names that may stay. */
const names = new Set(
  (
    "align-content align-items align-self aspect-ratio box-decoration-break box-shadow box-sizing break-after break-before break-inside " +
    "caption-side clear color color-interpolation color-interpolation-filters color-scheme clip-path clip-rule column-gap cursor cx cy d " +
    "direction display dominant-baseline empty-cells filter float gap height hyphens isolation justify-content justify-items " +
    "justify-self letter-spacing line-height max-height max-width min-height min-width mix-blend-mode object-fit object-position opacity " +
    "order outline-color outline-style outline-width overflow-wrap overflow-x overflow-y paint-order place-content place-items quotes r " +
    "row-gap rx ry shape-rendering stop-color stop-opacity tab-size table-layout unicode-bidi vector-effect vertical-align visibility " +
    "white-space white-space-collapse width word-break word-spacing word-wrap writing-mode x y zoom"
  ).split(" "),
);

/** First parts of property names that may stay. */
const families = [
  ...["background-", "border-", "column-", "fill", "flex-", "flood-", "font-", "grid-", "list-style-", "margin-"],
  ...["marker", "mask", "padding-", "stroke", "text-", "--"],
];

/** Shorthands that a browser cannot take apart while they hold `var()`. */
const shorthands = ["background", "border", "border-color", "border-radius", "flex", "font", "gap", "margin", "outline", "padding"];

/** The declarations of `style` that may stay, as CSS text. */
export function harmlessDeclarations(style: CSSStyleDeclaration, isDrawing: boolean): string {
  const kept: string[] = [];
  const keep = (name: string) => {
    const value = style.getPropertyValue(name);
    const priority = style.getPropertyPriority(name) === "" ? "" : " !important";
    if (value !== "" && isHarmless(value)) kept.push(`${name}:${value}${priority}`);
  };
  for (const name of style) {
    if (!isAllowed(name, style.getPropertyValue(name), isDrawing)) continue;
    keep(name);
  }
  for (const name of shorthands) {
    if (style.getPropertyValue(name).includes("var(")) keep(name);
  }
  return kept.join(";");
}

/** Narrows the `style` attribute of `element` in place. */
export function keepHarmlessDeclarations(element: Element): void {
  if (!element.hasAttribute("style")) return;
  const isDrawing = element.namespaceURI === "http://www.w3.org/2000/svg";
  const kept = harmlessDeclarations((element as HTMLElement | SVGElement).style, isDrawing);
  if (kept === "") element.removeAttribute("style");
  else element.setAttribute("style", kept);
}

function isAllowed(name: string, value: string, isDrawing: boolean): boolean {
  // Everything else that `position` can be takes the element out of its place.
  if (name === "position") return value === "static" || value === "relative";
  if (name.startsWith("transform")) return isDrawing;
  if (name.startsWith("margin-")) return !value.includes("-") || value.startsWith("var(");
  return names.has(name) || families.some((family) => name.startsWith(family));
}

/** Whether a value fetches nothing and cannot end the text it stands in. */
function isHarmless(value: string): boolean {
  if (/[<>{}\\]|\/\*|expression\s*\(|javascript:|image-set\s*\(|(?:^|[^-])\bsrc\s*\(/i.test(value)) return false;
  const addresses = [...value.matchAll(/url\(\s*(["']?)(.*?)\1\s*\)/gi)];
  if (addresses.length !== (value.match(/url\s*\(/gi) ?? []).length) return false;
  return addresses.every(([, , address = ""]) => /^(?:#|data:image\/)/i.test(address));
}
