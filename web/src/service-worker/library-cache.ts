// The files of Python's library, kept for when there is no network: whoever is offline can still import.

const CACHE = "octavo-library";
/** Their names: `library-`, which of them it is, and a hash of the contents. */
const FILE = /^(.*\/assets\/library-[a-z]+-)[0-9a-f]+\.wasm$/;

/** Whether this is one of them, of this site. */
export function isOfLibrary(request: Pick<Request, "method" | "url">, site: string): boolean {
  return request.method === "GET" && request.url.startsWith(site) && FILE.test(request.url);
}

/** The file as it is kept, or as the host sends it: then it is kept, in the place of what had its name before. */
export async function fromLibrary(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) {
    await forgetOlder(cache, request.url);
    // Where there is no room for it, it is fetched again the next time.
    await cache.put(request.url, response.clone()).catch(() => undefined);
  }
  return response;
}

async function forgetOlder(cache: Cache, url: string): Promise<void> {
  const stem = FILE.exec(url)?.[1];
  for (const known of await cache.keys()) {
    if (FILE.exec(known.url)?.[1] === stem) await cache.delete(known);
  }
}
