//! A notebook as a person uses it, in whatever browser: through the small interface of `drivers.mjs`.
//!
//! What runs in the page is sent there as text and may use nothing around it.

import { until, untilContains, untilEqual } from "../wait.mjs";

export class PortableNotebook {
  constructor(tab) {
    this.tab = tab;
  }

  /** Opens a file, `{ name, text }`, by dropping it on the start page. */
  async drop(file) {
    await until("the start page should be shown", () => this.tab.evaluate(() => document.querySelector("main button") !== null), Boolean);
    await this.tab.evaluate(dropOnPage, file.name, file.text);
    await until("the notebook should be shown", () => this.tab.evaluate(() => document.querySelectorAll("section.cell").length), Boolean);
  }

  /** Clicks on what `place` finds, once it can be clicked. */
  async click(what) {
    const { x, y } = await until(`${JSON.stringify(what)} should be there to click`, () => this.tab.evaluate(place, what), Boolean);
    await this.tab.clickAt(x, y);
  }

  clickButton(name) {
    return this.click({ button: name });
  }

  press(keys) {
    return this.tab.press(keys);
  }

  /** Puts the cursor into the editor of the cell at a place, counted from 1. */
  async edit(number) {
    // By the cell: editors come one after the other, not always from the top, and only near what is seen.
    await this.tab.evaluate((nth) => document.querySelectorAll("section.cell")[nth]?.scrollIntoView({ block: "nearest", behavior: "instant" }), number - 1);
    await this.click({ css: `section.cell:nth-of-type(${number}) .cell-editor .cm-content[contenteditable=true]` });
  }

  /** Runs the cell at a place; the cursor stays in it. */
  async run(number) {
    await this.edit(number);
    await this.press("Control+Enter");
  }

  kernelState() {
    return this.tab.evaluate(() => document.querySelector("[data-kernel-state]")?.dataset.kernelState);
  }

  untilKernel(state, patienceMillis = 120_000) {
    return untilEqual("the kernel", () => this.kernelState(), state, patienceMillis);
  }

  /** Waits until the page says by what means it reaches a busy kernel. */
  untilMeans(means) {
    return untilEqual("the means", () => this.tab.evaluate(() => document.querySelector("[data-kernel-state]")?.dataset.means), means);
  }

  prompt(number) {
    return this.tab.evaluate((nth) => document.querySelectorAll("section.cell .cell-prompt")[nth].textContent.trim(), number - 1);
  }

  untilPrompt(number, expected) {
    return untilEqual(`the prompt of cell ${number}`, () => this.prompt(number), expected);
  }

  /** The text of the outputs of one kind ("stdout", "stderr", or an output type of nbformat) of a cell. */
  text(number, kind) {
    return this.tab.evaluate(outputText, number - 1, kind);
  }

  /** Scrolls to where the outputs of a cell end, in the page and in their own box. */
  lookAtEnd(number) {
    return this.tab.evaluate((nth) => {
      const cell = document.querySelectorAll("section.cell")[nth];
      for (const part of cell.querySelectorAll(".cell-outputs, .cell-outputs *")) if (part.scrollHeight > part.clientHeight) part.scrollTop = part.scrollHeight;
      cell.scrollIntoView({ block: "end", behavior: "instant" });
    }, number - 1);
  }

  untilText(number, kind, expected, patienceMillis) {
    return untilEqual(`${kind} of cell ${number}`, async () => (await this.text(number, kind)).trimEnd(), expected, patienceMillis);
  }

  untilContains(number, kind, part, patienceMillis) {
    return untilContains(`${kind} of cell ${number}`, () => this.text(number, kind), part, patienceMillis);
  }

  /** What is written on the page, without the notebook itself: notices, bars. */
  words() {
    return this.tab.evaluate(wordsAround);
  }

  untilWords(part) {
    return untilContains("what is written around the notebook", () => this.words(), part);
  }

  /** The field in which the running cell waits for input: its label, its type, where it is, whether it has the keyboard. None: undefined. */
  inputField() {
    return this.tab.evaluate(readInputField);
  }

  async untilInputField(expected) {
    return untilEqual("the input field", async () => (await this.inputField()) ?? "none", expected);
  }

  clickInputField() {
    return this.click({ css: "section.cell .cell-input input" });
  }

  /**
   * Clicks Stop and waits until the kernel is idle and no cell has a star: `millis` from the click to that, in the page's own clock, and the
   * `states` of the kernel on the way, each with its time since the click.
   */
  async stop(patienceMillis = 60_000) {
    await this.tab.evaluate(timeStop);
    await this.clickButton("Stop");
    return until("the cell should have stopped", () => this.tab.evaluate(() => window.stopping), ({ millis }) => millis !== undefined, patienceMillis);
  }
}

function dropOnPage(name, text) {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name, { type: "application/x-ipynb+json" }));
  const target = document.querySelector("main");
  for (const kind of ["dragenter", "dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }
}

/** Where to click on a button by its name, or on the `nth` element of a selector; null while it cannot be. */
function place({ button, css = "button", nth = 0 }) {
  const isNamed = (element) => button === undefined || (element.getAttribute("aria-label") ?? element.textContent).trim() === button;
  const isDisabled = (element) => element.disabled || element.getAttribute("aria-disabled") === "true";
  const element = [...document.querySelectorAll(css)].filter((found) => isNamed(found) && !isDisabled(found))[nth];
  if (!element) return null;
  element.scrollIntoView({ block: "nearest", behavior: "instant" });
  const box = element.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 12)];
  return element.contains(document.elementFromPoint(x, y)) ? { x, y } : null;
}

function outputText(nth, kind) {
  const attribute = kind === "stdout" || kind === "stderr" ? "data-stream" : "data-output-type";
  const outputs = document.querySelectorAll("section.cell")[nth].querySelectorAll(`.cell-outputs .output[${attribute}="${kind}"]`);
  return [...outputs].map((output) => output.textContent).join("");
}

function wordsAround() {
  const page = document.body.cloneNode(true);
  for (const section of page.querySelectorAll("section.cell")) section.remove();
  return page.textContent;
}

function readInputField() {
  const field = document.querySelector("section.cell .cell-input:not(.is-answered) input");
  if (!field) return undefined;
  const cells = [...document.querySelectorAll("section.cell")];
  return {
    label: (field.getAttribute("aria-label") ?? [...field.labels].map((label) => label.textContent).join(" ")).trim(),
    type: field.type,
    cell: cells.indexOf(field.closest("section.cell")) + 1,
    isFocused: document.activeElement === field,
  };
}

function timeStop() {
  const stopping = (window.stopping = { states: [] });
  let clicked;
  const kernelState = () => document.querySelector("[data-kernel-state]").dataset.kernelState;
  const isAnyWaiting = () => [...document.querySelectorAll(".cell-prompt")].some((prompt) => prompt.textContent.trim() === "[*]:");
  document.addEventListener("click", (event) => (clicked = event.timeStamp), { capture: true, once: true });
  const watch = new MutationObserver(() => {
    if (clicked === undefined) return;
    const [state, millis] = [kernelState(), Math.round(performance.now() - clicked)];
    if (stopping.states.at(-1)?.[0] !== state) stopping.states.push([state, millis]);
    if (state !== "idle" || isAnyWaiting()) return;
    stopping.millis = millis;
    watch.disconnect();
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
}
