//! Python fetches over http, on every kind of page: from the site itself, from another that allows it, and from one that does not.

import { createServer } from "node:http";
import { once } from "node:events";
import { equal, ok } from "node:assert/strict";

import { KINDS } from "../kinds.mjs";
import { code, file } from "../notebooks.mjs";

const BESIDE = "data/numbers.csv";
const CSV = "a,b\n1,2\n";

/** Another site, which says what it was asked; it allows others to read what is below /open. */
async function otherSite() {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    if (request.url.startsWith("/open")) {
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.setHeader("Access-Control-Allow-Headers", "X-Own, Content-Type");
    }
    response.setHeader("Content-Type", "application/json");
    response.writeHead(request.url.includes("missing") ? 404 : 200);
    response.end(JSON.stringify({ method: request.method, own: request.headers["x-own"] ?? null, body }));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Opens a notebook of one cell, runs it, and returns what it printed. */
async function printed(visit, source) {
  const notebook = await visit.open(file("fetching.ipynb", [code(`import json, os\nfrom urllib.request import Request, urlopen\nfrom urllib.error import URLError\n${source}`)]));
  await notebook.run(1);
  await notebook.untilPrompt(1, "[1]:");
  await notebook.untilContains(1, "stdout", "end");
  return notebook.text(1, "stdout");
}

async function withOther(action) {
  const other = await otherSite();
  try {
    await action(other.url);
  } finally {
    other.close();
  }
}

const TESTS = {
  "a file beside the site is read": async (visit) => {
    const text = await printed(visit, `with urlopen(os.environ["OCTAVO_SITE_URL"] + "${BESIDE}") as answer: print(answer.status, answer.url.endswith("csv"), answer.read().decode().split())\nprint("end")`);
    ok(text.startsWith("200 True ['a,b', '1,2']"), text);
  },

  "another site that allows it is read and posted to": (visit) =>
    withOther(async (url) => {
      visit.allow(new RegExp(new URL(url).host));
      const text = await printed(
        visit,
        `print(json.load(urlopen("${url}/open")))\nprint(json.load(urlopen(Request("${url}/open/form", b"a=1", {"X-Own": "x"}))))\n` +
          `try: urlopen("${url}/open/missing")\nexcept URLError as error: print(error)\nprint("end")`,
      );
      const lines = text.trim().split("\n");
      equal(lines[0], "{'method': 'GET', 'own': None, 'body': ''}");
      equal(lines[1], "{'method': 'POST', 'own': 'x', 'body': 'a=1'}");
      equal(lines[2], "HTTP Error 404: Not Found");
    }),

  "a site that does not allow it is named in an error that says what can be done": (visit) =>
    withOther(async (url) => {
      // The browser itself says so, too.
      visit.allow(new RegExp(`${new URL(url).host}|CORS|Failed to load|Cross-Origin|access control`, "i"));
      const text = await printed(visit, `try: urlopen("${url}/closed")\nexcept URLError as error: print(error)\nprint("end")`);
      ok(text.includes(new URL(url).host) && text.includes("CORS") && text.includes("Access-Control-Allow-Origin"), text);
    }),
};

export default KINDS.map((kind) => ({
  name: `fetching (${kind.name})`,
  kind,
  beside: () => ({ [BESIDE]: CSV }),
  tests: TESTS,
}));
