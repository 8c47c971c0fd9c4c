//! Says whether two runs of a cell gave the same, apart from what differs from run to run.

/** None when the outputs are the same, else both as text without what no two runs have in common. */
export function compare(storedOutputs, ourOutputs) {
  const [stored, ours] = [joined(storedOutputs), joined(ourOutputs)].map((outputs) => steady(outputs.map(described).join("\n")));
  return stored === ours ? undefined : { stored, ours };
}

/** How an output reads; of an error its name and message, because tracebacks are drawn anew by each version. */
function described(output) {
  switch (output.output_type) {
    case "stream":
      return `${output.name}: ${textOf(output.text)}`;
    case "error":
      return `error: ${output.ename}: ${output.evalue}`;
    default:
      return Object.entries(output.data)
        .map(([mime, value]) => `${output.output_type} ${mime}: ${textOf(value)}`)
        .sort()
        .join("\n");
  }
}

/** Neighbouring pieces of one stream are one: how they were cut is a matter of timing. */
function joined(outputs) {
  const whole = [];
  for (const output of outputs) {
    const last = whole.at(-1);
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name) {
      whole[whole.length - 1] = { ...last, text: textOf(last.text) + textOf(output.text) };
    } else {
      whole.push(output);
    }
  }
  return whole;
}

/** The text without what no two runs have in common: addresses of objects, the ends of lines of a terminal. */
function steady(text) {
  return text.replaceAll(/0x[0-9a-f]+/g, "0x…").replaceAll("\r\n", "\n");
}

function textOf(value) {
  if (Array.isArray(value) && value.every((line) => typeof line === "string")) return value.join("");
  return typeof value === "string" ? value : JSON.stringify(value);
}
