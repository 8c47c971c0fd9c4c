//! The standard library in the browser: every module as `crates/python/tests/library/*.py` exercises it, told in docs/library.md.
//!
//! A section of those files begins with `#: module`, or with `#: module | verdict: why`: `explains` is for a module that is there and says
//! what it cannot do, `absent` for one that is not.

import { deepEqual, equal } from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";

import { pageOf } from "../bundle.mjs";

const FOLDER = new URL("../../crates/python/tests/library/", import.meta.url);
const TABLE = new URL("../../docs/library.md", import.meta.url);
const PAGE = "protocol/library.html";
/** Runs before the sections, which write files there. */
const PREPARATION = "import tempfile\nFOLDER = tempfile.mkdtemp() + '/'";
const HEAD = /^#: ([\w.]+)(?: \| (explains|absent): (.+))?$/;

const groups = readdirSync(FOLDER).sort().map(groupIn);
const sections = groups.flatMap((group) => group.sections);

/** A file: its first line is the title. */
function groupIn(file) {
  const [title, ...lines] = readFileSync(new URL(file, FOLDER), "utf8").split("\n");
  const found = [];
  for (const line of lines) {
    const head = HEAD.exec(line);
    if (head) found.push({ module: head[1], verdict: head[2] ?? "works", why: head[3] ?? "", code: "" });
    else if (found.length > 0) found.at(-1).code += `${line}\n`;
  }
  return { title: title.replace(/^# /, ""), sections: found };
}

/** What ended each section, `name: message`; undefined where nothing did. */
async function endings(world, sections) {
  const site = await world.serve({ beside: await pageOf("protocol/replay.mjs", PAGE) });
  const page = await (await world.newContext({}, site)).newPage();
  await page.goto(`${site.url}${PAGE}`);
  const step = ({ module, code }) => ({ name: module, send: { channel: "shell", msg_type: "execute_request", content: { code, stop_on_error: false } } });
  const steps = [{ module: "a folder to write into", code: PREPARATION }, ...sections].map(step);
  const { answers } = await page.evaluate((given) => window.replay(...given), [{ steps }, site.parts()]);
  return answers.slice(1).map(({ iopub }) => {
    const error = iopub.find(({ msg_type }) => msg_type === "error");
    return error && `${error.content.ename}: ${error.content.evalue}`;
  });
}

function tableOf() {
  const told = { works: "works", explains: "says why not", absent: "not there" };
  const row = ({ module, verdict, why }) => `| \`${module}\` | ${told[verdict]} | ${why} |`;
  const count = (verdict) => sections.filter((section) => section.verdict === verdict).length;
  return `# The standard library in the browser

Written by \`node tests/run.mjs --only library --write\`, which imports and exercises each module in a browser; checked by each run of the
tests. Of ${sections.length} public modules ${count("works")} work, ${count("explains")} are there and raise an error that says why something
cannot be done, and ${count("absent")} are not there.
${groups.map(({ title, sections }) => `\n## ${title.replace(/\.$/, "")}\n\n| module | here | |\n|---|---|---|\n${sections.map(row).join("\n")}\n`).join("")}
## What is different from Python on a desktop

- Files are in the memory of the page's kernel: they are there until it is restarted.
- Local time is the browser's; \`time.tzname\` names it by its distance from UTC.
- \`urllib.request\` and \`http.client\` fetch through the browser. It follows redirections by itself, sends its own \`User-Agent\`, and shows
  what another site sends only when that site allows it (CORS). What is built on \`http.client\`, and the
  package \`requests\`, work as well.
- \`turtle\` draws an SVG picture below the cell. Keys and the mouse are not heard; \`ontimer\` with \`mainloop\`, \`textinput\` and \`numinput\` work.
- \`webbrowser.open\` shows a link.
- \`sqlite3\` is SQLite itself, without extensions to load and without the write-ahead log. It
  makes the kernel's module 1.0 MB larger, 0.39 MB as it travels (brotli 9).
`;
}

export default {
  name: "library",
  tests: {
    "every module does what the table says": async (world) => {
      const ended = await endings(world, sections);
      const wrong = sections.flatMap(({ module, verdict }, index) => {
        const isAsTold = verdict === "absent" ? ended[index]?.startsWith("ModuleNotFoundError") : ended[index] === undefined;
        return isAsTold ? [] : [`${module}, which ${verdict}: ${ended[index]}`];
      });
      deepEqual(wrong, []);
    },

    "local time is the browser's": async (world) => {
      const page = await (await world.newContext({ timezoneId: "Asia/Kolkata" })).newPage();
      const notebook = await (await world.start(page)).newNotebook();
      const cell = await notebook.run("import datetime, time\nprint(datetime.datetime.fromtimestamp(0), time.localtime(0).tm_hour, time.timezone)");
      await cell.untilText("stdout", "1970-01-01 05:30:00 5 -19800");
    },

    "the table in docs/library.md is what was exercised": async ({ write }) => {
      if (write) writeFileSync(TABLE, tableOf());
      equal(readFileSync(TABLE, "utf8"), tableOf(), "`node tests/run.mjs --only library --write` writes it");
    },
  },
};
