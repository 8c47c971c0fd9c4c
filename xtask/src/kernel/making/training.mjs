//! Finds out which functions sessions call: some are had with a module that notes each function when it is called.
//!
//! What is called is the first part of the kernel, all else its rest (`split.mjs`). To have forgotten something here makes nothing wrong: the rest
//! then comes earlier.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { Kernel } from "./kernel.mjs";
import { Notes } from "./notes.mjs";

/** The cells that are run, parted by lines that begin with `# %%`. */
const CELLS = fileURLToPath(new URL("training.py", import.meta.url));
/** What is typed, and asked about at each character: what it could become, and what it is. After the cells, whose names it uses. */
const TYPED = [
  "quarter = lambda n: f'{n / 4:.2f}'; [quarter(n) for n in range(3)]",
  "print(len(words), sorted(counts, key=counts.get)[:3], sep=', ')",
  "for i, word in enumerate(zip(words, numbers)):\n    total += Square('one', 2).area(",
  "def mean(values, start=0):\n    return round(sum(values, start) / len(values), 2)",
  "import math as m; from collections import Counter, deq",
  "json.dumps(table, indent=2); day.strftime('%d'); groups.items(",
  "with open('table.csv', 'w') as file:\n    file.write(str(x).upper())",
  "greet('Hello', mark='?'); double(2); later(3); Person(name='Ada').age; Colour.RED; max(x, y, key=abs)",
  "pathlib.Path('.').glob(undefined.name(",
  "%timeit min(numbers)",
];
/** What comes while cells with these signs are at work. */
const ARRIVING = [
  ["input(", "stdin", "input_reply", { value: "Ada", status: "ok" }],
  ["while True:\n    pass", "control", "interrupt_request", {}],
];
/** What a page tells of itself and of its place, and what it has. */
const SURROUNDINGS = {
  environment: ["HOME=/home", "TMPDIR=/tmp", "LANG=C.UTF-8", "OCTAVO_LOCAL_TIME=0:3600,1800000000:7200", "OCTAVO_KEPT=/packages", "OCTAVO_SITE_URL=https://localhost/"],
  folders: ["packages"],
};

/** The functions, by their numbers, that sessions of a finished kernel call; `library` is what `Kernel.start` takes. */
export async function calledIn(sections, library) {
  const notes = new Notes(sections);
  const session = await Kernel.start(await WebAssembly.compile(notes.module()), library, SURROUNDINGS);
  session.begin();
  for (const [type, content] of requests()) {
    for (const [sign, ...message] of ARRIVING) if (content.code?.includes(sign)) session.arrives(...message);
    session.request(type, content);
  }
  while (session.prepares());
  return notes.takenFrom(session.memory());
}

/** What a page asks: who the kernel is, what cells give, what could be typed, and what something is. */
function requests() {
  const cells = readFileSync(CELLS, "utf8").split(/^# %%.*\n/m).slice(1);
  const execute = (code) => ["execute_request", { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: true, stop_on_error: true }];
  const beginnings = (text) => Array.from(text, (_, place) => text.slice(0, place + 1));
  const at = (code) => ({ code, cursor_pos: code.length });
  return [
    ["kernel_info_request", {}],
    ["comm_info_request", {}],
    ...cells.map(execute),
    ...TYPED.flatMap(beginnings).flatMap((code) => [
      ["complete_request", at(code)],
      ["inspect_request", { ...at(code), detail_level: 0 }],
    ]),
    ["is_complete_request", { code: "for x in y:" }],
    ["history_request", { hist_access_type: "tail", n: 10, output: false, raw: true }],
  ];
}
