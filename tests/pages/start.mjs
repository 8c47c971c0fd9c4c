//! The start page as a person uses it.

import { NotebookPage } from "./notebook.mjs";
import { ReadOnlyPage } from "./read-only.mjs";

export class StartPage {
  constructor(page) {
    this.page = page;
    this.main = page.getByRole("main", { name: "Notebooks", exact: true });
  }

  /** Goes there by its address and waits until it can be used. */
  async open(url) {
    await this.page.goto(url);
    await this.see();
    return this;
  }

  see() {
    return this.button("New notebook").waitFor();
  }

  button(name) {
    return this.main.getByRole("button", { name, exact: true });
  }

  link(name) {
    return this.main.getByRole("link", { name });
  }

  /** The names listed, first to last. */
  async names() {
    const links = this.main.locator("li").getByRole("link");
    return (await links.allInnerTexts()).map((text) => text.split("\n")[0].trim());
  }

  async newNotebook() {
    await this.button("New notebook").click();
    return this.notebook();
  }

  async notebook() {
    const notebook = new NotebookPage(this.page);
    await notebook.see();
    return notebook;
  }

  async openListed(name) {
    await this.link(name).first().click();
    return this.notebook();
  }

  /** Opens files with the picker: `[{ name, text }]`, or paths. */
  async pick(...files) {
    const chosen = this.page.waitForEvent("filechooser");
    await this.button("Open file").click();
    await (await chosen).setFiles(files.map(payload));
  }

  /** Opens a file with the picker and waits for its notebook. */
  async openFile(file) {
    await this.pick(file);
    return this.notebook();
  }

  /** Opens a file that is no valid notebook. */
  async openInvalid(file) {
    await this.pick(file);
    const view = new ReadOnlyPage(this.page);
    await view.see();
    return view;
  }

  /** Drags a file over the page; what the page shows meanwhile can be looked at in `meanwhile`. */
  async drop(file, meanwhile = () => {}) {
    const transfer = await this.page.evaluateHandle(({ name, text }) => {
      const held = new DataTransfer();
      held.items.add(new File([text], name, { type: "application/x-ipynb+json" }));
      return held;
    }, file);
    const target = this.main;
    for (const kind of ["dragenter", "dragover"]) await target.dispatchEvent(kind, { dataTransfer: transfer });
    await meanwhile();
    await target.dispatchEvent("drop", { dataTransfer: transfer });
  }
}

function payload(file) {
  if (typeof file === "string") return file;
  return { name: file.name, mimeType: "application/x-ipynb+json", buffer: Buffer.from(file.text, "utf8") };
}
