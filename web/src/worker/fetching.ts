// Requests of the kernel over the network. It waits for the answer, so they are synchronous, which workers may do.
//
// Frames: the length of the head in bytes (32 bits, least first), the head in JSON, the body.

interface RequestHead {
  method: string;
  url: string;
  headers: [name: string, value: string][];
  timeoutMillis?: number;
}

/** Why there is no answer. A page is not told what exactly went wrong at another site. */
type Failure = "address" | "offline" | "mixed-content" | "timeout" | "other-site" | "unreachable";

type ReplyHead =
  | { status: number; reason: string; url: string; headers: [name: string, value: string][] }
  | { error: { kind: Failure; message: string } };

/** The reply's frame to a request's frame. */
export function fetched(frame: Uint8Array): Uint8Array {
  const headBytes = new DataView(frame.buffer, frame.byteOffset).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(frame.subarray(LENGTH_BYTES, LENGTH_BYTES + headBytes))) as RequestHead;
  return send(head, frame.slice(LENGTH_BYTES + headBytes));
}

const LENGTH_BYTES = 4;

function send(head: RequestHead, body: Uint8Array<ArrayBuffer>): Uint8Array {
  const url = webAddress(head.url);
  if (!url) return failed("address", `${head.url} is no address that a browser can fetch: it must begin with http:// or https://`);
  if (globalThis.isSecureContext && location.protocol === "https:" && url.protocol === "http:" && !isLoopback(url)) {
    return failed("mixed-content", `this page came by https, and the browser lets it fetch nothing by http; try https://${url.host}`);
  }
  const request = new XMLHttpRequest();
  try {
    request.open(head.method, url.href, false);
    request.responseType = "arraybuffer";
    if (head.timeoutMillis) request.timeout = head.timeoutMillis;
    for (const [name, value] of head.headers) request.setRequestHeader(name, value);
  } catch (error) {
    return failed("address", `the browser does not send this request: ${String(error)}`);
  }
  try {
    request.send(body.length > 0 ? body : null);
  } catch (error) {
    return failure(url, error);
  }
  // Firefox does not throw for what another site keeps to itself.
  if (request.status === 0) return failure(url, undefined);
  const { status, statusText: reason, responseURL } = request;
  return framed({ status, reason, url: responseURL || url.href, headers: headersOf(request) }, new Uint8Array(request.response as ArrayBuffer));
}

function webAddress(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

/** Browsers take what this machine itself serves for as safe as https. */
function isLoopback(url: URL): boolean {
  return url.hostname === "localhost" || url.hostname === "[::1]" || url.hostname.startsWith("127.");
}

function failure(url: URL, error: unknown): Uint8Array {
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return failed("timeout", `${url.host} did not answer in time`);
  }
  if (!navigator.onLine && !isLoopback(url)) return failed("offline", `${url.host} cannot be reached: the browser is offline`);
  if (url.origin === location.origin) return failed("unreachable", `${url.host} does not answer`);
  return failed(
    "other-site",
    `the browser got no answer from ${url.host} that it may show to this page. Either nothing answers there, or that server does not ` +
      `allow pages of other sites to read what it sends (CORS: it would have to send the header Access-Control-Allow-Origin). Only ` +
      `whoever runs the server can change that; a copy of the file beside this site, or on a server that allows it, can be read`,
  );
}

function failed(kind: Failure, message: string): Uint8Array {
  return framed({ error: { kind, message } }, new Uint8Array());
}

function headersOf(request: XMLHttpRequest): [string, string][] {
  const lines = request.getAllResponseHeaders().trim().split(/[\r\n]+/);
  return lines.filter(Boolean).map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
}

function framed(head: ReplyHead, body: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const frame = new Uint8Array(LENGTH_BYTES + text.length + body.length);
  new DataView(frame.buffer).setUint32(0, text.length, true);
  frame.set(text, LENGTH_BYTES);
  frame.set(body, LENGTH_BYTES + text.length);
  return frame;
}
