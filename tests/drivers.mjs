//! The browsers behind one small interface, so that one journey can be made in all of them.
//!
//! `launch(name)` gives a browser: `tab(site)` opens a tab with storage of its own, `close()` ends it. A tab can `goto(url)`, `evaluate(function, …values)`
//! (in the page; it may be async), `clickAt(x, y)`, `type(text)`, `press("Shift+Enter")`, `allow(pattern)`, `complaints()`, `photograph(path)` and `close()`.

import { startPatiently } from "./wait.mjs";

const DRIVERS = { chromium: "./drivers/chromium.mjs", firefox: "./drivers/firefox.mjs", webkit: "./drivers/webkit.mjs" };

export async function launch(name) {
  const { launch: launchIt } = await import(DRIVERS[name]);
  return startPatiently(name, launchIt);
}
