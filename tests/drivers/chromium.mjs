//! Chromium behind the small interface of `drivers.mjs`.

import { PATIENCE_MILLIS, TAB, launch as launchChromium, watch } from "../browser.mjs";

export async function launch() {
  const browser = await launchChromium();
  return {
    async tab(site) {
      const context = await browser.newContext(TAB);
      context.setDefaultTimeout(PATIENCE_MILLIS);
      const complaints = watch(context, site);
      const page = await context.newPage();
      return {
        goto: (url) => page.goto(url),
        evaluate: (run, ...values) => page.evaluate(`(${run})(...${JSON.stringify(values)})`),
        clickAt: (x, y) => page.mouse.click(x, y),
        type: (text) => page.keyboard.type(text),
        press: (keys) => page.keyboard.press(keys),
        allow: (pattern) => complaints.allow(pattern),
        complaints: async () => complaints.found(),
        photograph: (path) => page.screenshot({ path }),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
