//! The kinds of page that a kernel lives in, and by which means it can be reached there while a cell runs.

/**
 * `means` is what the page must say of itself (`data-means`); `isIsolated`: the server sends the headers that allow
 * SharedArrayBuffer; `query` forbids the browser better means than it names; `isControlled`: the site's service worker is at work, as from the second visit on;
 * `configuration`: the site's own.
 */
export const KINDS = [
  { name: "Chromium, isolated", browser: "chromium", means: "shared", isIsolated: true },
  { name: "Chromium, not isolated", browser: "chromium", means: "switching" },
  { name: "Chromium, service worker alone", browser: "chromium", means: "service-worker", query: "?kernel-means=service-worker", isControlled: true, configuration: { isolation: false } },
  { name: "Chromium, nothing to reach it by", browser: "chromium", means: "none", query: "?kernel-means=none" },
  { name: "Firefox, not isolated", browser: "firefox", means: "switching" },
  { name: "WebKitGTK, service worker", browser: "webkit", means: "service-worker", isControlled: true },
  { name: "WebKitGTK, nothing to reach it by", browser: "webkit", means: "none", query: "?kernel-means=none" },
];

/** Whether messages reach the kernel while a cell runs. */
export const isReached = ({ means }) => means !== "none";
