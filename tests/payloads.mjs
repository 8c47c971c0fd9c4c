//! Known ways to get a script to run through a notebook, by the place it stands in. What they run counts in `window.ran`.
//!
//! A row is `{ name, cell }`: a cell that carries it. `hostile()` gives the notebook that holds them all.

import { rows as markup } from "../web/test/sanitize.rows.mjs";
import { PICTURES, code, file, markdown } from "./notebooks.mjs";

const run = "window.ran=(window.ran||0)+1";
const broken = `<img src=x:x onerror="${run}">`;
const base64 = (text) => Buffer.from(text).toString("base64");

const bundle = (data, metadata = {}) => ({ output_type: "display_data", data, metadata });
const stream = (text) => ({ output_type: "stream", name: "stdout", text: [text] });
const shows = (name, ...outputs) => ({ name, cell: code("0", { outputs }) });
const says = (name, text, extra) => ({ name, cell: markdown(text, extra) });

/** The sanitiser's own table, once as an output and once as Markdown. */
const fromSanitiser = markup.flatMap(({ name, html, svg }) =>
  svg === undefined
    ? [shows(`${name}, in an output`, bundle({ "text/html": html })), says(`${name}, in Markdown`, `before\n\n${html}\n`)]
    : [shows(name, bundle({ "image/svg+xml": svg }))],
);

const links = [
  says("a Markdown link", `[x](javascript:${run})`),
  says("a Markdown link in mixed case behind a control character", `[x](<\u0001JaVaScript:${run}>)`),
  says("a Markdown link in character references", `[x](&#x6A;avascript&colon;${run})`),
  says("a Markdown link by reference", `[x][1]\n\n[1]: javascript:${run}`),
  says("a Markdown autolink", `<javascript:${run}>`),
  says("a Markdown link to a page as data", `[x](data:text/html;base64,${base64(`<script>${run}</script>`)})`),
  says("a Markdown link to a script of another kind", `[x](vbscript:${run})`),
  says("a Markdown picture", `![x](javascript:${run})`),
  says("a Markdown picture that ends its quotes", `![x](y:y "a" onerror="${run})\n\n![" onerror="${run}](y:y)`),
  says("a footnote whose name ends its quotes", `x[^"><img src=x:x onerror=${run}>]\n\n[^"><img src=x:x onerror=${run}>]: y`),
  says("a fence whose language ends its quotes", `\`\`\`"><img src=x:x onerror=${run}>\n1\n\`\`\``),
  says("a fence of HTML", `\`\`\`html\n${broken}\n\`\`\``),
  says("a heading whose name is an element", `# <a name="${run}">${broken}</a>\n\n## ${broken}`),
  says("a table of elements", `| a |\n|---|\n| ${broken} |`),
  says("emphasis around half an element", `*<img src=x:x *onerror="${run}">*`),
  shows("Markdown as an output", bundle({ "text/markdown": `[x](javascript:${run})\n\n${broken}` })),
];

const formulas = [
  String.raw`\href{javascript:${run}}{x}`,
  String.raw`\url{javascript:${run}}`,
  String.raw`\includegraphics[alt={" onerror="${run}]{x:x}`,
  String.raw`\htmlId{x" onmouseover="${run}}{x}`,
  String.raw`\htmlClass{x" onmouseover="${run}}{x}`,
  String.raw`\htmlStyle{position:fixed;inset:0;background:url(javascript:${run})}{x}`,
  String.raw`\htmlData{x="><img src=x:x onerror=${run}>}{x}`,
  String.raw`\text{<img src=x:x onerror=${run}>}`,
  String.raw`\unknown{<img src=x:x onerror=${run}>`,
  String.raw`\def\x{\href{javascript:${run}}}\x{y}`,
].flatMap((tex) => [
  says(`a formula: ${tex}`, `$${tex}$\n\n$$${tex}$$`),
  shows(`a formula as an output: ${tex}`, bundle({ "text/latex": `$$${tex}$$`, "text/plain": "x" })),
]);

const escape = "\u001b";
const terminals = [
  shows("a terminal's link", stream(`${escape}]8;;javascript:${run}${escape}\\click${escape}]8;;${escape}\\\n`)),
  shows("a terminal's link that ends its quotes", stream(`${escape}]8;;https://example.org/"onclick="${run}\u0007click${escape}]8;;\u0007\n`)),
  shows("a terminal's title", stream(`${escape}]0;<script>${run}</script>\u0007x\n`)),
  shows("an element in colour", stream(`${escape}[31m${broken}${escape}[0m\n`)),
  shows("a colour that is none", stream(`${escape}[38;5;1"onclick="${run}mx\n`)),
  shows("an element over a carriage return", stream(`abcdef\r${broken}\b\b\n`)),
  shows("an address in a stream", stream(`javascript:${run} https://example.org/"onclick="${run}\n`)),
  shows("a traceback", { output_type: "error", ename: broken, evalue: broken, traceback: [`${escape}[31m${broken}`, `<script>${run}</script>`] }),
  shows("an error without a traceback", { output_type: "error", ename: broken, evalue: broken, traceback: [] }),
];

const data = [
  shows("JSON with elements as keys", bundle({ "application/json": { [broken]: { [broken]: broken }, __proto__: [broken], constructor: broken } })),
  shows("plain text", bundle({ "text/plain": `${broken}<script>${run}</script>` })),
  shows("a script as an output", bundle({ "application/javascript": run })),
  shows("a script under its other name", bundle({ "text/javascript": run, "text/plain": broken })),
  shows("a MIME type that ends its quotes", bundle({ [`image/png"onerror="${run}`]: "x", [`x/"><img src=x:x onerror=${run}>`]: broken })),
  shows("a picture whose data end the quotes", bundle({ "image/png": `"onerror="${run}` })),
  shows("a picture whose text ends the quotes", bundle({ "image/png": PICTURES["image/png"], "text/plain": `"onload="${run}` }, { "image/png": { width: `9"onload="${run}`, alt: `"onload="${run}` } })),
  shows("a drawing given as a picture", bundle({ "image/svg+xml": `<svg xmlns="http://www.w3.org/2000/svg" onload="${run}"><script>${run}</script><a href="javascript:${run}"><text y="9">x</text></a></svg>` })),
  shows("a kind that nobody draws", bundle({ "application/x-foo": broken })),
  shows("a widget of HTML", bundle({ "application/vnd.jupyter.widget-view+json": { model_id: "harm", version_major: 2, version_minor: 0 }, "text/plain": broken })),
];

const attachments = [
  says("an attached drawing", "![x](attachment:a.svg)", { attachments: { "a.svg": { "image/svg+xml": base64(`<svg xmlns="http://www.w3.org/2000/svg" onload="${run}"><script>${run}</script></svg>`) } } }),
  says("an attached page", "![x](attachment:a.html) [x](attachment:a.html)", { attachments: { "a.html": { "text/html": base64(`<script>${run}</script>`) } } }),
  says("an attachment whose type ends its quotes", "![x](attachment:a)", { attachments: { a: { [`image/png"onerror="${run}`]: "x" } } }),
  says("an attachment whose data end the quotes", "![x](attachment:a)", { attachments: { a: { "image/png": `"onerror="${run}` } } }),
];

/** All rows. */
export const PAYLOADS = [...fromSanitiser, ...links, ...formulas, ...terminals, ...data, ...attachments];

const widgets = {
  "application/vnd.jupyter.widget-state+json": {
    state: {
      harm: { model_name: "HTMLModel", model_module: "@jupyter-widgets/controls", model_module_version: "2.0.0", state: { value: broken, description: broken, layout: "IPY_MODEL_place" } },
      place: { model_name: "LayoutModel", model_module: "@jupyter-widgets/base", model_module_version: "2.0.0", state: { width: `9px;background:url(javascript:${run})` } },
    },
    version_major: 2,
    version_minor: 0,
  },
};

/** A notebook that holds all of them, and is itself named and described by such. */
export function hostile() {
  const metadata = { kernelspec: { display_name: broken, language: `python"onload="${run}`, name: broken }, title: broken, widgets };
  const cells = PAYLOADS.map(({ cell }) => ({ ...cell, metadata: { name: broken, tags: [broken] } }));
  return file(`${broken.replaceAll("/", "")}.ipynb`, cells, { metadata });
}
