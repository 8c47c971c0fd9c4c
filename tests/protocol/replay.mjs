//! Runs in the page: sends a script's requests to a fresh kernel and collects what it answers. The format is told in FORMAT.md.

import { Kernel } from "./kernel.mjs";

const WAIT_MILLIS = 60_000;
const EXECUTE_DEFAULTS = { silent: false, store_history: true, user_expressions: {}, allow_stdin: true, stop_on_error: true };

/** All that came, request by request and channel by channel, not normalised yet. */
export async function replay(script, options) {
  const conversation = new Conversation();
  const kernel = await Kernel.start(options, (message) => conversation.hear(message));
  try {
    for (const [index, step] of script.steps.entries()) {
      const name = step.name ?? step.of ?? `${index + 1} ${step.send.msg_type}`;
      if (step.send) conversation.send(kernel, name, step.send);
      await conversation.until(step.of ?? name, step.await ?? usualWait(step.send.msg_type));
    }
  } finally {
    kernel.end();
  }
  return { means: kernel.means, answers: conversation.answers };
}

function usualWait(type) {
  if (type === "input_reply") return "nothing";
  return type.startsWith("comm_") && !type.endsWith("_request") ? "idle" : "done";
}

class Conversation {
  /** By name, in the order of sending: the request's message id, its channel, and the answers by channel. */
  #requests = new Map();
  #latestQuestion = {};
  #look = () => {};
  #session = crypto.randomUUID();

  get answers() {
    return [...this.#requests].map(([request, { channels }]) => ({ request, ...channels }));
  }

  send(kernel, name, { channel, msg_type, content, metadata = {}, buffers = [] }) {
    const header = { msg_id: crypto.randomUUID(), username: "", session: this.#session, date: new Date().toISOString(), msg_type, version: "5.5" };
    this.#requests.set(name, { id: header.msg_id, channel, channels: {} });
    const isShort = msg_type === "execute_request" && !Array.isArray(content) && "code" in content;
    const message = {
      channel,
      header,
      parent_header: msg_type === "input_reply" ? this.#latestQuestion : {},
      metadata,
      content: isShort ? { ...EXECUTE_DEFAULTS, ...content } : content,
    };
    kernel.send(message, buffers.map((text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer));
  }

  hear({ channel, header, parent_header, metadata, content, buffers }) {
    if (header.msg_type === "input_request") this.#latestQuestion = header;
    const request = [...this.#requests.values()].find(({ id }) => id === parent_header?.msg_id);
    if (!request) return;
    const encoded = buffers.map((buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))));
    (request.channels[channel] ??= []).push({ msg_type: header.msg_type, content, metadata, buffers: encoded });
    this.#look();
  }

  /** Waits for what a step awaits of a request. */
  async until(name, awaited) {
    const request = this.#requests.get(name);
    if (!request) throw new Error(`no request is named ${name}`);
    const { promise, resolve, reject } = resolvers();
    this.#look = () => this.#has(request, awaited) && resolve();
    this.#look();
    const tooLong = setTimeout(() => reject(new Error(`${name}: no ${JSON.stringify(awaited)} within ${WAIT_MILLIS / 1000} s; it got ${JSON.stringify(request.channels).slice(0, 1000)}`)), WAIT_MILLIS);
    await promise.finally(() => clearTimeout(tooLong));
  }

  #has({ channel, channels }, awaited) {
    const isIdle = () => (channels.iopub ?? []).some(({ msg_type, content }) => msg_type === "status" && content.execution_state === "idle");
    if (awaited === "nothing") return true;
    if (awaited === "idle") return isIdle();
    if (awaited === "done") return isIdle() && (channels[channel] ?? []).length > 0;
    const among = awaited.channel ? (channels[awaited.channel] ?? []) : Object.values(channels).flat();
    return among.some(({ msg_type, content }) => msg_type === awaited.msg_type && contains(content, awaited.content ?? {}));
  }
}

function contains(whole, part) {
  return Object.entries(part).every(([key, value]) => (typeof value === "string" && typeof whole[key] === "string" ? whole[key].includes(value) : whole[key] === value));
}

/** `Promise.withResolvers`, which not every browser has. */
function resolvers() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}

window.replay = replay;
