//! Runs in the page: measures kernels in their workers, spoken to in messages alone.

import { Kernel } from "../protocol/kernel.mjs";

const SESSION = crypto.randomUUID();

/** The kernels that were started, by name. */
const kernels = new Map();

/** A kernel that is asked one thing at a time, as by a person who waits for the answer. */
class Bench {
  #heard = () => {};
  #copied = () => {};

  static async start(options) {
    const bench = new Bench();
    let last;
    const see = (data) => {
      if (data.type !== "snapshot") return;
      // The one before may be written over, as the page allows it.
      if (last) bench.kernel?.worker.postMessage({ type: "recycle", memory: last }, [last]);
      last = data.memory;
      bench.#copied({ bytes: data.bytes, millis: data.millis });
    };
    const firstCopy = new Promise((done) => (bench.#copied = done));
    bench.kernel = await Kernel.start(options, (message) => bench.#heard(message), see);
    await firstCopy;
    return bench;
  }

  /** Runs code: what it printed, how long the reply took, and what copying the memory took afterwards. */
  async execute(code) {
    const header = { msg_id: crypto.randomUUID(), username: "", session: SESSION, date: new Date().toISOString(), msg_type: "execute_request", version: "5.5" };
    const content = { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false, stop_on_error: true };
    const copied = new Promise((done) => (this.#copied = done));
    let printed = "";
    const replied = new Promise((done, failed) => {
      this.#heard = (message) => {
        if (message.header.msg_type === "stream") printed += message.content.text;
        if (message.header.msg_type !== "execute_reply") return;
        const now = performance.now();
        if (message.content.status === "ok") done(now);
        else failed(new Error(`${message.content.ename}: ${message.content.evalue}`));
      };
    });
    const posted = performance.now();
    this.kernel.send({ channel: "shell", header, parent_header: {}, metadata: {}, content });
    const millis = (await replied) - posted;
    return { printed, millis, copy: await copied };
  }
}

/** Starts a kernel under a name; by which means it is reached. */
export async function start(name, options) {
  kernels.set(name, await Bench.start(options));
  return kernels.get(name).kernel.means;
}

export function end(name) {
  kernels.get(name).kernel.end();
  kernels.delete(name);
}

/** The times from the posting of `1+1` to its reply. */
export async function roundTrips(name, count) {
  const times = [];
  for (let trip = 0; trip < count; trip += 1) times.push((await kernels.get(name).execute("1+1")).millis);
  return times;
}

/** How long a copy of about so many megabytes of memory takes, several times; the first time needs new room for it. */
export async function copies(name, megabytes, count) {
  const kernel = kernels.get(name);
  const { copy } = await kernel.execute("hoard = None");
  const missing = Math.round(megabytes * 1e6 - copy.bytes);
  const grown = missing > 0 ? (await kernel.execute(`hoard = bytearray(${missing})`)).copy : copy;
  const times = [];
  for (let number = 0; number < count; number += 1) times.push((await kernel.execute("1")).copy.millis);
  return { bytes: grown.bytes, firstMillis: grown.millis, millis: times };
}

/** Runs a program that prints how long it took, in seconds. */
export async function program(name, source) {
  return Number((await kernels.get(name).execute(source)).printed);
}

window.bench = { start, end, roundTrips, copies, program };
