// Where the site keeps its parts, as absolute addresses, so that page and worker understand them alike.

/** The address of a file of the site, given relative to the page's base address. */
export function siteUrl(path: string): string {
  return new URL(path, document.baseURI).href;
}

/** The Python kernel's WebAssembly module. */
export function kernelUrl(): string {
  return siteUrl(__KERNEL_URL__);
}

/** The kernel worker's script. It has a query already: further parameters are joined with `&`. */
export function workerUrl(): string {
  return siteUrl(__WORKER_URL__);
}
