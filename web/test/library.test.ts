// The library that the kernel imports from: its index, and the requests that it takes.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { serveAhead } from "../src/shared/ahead";
import { Library } from "../src/worker/library";

const INDEX = [
  { file: "library-imported-1.wasm", start: 2, modules: [["os", 1]] },
  { file: "library-web-2.wasm", start: 3, modules: [["email", 2, 1], ["email.message", 4], ["html", 1, 1]] },
  { file: "library-docstrings-3.wasm", start: 0, modules: [["*docs", 5]] },
  { file: "library-code-4.wasm", start: 0, modules: [["*code", 27]] },
];
/** `(import "kernel" "stack" (global (mut i32)))`. */
const CODE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 2, 17, 1, 6, ...new TextEncoder().encode("kernel"), 5, ...new TextEncoder().encode("stack"), 3, 0x7f, 1]);
const CONTENTS = new Map([
  ["https://host/site/assets/library-web-2.wasm", new Uint8Array([0, 0, 0, 1, 1, 2, 2, 2, 2, 3])],
  ["https://host/site/assets/library-docstrings-3.wasm", new TextEncoder().encode("texts")],
  ["https://host/site/assets/library-code-4.wasm", CODE],
]);

/** A module that has nothing but the index. */
function moduleWith(index: unknown): WebAssembly.Module {
  const name = new TextEncoder().encode("octavo.library");
  const body = [name.length, ...name, ...new TextEncoder().encode(JSON.stringify(index))];
  const length = [(body.length & 127) | 128, body.length >> 7];
  return new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, ...length, ...body]));
}

const library = (): Library => new Library(moduleWith(INDEX), "https://host/site/assets/kernel-9.wasm");

let asked: string[] = [];
let isOnline = true;
const global = globalThis as { XMLHttpRequest?: unknown; postMessage?: unknown };
const before = { request: global.XMLHttpRequest, post: global.postMessage, fetch: globalThis.fetch, error: console.error };

beforeEach(() => {
  [asked, isOnline] = [[], true];
  console.error = () => undefined;
  global.XMLHttpRequest = class {
    status = 0;
    response: ArrayBuffer | undefined;
    private url = "";
    open(_method: string, url: string, isAsynchronous: boolean): void {
      assert.equal(isAsynchronous, false);
      this.url = url;
    }
    send(): void {
      asked.push(this.url);
      if (!isOnline) throw new Error("no network");
      const bytes = CONTENTS.get(this.url);
      this.status = bytes ? 200 : 404;
      this.response = bytes?.slice().buffer;
    }
  };
});

afterEach(() => {
  [global.XMLHttpRequest, global.postMessage, globalThis.fetch, console.error] = [before.request, before.post, before.fetch, before.error];
});

test("what is there is found without a request", () => {
  const rows: [string, number][] = [["os", 1], ["email", 2], ["email.message", 1], ["numpy", 0], ["*docs", 0], ["", 0]];
  const known = library();
  for (const [name, found] of rows) assert.equal(known.find(name), found, name);
  assert.equal(new TextDecoder().decode(known.load("*names")), "os\nemail\nemail.message\nhtml");
  assert.deepEqual(asked, []);
});

test("a file is fetched once, with the first of its modules", () => {
  const known = library();
  assert.deepEqual(known.load("email.message"), new Uint8Array([2, 2, 2, 2]));
  assert.deepEqual(known.load("email"), new Uint8Array([1, 1]));
  assert.deepEqual(known.load("html"), new Uint8Array([3]));
  assert.equal(asked.length, 1);
  assert.equal(new TextDecoder().decode(known.load("*docs")), "texts");
  assert.equal(known.load("numpy"), undefined);
});

test("what cannot be fetched now is tried again", () => {
  const known = library();
  isOnline = false;
  assert.equal(known.load("email"), undefined);
  isOnline = true;
  assert.deepEqual(known.load("email"), new Uint8Array([1, 1]));
  assert.equal(known.load("os"), undefined, "the host does not have that file");
});

test("all that may be wanted is fetched ahead by the page, once for all workers, but for what is in memory already", async () => {
  const fetched: string[] = [];
  globalThis.fetch = ((url: string) => {
    fetched.push(url.slice(url.lastIndexOf("/") + 1));
    return Promise.resolve(new Response("x"));
  }) as typeof fetch;
  const worker = new EventTarget();
  serveAhead(worker as Worker);
  global.postMessage = (data: unknown) => worker.dispatchEvent(new MessageEvent("message", { data }));
  assert.deepEqual(await Promise.all([library().prefetch(), library().prefetch()]), [true, true]);
  assert.equal(await library().prefetch(), true);
  assert.deepEqual(fetched, ["library-web-2.wasm", "library-docstrings-3.wasm", "library-code-4.wasm"]);
});

test("what cannot be fetched ahead is tried again with the next kernel, and the worker is told that it is not there", async () => {
  let tries = 0;
  globalThis.fetch = (() => {
    tries += 1;
    return Promise.reject(new Error("no network"));
  }) as typeof fetch;
  const worker = new EventTarget();
  serveAhead(worker as Worker);
  global.postMessage = (data: unknown) => worker.dispatchEvent(new MessageEvent("message", { data }));
  const elsewhere = new Library(moduleWith(INDEX), "https://other/site/assets/kernel-9.wasm");
  assert.equal(await elsewhere.prefetch(), false);
  assert.equal(await elsewhere.prefetch(), false);
  assert.equal(tries, 2);
});

test("what is on its way to the page is asked for by another address, or by its own where the host minds that", async () => {
  let answer: MessagePort | undefined;
  global.postMessage = (wish: { answer: MessagePort }) => (answer = wish.answer);
  const known = library();
  const prefetched = known.prefetch();
  assert.deepEqual(known.load("email"), new Uint8Array([1, 1]));
  assert.deepEqual(known.load("*docs"), new TextEncoder().encode("texts"));
  const site = "https://host/site/assets";
  assert.deepEqual(asked, [`${site}/library-web-2.wasm?now`, `${site}/library-web-2.wasm`, `${site}/library-docstrings-3.wasm`]);
  answer?.postMessage(false);
  assert.equal(await prefetched, false);
});

test("the rest of the kernel's module is put beside an instance of it, or that kernel ends", () => {
  const stack = new WebAssembly.Global({ value: "i32", mutable: true }, 0);
  library().complete({ stack });
  assert.deepEqual(asked, ["https://host/site/assets/library-code-4.wasm"]);
  assert.throws(() => library().complete({}), WebAssembly.LinkError);
  isOnline = false;
  assert.throws(() => library().complete({ stack }), /could not be loaded/);
});

test("a module without an index has its library within", () => {
  const known = new Library(new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])), "https://host/kernel.wasm");
  assert.equal(known.find("os"), 0);
  assert.equal(known.load("os"), undefined);
});
