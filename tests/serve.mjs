//! Serves the built site on 127.0.0.1 as a static host would, and counts what travels.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

import sirv from "sirv";

/** Files above this size are compressed with quality 9 instead of 11: the kernel would take minutes. */
export const SLOW_BYTES = 5_000_000;

/** The paths of the kernel's module. */
export const KERNEL = /assets\/kernel[^/]*\.wasm$/;

/** The kernel worker's script. */
const WORKER = /^kernel-worker_loader[^/]*\.js$/;

/** The element of index.html that holds the site's configuration. */
const CONFIGURATION = /(<script[^>]*id="?octavo-config"?[^>]*>)[^<]*(<\/script>)/;

/** Of the files that are made here; those of the site have theirs from sirv. */
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript" };

const ISOLATION = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/**
 * Starts a server for `dist` on a free port.
 *
 * `base` is the path below which the site lies ("/" or "/some/place/"), `isIsolated` adds the headers that allow
 * SharedArrayBuffer, `maxAgeSeconds` is how long a browser may use a file without asking. `configuration` is the site's, put into
 * its index.html; `beside` holds further files, `{ "path/name.js": text }`. `wasmType` is sent as the type of wasm in place of the right one.
 */
export async function serve(dist, { base = "/", isIsolated = false, maxAgeSeconds = 0, configuration, beside = {}, wasmType } = {}) {
  const root = resolve(dist);
  if (!existsSync(join(root, "index.html")) && !("index.html" in beside)) throw new Error(`no site in ${dist}: run \`cargo xtask build\` first`);
  // Where the site was finished for its host, its files are there compressed.
  const files = sirv(root, { etag: true, maxAge: maxAgeSeconds, brotli: true, gzip: true, setHeaders: (response, path) => wasmType && path.endsWith(".wasm") && response.setHeader("Content-Type", wasmType) });
  const made = new Map(Object.entries(beside));
  if (configuration !== undefined) made.set("index.html", configured(readFileSync(join(root, "index.html"), "utf8"), configuration));
  const holds = [];
  const halved = [];
  const refusals = [];
  let visits = [];

  // What was made here for a test has no weight.
  const isFile = ({ status, path }) => status === 200 && existsSync(fileAt(root, path));
  const server = createServer(async (request, response) => {
    if (isIsolated) for (const [name, value] of Object.entries(ISOLATION)) response.setHeader(name, value);
    const path = request.url.split("?")[0];
    await Promise.all(holds.filter((hold) => hold.pattern.test(path)).map((hold) => hold.asked()));
    if (!path.startsWith(base) || refusals.some((pattern) => pattern.test(path))) return response.writeHead(404).end();
    const visit = { path: path.slice(base.length - 1), status: 0, at: performance.timeOrigin + performance.now() };
    visits.push(visit);
    response.on("finish", () => (visit.status = response.statusCode));
    const halves = halved.find((half) => half.pattern.test(path));
    if (halves) return inHalves(fileAt(root, visit.path), response, halves.released);
    const text = made.get(path.slice(base.length) || "index.html");
    if (text !== undefined) return response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? TYPES[".html"] }).end(text);
    request.url = request.url.slice(base.length - 1);
    files(request, response, () => response.writeHead(404).end());
  });
  server.on("clientError", (_, socket) => socket.destroy());
  await new Promise((done, failed) => server.once("error", failed).listen(0, "127.0.0.1", done));

  return {
    /** The address of the start page. */
    url: `http://127.0.0.1:${server.address().port}${base}`,

    /**
     * Keeps back the answer to every request whose path matches, until `release` is called. `asked` resolves once there was one.
     */
    hold(pattern) {
      let release;
      const released = new Promise((done) => (release = done));
      let wasAsked;
      const asked = new Promise((done) => (wasAsked = done));
      const hold = { pattern, asked: () => (wasAsked(), released) };
      holds.push(hold);
      return {
        asked,
        release() {
          holds.splice(holds.indexOf(hold), 1);
          release();
        },
      };
    },

    /** Sends only the first half of every file whose path matches, until `release` is called. */
    holdHalfway(pattern) {
      let release;
      const released = new Promise((done) => (release = done));
      halved.push({ pattern, released });
      return { release };
    },

    /** Answers requests whose path matches with 404, until the function returned is called. */
    refuse(pattern) {
      refusals.push(pattern);
      return () => void refusals.splice(refusals.indexOf(pattern), 1);
    },

    /** The addresses of the kernel's worker and module, and the module's size, as the page would put them together. */
    parts() {
      const one = (pattern) => readdirSync(root, { recursive: true }).map((path) => path.split(sep).join("/")).find((path) => pattern.test(path));
      const kernel = one(KERNEL);
      return { worker: `${this.url}${one(WORKER)}`, kernel: `${this.url}${kernel}`, bytes: statSync(join(root, kernel)).size };
    },

    /** What was asked for since the last call: path, status, and when (milliseconds since 1970). */
    takeVisits() {
      const taken = visits;
      visits = [];
      return taken;
    },

    /** What an answer weighs, and what it would weigh as brotli. */
    rawBytes: (visit) => (isFile(visit) ? statSync(fileAt(root, visit.path)).size : 0),
    brotliBytes: (visit) => (isFile(visit) ? brotliBytes(fileAt(root, visit.path)) : 0),

    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function inHalves(file, response, released) {
  const contents = readFileSync(file);
  const middle = contents.length >> 1;
  response.writeHead(200, { "Content-Type": "application/wasm", "Content-Length": contents.length });
  response.write(contents.subarray(0, middle));
  await released;
  response.end(contents.subarray(middle));
}

function configured(html, configuration) {
  if (!CONFIGURATION.test(html)) throw new Error("index.html has no configuration to set");
  return html.replace(CONFIGURATION, `$1${JSON.stringify(configuration)}$2`);
}

function fileAt(root, path) {
  const file = normalize(join(root, path.endsWith("/") ? `${path}index.html` : decodeURIComponent(path)));
  if (!file.startsWith(root + sep)) throw new Error(`${path} lies outside the site`);
  return file;
}

/** The size of a file compressed with brotli: as it lies beside it, or else remembered in the temporary folder by its contents. */
export function brotliBytes(file) {
  if (existsSync(`${file}.br`)) return statSync(`${file}.br`).size;
  const contents = readFileSync(file);
  if (/\.(png|jpe?g|gif|webp|woff2?)$/.test(file)) return contents.length;
  const quality = contents.length > SLOW_BYTES ? 9 : 11;
  const cache = join(tmpdir(), "octavo-brotli-sizes");
  mkdirSync(cache, { recursive: true });
  const known = join(cache, `${createHash("sha256").update(contents).digest("hex").slice(0, 24)}-${quality}`);
  if (existsSync(known)) return Number(readFileSync(known, "utf8"));
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length };
  const size = Math.min(contents.length, brotliCompressSync(contents, { params }).length);
  writeFileSync(`${known}.part`, String(size));
  renameSync(`${known}.part`, known);
  return size;
}

/** The folder of the built site: the argument, the environment's, or `dist` in the repository. */
export function distFolder(argument) {
  return resolve(argument ?? process.env.OCTAVO_DIST ?? fileURLToPath(new URL("../dist", import.meta.url)));
}
