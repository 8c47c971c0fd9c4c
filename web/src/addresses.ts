// Where the site keeps its parts, as absolute addresses, so that page and worker understand them alike.

/** The address of a file of the site, given relative to the page's base address. */
export function siteUrl(path: string): string {
  return new URL(path, document.baseURI).href;
}

/** The Python kernel's WebAssembly module. */
export function kernelUrl(): string {
  return siteUrl(__KERNEL_URL__);
}

/** How many bytes the module has once it is decoded, which a host that compresses does not tell; undefined when no kernel was built in. */
export function kernelBytes(): number | undefined {
  return __KERNEL_BYTES__ ?? undefined;
}

/** The kernel worker's script. Its name is by its content once the site is built, see web/build/content-names.mjs; it has no query. */
export function workerUrl(): string {
  return siteUrl(__WORKER_URL__);
}
