//! Files that cells write: read by later cells, there after Stop, gone after a restart.

import { KINDS } from "../kinds.mjs";
import { code, file } from "../notebooks.mjs";

const TESTS = {
  "what a cell writes another reads, with its time and its folder": async (visit) => {
    const notebook = await visit.open(
      file("files.ipynb", [
        code("from pathlib import Path\nfolder = Path('notes/today'); folder.mkdir(parents=True)\n(folder / 'a.txt').write_text('grün\\n' * 3)"),
        code("import time, zipfile\nwith zipfile.ZipFile('notes.zip', 'w') as z: z.write(folder / 'a.txt')\nprint(open('notes/today/a.txt').readlines()[-1].strip(), zipfile.ZipFile('notes.zip').namelist(), abs(time.time() - (folder / 'a.txt').stat().st_mtime) < 600)"),
        code("try: folder.mkdir()\nexcept FileExistsError as e: print(e)\ntry: open('none.txt')\nexcept FileNotFoundError as e: print(e)"),
      ]),
    );
    for (const number of [1, 2, 3]) {
      await notebook.run(number);
      await notebook.untilPrompt(number, `[${number}]:`);
    }
    await notebook.untilText(2, "stdout", "grün ['notes/today/a.txt'] True");
    await notebook.untilText(3, "stdout", "[Errno 17] File exists: 'notes/today'\n[Errno 2] No such file or directory: 'none.txt'");
  },

  "a file is as it was before a cell that was taken back": async (visit) => {
    const notebook = await visit.open(
      file("stopped.ipynb", [
        code("with open('a.txt', 'w') as f: f.write('before')"),
        code("f = open('a.txt', 'a'); f.write(' and after'); f.flush(); print('written')\nsum(range(10**13))"),
        code("print(open('a.txt').read())"),
      ]),
    );
    await notebook.run(1);
    await notebook.untilPrompt(1, "[1]:");
    await notebook.run(2);
    await notebook.untilText(2, "stdout", "written");
    await notebook.stop();
    await notebook.run(3);
    await notebook.untilText(3, "stdout", "before");
    // It prints before it is done.
    await notebook.untilKernel("idle");
  },
};

export default KINDS.map((kind) => ({ name: `written files (${kind.name})`, kind, tests: TESTS }));
