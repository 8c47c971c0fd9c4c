//! WebKitGTK behind the small interface of `drivers.mjs`: plain WebDriver, on a screen of its own.

import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";

import { PATIENCE_MILLIS } from "../browser.mjs";
import { Complaints } from "../complaints.mjs";
import { startPatiently, until } from "../wait.mjs";

const DRIVER = process.env.OCTAVO_WEBKIT_DRIVER ?? "/usr/bin/WebKitWebDriver";
const SCREEN = process.env.OCTAVO_XVFB ?? "/usr/bin/Xvfb";

/** A browser takes a second or two to come up. */
const START_MILLIS = 60_000;

/** WebDriver's names of keys that are no characters. */
const KEYS = { Control: "\uE009", Shift: "\uE008", Alt: "\uE00A", Enter: "\uE007", Escape: "\uE00C", Tab: "\uE004", ArrowDown: "\uE015", ArrowUp: "\uE013", ArrowLeft: "\uE012", ArrowRight: "\uE014" };

export async function launch() {
  const screen = await startScreen();
  return { tab: (site) => openTab(screen.display, site), close: () => screen.end() };
}

/** Each tab is a browser of its own, and so is its driver: one that has ended a session may never begin another. */
async function openTab(display, site) {
  const { driver, session } = await startPatiently("WebKitGTK", () => startSession(display));
  const call = (method, path, body) => command(driver.address, method, `/session/${session.sessionId}${path}`, body);
  await call("POST", "/timeouts", { script: 4 * PATIENCE_MILLIS });
  await call("POST", "/window/rect", { x: 0, y: 0, width: 1280, height: 900 });
  const evaluate = async (run, ...values) => {
    const { value, error } = await call("POST", "/execute/async", { script: asScript(run), args: values });
    if (error !== undefined) throw new Error(error);
    return value ?? undefined;
  };
  const act = (actions) => call("POST", "/actions", { actions });
  const complaints = new Complaints(site);
  return {
    async goto(url) {
      await call("POST", "/url", { url });
      await evaluate(listenForComplaints);
    },
    evaluate,
    clickAt: (x, y) => act([mouse(Math.round(x), Math.round(y))]),
    type: (text) => act([keyboard([...text].flatMap((key) => [down(key), up(key)]))]),
    press: (keys) => act([keyboard(chord(keys.split("+").map((key) => KEYS[key] ?? key)))]),
    allow: (pattern) => complaints.allow(pattern),
    // WebDriver tells nothing of the console: the page itself keeps what is said there.
    async complaints() {
      const said = await evaluate(() => (window.complaints ?? []).splice(0));
      for (const complaint of said) complaints.note(complaint);
      return complaints.found();
    },
    photograph: async (path) => writeFile(path, Buffer.from(await call("GET", "/screenshot"), "base64")),
    async close() {
      await call("DELETE", "").finally(driver.end);
    },
  };
}

/** Runs in the page. */
function listenForComplaints() {
  window.complaints = [];
  const say = console.error;
  console.error = (...words) => {
    window.complaints.push(`console: ${words.join(" ")}`);
    say(...words);
  };
  window.addEventListener("error", (event) => window.complaints.push(`uncaught: ${event.message}`));
  window.addEventListener("unhandledrejection", (event) => window.complaints.push(`uncaught: ${event.reason}`));
}

function asScript(run) {
  return `const done = arguments[arguments.length - 1];
    Promise.resolve([...arguments].slice(0, -1)).then((values) => (${run})(...values)).then(
      (value) => done({ value }),
      (error) => done({ error: String(error) }),
    );`;
}

const down = (value) => ({ type: "keyDown", value });
const up = (value) => ({ type: "keyUp", value });
const chord = (keys) => [...keys.map(down), ...keys.toReversed().map(up)];
const keyboard = (actions) => ({ type: "key", id: "keyboard", actions });
const mouse = (x, y) => ({
  type: "pointer",
  id: "mouse",
  parameters: { pointerType: "mouse" },
  actions: [{ type: "pointerMove", duration: 0, x, y }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }],
});

/** One that is never answered is an error, long before the test's own time is over. */
async function command(address, method, path, body, patienceMillis = 6 * PATIENCE_MILLIS) {
  const signal = AbortSignal.timeout(patienceMillis);
  const answer = await fetch(`${address}${path}`, { method, signal, body: body === undefined ? undefined : JSON.stringify(body) }).catch((error) => {
    throw new Error(`WebDriver ${method} ${path}: ${error.cause?.message ?? error.message}`);
  });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`WebDriver ${method} ${path}: ${value.error}: ${value.message}`);
  return value;
}

/** Starts an X server on a free display, which it chooses itself and writes to its fourth file. */
async function startScreen() {
  const child = spawn(SCREEN, ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const ended = end(child);
  const display = await new Promise((found, failed) => {
    let said = "";
    child.stdio[3].on("data", (chunk) => {
      said += chunk;
      if (said.endsWith("\n")) found(`:${said.trim()}`);
    });
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`Xvfb ended with ${code}`)));
  });
  return { display, end: ended };
}

/** A browser may fail to come up, and its driver then waits for it for ever: each try has a driver of its own. */
async function startSession(display) {
  const driver = await startDriver(display);
  try {
    const session = await command(driver.address, "POST", "/session", { capabilities: { alwaysMatch: {} } }, START_MILLIS);
    return { driver, session };
  } catch (error) {
    await driver.end();
    throw error;
  }
}

async function startDriver(display) {
  const port = await freePort();
  const child = spawn(DRIVER, ["--host=127.0.0.1", `--port=${port}`], { env: { ...process.env, DISPLAY: display }, stdio: "ignore" });
  const ended = end(child);
  const failed = new Promise((_, fail) => child.once("error", fail));
  const address = `http://127.0.0.1:${port}`;
  await Promise.race([failed, until("WebKitWebDriver should listen", () => command(address, "GET", "/status"), Boolean)]);
  return { address, end: ended };
}

/** What ends a process of ours and waits for it. It ends with us in any case. */
function end(child) {
  const kill = () => child.exitCode === null && child.signalCode === null && child.kill();
  process.once("exit", kill);
  const ended = new Promise((done) => child.once("close", done));
  return async () => {
    kill();
    await ended;
    process.off("exit", kill);
  };
}

async function freePort() {
  const server = createServer();
  await new Promise((done, failed) => server.once("error", failed).listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
