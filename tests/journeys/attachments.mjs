//! Images that are pasted and dropped into Markdown cells.

import { deepEqual, equal } from "node:assert/strict";

import { checkBoth } from "../axe.mjs";
import { PICTURES, code, file, markdown } from "../notebooks.mjs";
import { untilContains, untilEqual } from "../wait.mjs";

const PNG = PICTURES["image/png"];

/** Does what the browser does when files are pasted or dropped on an element. */
function give(target, kind, files) {
  return target.evaluate(
    (element, { kind, files }) => {
      const data = new DataTransfer();
      for (const { name, type, base64 = "", bytes } of files) {
        const content = bytes ? new Uint8Array(bytes) : Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([content], name, { type }));
      }
      const box = element.getBoundingClientRect();
      const place = { bubbles: true, cancelable: true, clientX: box.left + 2, clientY: box.top + 2 };
      const event = kind === "paste" ? new ClipboardEvent("paste", { clipboardData: data, ...place }) : new DragEvent("drop", { dataTransfer: data, ...place });
      element.dispatchEvent(event);
    },
    { kind, files },
  );
}

const image = (name) => ({ name, type: "image/png", base64: PNG });
const panel = (world) => world.page.getByRole("region", { name: "Properties" });
const listed = (world) => panel(world).getByRole("list", { name: "Attachments" }).getByRole("listitem").allInnerTexts();

/** A Markdown cell, being written, the cursor between its words. */
async function writing(world) {
  const notebook = await world.open(file("pictures.ipynb", [markdown("before after"), code("1")]));
  await notebook.cell(1).section.dblclick();
  await notebook.cell(1).editor.waitFor();
  await notebook.press("Home");
  for (let letters = 0; letters < "before ".length; letters += 1) await notebook.press("ArrowRight");
  return notebook;
}

const cellOf = async (notebook) => JSON.parse((await notebook.download()).text).cells[0];

export default {
  name: "attachments",
  tests: {
    "an image that is pasted stands where the cursor is, is drawn, and Z takes it back": async (world) => {
      const notebook = await writing(world);
      await give(notebook.cell(1).editor, "paste", [image("a plot.png")]);
      await notebook.untilSources(["before ![a plot.png](attachment:a%20plot.png)after", "1"]);
      deepEqual((await cellOf(notebook)).attachments, { "a plot.png": { "image/png": PNG } });
      await notebook.cell(1).edit();
      await notebook.press("Control+Enter");
      const drawn = notebook.cell(1).section.locator("img");
      await untilEqual("the width of the image", () => drawn.evaluate((found) => found.naturalWidth), 1);
      await notebook.press("z");
      await drawn.waitFor({ state: "detached" });
      const { attachments, source } = await cellOf(notebook);
      deepEqual([attachments, source.join("")], [undefined, "before after"]);
    },

    "one dropped on a drawn cell goes to its end, under a name of its own; nothing is opened": async (world) => {
      const notebook = await world.open(file("pictures.ipynb", [markdown("text", { attachments: { "x.png": { "image/png": PNG } } })]));
      await give(notebook.cell(1).section.locator(".prose"), "drop", [image("x.png")]);
      await notebook.cell(1).section.locator("img").waitFor();
      equal((await cellOf(notebook)).source.join(""), "text![x-1.png](attachment:x-1.png)");
      equal(await notebook.name(), "pictures");
    },

    "attachments are listed with what is not used, and can be taken out": async (world) => {
      const notebook = await world.open(
        file("pictures.ipynb", [markdown("![](attachment:a.png)", { attachments: { "a.png": { "image/png": PNG }, "b.png": { "image/png": PNG } } })]),
      );
      await world.page.getByRole("button", { name: "Properties", exact: true }).click();
      await untilEqual("how many are listed", async () => (await listed(world)).length, 2);
      const [used, unused] = await listed(world);
      equal(/not used/.test(used), false);
      equal(/not used in the text/.test(unused), true);
      await checkBoth(world.page);
      await panel(world).getByRole("button", { name: "Remove b.png" }).click();
      await untilEqual("how many are listed", async () => (await listed(world)).length, 1);
      deepEqual(Object.keys((await cellOf(notebook)).attachments), ["a.png"]);
      await panel(world).getByLabel("Attach an image").setInputFiles({ name: "c.png", mimeType: "image/png", buffer: Buffer.from(PNG, "base64") });
      await untilEqual("how many are listed", async () => (await listed(world)).length, 2);
      deepEqual(Object.keys((await cellOf(notebook)).attachments), ["a.png", "c.png"]);
    },

    "what is too large says so, and code cells take no images": async (world) => {
      const notebook = await writing(world);
      await give(notebook.cell(1).editor, "paste", [{ name: "huge.png", type: "image/png", bytes: 9_000_000 }]);
      await untilContains("the notice", () => world.page.locator(".kernel-notice").innerText(), "too large to attach: 9.0 MB, at most 8.0 MB");
      equal((await cellOf(notebook)).attachments, undefined);
      await give(notebook.cell(2).editor, "paste", [image("a.png")]);
      equal((await cellOf(notebook)).attachments, undefined);
    },
  },
};
