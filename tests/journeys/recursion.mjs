//! Endless recursion is an error like any other, in every engine: each has its own limit on the stack, and Python must notice first.

import { match } from "node:assert/strict";

import { KINDS } from "../kinds.mjs";
import { code, file } from "../notebooks.mjs";
import { until } from "../wait.mjs";

const DEEP = "deep = []\nfor _ in range(100_000): deep = [deep]\n";

/** Each goes deep in another way: frames of Python, native code that calls Python, native code alone, the compiler. */
const RECURSIONS = {
  "a function": "def f(n): return f(n + 1)\nf(0)",
  "a method that the interpreter calls": "class A:\n    def __repr__(self): return repr(self)\nrepr(A())",
  "a comparison": "class B:\n    def __eq__(self, other): return self == other\nB() == B()",
  "sorting": "def key(x): return sorted([1, 2], key=key)\nkey(0)",
  "an attribute": "class C:\n    def __getattr__(self, name): return getattr(self, name)\nC().x",
  "nested lists that are shown": `${DEEP}repr(deep)`,
  "nested lists that are compared": `${DEEP}other = []\nfor _ in range(100_000): other = [other]\ndeep == other`,
  "json": `import json\n${DEEP}json.dumps(deep)`,
  "a generator": "def g(): yield from g()\nlist(g())",
  "a generator in a loop": "def h():\n    for value in h(): yield value\nlist(h())",
  "the text of a program": "eval('(' * 100_000 + ')' * 100_000)",
};

/** The parser has its own words for it. */
const TOO_DEEP = /RecursionError|SyntaxError|MemoryError/;

const alive = (number) => code(`${number}, kept`);

/** Each recursion in a cell, and behind it one that looks whether Python is alive. */
const NOTEBOOK = file("recursion.ipynb", [code("kept = 'kept'"), ...Object.values(RECURSIONS).flatMap((source, index) => [code(source), alive(index)])]);

async function everyOneIsAnError(visit) {
  const notebook = await visit.open(NOTEBOOK);
  await notebook.run(1);
  await notebook.untilPrompt(1, "[1]:");
  for (const [index, how] of Object.keys(RECURSIONS).entries()) {
    const [deep, after] = [2 + 2 * index, 3 + 2 * index];
    await notebook.run(deep);
    await until(
      `${how} should end`,
      async () => [await notebook.prompt(deep), await notebook.kernelState()],
      ([prompt, state]) => state === "dead" || (/\d/.test(prompt) && state === "idle"),
      120_000,
    );
    match(await notebook.text(deep, "error"), TOO_DEEP, how);
    await notebook.run(after);
    await notebook.untilText(after, "execute_result", `(${index}, 'kept')`);
  }
}

export default KINDS.map((kind) => ({ name: `recursion (${kind.name})`, kind, tests: { "every endless recursion is an error, and Python goes on": everyOneIsAnError } }));
