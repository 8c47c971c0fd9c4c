// Downloads the kernel's module and compiles it while it arrives, counting its bytes.

/** Called with the bytes that have arrived, and how many there will be where that is known. */
export type Progress = (loadedBytes: number, totalBytes: number | null) => void;

/** The compiled module at `url`, which has `bytes` bytes where that is known beforehand. */
export async function compileKernel(url: string, bytes: number | undefined, progress: Progress): Promise<WebAssembly.Module> {
  const response = await fetch(url, {credentials: "same-origin"}).catch((cause: unknown) => {
    throw new Error(`the kernel could not be downloaded: ${String(cause)}`);
  });
  if (!response.ok || !response.body) {
    throw new Error(`the kernel could not be downloaded: ${response.status} ${response.statusText}`.trim());
  }
  const counted = response.body.pipeThrough(counter(bytes ?? totalBytes(response), progress));
  // The header is set here, because some static hosts send another type, which streaming compilation refuses.
  const module = new Response(counted, {headers: {"content-type": "application/wasm"}});
  return WebAssembly.compileStreaming(module);
}

/** The size of the decoded body. With a content encoding, `content-length` is that of another thing. */
function totalBytes(response: Response): number | null {
  const length = response.headers.get("content-length");
  const isEncoded = response.headers.has("content-encoding");
  return length === null || isEncoded ? null : Number(length);
}

function counter(total: number | null, progress: Progress): TransformStream<Uint8Array, Uint8Array> {
  let loaded = 0;
  return new TransformStream({
    transform(chunk, controller) {
      loaded += chunk.byteLength;
      progress(loaded, total);
      controller.enqueue(chunk);
    },
  });
}
