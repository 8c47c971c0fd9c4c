//! Every kernel begins with the same memory, in which Python has been started: what belongs to one session alone must not be in it. And it
//! imports from a library that lies beside it, also when there is no network any more.

import { deepEqual, equal, ok } from "node:assert/strict";

import { readdirSync } from "node:fs";
import { join } from "node:path";

import { pageOf } from "../bundle.mjs";
import { until, untilContains } from "../wait.mjs";

const PAGE = "protocol/sessions.html";
const LIBRARY = /assets\/library-/;
/** Files that are fetched only when they are asked for. */
const UNLIKELY = /^library-(imported|idle|topics)-/;

/** Each is drawn by lot, in its own way; all begin with modules that may be in the memory already. */
const LOTS = {
  "random.random()": "import random; lot = random.random()",
  "random.Random()": "import random; lot = random.Random().random()",
  "random.seed()": "import random; random.seed(); lot = random.getrandbits(64)",
  "random.SystemRandom": "import random; lot = random.SystemRandom().random()",
  "os.urandom": "import os; lot = os.urandom(8).hex()",
  "secrets": "import secrets; lot = secrets.token_hex(8)",
  "uuid": "import uuid; lot = str(uuid.uuid4())",
  "tempfile": "import tempfile; lot = tempfile.mkdtemp()",
};

/** What differs from one moment and place to another. */
const CIRCUMSTANCES = `
import json, logging, os, sys, time
record = logging.makeLogRecord({})
print(json.dumps({
    "clock": time.time(), "monotonic": time.monotonic(), "logging": logging._startTime / 1e9 if logging._startTime > 1e14 else logging._startTime,
    "environment": dict(os.environ), "bytes": os.environb[b"OCTAVO_SITE_URL"].decode(), "folder": os.getcwd(), "home": os.path.expanduser("~"), "files": sorted(os.listdir("/")),
    "hash": hash("text"), "randomized": sys.flags.hash_randomization, "zone": time.timezone,
}))`;

/** What a fresh kernel prints for each of these codes. */
async function printed(world, codes, environment) {
  const site = await world.serve({ beside: await pageOf("protocol/replay.mjs", PAGE) });
  const page = await (await world.newContext({ timezoneId: "Asia/Tokyo" }, site)).newPage();
  await page.goto(`${site.url}${PAGE}`);
  const step = (code, index) => ({ name: String(index), send: { channel: "shell", msg_type: "execute_request", content: { code } } });
  const replay = () => page.evaluate((given) => window.replay(...given), [{ steps: codes.map(step) }, { ...site.parts(), environment: { ...environment, OCTAVO_SITE_URL: site.url } }]);
  const told = ({ answers }) => answers.map(({ iopub }) => iopub.filter(({ msg_type }) => msg_type === "stream" || msg_type === "error").map(({ content }) => content.text ?? content.evalue).join(""));
  return { url: site.url, first: told(await replay()), second: told(await replay()) };
}

/** Opens a notebook, and waits until the browser has fetched what it may want of the library. */
async function prefetched(world, context) {
  const page = await context.newPage();
  const notebook = await (await world.start(page)).newNotebook();
  await (await notebook.run("1+1")).untilResult("2");
  await untilKept(page, filesAhead(world.dist));
  return notebook;
}

/** The files of the library that a browser fetches before anybody asks for them. */
function filesAhead(dist) {
  return readdirSync(join(dist, "assets")).filter((name) => name.startsWith("library-") && !UNLIKELY.test(name));
}

function untilKept(page, files) {
  const kept = () => page.evaluate(async () => (await (await caches.open("octavo-library")).keys()).map(({ url }) => url.slice(url.lastIndexOf("/") + 1)));
  return until("the service worker should keep the library", kept, (names) => files.every((name) => names.includes(name)));
}

export default {
  name: "sessions",
  tests: {
    "nothing that is drawn by lot is the same in two sessions": async (world) => {
      const { first, second } = await printed(world, Object.values(LOTS).map((code) => `${code}; print(lot)`));
      const same = Object.keys(LOTS).filter((_, index) => first[index] === second[index] || first[index] === "");
      deepEqual(same, [], `${first} and ${second}`);
      equal(new Set([...first, ...second]).size, 2 * Object.keys(LOTS).length);
    },

    "clock, zone, environment and folder are those of the session": async (world) => {
      const before = Date.now() / 1000;
      const { url, first, second } = await printed(world, [CIRCUMSTANCES], { OCTAVO_TESTED: "ä=1" });
      const [one, other] = [JSON.parse(first), JSON.parse(second)];
      for (const told of [one, other]) {
        ok(told.clock >= before && told.clock <= Date.now() / 1000, `${told.clock}`);
        ok(told.logging >= before, "logging reckons from the session's beginning");
        deepEqual([told.environment.OCTAVO_TESTED, told.environment.OCTAVO_SITE_URL, told.environment.HOME, told.bytes], ["ä=1", url, "/home", url]);
        deepEqual([told.folder, told.home, told.zone], ["/", "/home", -9 * 3600]);
        deepEqual(told.files, ["home", "packages", "tmp"]);
      }
      ok(other.monotonic > one.monotonic);
      // Dicts of the memory have been made with that seed; `sys.flags` says so.
      deepEqual([one.hash, one.randomized], [other.hash, 0]);
    },

    "what is imported later comes from the library, once, and also after a restart": async (world) => {
      const notebook = await world.notebook();
      await (await notebook.run("import unittest, doctest; unittest.__name__")).untilResult("'unittest'");
      // What was being fetched ahead is broken off when it is wanted at once: that request ends without a status.
      const asked = world.site.takeVisits().filter(({ path, status }) => LIBRARY.test(path) && status !== 0);
      deepEqual([...new Set(asked.map(({ status }) => status))], [200]);
      const paths = asked.map(({ path }) => path);
      equal(new Set(paths).size, paths.length, `asked twice: ${paths}`);
    },

    "without a network modules can be imported that were not imported before": async (world) => {
      const context = await world.newContext();
      // The first visit brings the service worker, the second is served by it.
      await world.start(await context.newPage());
      const notebook = await prefetched(world, context);
      await context.setOffline(true);
      await (await notebook.run("import asyncio, xmlrpc.client, unittest, sqlite3; int.bit_length.__doc__[:10]")).untilResult("'Number of '");
    },

    "what was fetched before there was a service worker is kept by it, too": async (world) => {
      const site = await world.serve();
      const { release } = site.hold(/service-worker\.js$/);
      const page = await (await world.newContext({}, site)).newPage();
      const notebook = await (await world.start(page, site.url)).newNotebook();
      await (await notebook.run("1+1")).untilResult("2");
      const files = filesAhead(world.dist);
      const visits = [];
      const isFetched = (name) => visits.some(({ path, status }) => path.endsWith(name) && status === 200);
      await until("what is left to fetch", async () => (visits.push(...site.takeVisits()), files.filter((name) => !isFetched(name))), (left) => left.length === 0);
      release();
      await untilKept(page, files);
    },

    "what most cells do is in the kernel's first part, which needs no rest": async (world) => {
      const site = await world.serve();
      const context = await world.newContext({ serviceWorkers: "block" }, site);
      site.refuse(/library-code/);
      world.allow(/library-code/);
      const page = await context.newPage();
      const notebook = await (await world.start(page, site.url)).newNotebook();
      await (await notebook.run("1+1")).untilResult("2");
      await notebook.cell(2).write("[quarter(n) for n in range(");
      await untilContains("the signature", () => page.locator(".help-hint").innerText(), "range(");
      await (await notebook.run("quarter = lambda n: f'{n / 4:.2f}'; [quarter(n) for n in range(3)]")).untilResult("['0.00', '0.25', '0.50']");
      await (await notebook.run("print({'a': 1})['b']")).untilContains("error", "not subscriptable");
      deepEqual(site.takeVisits().filter(({ path, status }) => /library-code/.test(path) && status === 200), []);
    },

    "a module that cannot be fetched is an error that says so, and no more than that": async (world) => {
      const site = await world.serve();
      const context = await world.newContext({ serviceWorkers: "block" }, site);
      const allowAgain = site.refuse(/library-testing/);
      world.allow(/library-testing/);
      const notebook = await (await world.start(await context.newPage(), site.url)).newNotebook();
      const failed = await notebook.run("import unittest");
      await failed.untilContains("error", "the module unittest of the standard library could not be loaded");
      allowAgain();
      await (await notebook.run("import unittest; unittest.__name__")).untilResult("'unittest'");
    },
  },
};
