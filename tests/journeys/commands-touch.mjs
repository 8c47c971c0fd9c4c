//! Cells moved by their handle, with mouse, finger and keys; and the row of keys for those who write on a screen.

import { deepEqual, equal, ok } from "node:assert/strict";

import { code, file } from "../notebooks.mjs";
import { untilEqual } from "../wait.mjs";

const LETTERS = file("letters.ipynb", [code("'a'"), code("'b'"), code("'c'")]);
const quoted = (text) => [...text].map((letter) => `'${letter}'`);

/** The middle of an element. */
async function middle(locator) {
  const { x, y, width, height } = await locator.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

const handle = (notebook, number) => notebook.cell(number).section.getByRole("button", { name: new RegExp(`^Move cell ${number}`) });

export default {
  name: "commands-touch",
  tests: {
    "a cell is dragged by its handle, and a line says where to": async (world) => {
      const notebook = await world.open(LETTERS);
      const { page } = world;
      await notebook.cell(1).edit();
      await notebook.press("Escape");
      const from = await middle(handle(notebook, 1));
      const to = await middle(notebook.cell(3).section);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x, from.y + 20);
      await page.mouse.move(to.x, to.y + 4, { steps: 4 });
      await page.locator(".drop-line").waitFor();
      await page.mouse.up();
      await notebook.untilSources(quoted("bca"));
      equal(await page.locator(".drop-line").count(), 0);
      await notebook.untilSelected(3);
      await notebook.press("z");
      await notebook.untilSources(quoted("abc"));
    },

    "several selected cells are dragged together, by finger too": async (world) => {
      const notebook = await world.open(LETTERS);
      const { page } = world;
      await notebook.cell(2).edit();
      await notebook.press("Escape", "Shift+ArrowDown");
      const from = await middle(handle(notebook, 3));
      const to = await middle(notebook.cell(1).section);
      // A finger, as the browser tells of it.
      await handle(notebook, 3).evaluate(
        (element, [from, to]) => {
          element.setPointerCapture = () => {};
          const tell = (kind, y) => element.dispatchEvent(new PointerEvent(kind, { pointerId: 7, pointerType: "touch", button: 0, clientX: from.x, clientY: y, bubbles: true, cancelable: true }));
          tell("pointerdown", from.y);
          tell("pointermove", to.y - 6);
          tell("pointerup", to.y - 6);
        },
        [from, to],
      );
      await notebook.untilSources(quoted("bca"));
      equal(await page.locator(".cell.is-marked").count(), 2);
    },

    "the handle moves its cell with the arrow keys, and keeps the keyboard": async (world) => {
      const notebook = await world.open(LETTERS);
      await notebook.cell(1).edit();
      await notebook.press("Escape");
      await handle(notebook, 1).focus();
      await notebook.press("ArrowDown");
      await notebook.untilSources(quoted("bac"));
      await untilEqual("the handle has the keyboard", () => handle(notebook, 2).evaluate((element) => element === document.activeElement), true);
      await notebook.press("ArrowDown");
      await notebook.untilSources(quoted("bca"));
    },

    "a phone has a row of keys while one writes": async (world) => {
      const context = await world.newContext({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
      const page = await context.newPage();
      const notebook = await (await world.start(page)).newNotebook();
      const cell = notebook.cell(1);
      await cell.editor.tap();
      const row = page.getByRole("toolbar", { name: "Keys for code" });
      await row.waitFor();
      const key = (name) => row.getByRole("button", { name, exact: true });
      await page.keyboard.type("f");
      await key("(").tap();
      await page.keyboard.type("1");
      await untilEqual("the text", () => cell.source(), "f(1)");
      await page.keyboard.press("Home");
      await key("Indent").tap();
      await untilEqual("the text", () => cell.source(), "    f(1)");
      await key("Indent less").tap();
      await untilEqual("the text", () => cell.source(), "f(1)");
      const box = await row.boundingBox();
      ok(box.width <= 360 && box.y + box.height <= 640, "the row is on the screen");
      deepEqual(await page.evaluate(() => document.activeElement.classList.contains("cm-content")), true);
      await key("Leave the editor").tap();
      await row.waitFor({ state: "detached" });
      await notebook.untilSelected(1);
    },
  },
};
