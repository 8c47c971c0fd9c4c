//! The view of a file that is no valid notebook.

export class ReadOnlyPage {
  constructor(page) {
    this.page = page;
    this.main = page.getByRole("main", { name: "Read-only file", exact: true });
    this.alert = this.main.getByRole("alert");
  }

  see() {
    return this.alert.waitFor();
  }

  /** Why it cannot be edited. */
  reason() {
    return this.alert.innerText();
  }

  /** All that is written on the page, with the file's own text among it. */
  async text() {
    const boxes = this.main.locator("textarea");
    const typed = await boxes.evaluateAll((found) => found.map((box) => box.value).join("\n"));
    return `${await this.main.innerText()}\n${typed}`;
  }

  /** How many places of the page take typing. */
  writable() {
    return this.main
      .locator("textarea, input, [contenteditable=true]")
      .evaluateAll((found) => found.filter((place) => !place.readOnly && place.getAttribute("aria-readonly") !== "true").length);
  }
}
