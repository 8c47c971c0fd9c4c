//! `%pip` in the page: the packages that the site brings, an index elsewhere, what cannot run here, and packages that a notebook asks for.

import { deepEqual, equal, ok } from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { PACKAGES } from "../packages.mjs";
import { untilContains } from "../wait.mjs";

const DOCUMENT = fileURLToPath(new URL("../../docs/packages.md", import.meta.url));
const LIST = fileURLToPath(new URL("../../wheels/requirements.txt", import.meta.url));
/** The table in the document, which is written here. */
const TABLE = /(<!-- table -->\n)[^]*(<!-- end of table -->)/;
const PATIENCE_MILLIS = 180_000;

/** What each package has shown, by its name. */
const found = new Map();

export default {
  name: "packages",
  tests: {
    ...Object.fromEntries(PACKAGES.map((row) => [`${row.name} is installed and does what it is for`, (world) => tryPackage(world, row)])),

    "the table in docs/packages.md is what came out": async ({ write }) => {
      equal(found.size, PACKAGES.length, "run the whole suite");
      const before = readFileSync(DOCUMENT, "utf8");
      const now = before.replace(TABLE, (_, begin, end) => `${begin}${table()}${end}`);
      if (write) writeFileSync(DOCUMENT, now);
      equal(now, write ? now : before, "`node tests/run.mjs --only packages --write` writes it");
      deepEqual(PACKAGES.filter((row) => !found.get(row.name)).map((row) => row.name), [], "these do not work");
    },

    "pip says what it does, what is there, and takes it out again": async (world) => {
      const notebook = await bringing(world);
      const install = await notebook.run("%pip install jinja2 'attrs>1; python_version > \"3\"'");
      await install.untilContains("stdout", "Successfully installed attrs-");
      await (await notebook.run("%pip install jinja2")).untilContains("stdout", "Requirement already satisfied: jinja2");
      await (await notebook.run("%pip list")).untilContains("stdout", /Jinja2 +3.*MarkupSafe +3/s);
      await (await notebook.run("%pip show markupsafe")).untilContains("stdout", "Required-by: jinja2");
      await (await notebook.run("%pip uninstall -y jinja2")).untilContains("stdout", "Successfully uninstalled jinja2");
      await (await notebook.run("import jinja2")).untilContains("error", "No module named 'jinja2'");
    },

    "what was installed is there after a restart and after a reload, also offline, until it is forgotten": async (world) => {
      const notebook = await bringing(world);
      await (await notebook.run("%pip install jinja2")).untilContains("stdout", "Successfully installed");
      await afterReload(world, notebook);
      world.site.takeVisits();
      const offline = world.site.refuse(/\/wheels\//);
      await (await notebook.run("%pip list")).untilContains("stdout", /Jinja2 +3.*MarkupSafe +3/s);
      await (await notebook.run("import jinja2; jinja2.Template('{{ 1 }} plum').render()")).untilResult("'1 plum'");
      await notebook.click("Restart kernel");
      await notebook.untilKernel("idle");
      await (await notebook.run("from importlib.metadata import version; version('jinja2')[0]")).untilResult("'3'");
      await (await notebook.run("import markupsafe; markupsafe.__name__")).untilResult("'markupsafe'");
      equal(world.site.takeVisits().filter(({ path }) => path.startsWith("/wheels/")).length, 0);
      offline();
      await (await notebook.run("%pip uninstall markupsafe")).untilContains("stdout", "Successfully uninstalled");
      await (await notebook.run("%pip forget")).untilContains("stdout", "Forgotten: jinja2");
      await notebook.click("Restart kernel");
      await notebook.untilKernel("idle");
      await (await notebook.run("import jinja2")).untilContains("error", "No module named 'jinja2'");
    },

    "a site that wants nothing remembered has every kernel start without packages": async (world) => {
      const { notebook } = await elsewhere(world, { rememberPackages: false });
      await (await notebook.run("%pip install tabulate")).untilContains("stdout", "Successfully installed");
      await notebook.click("Restart kernel");
      await notebook.untilKernel("idle");
      await (await notebook.run("import tabulate")).untilContains("error", "No module named 'tabulate'");
    },

    "where the browser has no room the cell says so, and the package works": async (world) => {
      const context = await world.newContext();
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(world.site.url).origin, quotaSize: 1_000_000 });
      const notebook = await (await world.start(page)).newNotebook();
      await notebook.untilKernel("idle");
      const install = await notebook.run("%pip install sympy");
      await install.untilContains("stderr", /does not keep what %pip has changed.*no room/s);
      await (await notebook.run("from importlib.metadata import version; version('mpmath')[0]")).untilResult("'1'");
    },

    "nothing of a package is asked for twice": async (world) => {
      const notebook = await bringing(world);
      world.site.takeVisits();
      await (await notebook.run("%pip install jinja2")).untilRun();
      await (await notebook.run("%pip install jinja2 markupsafe")).untilRun();
      const asked = world.site.takeVisits().map((visit) => visit.path).filter((path) => path.startsWith("/wheels/"));
      equal(new Set(asked).size, asked.length, asked.join(" "));
      equal(asked.filter((path) => path.endsWith(".whl")).length, 2, asked.join(" "));
    },

    "what is compiled is refused with the reason": async (world) => {
      const notebook = await bringing(world);
      const refused = await notebook.run("%pip install numpy");
      await refused.untilContains("error", "numpy cannot run here: it is compiled for other machines");
      ok(!(await refused.text("error")).includes("Traceback"));
    },

    "a package comes from an index elsewhere that allows it": async (world) => {
      const index = await otherIndex(world, { allows: true });
      const notebook = await bringingNothing(world, index);
      await (await notebook.run("%pip install tabulate")).untilContains("error", "is not among the packages that this site brings");
      await (await notebook.run(`%pip install --index-url ${index} tabulate`)).untilContains("stdout", "Successfully installed tabulate-");
      await (await notebook.run("import tabulate; tabulate.__name__")).untilResult("'tabulate'");
      await (await notebook.run(`%pip install -i ${index} absent`)).untilContains("error", "there is no package absent in");
    },

    "an index that does not allow it is named with the reason": async (world) => {
      const index = await otherIndex(world, { allows: false });
      const notebook = await bringingNothing(world, index);
      world.allow(/CORS|ERR_FAILED|Failed to load/);
      await (await notebook.run(`%pip install -i ${index} tabulate`)).untilContains("error", /InstallError: http.*cannot be read.*CORS/s);
    },

    "the index of the site's configuration is asked without being named": async (world) => {
      const index = await otherIndex(world, { allows: true });
      const notebook = await bringingNothing(world, index, { index });
      await (await notebook.run("%pip install jinja2")).untilContains("stdout", "Successfully installed jinja2-");
    },

    "a wheel comes from its address": async (world) => {
      const index = await otherIndex(world, { allows: true });
      const [file] = readdirSync(join(world.dist, "wheels", "tabulate")).filter((name) => name.endsWith(".whl"));
      const notebook = await bringingNothing(world, index);
      await (await notebook.run(`%pip install ${index}tabulate/${file}`)).untilContains("stdout", "Successfully installed tabulate-");
    },

    "an import installs what the site brings, where its configuration says so": async (world) => {
      const { notebook } = await elsewhere(world, { installOnImport: true });
      await (await notebook.run("import tabulate; print(tabulate.tabulate([[1]]))")).untilContains("stdout", "-");
      await (await notebook.run("import not_there_at_all")).untilContains("error", "No module named 'not_there_at_all'");
    },

    "a cell's block of dependencies is honoured": async (world) => {
      const notebook = await bringing(world);
      const cell = await notebook.run('# /// script\n# dependencies = ["tabulate"]\n# ///\nimport tabulate\ntabulate.__name__');
      await cell.untilContains("execute_result", "'tabulate'");
    },
  },
};

/** The same notebook in the page as it is when it is loaded again. */
async function afterReload(world, notebook) {
  await notebook.untilSaved();
  await world.page.reload();
  await notebook.see();
  await notebook.untilKernel("idle");
}

/** A notebook of a site that brings packages. */
async function bringing(world) {
  ok(existsSync(join(world.dist, "wheels", "attrs")), "the site brings packages: run `cargo xtask wheels`");
  const notebook = await world.notebook();
  await notebook.untilKernel("idle");
  return notebook;
}

async function tryPackage(world, row) {
  found.set(row.name, false);
  const notebook = await bringing(world);
  await (await notebook.run(`%pip install ${row.name}`)).untilContains("stdout", "Successfully installed", PATIENCE_MILLIS);
  const cell = await notebook.run(row.code.trim());
  await cell.untilRun(PATIENCE_MILLIS);
  // The last lines are drawn in the frame after the prompt.
  for (const part of row.shows) await untilContains(`what ${row.name} shows`, () => cell.text(), part);
  found.set(row.name, true);
}

function table() {
  const versions = new Map([...readFileSync(LIST, "utf8").matchAll(/^([\w.-]+)==(\S+)/gm)].map(([, name, version]) => [name, version]));
  const rows = PACKAGES.map(({ name, what, remark = "" }) => `| ${name} ${versions.get(name)} | ${found.get(name) ? "yes" : "no"} | ${what} | ${remark} |`);
  return `| package | works | tried with | remarks |\n|---|---|---|---|\n${rows.join("\n")}\n`;
}

/** The site's packages as an index on another origin, in its older form, HTML. */
async function otherIndex(world, { allows }) {
  const server = createServer((request, response) => {
    const path = join(world.dist, "wheels", request.url.endsWith("/") ? `${request.url}index.html` : request.url);
    const isThere = existsSync(path);
    const headers = { "Content-Type": path.endsWith(".html") ? "text/html" : "application/octet-stream" };
    if (allows) headers["Access-Control-Allow-Origin"] = "*";
    response.writeHead(isThere ? 200 : 404, headers).end(isThere ? readFileSync(path) : undefined);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  world.atEnd(async () => void server.close());
  return `http://127.0.0.1:${server.address().port}/`;
}

/** A notebook of another site, with this configuration. */
async function elsewhere(world, configuration) {
  const site = await world.serve({ configuration: { isolation: true, ...configuration } });
  const page = await (await world.newContext({}, site)).newPage();
  const notebook = await (await world.start(page, site.url)).newNotebook();
  await notebook.untilKernel("idle");
  return { site, notebook };
}

/** A notebook of a site that brings nothing itself, and may ask the index. */
async function bringingNothing(world, index, configuration = {}) {
  const { site, notebook } = await elsewhere(world, configuration);
  site.refuse(/\/wheels\//);
  world.allow(/404/);
  world.allow(new RegExp(`^request to ${index}`));
  return notebook;
}
