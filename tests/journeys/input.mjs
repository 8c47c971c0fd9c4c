//! `input()` and `getpass.getpass()`: a field under the running cell, used by keyboard.

import { deepEqual, equal, ok } from "node:assert/strict";

import { KINDS, isReached } from "../kinds.mjs";
import { code, file } from "../notebooks.mjs";

const asking = (...sources) => file("asking.ipynb", [...sources.map((source) => code(source)), code("'the end'")]);

/** The whole page as text, with what is typed into its fields. */
const everything = (notebook) =>
  notebook.tab.evaluate(() => document.documentElement.outerHTML + [...document.querySelectorAll("input, textarea")].map((field) => field.value).join("\n"));

const TESTS = {
  "a question is answered by keyboard alone": async (visit) => {
    const notebook = await visit.open(asking("name = input('Your name? ')\nprint('Hello', name)"));
    await notebook.run(1);
    await notebook.untilInputField({ label: "Your name?", type: "text", cell: 1, isFocused: true });
    equal(await notebook.prompt(1), "[*]:");
    await notebook.tab.type("Ada");
    await notebook.press("Enter");
    await notebook.untilText(1, "stdout", "Your name? Ada\nHello Ada");
    await notebook.untilPrompt(1, "[1]:");
    equal(await notebook.inputField(), undefined);
  },

  "a password is hidden: in the field, in the output, everywhere": async (visit) => {
    const notebook = await visit.open(asking("from getpass import getpass\nlen(getpass('Secret: '))"));
    await notebook.run(1);
    await notebook.untilInputField({ label: "Secret:", type: "password", cell: 1, isFocused: true });
    await notebook.tab.type("swordfish");
    await notebook.press("Enter");
    await notebook.untilText(1, "execute_result", "9");
    const shown = await notebook.text(1, "stdout");
    ok(shown.startsWith("Secret: •"), shown);
    equal((await everything(notebook)).includes("swordfish"), false);
  },

  "questions that follow each other each get their own answer, the empty one too": async (visit) => {
    const notebook = await visit.open(asking("[input(f'{n}? ') for n in range(3)]"));
    await notebook.run(1);
    for (const [n, answer] of ["first", "", "third"].entries()) {
      await notebook.untilInputField({ label: `${n}?`, type: "text", cell: 1, isFocused: true });
      await notebook.tab.type(answer);
      await notebook.press("Enter");
    }
    await notebook.untilText(1, "execute_result", "['first', '', 'third']");
  },

  "a question without words has a field with a name all the same, and takes letters of any alphabet": async (visit) => {
    const notebook = await visit.open(asking("import sys\n[input(), sys.stdin.readline()]"));
    for (const answer of ["ünïcödé", "γεια"]) {
      if (answer === "ünïcödé") await notebook.run(1);
      await notebook.untilInputField({ label: "Input", type: "text", cell: 1, isFocused: true });
      await notebook.tab.type(answer);
      await notebook.press("Enter");
      await notebook.untilContains(1, "stdout", answer);
    }
    await notebook.untilText(1, "execute_result", "['ünïcödé', 'γεια\\n']");
  },

  "Escape leaves the field, the question stays, and a click brings the keyboard back": async (visit) => {
    const notebook = await visit.open(asking("input('Still there? ')"));
    await notebook.run(1);
    await notebook.untilInputField({ label: "Still there?", type: "text", cell: 1, isFocused: true });
    await notebook.press("Escape");
    await notebook.untilInputField({ label: "Still there?", type: "text", cell: 1, isFocused: false });
    equal(await notebook.kernelState(), "busy");
    await notebook.clickInputField();
    await notebook.tab.type("yes");
    await notebook.press("Enter");
    await notebook.untilText(1, "execute_result", "'yes'");
  },

  "the cell that waits behind a question runs after the answer": async (visit) => {
    const notebook = await visit.open(asking("answer = input('? ')", "answer * 2"));
    await notebook.run(1);
    await notebook.untilInputField({ label: "?", type: "text", cell: 1, isFocused: true });
    await notebook.run(2);
    await notebook.untilPrompt(2, "[*]:");
    deepEqual(await notebook.inputField(), { label: "?", type: "text", cell: 1, isFocused: false });
    await notebook.clickInputField();
    await notebook.tab.type("ab");
    await notebook.press("Enter");
    await notebook.untilText(2, "execute_result", "'abab'");
  },
};

/** The service worker is fetched when the page is there, and takes over the worker that runs: the first visit need not be loaded again. */
const FIRST_VISIT = { name: "WebKitGTK, first visit", browser: "webkit", means: "service-worker" };
const ON_FIRST_VISIT = ["a question is answered by keyboard alone"];

export default [
  ...KINDS.filter(isReached).map((kind) => ({ name: `input (${kind.name})`, kind, tests: TESTS })),
  { name: `input (${FIRST_VISIT.name})`, kind: FIRST_VISIT, tests: Object.fromEntries(ON_FIRST_VISIT.map((sentence) => [sentence, TESTS[sentence]])) },
];
