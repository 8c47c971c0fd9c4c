//! A notebook as a person uses it.

import { readFile } from "node:fs/promises";

import { until, untilEqual } from "../wait.mjs";
import { Cell } from "./cell.mjs";

export class NotebookPage {
  constructor(page) {
    this.page = page;
    // Others may be open, out of sight or at the side.
    const pane = page.locator(".pane.is-active");
    this.main = pane.getByRole("main", { name: "Notebook", exact: true });
    this.toolbar = pane.getByRole("toolbar").first();
    this.title = pane.getByLabel("Notebook name", { exact: true });
    this.kernel = pane.locator("[data-kernel-state]").first();
    this.saving = pane.locator("[data-save-state]").first();
    this.cells = this.main.locator("section.cell");
  }

  /** Waits until there is something to type in, or a cell that shows itself. */
  see() {
    return this.cells.first().waitFor();
  }

  /** The cell at a place, counted from 1. */
  cell(number) {
    return new Cell(this, this.cells.nth(number - 1));
  }

  /** The same in a long notebook, of which not all cells are drawn. */
  cellPlaced(number) {
    return new Cell(this, this.cells.and(this.page.getByRole("region", { name: new RegExp(`^\\D*${number}\\b`) })));
  }

  count() {
    return this.cells.count();
  }

  untilCount(expected) {
    return untilEqual("the number of cells", () => this.count(), expected);
  }

  untilSources(expected) {
    return untilEqual("the sources", () => this.sources(), expected);
  }

  /** The sources from top to bottom; "" for a Markdown cell that is drawn. */
  sources() {
    return this.cells.evaluateAll((cells) =>
      cells.map((cell) => {
        const field = cell.querySelector(".cell-editor textarea");
        return field ? field.value : [...cell.querySelectorAll(".cell-editor .cm-line")].map((line) => line.textContent).join("\n");
      }),
    );
  }

  kinds() {
    return this.cells.evaluateAll((cells) => cells.map((cell) => cell.dataset.kind));
  }

  /** The place of the cell that the commands go to, counted from 1; 0 when there is none. */
  selected() {
    return this.page.evaluate(() => Number(/\d+/.exec(document.activeElement?.closest(".cell")?.getAttribute("aria-label"))?.[0] ?? 0));
  }

  untilSelected(number) {
    return untilEqual("the cell with the keyboard", () => this.selected(), number);
  }

  press(...keys) {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  async click(name) {
    await this.toolbar.getByRole("button", { name, exact: true }).click();
  }

  async chooseType(label) {
    await this.toolbar.getByRole("combobox", { name: "Cell type" }).selectOption({ label });
  }

  kernelState() {
    return this.kernel.getAttribute("data-kernel-state");
  }

  /** Waits for a state of the kernel: "starting", "idle", "busy", "restarting" or "dead". */
  untilKernel(state, patienceMillis = 60_000) {
    return untilEqual("the kernel", () => this.kernelState(), state, patienceMillis);
  }

  /** Waits until the page says that all is kept. */
  untilSaved() {
    return untilEqual("the save state", () => this.saving.getAttribute("data-save-state"), "saved");
  }

  /** Waits until no cell waits or runs. */
  untilQuiet(patienceMillis = 60_000) {
    return until(
      "all cells should have finished",
      () => this.prompts(),
      (prompts) => prompts.every((prompt) => prompt !== "[*]:"),
      patienceMillis,
    );
  }

  /** The prompts of the code cells. */
  prompts() {
    return this.main.locator("section.cell[data-kind=code] .cell-prompt").evaluateAll((found) => found.map((prompt) => prompt.textContent.trim()));
  }

  /** Puts `code` into the last cell and runs it with Shift+Enter; returns the cell it was. */
  async run(code) {
    const number = await this.count();
    const cell = this.cell(number);
    await cell.write(code);
    await this.press("Shift+Enter");
    await this.untilCount(number + 1);
    return cell;
  }

  /** The name as the page shows it. */
  name() {
    return this.title.evaluate((field) => ("value" in field && field.tagName !== "BUTTON" ? field.value : field.textContent).trim());
  }

  /** Gives the notebook another name. */
  async rename(name) {
    await this.title.fill(name);
    await this.title.press("Enter");
  }

  /** Downloads the notebook: the name of the file and its text. */
  async download(act = () => this.page.getByRole("button", { name: "Download", exact: true }).click()) {
    const offered = this.page.waitForEvent("download");
    await act();
    const download = await offered;
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  }

  /** Goes back to the list. */
  async leave() {
    await this.page.getByRole("link", { name: "All notebooks" }).click();
  }
}
