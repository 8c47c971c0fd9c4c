//! What a person sets: theme, sizes, motion and language hold at once, in every tab, after a reload before the first paint, and from right to left.

import { deepEqual, equal, ok } from "node:assert/strict";

import { findings } from "../axe.mjs";
import { GALLERY } from "../gallery.mjs";
import { until, untilEqual } from "../wait.mjs";

const openSettings = async (page) => {
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  return page.getByRole("dialog", { name: "Settings" });
};

const choose = (dialog, name, label) => dialog.getByRole("combobox", { name, exact: true }).selectOption({ label });
const paper = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

export default {
  name: "settings",
  tests: {
    "a theme holds at once, in other tabs, and after a reload before anything is painted": async (world) => {
      await world.start();
      const other = await world.context.newPage();
      await world.start(other);
      const dialog = await openSettings(world.page);
      await choose(dialog, "Theme", "Dark");
      await untilEqual("the paper", () => paper(world.page), "rgb(28, 26, 23)");
      await untilEqual("the paper of the other tab", () => paper(other), "rgb(28, 26, 23)");
      await choose(dialog, "Theme", "High contrast");
      await untilEqual("the paper", () => paper(world.page), "rgb(255, 255, 255)");
      await untilEqual("the paper of the other tab", () => paper(other), "rgb(255, 255, 255)");
      // Before the page's own script has run, that is before the first paint of index.html.
      await world.context.addInitScript(() =>
        document.addEventListener("DOMContentLoaded", () => (window.contrastAtFirst = document.documentElement.dataset.contrast), { once: true }),
      );
      await world.page.reload();
      equal(await world.page.evaluate(() => window.contrastAtFirst), "more");
    },

    "a site of a system that wants more contrast has it, until a theme is chosen": async (world) => {
      const page = await (await world.newContext({ contrast: "more" })).newPage();
      await world.start(page);
      equal(await paper(page), "rgb(255, 255, 255)");
      const dialog = await openSettings(page);
      await choose(dialog, "Theme", "Light");
      await untilEqual("the paper", () => paper(page), "rgb(250, 246, 238)");
    },

    "sizes of everything, of code and of outputs are set apart": async (world) => {
      const notebook = await world.open(GALLERY);
      await notebook.cell(2).editor.waitFor();
      const sizes = () =>
        world.page.evaluate(() => [document.documentElement, document.querySelector(".cell-editor"), document.querySelector(".output pre, .output-text")].map((element) => {
          const deepest = element.querySelector?.(".cm-line") ?? element;
          return Math.round(parseFloat(getComputedStyle(element === document.documentElement ? element : deepest).fontSize));
        }));
      const before = await sizes();
      equal(before[0], 16);
      const dialog = await openSettings(world.page);
      await choose(dialog, "Size of code", "150%");
      await until("larger code", sizes, (now) => now[1] > before[1] && now[2] === before[2] && now[0] === 16);
      await choose(dialog, "Size of outputs", "200%");
      await until("larger outputs", sizes, (now) => now[2] === 2 * before[2]);
      await choose(dialog, "Size of everything", "125%");
      await until("everything larger", sizes, (now) => now[0] === 20);
    },

    "line numbers and completions while typing are switched, hold at once and after a reload": async (world) => {
      const notebook = await world.notebook();
      const numbered = (count) => untilEqual("the numbered editors", () => notebook.main.locator(".cm-lineNumbers").count(), count);
      let dialog = await openSettings(world.page);
      await dialog.getByRole("checkbox", { name: "Line numbers" }).check();
      await dialog.getByRole("checkbox", { name: "Completions while typing" }).uncheck();
      await world.page.keyboard.press("Escape");
      await numbered(1);
      await world.page.reload();
      await notebook.see();
      await numbered(1);
      dialog = await openSettings(world.page);
      equal(await dialog.getByRole("checkbox", { name: "Completions while typing" }).isChecked(), false);
    },

    "the language is changed without a reload on the start page, and an open notebook says that it needs one": async (world) => {
      await world.start();
      let dialog = await openSettings(world.page);
      await choose(dialog, "Language", "Deutsch");
      await world.page.getByRole("button", { name: "Neues Notebook" }).waitFor();
      equal(await world.page.evaluate(() => document.documentElement.lang), "de");
      dialog = world.page.getByRole("dialog", { name: "Einstellungen" });
      await choose(dialog, "Sprache", "Wie der Browser");
      await world.page.getByRole("button", { name: "New notebook" }).waitFor();
      await world.page.keyboard.press("Escape");

      const notebook = await world.notebook();
      dialog = await openSettings(world.page);
      await choose(dialog, "Language", "Deutsch");
      await dialog.getByText("when the page is loaded again").waitFor();
      await world.page.keyboard.press("Escape");
      equal(await notebook.count(), 1);
      await world.page.reload();
      await world.page.getByRole("main", { name: "Notebook", exact: true }).waitFor();
      await world.page.getByRole("button", { name: "Herunterladen" }).waitFor();
    },

    "a browser that speaks German is spoken to in German": async (world) => {
      const page = await (await world.newContext({ locale: "de-AT" })).newPage();
      await page.goto(world.site.url);
      await page.getByRole("button", { name: "Neues Notebook" }).click();
      await page.getByRole("toolbar").first().waitFor();
      deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ["de", "ltr"]);
      const words = await page.evaluate(() => [...document.querySelectorAll("[aria-label], [title]")].map((element) => element.getAttribute("aria-label") ?? element.title));
      ok(words.length > 10);
      deepEqual(words.filter((word) => /\b(cell|kernel is|run|delete|save|open|move|the)\b/i.test(word)), []);
    },

    "settings have an address, are reached and left by keyboard, and give the keyboard back": async (world) => {
      await world.page.goto(`${world.site.url}#/settings`);
      const dialog = world.page.getByRole("dialog", { name: "Settings" });
      await dialog.waitFor();
      await world.page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      await untilEqual("the address", () => world.page.evaluate(() => location.hash), "#/");
      await world.page.getByRole("button", { name: "Settings" }).focus();
      await world.page.keyboard.press("Enter");
      await dialog.waitFor();
      await world.page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      await untilEqual("the keyboard", () => world.page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Settings");
    },

    "axe: the settings, the start page and a notebook in every theme": async (world) => {
      const notebook = await world.open(GALLERY);
      await notebook.main.locator(".katex").first().waitFor();
      const dialog = await openSettings(world.page);
      for (const theme of ["Light", "Dark", "High contrast"]) {
        await choose(dialog, "Theme", theme);
        deepEqual(await findings(world.page), [], `${theme}, settings`);
      }
      await world.page.keyboard.press("Escape");
      for (const colorScheme of ["light", "dark"]) {
        await world.page.emulateMedia({ colorScheme });
        deepEqual(await findings(world.page), [], `high contrast, ${colorScheme}`);
      }
      await notebook.leave();
      deepEqual(await findings(world.page), [], "the start page in high contrast");
    },

    "from right to left nothing is cut off or laid over": async (world) => {
      const notebook = await world.open(GALLERY);
      await notebook.main.locator(".katex").first().waitFor();
      await world.page.setViewportSize({ width: 360, height: 740 });
      await world.page.evaluate(() => (document.documentElement.dir = "rtl"));
      const page = await world.page.evaluate(() => {
        const cell = document.querySelector("section.cell[data-kind=code]");
        const side = (selector) => cell.querySelector(selector)?.getBoundingClientRect().right ?? 0;
        const code = getComputedStyle(cell.querySelector(".cell-editor")).direction;
        return { code, overflow: document.documentElement.scrollWidth - innerWidth, prompt: side(".cell-prompt"), editor: side(".cell-editor") };
      });
      equal(page.code, "ltr");
      ok(page.overflow <= 0, `${page.overflow} px too wide`);
      ok(page.prompt >= page.editor, "the prompt is at the start, which is right");
    },
  },
};
