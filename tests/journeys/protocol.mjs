//! Recorded scripts of requests get the recorded answers on every kind of page: the kernel of the browser is the one that Jupyter's own tests test.

import { deepEqual } from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";

import { pageOf } from "../bundle.mjs";
import { KINDS, isReached } from "../kinds.mjs";
import { differences } from "../protocol/difference.mjs";
import { normalise } from "../protocol/normalise.mjs";

const FOLDER = new URL("../protocol/", import.meta.url);
const SCRIPTS = readdirSync(new URL("scripts/", FOLDER)).sort();
const PAGE = "protocol/replay.html";

const read = (folder, name) => JSON.parse(readFileSync(new URL(`${folder}/${name}`, FOLDER), "utf8"));

async function answersAsRecorded(visit) {
  const { kind, site, tab } = visit;
  await visit.openSite(PAGE);
  const options = { ...site.parts(), means: kind.means };
  const failures = [];
  for (const name of SCRIPTS) {
    const script = read("scripts", name);
    if (script.needs && !isReached(kind)) continue;
    failures.push(...(await complaintsAbout(name, () => tab.evaluate((...given) => window.replay(...given), script, options), kind)));
  }
  if (failures.length > 0) throw new Error(`the answers differ from the recorded ones:\n${failures.join("\n")}`);
}

async function complaintsAbout(name, replay, kind) {
  try {
    const { means, answers } = await replay();
    if (means !== kind.means) return [`${name}: the means is ${means}, not ${kind.means}`];
    return differences(read("recordings", name).answers, normalise(answers)).map((line) => `${name}: ${line}`);
  } catch (error) {
    return [`${name}: ${error.message.split("\n")[0]}`];
  }
}

/** The scripts are recorded by another program, which has the same rules in another language. */
function everyRecordingIsNormalised() {
  deepEqual(readdirSync(new URL("recordings/", FOLDER)).sort(), SCRIPTS);
  const strays = SCRIPTS.flatMap((name) => {
    const { answers } = read("recordings", name);
    return differences(answers, normalise(answers)).map((line) => `${name}: ${line}`);
  });
  deepEqual(strays, []);
}

export default [
  { name: "protocol", tests: { "every script has a recording, and every recording is normalised": everyRecordingIsNormalised } },
  ...KINDS.map((kind) => ({
    name: `protocol (${kind.name})`,
    kind,
    beside: () => pageOf("protocol/replay.mjs", PAGE),
    tests: { "every script gets the recorded answers": answersAsRecorded },
  })),
];
