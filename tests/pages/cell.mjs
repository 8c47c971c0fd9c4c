//! One cell as a person uses it.

import { until, untilContains, untilEqual } from "../wait.mjs";

export class Cell {
  constructor(notebook, section) {
    this.notebook = notebook;
    this.page = notebook.page;
    this.section = section;
    this.editor = section.locator(".cell-editor .cm-content");
    this.prompt = section.locator(".cell-prompt");
    this.outputs = section.locator(".cell-outputs .output");
  }

  id() {
    return this.section.getAttribute("data-cell-id");
  }

  kind() {
    return this.section.getAttribute("data-kind");
  }

  /** The text in the editor. */
  source() {
    return this.editor.evaluate((content) =>
      [...content.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n"),
    );
  }

  /** Puts the cursor into the editor. */
  async edit() {
    await this.editor.click();
    return this;
  }

  /** Replaces the text, by typing one line, by pasting more: the editor indents typed lines by itself. */
  async write(text) {
    await this.edit();
    await this.page.keyboard.press("ControlOrMeta+a");
    await (text.includes("\n") ? this.paste(text) : this.page.keyboard.type(text));
  }

  paste(text) {
    return this.editor.evaluate((content, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      content.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  untilPrompt(expected, patienceMillis) {
    return untilEqual("the prompt", async () => (await this.prompt.textContent()).trim(), expected, patienceMillis);
  }

  /** Waits until the cell has run, however it ended. */
  untilRun(patienceMillis = 60_000) {
    return until("the cell should have run", async () => (await this.prompt.textContent()).trim(), (prompt) => /^\[\d+\]:$/.test(prompt), patienceMillis);
  }

  /** The output at a place, counted from 1. */
  output(number = 1) {
    return this.outputs.nth(number - 1);
  }

  /** The outputs of one kind: "stdout", "stderr", or an output type of nbformat. */
  of(kind) {
    const attribute = kind === "stdout" || kind === "stderr" ? "data-stream" : "data-output-type";
    return this.section.locator(`.cell-outputs .output[${attribute}="${kind}"]`);
  }

  /** The text of all outputs of a kind, line ends as they are, also of what is scrolled out of sight. */
  async text(kind) {
    const found = kind === undefined ? this.outputs : this.of(kind);
    return (await found.evaluateAll((outputs) => outputs.map((output) => output.textContent))).join("");
  }

  untilText(kind, expected, patienceMillis) {
    return untilEqual(`${kind}`, async () => (await this.text(kind)).trimEnd(), expected, patienceMillis);
  }

  untilContains(kind, part, patienceMillis) {
    return untilContains(`${kind ?? "the output"}`, () => this.text(kind), part, patienceMillis);
  }

  /** Waits until this is all the cell shows. */
  untilResult(text) {
    return this.untilText("execute_result", text);
  }
}
