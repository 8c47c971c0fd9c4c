//! Completion and help in the built editor, with an answering machine in the page's place: what is asked, what becomes of the answers.

import { Tally, withPage } from "./page.mjs";

const tally = new Tally();

/** In the page: an editor whose questions are kept in `window.asked` and answered by `window.answers`, or when `window.release` is called. */
async function open({ text = "", answers = {}, isHeld = false }) {
  await window.glue.loadEditor();
  window.handle?.destroy();
  const stage = document.querySelector("#stage");
  stage.replaceChildren();
  Object.assign(window, { asked: [], wished: [], said: [], pinned: [], left: [], held: [] });
  const answered = (answer) => (isHeld ? new Promise((done) => window.held.push(() => done(answer))) : Promise.resolve(answer));
  const described = (words) => {
    const element = document.createElement("div");
    element.textContent = words;
    return { element, text: words, signature: words.startsWith("f(") ? words : "", headline: words };
  };
  window.handle = window.glue.createEditor(
    stage,
    { text, language: "python", label: "Code", readOnly: false },
    {
      changed: () => {},
      key: (name) => (window.left.push(name), false),
      focused: () => {},
      blurred: () => {},
      assistance: {
        words: { help: "Help", source: "Source", pin: "Keep", close: "Close" },
        propose: (text, place, byHand) => {
          window.asked.push([text, place, byHand]);
          const words = answers.list;
          const items = words?.map((word) => ({ text: word, kind: "function", kindName: "function", signature: "" }));
          const from = place - /\w*$/.exec(text.slice(0, place))[0].length;
          return answered(words ? JSON.stringify({ from, to: place, items }) : null);
        },
        describe: (text, place, level) => {
          window.asked.push([text, place, level]);
          return answered(answers.help ? described(answers.help[level] ?? answers.help[0]) : null);
        },
        wantsProposals: () => (window.wished.push(window.handle.text()), answers.byItself ?? true),
        wantsHints: () => answers.hints ?? false,
        pin: (words, takesKeyboard) => window.pinned.push([words, takesKeyboard]),
        say: (words) => window.said.push(words),
      },
    },
  );
  window.handle.focus();
  window.handle.cursorTo("end");
}

await withPage(async (page) => {
  const text = () => page.evaluate(() => window.handle.text());
  const asked = () => page.evaluate(() => window.asked.splice(0));
  const rows = () => page.locator(".proposals li .cm-completionLabel").allTextContents();
  const type = (words) => page.keyboard.type(words);
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const settled = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30))));
  const expect = (name, found, wanted) => {
    const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
    tally.check(name, a === b ? [] : [`found ${a}`, `wanted ${b}`]);
  };

  await page.evaluate(open, { text: "🐍.fo", answers: { list: ["forest"] } });
  await press("Tab");
  await settled();
  expect("the only answer is put in", await text(), "🐍.forest");
  expect("places count UTF-16 units", await asked(), [["🐍.fo", 5, true]]);

  await page.evaluate(open, { text: "x", answers: { list: ["forest"] }, isHeld: true });
  await type(".f");
  await page.waitForFunction(() => window.held.length > 0);
  // Its answer is none for this any more.
  await type(" y.");
  await page.evaluate(() => {
    window.handle.destroy();
    window.wished.splice(0);
    for (const release of window.held) release();
  });
  await settled();
  await settled();
  expect("after its end an editor asks nothing that it had put off", await page.evaluate(() => [window.wished, window.asked.length]), [[], 1]);

  await page.evaluate(open, { text: "x.", answers: { list: ["isalnum", "isalpha", "isupper"] } });
  await press("Tab");
  await page.locator(".proposals li").first().waitFor();
  expect("of several there is a list", await rows(), ["isalnum", "isalpha", "isupper"]);
  await press("Tab");
  expect("Tab adds what they have in common", await text(), "x.is");
  await type("al");
  await settled();
  expect("the list narrows", await rows(), ["isalnum", "isalpha"]);
  // The library takes no answer in the first moment, so that nobody takes what has just come.
  await settled();
  await settled();
  await press("ArrowDown", "Enter");
  expect("Enter takes one", await text(), "x.isalpha");
  expect("there was one question", (await asked()).length, 1);

  await page.evaluate(open, { text: "x.isalp", answers: { list: ["isalpha"] }, isHeld: true });
  await press("Tab");
  await type(" ");
  await page.evaluate(() => window.held.forEach((release) => release()));
  await settled();
  expect("an answer that comes too late is dropped", [await text(), await rows()], ["x.isalp ", []]);

  await page.evaluate(open, { answers: { list: ["real", "imag"] } });
  await type("x = 1.");
  await settled();
  expect("nothing is asked in a number", await asked(), []);
  await press("Control+a");
  await type("x.");
  await page.locator(".proposals li").first().waitFor();
  expect("after a point it is asked by itself, and guesses will not do", await asked(), [["x.", 2, false]]);
  await press("Escape");
  await settled();
  expect("Escape closes the list, and leaves not", [await rows(), await page.evaluate(() => window.left)], [[], ["Mod-a"]]);
  await press("Escape");
  expect("then it leaves", await page.evaluate(() => window.left), ["Mod-a", "Escape"]);

  await page.evaluate(open, { text: "x", answers: { list: [] } });
  await press("Tab");
  await settled();
  expect("where there is no answer nothing happens", await text(), "x");
  await page.evaluate(open, { text: "if x:\n", answers: { list: ["a"] } });
  await press("Tab");
  expect("at the start of a line Tab indents", await text(), "if x:\n    ");
  await press("Shift+Tab");
  expect("and Shift-Tab takes it away", await text(), "if x:\n");

  await page.evaluate(open, { text: "f", answers: { help: ["f(x)", "def f(x): pass"] } });
  await press("Shift+Tab");
  await page.locator(".help-tip", { hasText: "f(x)" }).waitFor();
  await press("Shift+Tab");
  await page.locator(".help-tip", { hasText: "def f(x): pass" }).waitFor();
  expect("help is asked for at the cursor, then with the source", await asked(), [["f", 1, 0], ["f", 1, 1]]);
  expect("it is said", await page.evaluate(() => window.said), ["f(x)", "def f(x): pass"]);
  await press("Shift+Tab");
  expect("the third time it has the keyboard", await page.evaluate(() => document.activeElement.className), "help-text");
  await press("Escape");
  await settled();
  expect("Escape closes it and goes back", [await page.locator(".help-tip").count(), await page.evaluate(() => document.activeElement.className)], [0, "cm-content"]);
  await press("Shift+Tab");
  await page.locator(".help-tip").getByText("Keep").click();
  expect("it can be kept", await page.evaluate(() => window.pinned), [["f(x)", false]]);

  await page.evaluate(open, { answers: { help: ["f(x, y)"], hints: true } });
  await type("f(");
  await page.locator(".help-hint", { hasText: "f(x, y)" }).waitFor();
  await type("1, 2");
  expect("a signature stays while its call is written", await page.locator(".help-hint").count(), 1);
  await type(")");
  await settled();
  expect("and goes with it", await page.locator(".help-hint").count(), 0);

  await page.evaluate(open, { text: "tea teapot" });
  await page.evaluate(() => window.handle.mark(new Uint32Array([0, 3, 4, 7]), 1));
  const marks = (selector) => page.locator(selector).allTextContents();
  expect("what was found is marked", [await marks(".found"), await marks(".found-current")], [["tea", "tea"], ["tea"]]);
  await page.evaluate(() => window.handle.select(4, 7));
  expect("a match can be selected", await page.evaluate(() => window.handle.selection()), [4, 7]);
  await page.evaluate(() => window.handle.mark(new Uint32Array(), -1));
  expect("marks go", await marks(".found"), []);
});
tally.close();
