//! What happens between page and kernel while a cell runs: messages are served, nothing is lost, other cells stay as they are.

import { equal, match } from "node:assert/strict";

/** Opens a comm to a target that the page does not have, and computes until the page has closed it. */
const COMM = `from comm import create_comm
import time
answers = []
line = create_comm(target_name='nobody.home')
line.on_close(lambda message: answers.append(message['content']['comm_id'] == line.comm_id))
end = time.monotonic() + 20
while not answers and time.monotonic() < end: pass
answers`;

async function pageOf(world, isIsolated) {
  if (!isIsolated) return world.notebook();
  const site = await world.serve({ isIsolated: true });
  const page = await (await world.newContext({}, site)).newPage();
  return (await world.start(page, site.url)).newNotebook();
}

const tests = {
  "a display of an earlier cell is updated while another cell runs": async (world) => {
    const notebook = await world.notebook();
    const shown = await notebook.run("handle = display('old', display_id='d')");
    await shown.untilText("display_data", "'old'");
    await notebook.run("handle.update('new')\nwhile True: pass");
    await shown.untilText("display_data", "'new'");
    equal(await notebook.kernelState(), "busy");
    await notebook.click("Stop");
    await notebook.untilKernel("idle");
  },

  "after going back, displays of earlier cells can still be updated": async (world) => {
    const notebook = await world.notebook();
    const shown = await notebook.run("handle = display('old', display_id='d')");
    await shown.untilText("display_data", "'old'");
    await notebook.run("sum(range(10**12))");
    await notebook.untilKernel("busy");
    await notebook.click("Stop");
    await notebook.untilKernel("idle");
    await (await notebook.run("handle.update('new')")).untilRun();
    await shown.untilText("display_data", "'new'");
  },

  "Shift+Enter takes the keyboard on, and the question waits in the cell it belongs to": async (world) => {
    const notebook = await world.notebook();
    const cell = await notebook.run("answer = input('Well? ')\nanswer");
    const field = cell.section.getByRole("textbox", { name: "Well?" });
    await field.fill("well");
    await field.press("Enter");
    await cell.untilResult("'well'");
    match(await cell.text("stdout"), /^Well\? well$/m);
  },

  "a password does not get into the file": async (world) => {
    const notebook = await world.notebook();
    const cell = await notebook.run("import getpass; len(getpass.getpass('Secret: '))");
    const field = cell.section.getByLabel("Secret:");
    await field.fill("swordfish");
    await field.press("Enter");
    await cell.untilResult("9");
    await notebook.untilSaved();
    equal((await notebook.download()).text.includes("swordfish"), false);
  },

  "a restart while a cell waits for input takes the question away": async (world) => {
    const notebook = await world.notebook();
    const cell = await notebook.run("input('Well? ')");
    const field = cell.section.getByRole("textbox", { name: "Well?" });
    await field.waitFor();
    await notebook.click("Restart kernel");
    await notebook.untilKernel("idle");
    equal(await field.count(), 0);
    await notebook.untilQuiet();
    await (await notebook.run("'alive'")).untilResult("'alive'");
  },

  "Stop pressed twice goes back without waiting for Python": async (world) => {
    const notebook = await world.notebook();
    await notebook.run("kept = 1");
    await notebook.run("while True:\n    try:\n        while True: pass\n    except KeyboardInterrupt:\n        print('not me')");
    await notebook.untilKernel("busy");
    await notebook.click("Stop");
    await notebook.cell(2).untilContains("stdout", "not me");
    await notebook.click("Stop");
    await notebook.untilKernel("idle");
    await (await notebook.run("kept")).untilResult("1");
  },

  "Stop on a kernel that does nothing changes nothing": async (world) => {
    const notebook = await world.notebook();
    await (await notebook.run("kept = 1; kept")).untilResult("1");
    await notebook.press("Escape", "i", "i");
    await (await notebook.run("kept + 1")).untilResult("2");
    await notebook.untilKernel("idle");
  },
};

for (const [kind, isIsolated] of [["an isolated page", true], ["a page that is not isolated", false]]) {
  tests[`a comm is served while the cell that opened it runs, on ${kind}`] = async (world) => {
    const notebook = await pageOf(world, isIsolated);
    await (await notebook.run(COMM)).untilResult("[True]");
  };
}

export default { name: "during a cell", tests };
