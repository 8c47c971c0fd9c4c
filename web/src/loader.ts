// Fetches a lazy chunk or style sheet once. A failed fetch is reported with its address and may be tried again.

import { siteUrl } from "./addresses";

/** Imports the chunk at `path` on the first call and answers with the same module ever after. */
export function lazyModule<Module>(path: string): () => Promise<Module> {
  let attempts = 0;
  return once(async () => {
    const url = new URL(siteUrl(path));
    // Browsers remember a module that failed to load by its address: a new try needs a new one.
    if (attempts > 0) url.searchParams.set("attempt", String(attempts));
    attempts += 1;
    try {
      return (await import(url.href)) as Module;
    } catch (cause) {
      throw new Error(`could not load ${url.href}`, { cause });
    }
  });
}

/** Adds the style sheet at `path` to the page on the first call; resolves when it applies. */
export function lazyStyleSheet(path: string): () => Promise<void> {
  return once(
    () =>
      new Promise<void>((resolve, reject) => {
        const link = document.createElement("link");
        link.rel = "stylesheet";
        link.href = siteUrl(path);
        link.addEventListener("load", () => resolve());
        link.addEventListener("error", () => {
          link.remove();
          reject(new Error(`could not load ${link.href}`));
        });
        document.head.append(link);
      }),
  );
}

/** Runs `start` on the first call and shares its promise; a rejection is forgotten, so that the next call starts anew. */
export function once<Value>(start: () => Promise<Value>): () => Promise<Value> {
  let pending: Promise<Value> | undefined;
  return () => {
    pending ??= start().catch((error: unknown) => {
      pending = undefined;
      throw error;
    });
    return pending;
  };
}
