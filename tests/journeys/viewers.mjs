//! Files that are no notebooks: tables, text, JSON, Markdown and pictures are shown, and kept beside the notebooks.

import { equal, ok } from "node:assert/strict";

import { checkBoth } from "../axe.mjs";
import { PICTURES } from "../notebooks.mjs";
import { storedFiles } from "../pages/drive.mjs";
import { untilEqual } from "../wait.mjs";

/** Opens files of the disk with the picker; the last one is shown. */
async function opened(world, ...files) {
  const start = await world.start();
  const chosen = world.page.waitForEvent("filechooser");
  await start.button("Open file").click();
  await (await chosen).setFiles(files.map(({ name, type, text, base64 }) => ({ name, mimeType: type, buffer: base64 ? Buffer.from(base64, "base64") : Buffer.from(text) })));
  const main = world.page.getByRole("main", { name: "File", exact: true });
  await main.waitFor();
  return main;
}

const LONG = { name: "long.csv", type: "text/csv", text: `number,square\n${Array.from({ length: 20_000 }, (_, n) => `${n},"${n * n}"`).join("\n")}\n` };

export default {
  name: "viewers",
  tests: {
    "a long table has its head in view, and only the rows that are seen are in the page": async (world) => {
      const main = await opened(world, LONG);
      await main.getByText("20000 rows, 2 columns").waitFor();
      const box = main.getByRole("region", { name: "Table" });
      ok((await main.getByRole("row").count()) < 120);
      await box.evaluate((element) => element.scrollTo(0, element.scrollHeight));
      await main.getByRole("cell", { name: String(19_999 ** 2), exact: true }).waitFor();
      ok(await main.getByRole("columnheader", { name: "square" }).isVisible());
      await checkBoth(world.page);
    },

    "text, JSON, Markdown and pictures are shown as what they are": async (world) => {
      const rows = [
        [{ name: "a.txt", type: "text/plain", text: "one\n  two <b>" }, (main) => main.getByText("two <b>").waitFor()],
        [{ name: "a.json", type: "application/json", text: '{"a":[1,{"b":null}]}' }, (main) => main.getByText('"b": null').waitFor()],
        [{ name: "a.md", type: "text/markdown", text: "# Title\n\n- [x] done" }, (main) => main.getByRole("heading", { name: "Title" }).waitFor()],
        [{ name: "a.png", type: "image/png", base64: PICTURES["image/png"] }, (main) => untilEqual("the width", () => main.getByRole("img").evaluate((image) => image.naturalWidth), 1)],
      ];
      for (const [file, see] of rows) {
        const main = await opened(world, file);
        await see(main);
        equal(await world.page.getByRole("heading", { level: 1 }).innerText(), file.name);
        await checkBoth(world.page);
      }
    },

    "they are kept under names of their own, listed, and handed back byte for byte": async (world) => {
      const file = { name: "data.csv", type: "text/csv", text: "a;b\r\n1;ü\r\n" };
      await opened(world, file);
      await opened(world, { ...file, text: "other" });
      const files = await storedFiles(world.page);
      equal(Object.keys(files).sort().join(), "data 2.csv,data.csv");
      const start = await world.start();
      await start.link("data.csv").click();
      const offered = world.page.waitForEvent("download");
      await world.page.getByRole("button", { name: "Download", exact: true }).click();
      const { readFile } = await import("node:fs/promises");
      equal(await readFile(await (await offered).path(), "utf8"), file.text);
    },

    "at 360 pixels a wide table scrolls in its own box": async (world) => {
      await world.page.setViewportSize({ width: 360, height: 740 });
      const wide = Array.from({ length: 30 }, (_, column) => `column${column}`).join();
      await opened(world, { name: "wide.csv", type: "text/csv", text: `${wide}\n${wide}\n` });
      equal(await world.page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth <= 0), true);
    },
  },
};
