//! The list of outputs in an output widget.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Post } from "../src/widgets/comm";
import { withOutput } from "../src/widgets/outputs";

const printed = (text: string | string[], name = "stdout") => ({ output_type: "stream", name, text });

test("text of one stream is one output, whatever else comes is one more", () => {
  const steps: [Record<string, unknown>, unknown[]][] = [
    [printed(["a\n", "b"]), [printed(["a\n", "b"])]],
    [printed("c"), [printed("a\nbc")]],
    [printed("e", "stderr"), [printed("a\nbc"), printed("e", "stderr")]],
    [{ output_type: "display_data", data: {}, transient: { display_id: "x" } }, [printed("a\nbc"), printed("e", "stderr"), { output_type: "display_data", data: {} }]],
  ];
  let outputs: Record<string, unknown>[] = [];
  for (const [output, expected] of steps) {
    outputs = withOutput(outputs, output);
    assert.deepEqual(outputs, expected);
  }
});

test("a widget hears once that its message was dealt with", () => {
  const sent: unknown[] = [];
  const post = new Post((type, content, _metadata, buffers) => {
    sent.push([type, content, buffers]);
    return `id ${sent.length}`;
  });
  let heard = 0;
  const callbacks = { iopub: { status: () => void heard++ } };
  const bytes = new Uint8Array([1, 2, 3, 4]);
  const id = post.send("comm_msg", { comm_id: "c" }, {}, [new DataView(bytes.buffer, 1, 2), bytes.buffer], callbacks);
  post.done("another");
  assert.equal(heard, 0);
  post.done(id);
  post.done(id);
  assert.equal(heard, 1);
  assert.deepEqual(sent, [["comm_msg", '{"comm_id":"c"}', [new Uint8Array([2, 3]), bytes]]]);
});
