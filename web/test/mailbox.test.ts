// The mailbox between page and worker, with a real thread at its other end that waits as the worker does.

import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

import { MailboxReader, MailboxWriter, RING_BYTES } from "../src/shared/mailbox";

/** What the thread is to do: take so many frames, and tell their lengths and sums. */
interface Task {
  mailbox: SharedArrayBuffer;
  frames: number;
}

const sumOf = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7);
const frameOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 0xff);

if (isMainThread) runTests();
else readAll(workerData as Task);

function readAll({ mailbox, frames }: Task): void {
  const reader = new MailboxReader(mailbox);
  const taken: [number, number][] = [];
  parentPort?.postMessage("listening");
  while (taken.length < frames) {
    for (let frame = reader.take(); frame; frame = reader.take()) taken.push([frame.length, sumOf(frame)]);
    if (taken.length < frames) reader.wait(Infinity);
  }
  parentPort?.postMessage(taken);
}

async function taken(frames: Uint8Array[]): Promise<unknown> {
  const writer = new MailboxWriter();
  const task: Task = { mailbox: writer.buffer, frames: frames.length };
  const thread = new Worker(fileURLToPath(import.meta.url), { workerData: task });
  await once(thread, "message");
  for (const frame of frames) writer.post(frame);
  const [answer] = (await once(thread, "message")) as [unknown];
  writer.close();
  await thread.terminate();
  return answer;
}

function runTests(): void {
  test("frames arrive whole and in order at a thread that does nothing but wait", async () => {
    const frames = Array.from({ length: 2_000 }, (_, index) => frameOf(index % 700));
    assert.deepEqual(
      await taken(frames),
      frames.map((frame) => [frame.length, sumOf(frame)]),
    );
  });

  test("a frame larger than the room goes in pieces, and nothing overtakes it", async () => {
    const frames = [frameOf(3), frameOf(3 * RING_BYTES + 5), frameOf(0), frameOf(RING_BYTES), frameOf(8)];
    assert.deepEqual(
      await taken(frames),
      frames.map((frame) => [frame.length, sumOf(frame)]),
    );
  });

  test("a wait for nothing ends in time", () => {
    const reader = new MailboxReader(new MailboxWriter().buffer);
    const begun = performance.now();
    assert.equal(reader.wait(30), false);
    assert.ok(performance.now() - begun >= 25);
    assert.equal(reader.take(), undefined);
  });

  test("the reader knows that more is coming of which it will not be told", () => {
    const writer = new MailboxWriter();
    const reader = new MailboxReader(writer.buffer);
    writer.post(frameOf(10));
    assert.equal(reader.take()?.length, 10);
    assert.equal(reader.expectsMore(), false);
    writer.post(frameOf(RING_BYTES));
    assert.equal(reader.take(), undefined);
    assert.equal(reader.expectsMore(), true);
    writer.close();
  });

  test("the counters may overflow", async () => {
    const writer = new MailboxWriter();
    const counters = new Int32Array(writer.buffer, 0, 2);
    // Both sides near the end of what 32 bits can count.
    counters.fill(0x7fff_ff00);
    const reader = new MailboxReader(writer.buffer);
    for (let round = 0; round < 4; round += 1) {
      const frame = frameOf(300_000);
      writer.post(frame);
      assert.deepEqual(reader.take(), frame);
    }
    writer.close();
  });
}
