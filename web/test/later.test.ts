// The later part of the page's program comes by itself; and at once, when somebody cannot do without it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { LaterPart } from "../src/later";

/** `(module (import "first" "mark" (func)) (start 0))`: calls what it finds in the first part. */
const MODULE = Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 14, 1, 5, 102, 105, 114, 115, 116, 4, 109, 97, 114, 107, 0, 0, 8, 1, 0]);
const URL = "https://site.test/later.wasm";

/** A page that has asked for nothing yet, and what it asks for; a `serviceWorker` says that somebody was here before. */
function page(hash: string, answers: (() => Response)[], serviceWorker: object | null = null) {
  const asked: string[] = [];
  const globals = globalThis as Record<string, unknown>;
  globals["location"] = { hash };
  // Node has a `navigator` of its own from 21 on, which cannot be assigned to.
  Object.defineProperty(globals, "navigator", { value: { serviceWorker: { controller: serviceWorker } }, configurable: true });
  globals["addEventListener"] = () => undefined;
  globals["fetch"] = (_: string, { signal }: RequestInit) => {
    asked.push("fetch");
    const answer = answers.shift();
    if (answer) return Promise.resolve(answer());
    return new Promise((_, failed) => signal?.addEventListener("abort", () => failed(new Error("aborted"))));
  };
  globals["XMLHttpRequest"] = class {
    status = 200;
    responseText = String.fromCharCode(...MODULE.map((byte) => byte)).replace(/[\x80-\xff]/g, (character) => String.fromCharCode(0xf700 + character.charCodeAt(0)));
    open = (...[, url, isAsync]: unknown[]) => asked.push(`${String(url)} ${String(isAsync)}`);
    overrideMimeType = () => undefined;
    send = () => undefined;
  };
  let marks = 0;
  const there = new WebAssembly.Global({ value: "i32", mutable: true }, 0);
  const later = new LaterPart(URL);
  const imports = later.into({});
  later.begin({ mark: () => (marks += 1), "later:there": there });
  return { asked, there, marks: () => marks, load: imports["octavo-later"]?.["load"] as () => void };
}

const wasm = () => new Response(MODULE, { headers: { "content-type": "application/octet-stream" } });
const turn = () => new Promise((done) => setImmediate(done));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await turn();
}

test("it is fetched at once where a notebook is opened, whatever type the host gives it", async () => {
  const { asked, there, marks } = page("#/notebook/a.ipynb", [wasm]);
  await until(() => there.value === 1);
  assert.deepEqual([asked.length, marks()], [1, 1]);
});

test("on the start page it is not in the way", async () => {
  const { asked } = page("", []);
  await turn();
  assert.deepEqual(asked, []);
});

test("where a service worker says that it was fetched before it is fetched at once", async () => {
  const { asked, marks } = page("", [wasm], {});
  await until(() => marks() > 0);
  assert.deepEqual([asked.length, marks()], [1, 1]);
});

test("a call that cannot wait ends the request that is under way and makes one that waits", async () => {
  const { asked, there, marks, load } = page("#/notebook/a.ipynb", []);
  load();
  assert.deepEqual([marks(), there.value], [1, 1]);
  await turn();
  assert.deepEqual(asked, ["fetch", `${URL} false`]);
  assert.equal(marks(), 1, "it is added once");
});

test("after a failure it is fetched again", async () => {
  const { asked, marks } = page("#/notebook/a.ipynb", [() => new Response(null, { status: 503 }), wasm]);
  await until(() => marks() > 0);
  assert.deepEqual([asked.length, marks()], [2, 1]);
});
