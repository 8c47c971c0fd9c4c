//! The built editor, highlighter and formulas in a real page, driven by real keys.

import { Tally, withPage } from "./page.mjs";

const tally = new Tally();

/** In the page: an editor on the stage, with what it told kept in `window.told`. */
async function open(options) {
  await window.glue.loadEditor();
  window.handle?.destroy();
  const stage = document.querySelector("#stage");
  stage.replaceChildren();
  stage.insertAdjacentHTML("beforeend", '<button id="after">after</button>');
  const box = document.createElement("div");
  box.style.width = "20rem";
  stage.prepend(box);
  window.told = [];
  window.handles = [];
  window.handle = window.glue.createEditor(
    box,
    { text: "", language: "python", label: "Code cell 1", readOnly: false, ...options },
    {
      changed: (text) => window.told.push(`changed ${text}`),
      key: (name) => (window.told.push(name), window.handles.includes(name)),
      focused: () => window.told.push("focused"),
      blurred: () => window.told.push("blurred"),
    },
  );
  window.handle.focus();
}

await withPage(async (page) => {
  const text = () => page.evaluate(() => window.handle.text());
  const told = () => page.evaluate(() => window.told.splice(0));
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const expect = (name, found, wanted) => {
    const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
    tally.check(name, a === b ? [] : [`found ${a}`, `wanted ${b}`]);
  };

  await page.evaluate(open, {});
  const box = page.getByRole("textbox", { name: "Code cell 1" });
  expect("the editor is a text box with its label", await box.count(), 1);
  await page.evaluate(() => window.handle.setLabel("Code cell 2"));
  expect("the label follows", await page.getByRole("textbox", { name: "Code cell 2" }).count(), 1);
  await told();
  await page.keyboard.type("def f(x):");
  await press("Enter");
  await page.keyboard.type("return [x");
  expect("brackets are closed and a block is indented by four", await text(), "def f(x):\n    return [x]");
  expect("each change is told", (await told()).at(-1), "changed def f(x):\n    return [x]");
  await press("Control+/");
  expect("Control-/ makes a comment", await text(), "def f(x):\n    # return [x]");
  expect("keywords are coloured", await page.locator(".code-editor .tok-keyword", { hasText: "def" }).count(), 1);

  await page.evaluate(open, { text: "a\nb" });
  await press("ArrowDown");
  expect("an arrow inside the text is the editor's", (await told()).filter((word) => word.startsWith("Arrow")), []);
  await press("ArrowDown", "Shift+Enter", "Control+Enter", "Alt+Enter", "Control+s", "Escape");
  const names = ["ArrowDown", "Shift-Enter", "Mod-Enter", "Alt-Enter", "Mod-s", "Escape"];
  expect("the page is asked about its keys", (await told()).filter((word) => names.includes(word)), names);
  await press("Control+Shift+-", "Control+Shift+C", "a", "Shift+B", "Home", "Backspace", "Tab", "Shift+ArrowDown", "F2");
  const asked = (await told()).filter((word) => !word.startsWith("changed"));
  expect("it is asked about keys that type and edit nothing, by one name each", asked, ["Mod-Shift-Minus", "Mod-Shift-c", "Shift-ArrowDown", "F2"]);
  await page.evaluate(open, { text: "a\nb" });
  await page.evaluate(() => (window.handles = ["Shift-Enter", "Mod-Enter", "Alt-Enter"]));
  await press("Shift+Enter", "Control+Enter", "Alt+Enter");
  expect("a key that the page handled changes nothing", await text(), "a\nb");
  await press("ArrowUp");
  expect("an arrow out of the first line is offered", (await told()).at(-1), "ArrowUp");

  await page.evaluate(open, { text: "word ".repeat(40).trim(), language: "markdown" });
  await page.evaluate(() => window.handle.cursorTo("end"));
  await told();
  await press("ArrowUp");
  expect("an arrow between the rows of a wrapped line is the editor's", (await told()).includes("ArrowUp"), false);
  await press("ArrowDown", "ArrowDown");
  expect("an arrow out of the last row is offered", (await told()).includes("ArrowDown"), true);

  await page.evaluate(open, { text: "ab" });
  await page.evaluate(() => window.handle.cursorTo("end"));
  await press("Tab");
  expect("Tab goes to the next stop", await text(), "ab  ");
  await press("Escape", "Tab");
  expect("Escape, then Tab leaves the editor", await page.evaluate(() => document.activeElement.id), "after");
  expect("leaving is told", (await told()).at(-1), "blurred");

  await page.evaluate(open, { text: "one\ntwo" });
  await press("Control+End", "Shift+ArrowLeft");
  expect("the ends of a selection are cursors", await page.evaluate(() => window.handle.cursors()), [6, 7]);
  await page.evaluate(() => (window.handle.cursorTo("end"), window.handle.type("("), window.handle.type("x"), window.handle.indent(false)));
  expect("what is typed for a person is typed as by one", await text(), "one\ntwo(x)");
  await page.evaluate(() => (window.handle.cursorTo("start"), window.handle.indent(true)));
  expect("a line is indented", await text(), "    one\ntwo(x)");
  await page.evaluate(() => window.handle.setLineNumbers(true));
  expect("lines are numbered", await page.locator(".cm-lineNumbers").count(), 1);
  await page.evaluate(() => window.handle.setLineNumbers(false));
  expect("and are no more", await page.locator(".cm-lineNumbers").count(), 0);

  await page.evaluate(open, { text: "one" });
  await page.evaluate(() => window.handle.cursorTo("end"));
  await page.keyboard.type("!");
  await told();
  await page.evaluate(() => window.handle.setText("one, two!"));
  expect("a text set by the page is not told", await told(), []);
  await press("Control+z");
  expect("it is one step of the undo history", await text(), "one!");
  await press("Control+z");
  expect("what was typed before is another", await text(), "one");
  await press("Control+y", "Control+y");
  expect("both can be redone", await text(), "one, two!");

  const drop = (asFile) =>
    page.evaluate(async (asFile) => {
      const dropped = new DataTransfer();
      if (asFile) dropped.items.add(new File(['{"cells": []}'], "a.ipynb"));
      else dropped.setData("text/plain", "words");
      const line = document.querySelector(".cm-line");
      const { left, top } = line.getBoundingClientRect();
      let arrived = 0;
      addEventListener("drop", () => (arrived += 1), { once: true });
      const init = { dataTransfer: dropped, bubbles: true, cancelable: true, clientX: left + 1, clientY: top + 1 };
      const prevented = ["dragover", "drop"].map((kind) => !line.dispatchEvent(new DragEvent(kind, init)));
      await new Promise((done) => setTimeout(done, 200));
      return [window.handle.text(), arrived, prevented[1]];
    }, asFile);
  await page.evaluate(open, { text: "kept" });
  expect("a dropped file is the page's", await drop(true), ["kept", 1, true]);
  expect("dropped words are the editor's", await drop(false), ["wordskept", 1, true]);

  await page.evaluate(open, { text: "fixed", readOnly: true });
  await page.keyboard.type("x");
  expect("a read-only text stays", await text(), "fixed");
  await page.evaluate(open, { text: "- item", language: "markdown" });
  await page.evaluate(() => window.handle.cursorTo("end"));
  await press("Enter");
  await page.keyboard.type("don't");
  expect("a list goes on, and an apostrophe stays alone", await text(), "- item\n- don't");
  await page.evaluate(() => window.handle.setLanguage("python"));
  expect("another language colours anew", await page.locator(".code-editor .tok-operator").count() > 0, true);
  await page.evaluate(() => (window.handle.destroy(), window.told.splice(0)));
  expect("nothing is told after the end", await told(), []);

  const shown = await page.evaluate(async () => {
    const stage = document.querySelector("#stage");
    stage.innerHTML = `<code id="py">def f(): return 1</code><code id="rs">fn f() {}</code><code id="no">plain &lt; text</code>
      <div id="md"><span class="math-inline">\\frac{1}{2}</span><span class="math-display">\\wrong{1}</span></div><div id="tex"></div>`;
    const at = (id) => stage.querySelector(`#${id}`);
    await Promise.all([
      ...[["py", "python3"], ["rs", "Rust"], ["no", "klingon"]].map(([id, language]) => window.glue.highlightCode(at(id), language)),
      window.glue.typesetMath(at("md")),
      window.glue.typesetLatex(at("tex"), "area $a^2$ of <b> \\href{javascript:alert(1)}{x}\\begin{align}x&=1\\end{align}"),
    ]);
    return {
      python: [at("py").textContent, at("py").querySelectorAll(".tok-keyword").length],
      rust: [at("rs").textContent, at("rs").querySelector(".tok-keyword")?.textContent],
      unknown: at("no").innerHTML,
      formulas: at("md").querySelectorAll(".math-inline .katex").length,
      error: at("md").querySelector(".math-error code")?.textContent,
      latex: [at("tex").querySelectorAll(".math-inline .katex, .math-display .katex").length, at("tex").querySelectorAll("b, a").length],
      font: getComputedStyle(at("md").querySelector(".katex")).fontFamily.includes("KaTeX_Main"),
      sheets: document.querySelectorAll('link[href*="math-style"]').length,
    };
  });
  expect("Python is coloured and keeps its text", shown.python, ["def f(): return 1", 2]);
  expect("another language is coloured by its own chunk", shown.rust, ["fn f() {}", "fn"]);
  expect("an unknown language stays as it is", shown.unknown, "plain &lt; text");
  expect("a formula is typeset", shown.formulas, 1);
  expect("a wrong formula is shown with its source", shown.error, "\\wrong{1}");
  expect("a LaTeX output has its formulas and no markup", shown.latex, [2, 0]);
  expect("the formulas' style sheet is there, once", [shown.font, shown.sheets], [true, 1]);

  await page.route("**/assets/fences-*", (route) => route.abort());
  await page.reload();
  await page.waitForFunction(() => window.isReady);
  const attempt = () =>
    page.evaluate(async () => {
      document.querySelector("#stage").innerHTML = "<code>fn f() {}</code>";
      return window.glue.highlightCode(document.querySelector("code"), "rust").then(
        () => "loaded",
        (error) => error.message.replace(/http:.*assets\/fences-\w+/, "…"),
      );
    });
  expect("a chunk that does not load is named", await attempt(), "could not load ….js");
  await page.unroute("**/assets/fences-*");
  expect("and may be asked for again", await attempt(), "loaded");
});
tally.close();
