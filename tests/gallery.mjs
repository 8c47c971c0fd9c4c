//! A notebook with one of everything, for pictures, for axe and for layout.

import { PICTURES, code, file, markdown, raw } from "./notebooks.mjs";

const shown = (data, extra = {}) => ({ output_type: "display_data", data, metadata: {}, ...extra });
const said = (name, text) => ({ output_type: "stream", name, text: [text] });

export const GALLERY = file("gallery.ipynb", [
  markdown("# A gallery\n\nText with `code`, [a link](https://example.org/), **bold**.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n\n$$\\sum_{i=1}^n i^2$$\n\n```python\nfor x in [1, 2]:\n    print('x', x)  # note\n```\n\nA note[^1].\n\n[^1]: Its text."),
  code("import math  # a comment\n\ndef area(r: float) -> float:\n    \"\"\"The area.\"\"\"\n    return math.pi * r ** 2\n\nprint(area(2), 'text', True)", { execution_count: 1, outputs: [said("stdout", "12.566 \u001b[31mred\u001b[0m \u001b[32mgreen\u001b[0m \u001b[33myellow\u001b[0m \u001b[34mblue\u001b[0m \u001b[35mmagenta\u001b[0m \u001b[36mcyan\u001b[0m \u001b[90mgrey\u001b[0m\n"), said("stderr", "a warning \u001b[31mred\u001b[0m\n")] }),
  code("show()", { execution_count: 2, outputs: [
    shown({ "text/html": ["<table><thead><tr><th>n</th><th>name</th></tr></thead><tbody><tr><td>1</td><td>octavo</td></tr></tbody></table>"] }),
    shown({ "text/latex": ["$\\frac{a}{b}$"] }),
    shown({ "image/svg+xml": ["<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"40\"><circle cx=\"20\" cy=\"20\" r=\"15\"/></svg>"] }),
    shown({ "image/png": [PICTURES["image/png"]], "text/plain": ["<Figure>"] }),
    shown({ "image/gif": [PICTURES["image/gif"]] }),
    shown({ "application/json": { name: "octavo", list: [1, 2, { deep: true }] } }),
  ] }),
  code("chart", { execution_count: 4, outputs: [shown({ "application/vnd.vegalite.v5+json": {
    data: { values: [{ fruit: "plum", number: 3 }, { fruit: "pear", number: 12 }] },
    mark: "bar",
    encoding: { x: { field: "fruit" }, y: { field: "number", type: "quantitative" } },
  } })] }),
  code("high", { execution_count: 5, outputs: [said("stdout", Array.from({ length: 80 }, (_, line) => `line ${line + 1}\n`).join(""))] }),
  code("1/0", { execution_count: 3, outputs: [{ output_type: "error", ename: "ZeroDivisionError", evalue: "division by zero", traceback: ["\u001b[31mZeroDivisionError\u001b[39m   Traceback (most recent call last)", "\u001b[36mCell In[3]\u001b[39m, line \u001b[32m1\u001b[39m\n\u001b[32m----> 1\u001b[39m 1/0", "\u001b[31mZeroDivisionError\u001b[39m: division by zero"] }] }),
  raw("raw text"),
]);
