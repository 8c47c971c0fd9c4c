// Downloads the kernel's module and compiles it while it arrives, counting its bytes.

/** Called with the bytes that have arrived, and how many there will be where that is known. */
export type Progress = (loadedBytes: number, totalBytes: number | null) => void;

/** The compiled module at `url`, which has `bytes` bytes where that is known beforehand. */
export async function compileKernel(url: string, bytes: number | undefined, progress: Progress): Promise<WebAssembly.Module> {
  const response = await fetch(url, { credentials: "same-origin" }).catch((cause: unknown) => {
    throw new Error(`the kernel could not be downloaded: ${String(cause)}`);
  });
  if (!response.ok || !response.body) {
    throw new Error(`the kernel could not be downloaded: ${response.status} ${response.statusText}`.trim());
  }
  // The browser keeps what it compiled of an answer of its own, and not of one that was made here.
  const counted = response.clone();
  void count(counted, bytes ?? totalBytes(response), progress);
  return WebAssembly.compileStreaming(isWasm(response) ? response : asWasm(response));
}

/** Whether the host says that it is WebAssembly. */
export function isWasm(response: Response): boolean {
  return /^application\/wasm *$/i.test(response.headers.get("content-type") ?? "");
}

/** Some static hosts send another type, which streaming compilation refuses. */
export function asWasm(response: Response): Response {
  return new Response(response.body, { headers: { "content-type": "application/wasm" } });
}

/** The size of the decoded body. With a content encoding, `content-length` is that of another thing. */
function totalBytes(response: Response): number | null {
  const length = response.headers.get("content-length");
  const isEncoded = response.headers.has("content-encoding");
  return length === null || isEncoded ? null : Number(length);
}

async function count(response: Response, total: number | null, progress: Progress): Promise<void> {
  let loaded = 0;
  const reader = response.body?.getReader();
  try {
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      loaded += part.value.byteLength;
      progress(loaded, total);
    }
  } catch {
    // Whoever compiles the other copy meets the same error, and tells it.
  }
}
