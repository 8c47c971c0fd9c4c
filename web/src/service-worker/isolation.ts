// Cross-origin isolation for hosts that send no headers: which answers get the headers, and which ones. And the fence around an output's room.

import { ROOM_SANDBOX } from "../room/contract";

/** What of a request decides. */
export type RequestKind = Pick<Request, "mode" | "destination" | "method" | "url">;

const ISOLATING = {
  "Cross-Origin-Opener-Policy": "same-origin",
  // Not `require-corp`, which would refuse pictures from elsewhere. Safari does not know it, and stays not isolated.
  "Cross-Origin-Embedder-Policy": "credentialless",
  "Cross-Origin-Resource-Policy": "same-origin",
};

const PAGES = new Set<string>(["document", "iframe", "frame"]);
const WORKERS = new Set<string>(["worker", "sharedworker"]);

/** Whether this is a page of the site or a worker's script of it. Everything else goes its own way. */
export function needsIsolation(request: RequestKind, scope: string): boolean {
  if (request.method !== "GET" || !request.url.startsWith(scope)) return false;
  return request.mode === "navigate" ? PAGES.has(request.destination) : WORKERS.has(request.destination);
}

/** The answer with the headers of isolation, unless the host sends its own or the answer must not be touched. */
export function isolated(response: Response): Response {
  return response.headers.has("Cross-Origin-Embedder-Policy") ? response : withHeaders(response, ISOLATING);
}

/** The page of an output's room with its fence: whatever frame it is shown in, it has no origin. */
export function fencedIn(response: Response): Response {
  return withHeaders(response, { "Content-Security-Policy": `sandbox ${ROOM_SANDBOX}` });
}

function withHeaders(response: Response, added: Record<string, string>): Response {
  // A redirect, an error, or one whose address would get lost.
  if (response.status === 0 || response.type.startsWith("opaque") || response.redirected) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(added)) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
