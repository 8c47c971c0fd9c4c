// The colours of styles/tokens.css are readable: WCAG 2.2 AA in light and dark, AAA where high contrast was chosen.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

type Scheme = "light" | "dark";
type Contrast = "usual" | "more";

// `npm test` runs at the repository's root.
const css = readFileSync("styles/tokens.css", "utf8");
const [usualCss, contrastCss] = css.split(':root[data-contrast="more"]');
const usual = coloursOf(usualCss!);
const colours = { usual, more: new Map([...usual, ...coloursOf(contrastCss!.slice(0, contrastCss!.indexOf("}")))]) };

function coloursOf(part: string): Map<string, Record<Scheme, string>> {
  const found = part.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g);
  return new Map([...found].map(([, name, light, dark]) => [name!, { light: light!, dark: dark! }]));
}

function colour(name: string, contrast: Contrast, scheme: Scheme): string {
  const found = colours[contrast].get(name);
  assert.ok(found, `tokens.css has no colour --${name}`);
  return found[scheme];
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function ratioOf(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter! + 0.05) / (darker! + 0.05);
}

const named = (prefix: string) => [...usual.keys()].filter((name) => name.startsWith(prefix) && name !== "code-surface");
const papers = ["paper", "surface"];

/** Each text colour is read on each of these grounds. 4.5 is for text, 3 for the borders of controls. */
const rows: Array<[texts: string[], grounds: string[], atLeast: number]> = [
  [["ink", "ink-soft", "ink-faint", "accent", "accent-strong"], [...papers, "sunken", "hover", "code-surface"], 4.5],
  [["ink", "ink-soft"], ["selection", "accent-surface", "error-surface", "warning-surface", "success-surface"], 4.5],
  [["accent"], ["accent-surface"], 4.5],
  [["accent-ink"], ["accent", "accent-strong"], 4.5],
  [["error"], [...papers, "sunken", "error-surface"], 4.5],
  [["warning"], [...papers, "sunken", "warning-surface"], 4.5],
  [["success"], [...papers, "sunken", "success-surface"], 4.5],
  [["prompt", ...named("kernel-")], [...papers, "sunken"], 4.5],
  [named("code-"), ["code-surface", "surface", "sunken", "bracket-match"], 4.5],
  [[...named("ansi-"), "ink"], [...papers, "error-surface", "stderr-surface"], 4.5],
  [["line-strong", "focus"], papers, 3],
];

/** What WCAG asks of text, and of the borders of controls, for AAA instead of AA. */
const STRONGER: Record<number, number> = { 4.5: 7, 3: 4.5 };

for (const contrast of ["usual", "more"] as const) {
  for (const scheme of ["light", "dark"] as const) {
    for (const [texts, grounds, usually] of rows) {
      const atLeast = contrast === "more" ? STRONGER[usually]! : usually;
      test(`${texts[0]} and its kin are readable on ${grounds.join(", ")} (${scheme}, ${contrast} contrast)`, () => {
        const faint = texts.flatMap((text) =>
          grounds
            .map((ground) => ({ text, ground, ratio: ratioOf(colour(text, contrast, scheme), colour(ground, contrast, scheme)) }))
            .filter(({ ratio }) => ratio < atLeast)
            .map(({ text, ground, ratio }) => `--${text} on --${ground}: ${ratio.toFixed(2)}`),
        );
        assert.deepEqual(faint, []);
      });
    }
  }
}

test("style sheets take their colours from the tokens", () => {
  for (const name of ["base", "editor", "prose", "outputs", "code"]) {
    const sheet = readFileSync(`styles/${name}.css`, "utf8");
    assert.deepEqual(sheet.match(/#[0-9a-f]{3,8}\b|\brgb\(|\bhsl\(|\b(?:white|black)\b(?!-)/gi), null, name);
  }
});
