// What the service worker does to answers, and to which.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isolated, needsIsolation, type RequestKind } from "../src/service-worker/isolation";

const scope = "https://host.example/notes/octavo/";
const request = (changes: Partial<RequestKind>): RequestKind => ({
  mode: "navigate",
  destination: "document",
  method: "GET",
  url: `${scope}index.html?notebook=1`,
  ...changes,
});

test("pages and workers of the site are isolated, and nothing else", () => {
  const rows: [string, Partial<RequestKind>, boolean][] = [
    ["the page", {}, true],
    ["a page in a frame", { destination: "iframe" }, true],
    ["the kernel's worker", { mode: "same-origin", destination: "worker", url: `${scope}kernel-worker_loader.js?kernel=x` }, true],
    ["a form that is sent", { method: "POST" }, false],
    ["a page elsewhere on the host", { url: "https://host.example/notes/" }, false],
    ["a script", { mode: "cors", destination: "script", url: `${scope}octavo.js` }, false],
    ["the kernel", { mode: "cors", destination: "", url: `${scope}assets/kernel.wasm` }, false],
    ["a picture from elsewhere", { mode: "no-cors", destination: "image", url: "https://pictures.example/a.png" }, false],
    ["part of a film", { mode: "no-cors", destination: "video", url: `${scope}film.mp4` }, false],
  ];
  for (const [name, changes, expected] of rows) assert.equal(needsIsolation(request(changes), scope), expected, name);
});

test("an answer keeps its status, its headers and its body", async () => {
  const before = new Response("<p>here</p>", { status: 404, statusText: "Not Found", headers: { "Content-Type": "text/html", ETag: '"1"' } });
  const after = isolated(before);
  assert.equal(after.status, 404);
  assert.equal(after.statusText, "Not Found");
  assert.equal(after.headers.get("content-type"), "text/html");
  assert.equal(after.headers.get("etag"), '"1"');
  assert.equal(after.headers.get("cross-origin-opener-policy"), "same-origin");
  assert.equal(after.headers.get("cross-origin-embedder-policy"), "credentialless");
  assert.equal(await after.text(), "<p>here</p>");
});

test("an answer without a body stays without one", () => {
  const after = isolated(new Response(null, { status: 304 }));
  assert.equal(after.status, 304);
  assert.equal(after.body, null);
});

test("a host that isolates is left alone, and so is what cannot be touched", () => {
  const own = new Response("", { headers: { "Cross-Origin-Embedder-Policy": "require-corp" } });
  assert.equal(isolated(own), own);
  const failed = Response.error();
  assert.equal(isolated(failed), failed);
});
