//! Takes from answers what differs from run to run, by the rules in FORMAT.md.

const CHANNELS = ["iopub", "shell", "control", "stdin"];
const DATE = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?/g;
const ADDRESS = /0x[0-9a-fA-F]{5,}/g;
const ID = /(?<![0-9A-Za-z])([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})(?![0-9A-Za-z])/g;

/** The answers as a recording has them. */
export function normalise(answers) {
  const ids = new Map();
  const numbered = (id) => `<id ${ids.get(id) ?? (ids.set(id, ids.size + 1), ids.size)}>`;
  const text = (value) => value.replace(DATE, "<date>").replace(ADDRESS, "<address>").replace(ID, numbered);
  const message = ({ msg_type, content, metadata, buffers }) => ({
    msg_type,
    content: mapTexts(withoutVersions(msg_type, content), text),
    metadata: mapTexts(metadata, text),
    buffers,
  });
  return answers.map(({ request, ...channels }) => {
    const said = CHANNELS.filter((channel) => channels[channel]?.length > 0);
    return { request, ...Object.fromEntries(said.map((channel) => [channel, joined(channels[channel]).map(message)])) };
  });
}

/** Adjacent texts of one stream as one: how they are cut is a matter of time. */
function joined(messages) {
  const found = [];
  for (const message of messages) {
    const before = found.at(-1);
    if (message.msg_type !== "stream") found.push(message);
    else if (before?.msg_type === "stream" && before.content.name === message.content.name) {
      found[found.length - 1] = { ...before, content: { ...before.content, text: before.content.text + message.content.text } };
    } else if (message.content.text !== "") found.push(message);
  }
  return found;
}

function withoutVersions(msgType, content) {
  if (msgType !== "kernel_info_reply") return content;
  const hidden = (value, word) => (typeof value === "string" && value !== "" ? word : value);
  return {
    ...content,
    banner: hidden(content.banner, "<banner>"),
    implementation_version: hidden(content.implementation_version, "<version>"),
    language_info: { ...content.language_info, version: hidden(content.language_info?.version, "<version>") },
  };
}

/** Every text among the values, with the keys of objects in their order. */
function mapTexts(value, change) {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, mapTexts(value[key], change)]));
}
