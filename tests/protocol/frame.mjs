//! The binary frame of the subprotocol `v1.kernel.websocket.jupyter.org`, written by hand: the tests do not trust the page's own.

const OFFSET_BYTES = 8;

/** A message with its buffers (ArrayBuffers) as one frame. */
export function encode({ channel, header, parent_header, metadata, content }, buffers) {
  const text = new TextEncoder();
  const parts = [text.encode(channel), ...[header, parent_header, metadata, content].map((part) => text.encode(JSON.stringify(part))), ...buffers.map((buffer) => new Uint8Array(buffer))];
  const start = OFFSET_BYTES * (1 + parts.length + 1);
  const ends = parts.reduce((sofar, part) => [...sofar, sofar.at(-1) + part.length], [start]);
  const frame = new Uint8Array(ends.at(-1));
  const numbers = new DataView(frame.buffer);
  [ends.length, ...ends].forEach((number, index) => numbers.setBigUint64(index * OFFSET_BYTES, BigInt(number), true));
  parts.forEach((part, index) => frame.set(part, ends[index]));
  return frame;
}
