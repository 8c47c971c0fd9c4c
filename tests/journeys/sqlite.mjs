//! Databases: made, filled and asked in cells, and still whole after a cell was stopped in the middle of a change.

import { KINDS } from "../kinds.mjs";
import { code, file } from "../notebooks.mjs";

const TESTS = {
  "a table is filled and asked": async (visit) => {
    const notebook = await visit.open(
      file("table.ipynb", [
        code("import sqlite3\nbase = sqlite3.connect('birds.db')\nbase.execute('create table birds (name text, grams real)')\nwith base: base.executemany('insert into birds values (?, ?)', [('wren', 9.5), ('robin', 18)])"),
        code("import sqlite3\nprint(sqlite3.connect('birds.db').execute('select name from birds where grams > 10').fetchall())"),
      ]),
    );
    await notebook.run(1);
    await notebook.untilPrompt(1, "[1]:");
    await notebook.run(2);
    await notebook.untilText(2, "stdout", "[('robin',)]");
  },

  "a change that Stop breaks off is taken back": async (visit) => {
    const notebook = await visit.open(
      file("stopped.ipynb", [
        code("import sqlite3\nbase = sqlite3.connect('n.db')\nbase.execute('create table n (i)')\nwith base: base.execute('insert into n values (1)')"),
        code("with base:\n    base.execute('insert into n values (2)')\n    print('inserted')\n    while True: pass"),
        code("print(base.execute('select i from n').fetchall())"),
      ]),
    );
    await notebook.run(1);
    await notebook.untilPrompt(1, "[1]:");
    await notebook.run(2);
    await notebook.untilText(2, "stdout", "inserted");
    await notebook.stop();
    await notebook.run(3);
    await notebook.untilText(3, "stdout", "[(1,)]");
  },
};

export default KINDS.map((kind) => ({ name: `sqlite (${kind.name})`, kind, tests: TESTS }));
