//! Stop stops, on every kind of page and in every browser: by an interrupt where the kernel can be reached, else by going back to before the cell.

import { deepEqual, equal, match, ok } from "node:assert/strict";

import { KINDS, isReached } from "../kinds.mjs";
import { code, file } from "../notebooks.mjs";
import { until } from "../wait.mjs";

/** From the click on Stop until the kernel is idle. */
const STOP_MILLIS = 1000;

const NOTICE = "Stopped. Every variable is as it was before the cell.";

/**
 * What a cell does that never ends. While it waits an interrupt reaches it by every means, while it runs by the first two; what never
 * comes back from native code is deaf to it.
 */
const CASES = {
  "a loop": { does: "while True: pass", isRunning: true },
  "a long sleep": { does: "time.sleep(1000)" },
  "a waiting input()": { does: "input('For ever? ')", isAsking: true },
  "an endless loop of prints": { does: "while True: print('and on')", isRunning: true },
  "sum(range(10**12))": { does: "sum(range(10**12))", isDeaf: true },
  "a catastrophic regular expression": { does: "re.match(r'(a+)+$', 'a' * 40 + 'b')", isDeaf: true },
};

/** How Stop ends it on a kind of page: "interrupt", "restore", or whichever comes first. */
function ending({ means }, { isRunning, isDeaf }) {
  if (isDeaf || means === "none") return "restore";
  return isRunning && means === "service-worker" ? "either" : "interrupt";
}

/** The places of the cells, from 1. Those that are clicked lie above the endless one: what it prints does not move them away. */
const [KEPT, WAITING, LOOKING, ENDLESS] = [1, 2, 3, 4];

const neverending = (does) =>
  file("stop.ipynb", [
    code("import re, time\nkept = 'before'"),
    code("'ran'"),
    code("kept"),
    code(`kept = 'changed'\nprint('begun')\ntry:\n    ${does}\nfinally:\n    print('tidied up')`),
  ]);

function stopping(kind, how) {
  const { does, isAsking } = how;
  return async (visit) => {
    const notebook = await visit.open(neverending(does));
    await notebook.run(KEPT);
    await notebook.untilPrompt(KEPT, "[1]:");
    await notebook.run(ENDLESS);
    await notebook.untilContains(ENDLESS, "stdout", "begun");
    await notebook.untilKernel("busy");
    if (isAsking) await notebook.untilInputField({ label: "For ever?", type: "text", cell: ENDLESS, isFocused: true });
    await notebook.run(WAITING);
    await notebook.untilPrompt(WAITING, "[*]:");
    const { millis, states } = await notebook.stop();
    ok(millis <= STOP_MILLIS, `it took ${millis} ms: ${states.map(([state, after]) => `${state} after ${after}`).join(", ")}`);
    equal(await notebook.prompt(WAITING), "[ ]:", "what waits is not run by the stopping");
    equal(await notebook.inputField(), undefined);
    const expected = ending(kind, how);
    const end = expected === "either" ? await whichever(notebook) : expected;
    await (end === "restore" ? seeRestored(notebook) : seeInterrupted(notebook));
  };
}

/** Waits for the sign of one of the two ends; which it was. */
function whichever(notebook) {
  const read = async () => {
    if ((await notebook.words()).includes(NOTICE)) return "restore";
    return (await notebook.text(ENDLESS, "error")) === "" ? undefined : "interrupt";
  };
  return until("an interrupt or a restore", read, Boolean);
}

async function seeInterrupted(notebook) {
  // Of long text only what is near the window is drawn.
  const end = async () => {
    await notebook.lookAtEnd(ENDLESS);
    return notebook.text(ENDLESS, "stdout");
  };
  await until("the end of what was printed", end, (text) => text.includes("tidied up"));
  const error = await notebook.text(ENDLESS, "error");
  match(error, /KeyboardInterrupt/);
  match(error, /line 4/, "the traceback names the line");
  equal(await notebook.prompt(ENDLESS), "[2]:");
  equal((await notebook.words()).includes(NOTICE), false);
  await notebook.run(LOOKING);
  await notebook.untilText(LOOKING, "execute_result", "'changed'");
  await notebook.untilPrompt(LOOKING, "[3]:");
}

async function seeRestored(notebook) {
  await notebook.untilWords(NOTICE);
  deepEqual([await notebook.text(ENDLESS, "error"), await notebook.prompt(ENDLESS)], ["", "[ ]:"]);
  const printed = await notebook.text(ENDLESS, "stdout");
  ok(printed.startsWith("begun") && !printed.includes("tidied up"), "what it printed stays");
  await notebook.run(LOOKING);
  await notebook.untilText(LOOKING, "execute_result", "'before'");
  await notebook.untilPrompt(LOOKING, "[2]:");
}

async function again(visit) {
  const notebook = await visit.open(file("again.ipynb", [code("rounds = 0"), code("rounds += 1\nprint('begun')\nsum(range(10**12))"), code("rounds += 10\nrounds")]));
  await notebook.run(1);
  for (const round of [1, 2]) {
    await notebook.run(2);
    await notebook.untilText(2, "stdout", "begun");
    await notebook.stop();
    await notebook.run(3);
    await notebook.untilText(3, "execute_result", String(10 * round));
  }
}

/** Without any means nothing can be asked for: `input()` says so, and does not wait. */
async function refusing(visit) {
  const notebook = await visit.open(file("stop.ipynb", [code("input('Name? ')")]));
  await notebook.run(1);
  await notebook.untilPrompt(1, "[1]:");
  match(await notebook.text(1, "error"), /StdinNotImplementedError/);
  equal(await notebook.inputField(), undefined);
}

function tests(kind) {
  const stops = Object.entries(CASES).filter(([, { isAsking }]) => !isAsking || isReached(kind));
  return Object.fromEntries([
    ...stops.map(([what, how]) => [`Stop ends ${what} within a second`, stopping(kind, how)]),
    ["Stop works again and again", again],
    ...(isReached(kind) ? [] : [["input() is an error that says why", refusing]]),
  ]);
}

export default KINDS.map((kind) => ({ name: `stop (${kind.name})`, kind, isTimed: true, tests: tests(kind) }));
