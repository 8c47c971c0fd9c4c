// What the browser is to have before anybody asks: the worker says what, the page fetches it.
//
// Not the worker itself: it may compute for minutes, and browsers let every other request for an address wait until somebody has read the
// first to its end, Firefox for ever, Chromium for twenty seconds.

/** What a worker posts: an address, and where to answer whether what it names is there. */
interface Wish {
  type: "ahead";
  address: string;
  answer: MessagePort;
}

/** In the worker: has the page fetch this. Says whether the browser has it now. */
export function fetchedAhead(address: string): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  const wish: Wish = { type: "ahead", address, answer: port2 };
  return new Promise((done) => {
    port1.onmessage = ({ data }: MessageEvent<boolean>) => {
      port1.close();
      done(data);
    };
    postMessage(wish, { transfer: [port2] });
  });
}

/** What this page has fetched or is fetching. */
const fetches = new Map<string, Promise<void>>();

/** In the page: does what a worker wishes, once for all workers. */
export function serveAhead(worker: Pick<Worker, "addEventListener">): void {
  globalThis.navigator?.serviceWorker?.addEventListener("controllerchange", giveAll);
  worker.addEventListener("message", ({ data }: MessageEvent<Wish | { type?: unknown }>) => {
    if (data?.type === "ahead") void serve(data as Wish);
  });
}

async function serve({ address, answer }: Wish): Promise<void> {
  try {
    await once(address);
    answer.postMessage(true);
  } catch {
    // What is missing is fetched when it is wanted.
    answer.postMessage(false);
  }
}

function once(address: string): Promise<void> {
  const known = fetches.get(address);
  if (known) return known;
  const fetching = read(address).catch((error: unknown) => {
    fetches.delete(address);
    throw error;
  });
  fetches.set(address, fetching);
  return fetching;
}

/** A service worker keeps what goes through it: what came before it took over the page goes through it now, out of the browser's cache. */
async function giveAll(): Promise<void> {
  for (const [address, fetching] of fetches) await fetching.then(() => read(address, "force-cache")).catch(() => undefined);
}

/** The browser keeps what was read to its end. Piece by piece: as a blob, 50 MB of memory would stay until somebody collected it. */
async function read(address: string, cache: RequestCache = "default"): Promise<void> {
  const response = await fetch(address, { cache, priority: "low" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const reader = response.body?.getReader();
  while (reader && !(await reader.read()).done);
}
