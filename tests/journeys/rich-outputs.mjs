//! Each kind of output that an object can have, drawn; and nothing in it that could do harm.

import { deepEqual, equal, ok } from "node:assert/strict";

import { PICTURES, code, file } from "../notebooks.mjs";
import { until } from "../wait.mjs";

/** Shows an object whose only rich form is what the method `name` gives, and returns its output. */
async function show(world, name, value) {
  const notebook = await world.notebook();
  const cell = await notebook.run(`class Shown:\n    def ${name}(self):\n        return ${value}\nShown()`);
  await cell.untilPrompt("[1]:");
  await cell.output().waitFor();
  return cell.output();
}

const isDrawn = (picture) => picture.evaluate((image) => image.decode().then(() => [image.naturalWidth, image.naturalHeight]));

function picture(mime, method) {
  return async (world) => {
    const output = await show(world, method, `__import__('base64').b64decode('${PICTURES[mime]}')`);
    equal(await output.getAttribute("data-mime"), mime);
    deepEqual(await isDrawn(output.locator("img")), [1, 1]);
  };
}

/** What runs in the page when a payload was not made harmless. */
const PAYLOADS = [
  `<script>window.harmed = "script"</script>`,
  `<img src="no-such-picture" onerror="window.harmed = 'onerror'">`,
  `<svg onload="window.harmed = 'svg'"><circle r="9"/></svg>`,
  `<iframe srcdoc="<script>parent.harmed = 'iframe'</script>"></iframe>`,
  `<a href="javascript:window.harmed='link'" id="bad-link">link</a>`,
  `<details open ontoggle="window.harmed = 'toggle'">d</details>`,
  `<math><mtext><table><mglyph><style><img src=x onerror="window.harmed = 'math'"></style></mglyph></table></mtext></math>`,
];

async function staysUnharmed(world, output) {
  await output.getByText("kept words").waitFor();
  const link = output.getByText("link", { exact: true });
  if ((await link.count()) > 0) await link.first().click();
  // Whatever the payload started has had its turn once two frames and a task have passed.
  await world.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));
  equal(await world.page.evaluate(() => window.harmed), undefined);
  equal(await output.locator("script, iframe, [onerror], [onload], [ontoggle], a[href^=javascript]").count(), 0);
}

/** What the browser says when the policy refuses a handler, which it does while the sanitiser still reads the markup. */
const REFUSED = /violates the following Content Security Policy/;

export default {
  name: "rich outputs",
  tests: {
    "text/html is drawn": async (world) => {
      const output = await show(world, "_repr_html_", `'<b id="made">bold</b><table><tr><td>1</td></tr></table>'`);
      equal(await output.getAttribute("data-mime"), "text/html");
      equal(await output.locator("b").innerText(), "bold");
      equal(await output.locator("td").innerText(), "1");
    },

    "text/markdown is drawn": async (world) => {
      const output = await show(world, "_repr_markdown_", `'## Head\\n\\n- *one*\\n- two'`);
      equal(await output.getAttribute("data-mime"), "text/markdown");
      equal(await output.getByRole("heading").innerText(), "Head");
      equal(await output.locator("li em").innerText(), "one");
    },

    "text/latex is typeset": async (world) => {
      const output = await show(world, "_repr_latex_", `r'$$\\frac{a}{b}$$'`);
      equal(await output.getAttribute("data-mime"), "text/latex");
      await output.locator(".katex .mfrac").first().waitFor();
    },

    "image/svg+xml is drawn": async (world) => {
      const output = await show(world, "_repr_svg_", `'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><circle cx="9" cy="9" r="5"/></svg>'`);
      equal(await output.getAttribute("data-mime"), "image/svg+xml");
      const size = await output.locator("svg, img").first().evaluate((drawn) => [drawn.getBoundingClientRect().width, drawn.getBoundingClientRect().height]);
      deepEqual(size, [40, 30]);
    },

    "image/png is drawn": picture("image/png", "_repr_png_"),
    "image/jpeg is drawn": picture("image/jpeg", "_repr_jpeg_"),
    "image/gif is drawn": picture("image/gif", "_repr_gif_"),

    "application/json is shown": async (world) => {
      const output = await show(world, "_repr_json_", `{'name': 'octavo', 'list': [1, 2]}`);
      equal(await output.getAttribute("data-mime"), "application/json");
      ok((await output.textContent()).includes("octavo"), await output.textContent());
    },

    "text/plain is shown with its spaces and angle brackets": async (world) => {
      const output = await show(world, "__repr__", `'<b>not bold</b>\\n  two  spaces'`);
      equal(await output.getAttribute("data-mime"), "text/plain");
      equal((await output.innerText()).trimEnd(), "<b>not bold</b>\n  two  spaces");
      equal(await output.locator("b").count(), 0);
    },

    "the richest form is drawn, and only that": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run(`display({'text/plain': 'plain', 'text/html': '<i>rich</i>'}, raw=True)`);
      await cell.of("display_data").locator("i").waitFor();
      equal((await cell.text()).trim(), "rich");
    },

    "display() shows several things where they were displayed, before the value": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("print('a')\ndisplay(1, 'two')\nprint('b')\n3");
      await cell.untilResult("3");
      const kinds = await cell.outputs.evaluateAll((outputs) => outputs.map((output) => [output.dataset.outputType, output.innerText.trim()]));
      deepEqual(kinds, [["stream", "a"], ["display_data", "1"], ["display_data", "'two'"], ["stream", "b"], ["execute_result", "3"]]);
    },

    "a display can be written anew from another cell": async (world) => {
      const notebook = await world.notebook();
      const first = await notebook.run("shown = display('old', display_id=True)");
      await first.untilText("display_data", "'old'");
      await notebook.run("shown.update('new')");
      await first.untilText("display_data", "'new'");
      equal(await first.outputs.count(), 1);
    },

    "HTML of an output that was made here runs its scripts, and does no harm": async (world) => {
      world.allow(/no-such-picture|harmed|[Bb]locked a frame/);
      const notebook = await world.notebook();
      const cell = await notebook.run(`display({'text/html': ${JSON.stringify(`<p>kept words</p>${PAYLOADS.join("")}`)}}, raw=True)`);
      const room = cell.section.frameLocator("iframe.output-room");
      await room.getByText("kept words").waitFor();
      await room.getByText("link", { exact: true }).click();
      await until("a script that ran in its room", () => room.locator("body").evaluate(() => window.harmed), Boolean);
      equal(await room.locator("body").evaluate(() => self.origin), "null");
      equal(await world.page.evaluate(() => window.harmed), undefined);
    },

    "SVG of an output does no harm": async (world) => {
      world.allow(REFUSED);
      const notebook = await world.notebook();
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" onload="window.harmed='onload'"><script>window.harmed='script'</script><text y="20">kept words</text></svg>`;
      const cell = await notebook.run(`display({'image/svg+xml': ${JSON.stringify(svg)}}, raw=True)`);
      await staysUnharmed(world, cell.output());
    },

    "HTML in a notebook from elsewhere does no harm when it is opened": async (world) => {
      world.allow(/no-such-picture/);
      world.allow(REFUSED);
      const html = `<p>kept words</p>${PAYLOADS.join("")}`;
      const output = { output_type: "display_data", data: { "text/html": [html] }, metadata: {} };
      const markdown = { cell_type: "markdown", metadata: {}, source: [html] };
      const notebook = await world.open(file("harm.ipynb", [code("1", { outputs: [output] }), markdown]));
      await staysUnharmed(world, notebook.cell(1).output());
      await staysUnharmed(world, notebook.cell(2).section);
    },

    "a picture that lies on disk in lines is drawn, in the size it asks for": async (world) => {
      const data = PICTURES["image/png"].match(/.{1,20}/g).map((line) => `${line}\n`);
      const output = { output_type: "display_data", data: { "image/png": data }, metadata: { "image/png": { width: 30 } } };
      const notebook = await world.open(file("lines.ipynb", [code("1", { outputs: [output] })]));
      const image = notebook.cell(1).output().locator("img");
      deepEqual(await isDrawn(image), [1, 1]);
      equal(await image.evaluate((img) => img.getBoundingClientRect().width), 30);
    },
  },
};
