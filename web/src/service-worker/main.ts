// The site's service worker: isolates the page where the host sends no headers, and lets a busy Python wait for messages.
//
// It keeps Python's library and nothing else, and leaves alone every request that it does not understand. `service-worker.js?isolation=off` adds no headers.

import { WAIT_CHANNEL, WAIT_PATH, type WaitMessage } from "../shared/wait";
import { ROOM_FILE } from "../room/contract";
import { fencedIn, isolated, needsIsolation } from "./isolation";
import { fromLibrary, isOfLibrary } from "./library-cache";
import { scope } from "./scope";
import { WaitRoom } from "./wait-room";

const site = scope.registration.scope;
const waitPath = new URL(WAIT_PATH, site).pathname;
const isIsolating = new URL(scope.location.href).searchParams.get("isolation") !== "off";

const channel = new BroadcastChannel(WAIT_CHANNEL);
const waitRoom = new WaitRoom((question) => channel.postMessage(question));
channel.onmessage = (event: MessageEvent<WaitMessage>) => waitRoom.hear(event.data);

scope.addEventListener("install", (event) => event.waitUntil(scope.skipWaiting()));
// Pages that are open already can wait from now on; isolated they are when they are loaded again.
scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin === scope.location.origin && url.pathname === waitPath) {
    event.respondWith(waitRoom.answer(url.searchParams));
  } else if (event.request.mode === "navigate" && url.href.startsWith(site) && ROOM_FILE.test(url.pathname)) {
    event.respondWith(fetched(event.request).then((response) => fencedIn(isIsolating ? isolated(response) : response)));
  } else if (isOfLibrary(event.request, site)) {
    event.respondWith(fromLibrary(event.request));
  } else if (isIsolating && needsIsolation(event.request, site)) {
    event.respondWith(fetched(event.request).then(isolated));
  }
});

/** The host's answer, whole. WebKit asks on its own whether what it has is still good, but takes no 304 from a service worker. */
async function fetched(request: Request): Promise<Response> {
  const response = await fetch(request);
  return response.status === 304 ? fetch(request.url, { credentials: "same-origin" }) : response;
}
