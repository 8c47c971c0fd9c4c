// What the service worker keeps of Python's library.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { fromLibrary, isOfLibrary } from "../src/service-worker/library-cache";

const SITE = "https://host/site/";
const address = (hash: string, file = "web"): string => `${SITE}assets/library-${file}-${hash}.wasm`;

/** A cache as far as it is used. */
class FakeCache {
  readonly kept = new Map<string, Response>();
  async match(url: string): Promise<Response | undefined> {
    return this.kept.get(url)?.clone();
  }
  async put(url: string, response: Response): Promise<void> {
    this.kept.set(url, response);
  }
  async keys(): Promise<{ url: string }[]> {
    return [...this.kept.keys()].map((url) => ({ url }));
  }
  async delete({ url }: { url: string }): Promise<boolean> {
    return this.kept.delete(url);
  }
}

const global = globalThis as { caches?: unknown; fetch: unknown };
const before = { caches: global.caches, fetch: global.fetch };
let cache = new FakeCache();
let status = 200;
let asked = 0;

beforeEach(() => {
  [cache, status, asked] = [new FakeCache(), 200, 0];
  global.caches = { open: async () => cache };
  global.fetch = async ({ url }: Request) => {
    asked += 1;
    return new Response(url, { status });
  };
});

afterEach(() => Object.assign(global, before));

const answer = async (url: string): Promise<string> => (await fromLibrary(new Request(url))).text();

test("only files of the site's library are kept", () => {
  const rows: [string, string, boolean][] = [
    ["GET", address("0123456789"), true],
    ["POST", address("0123456789"), false],
    ["GET", `${SITE}assets/kernel-0123456789.wasm`, false],
    ["GET", "https://elsewhere/assets/library-web-0123456789.wasm", false],
  ];
  for (const [method, url, is] of rows) assert.equal(isOfLibrary({ method, url }, SITE), is, `${method} ${url}`);
});

test("what was fetched once is there without a network", async () => {
  assert.equal(await answer(address("01")), address("01"));
  global.fetch = () => Promise.reject(new TypeError("offline"));
  assert.equal(await answer(address("01")), address("01"));
  await assert.rejects(answer(address("01", "data")));
});

test("a new version takes the place of the old one", async () => {
  await answer(address("01"));
  await answer(address("01", "data"));
  await answer(address("02"));
  assert.deepEqual([...cache.kept.keys()], [address("01", "data"), address("02")]);
});

test("an error is not kept", async () => {
  status = 404;
  await answer(address("01"));
  assert.equal(cache.kept.size, 0);
  assert.equal(asked, 1);
});
