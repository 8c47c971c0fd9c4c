// Style sheets inside outputs: kept, because tables and drawings need them, but only for the element they stand in.
//
// `@scope` without a root means the style element's parent. A browser that does not know it drops the rules.

import { harmlessDeclarations } from "./declarations";

/** `css` with harmless declarations only, in force only in the parent of its `<style>` element; empty when nothing is left. */
export function scopedSheet(css: string): string {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const rules = rulesText(sheet.cssRules);
  return rules === "" ? "" : `@scope{${rules}}`;
}

/** A drawing's style sheets, which may stand in `<defs>`, are moved to its root so that they hold for all of it. */
export function scopeStylesToDrawing(drawing: Element): void {
  drawing.prepend(...drawing.querySelectorAll("style"));
}

function rulesText(rules: CSSRuleList): string {
  let text = "";
  for (const rule of rules) text += ruleText(rule);
  return text;
}

/** The browser's own spelling of a rule, so that no trick of notation is passed on. Other rules than these are dropped. */
function ruleText(rule: CSSRule): string {
  if (rule instanceof CSSStyleRule) {
    const declarations = harmlessDeclarations(rule.style, false);
    return declarations === "" || !isPlain(rule.selectorText) ? "" : `${rule.selectorText}{${declarations}}`;
  }
  if (rule instanceof CSSMediaRule) {
    const inner = rulesText(rule.cssRules);
    return inner === "" || !isPlain(rule.media.mediaText) ? "" : `@media ${rule.media.mediaText}{${inner}}`;
  }
  return "";
}

/** Whether a selector or condition cannot end the rule or the element it stands in. */
function isPlain(text: string): boolean {
  return !/[<{}\\]|\/\*/.test(text);
}
