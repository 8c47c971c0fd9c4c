//! Tracebacks in the page: carets at what was at work, hints, causes, groups, and the column of a syntax error.

import { equal, match, ok } from "node:assert/strict";

/** The traceback that a cell ends with. */
async function traceback(world, code) {
  const notebook = await world.notebook();
  const cell = await notebook.run(code);
  await cell.untilPrompt("[1]:");
  await cell.of("error").waitFor();
  return cell.text("error");
}

/** The column at which the first mark of the line below `line` stands, less that of the line's own text. */
function marked(text, line) {
  const lines = text.split("\n");
  const at = lines.findIndex((each) => each.endsWith(line));
  return lines[at + 1].search(/[~^]/) - (lines[at].length - line.length);
}

export default {
  name: "tracebacks",
  tests: {
    "carets stand below the part of the line that failed": async (world) => {
      const text = await traceback(world, "a, b = 1, 0\ntotal = a + (a / b)");
      equal(marked(text, "total = a + (a / b)"), "total = a + (".length);
      match(text, /~~\^~~/);
    },

    "somebody who mistypes a name is asked whether another was meant": async (world) => {
      match(await traceback(world, "prnt('hello')"), /NameError: name 'prnt' is not defined\. Did you mean: 'print'\?/);
    },

    "somebody who forgets an import is reminded of it": async (world) => {
      match(await traceback(world, "math.sqrt(2)"), /Did you forget to import 'math'\?/);
    },

    "a syntax error is told in plain words, with its column": async (world) => {
      const text = await traceback(world, "if x = 1: pass");
      match(text, /SyntaxError: invalid syntax\. Maybe you meant '==' or ':=' instead of '='\?/);
      equal(marked(text, "if x = 1: pass"), "if ".length);
    },

    "causes come before what they led to": async (world) => {
      const text = await traceback(world, "try:\n    {}['k']\nexcept KeyError as e:\n    raise ValueError('no such key') from e");
      const places = ["KeyError: 'k'", "direct cause of the following", "ValueError: no such key"].map((part) => text.indexOf(part));
      ok(places[0] >= 0 && places[0] < places[1] && places[1] < places[2], text);
    },

    "each exception of a group is shown": async (world) => {
      const text = await traceback(world, "raise ExceptionGroup('several', [ValueError('one'), TypeError('two')])");
      match(text, /ExceptionGroup: several \(2 sub-exceptions\)/);
      match(text, /- 1 -+\n\s*\| ValueError: one/);
      match(text, /- 2 -+\n\s*\| TypeError: two/);
    },

    "a warning is on stderr once for its place": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run("import warnings\nfor i in range(3): warnings.warn('careful')");
      await cell.untilContains("stderr", "UserWarning: careful");
      await cell.untilPrompt("[1]:");
      equal((await cell.text("stderr")).split("UserWarning").length, 2);
    },
  },
};
