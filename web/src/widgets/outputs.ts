// The list of outputs of an output widget. Pure: what comes in, what is there then.

type Output = Record<string, unknown>;

/** `outputs` with one more; text of the stream that came last is joined to it. */
export function withOutput(outputs: readonly Output[], output: Output): Output[] {
  const last = outputs.at(-1);
  if (last && last["output_type"] === "stream" && output["output_type"] === "stream" && last["name"] === output["name"]) {
    return [...outputs.slice(0, -1), { ...last, text: `${textOf(last)}${textOf(output)}` }];
  }
  const { transient: _transient, ...kept } = output;
  return [...outputs, kept];
}

function textOf(stream: Output): string {
  const text = stream["text"];
  return Array.isArray(text) ? text.join("") : String(text ?? "");
}
