// What a Vega chart may reach: data that it carries, and more only where its output is trusted. Pure.

import { ChartRefusal, isWeb, pass } from "./refusal";

/** The part of Vega's loader that is called when a chart is drawn. */
export interface Loader {
  load(address: string, options?: unknown): Promise<string>;
  sanitize(address: string, options: { context?: string }): Promise<{ href: string }>;
  http(address: string, options?: unknown): Promise<string>;
  file(address: string): Promise<string>;
}

/**
 * `loader` with a guard before it. Links go to other pages in a tab of their own. Vega goes on without data that it did not get, so whoever
 * draws is told of each: `failed`.
 */
export function guardedLoader<L extends Loader>(loader: L, mayFetch: boolean, failed: (reason: Error) => void = () => {}): L {
  const { load, sanitize, http } = loader;
  return Object.assign(loader, {
    async load(address: string, options?: unknown) {
      try {
        pass(address, mayFetch);
        return await load.call(loader, address, options).catch((error: unknown) => {
          throw error instanceof ChartRefusal ? error : new ChartRefusal("NoAnswer", address, wordsOf(error));
        });
      } catch (reason) {
        failed(reason instanceof Error ? reason : new Error(String(reason)));
        throw reason;
      }
    },
    async sanitize(address: string, options: { context?: string }) {
      if (options.context !== "href") pass(address, mayFetch);
      else if (!isWeb(address)) throw new Error(`a chart cannot link to ${address}`);
      const allowed = await sanitize.call(loader, address, options);
      return options.context === "href" ? { ...allowed, target: "_blank", rel: "noopener noreferrer" } : allowed;
    },
    async http(address: string, options?: unknown) {
      pass(address, mayFetch);
      return http.call(loader, address, options);
    },
    file: (address: string) => Promise.reject(new Error(`a chart cannot read ${address}`)),
  });
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
