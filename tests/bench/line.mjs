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
      way.toClient.send(part, freeAt + roundTripMillis / 2);
    }
  };

  const server = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    const way = new Way(new Journey(client), upstream);
    // A connection takes one round trip to come about, and what is asked half of one to arrive.
    const openedAt = performance.now() + roundTripMillis;
    const toServer = new Journey(upstream);
    client.on("data", (chunk) => toServer.send(chunk, Math.max(openedAt, performance.now()) + roundTripMillis / 2));
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

  constructor(toClient, upstream) {
    this.toClient = toClient;
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

/** What is on its way to a socket: it arrives in the order in which it was sent, which timers alone do not promise. */
class Journey {
  #parts = [];
  #timer;

  constructor(socket) {
    this.socket = socket;
  }

  /** Has the part arrive at that time; not before those sent earlier. */
  send(part, at) {
    this.#parts.push({ part, at });
    if (this.#timer === undefined) this.#arrive();
  }

  #arrive = () => {
    this.#timer = undefined;
    for (let first = this.#parts[0]; first; first = this.#parts[0]) {
      const wait = first.at - performance.now();
      if (wait > 1) return void (this.#timer = setTimeout(this.#arrive, wait));
      this.#parts.shift();
      if (this.socket.writable) this.socket.write(first.part);
    }
  };
}
