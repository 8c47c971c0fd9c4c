//! A slow line before a server: so many bits a second for all connections together, and so long on the way.
//!
//! It stands between browser and server, because the browser's own emulation leaves out what workers ask for.

import { connect, createServer } from "node:net";

/** What one connection gets at a time, so that a large file does not keep a small one waiting. */
const TURN_BYTES = 8 * 1024;
/** What is taken from the server before it is sent on. */
const AHEAD_BYTES = 64 * 1024;

/** Starts the line before a port of this machine; its own port, and `close`. */
export async function slowLine(port, { bitsPerSecond, roundTripMillis }) {
  const waiting = [];
  let freeAt = 0;
  let timer;

  /** Sends a turn of each connection that has something, as fast as the line allows. */
  const pump = () => {
    timer = undefined;
    while (waiting.length > 0) {
      const now = performance.now();
      if (freeAt > now + 1) return void (timer = setTimeout(pump, freeAt - now));
      const way = waiting.shift();
      const part = way.take(TURN_BYTES);
      if (way.bytes > 0) waiting.push(way);
      freeAt = Math.max(freeAt, now) + (part.length * 8000) / bitsPerSecond;
      setTimeout(() => way.client.writable && way.client.write(part), freeAt - now + roundTripMillis / 2);
    }
  };

  const server = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    const way = new Way(client, upstream);
    // A connection takes one round trip to come about, and what is asked half of one to arrive.
    const openedAt = performance.now() + roundTripMillis;
    client.on("data", (chunk) => {
      const wait = Math.max(0, openedAt - performance.now()) + roundTripMillis / 2;
      setTimeout(() => upstream.writable && upstream.write(chunk), wait);
    });
    upstream.on("data", (chunk) => {
      if (way.bytes === 0) waiting.push(way);
      way.add(chunk);
      if (timer === undefined) pump();
    });
    upstream.on("close", () => setTimeout(() => client.end(), roundTripMillis));
    client.on("close", () => upstream.destroy());
    for (const end of [client, upstream]) end.on("error", () => end.destroy());
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    port: server.address().port,
    close() {
      clearTimeout(timer);
      server.close();
    },
  };
}

/** What waits to be sent to a client. */
class Way {
  bytes = 0;
  #chunks = [];

  constructor(client, upstream) {
    this.client = client;
    this.upstream = upstream;
  }

  add(chunk) {
    this.#chunks.push(chunk);
    this.bytes += chunk.length;
    if (this.bytes > AHEAD_BYTES) this.upstream.pause();
  }

  take(count) {
    const first = this.#chunks[0];
    const part = first.subarray(0, count);
    if (part.length === first.length) this.#chunks.shift();
    else this.#chunks[0] = first.subarray(count);
    this.bytes -= part.length;
    if (this.bytes <= AHEAD_BYTES) this.upstream.resume();
    return part;
  }
}
