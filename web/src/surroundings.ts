// What the browser and the site's own configuration allow: isolation, a service worker, and what a test forbids.

import { siteUrl } from "./addresses";

/** Whether memory can be shared with the kernel's worker. */
export function isIsolated(): boolean {
  return globalThis.crossOriginIsolated === true;
}

/** Whether the site's service worker answers this page's requests. */
export function isServed(): boolean {
  return Boolean(navigator.serviceWorker?.controller);
}

/** Calls back whenever a service worker takes this page over. */
export function whenServed(served: () => void): void {
  navigator.serviceWorker?.addEventListener("controllerchange", served);
}

/** Whether a busy kernel can be reached by nothing but a service worker: then there is no time to lose with it. */
export function dependsOnServiceWorker(): boolean {
  return !isIsolated() && !("Suspending" in WebAssembly);
}

/**
 * Has the site's service worker at work from the next visit on; on this one, too, for what it answers in place of a server.
 *
 * The page works without it, so that a browser that refuses it is no error.
 */
export async function registerServiceWorker(): Promise<void> {
  const workers = navigator.serviceWorker;
  if (!workers || !globalThis.isSecureContext) return;
  const address = siteUrl(siteConfiguration().isolation ? "service-worker.js" : "service-worker.js?isolation=off");
  await workers.register(address, { scope: siteUrl("./") }).catch((error: unknown) => console.debug("no service worker:", error));
}

/** The variables of Python's environment that tell it where the site is, and what its configuration says of packages. */
export function kernelEnvironment(): Record<string, string> {
  const { index, installOnImport, rememberPackages } = siteConfiguration();
  const environment: Record<string, string> = { OCTAVO_SITE_URL: siteUrl("./") };
  if (index) environment.OCTAVO_INDEX_URL = siteUrl(index);
  if (installOnImport) environment.OCTAVO_INSTALL_ON_IMPORT = "1";
  if (!rememberPackages) environment.OCTAVO_KEPT = "";
  return environment;
}

/** What whoever hosts the site has written into its page. */
interface SiteConfiguration {
  /** Whether the service worker adds the headers that isolate the page. */
  isolation: boolean;
  /** The address of an index of packages, which may be relative to the site; null for none but the site's own. */
  index: string | null;
  /** Whether an import of a package that is not there installs it. */
  installOnImport: boolean;
  /** Whether what was installed is there for later kernels. */
  rememberPackages: boolean;
}

const UNCONFIGURED: SiteConfiguration = { isolation: true, index: null, installOnImport: false, rememberPackages: true };

function siteConfiguration(): SiteConfiguration {
  const written = document.getElementById("octavo-config")?.textContent ?? "{}";
  try {
    return { ...UNCONFIGURED, ...(JSON.parse(written) as Partial<SiteConfiguration>) };
  } catch (error) {
    console.warn("the site's configuration could not be read:", error);
    return UNCONFIGURED;
  }
}
