//! The processes of a browser that was started here: what memory they have, and running them on a slower processor.

import { readFileSync, readdirSync } from "node:fs";

/** A browser that takes less of a processor than this, while this long, is at rest. The kernel counts in ticks of 10 ms. */
const REST = { share: 0.1, millis: 300 };
const TICK_MILLIS = 10;
const START_MILLIS_AT_MOST = 10_000;
/** How long a slowed browser runs and rests, together. */
const TURN_MILLIS = 20;

/** The ids of the browser with this profile, and of all its children. */
export function processesOf(profile) {
  const parents = new Map();
  const roots = [];
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      // The name, in brackets, may have spaces.
      const [, parent] = readFileSync(`/proc/${id}/stat`, "utf8").split(") ")[1].split(" ");
      parents.set(Number(id), Number(parent));
      const words = readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
      if (words.includes(`--user-data-dir=${profile}`)) roots.push(Number(id));
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOurs = (id) => roots.includes(id) || (parents.has(id) && isOurs(parents.get(id)));
  return [...parents.keys()].filter(isOurs);
}

/** The memory of all of them in bytes, what they share counted once (PSS). */
export function memoryOf(profile) {
  return processesOf(profile).reduce((sum, id) => sum + proportionalBytes(id), 0);
}

function proportionalBytes(id) {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Waits until the browser with this profile has done what it does of itself after its start: that is none of what a site takes. */
export async function untilAtRest(profile) {
  const end = performance.now() + START_MILLIS_AT_MOST;
  for (let before = workOf(profile); performance.now() < end; ) {
    await new Promise((done) => setTimeout(done, REST.millis));
    const now = workOf(profile);
    if (now - before < REST.share * REST.millis) return;
    before = now;
  }
}

/** For how many milliseconds the processors have worked for it. */
function workOf(profile) {
  return processesOf(profile).reduce((sum, id) => sum + ticksOf(id), 0) * TICK_MILLIS;
}

function ticksOf(id) {
  try {
    // In the program and in the kernel: the 14th and the 15th number, of which the name is the second.
    const [user, system] = readFileSync(`/proc/${id}/stat`, "utf8").split(") ")[1].split(" ").slice(11, 13);
    return Number(user) + Number(system);
  } catch {
    return 0;
  }
}

/** Has the browser with this profile run only every `factor`th part of the time; returns what ends that. */
export function slowDown(profile, factor) {
  let ids = [];
  let isOver = false;
  const signal = (name) => {
    for (const id of ids) {
      try {
        process.kill(id, name);
      } catch {
        // It has ended meanwhile.
      }
    }
  };
  const run = () => {
    if (isOver) return;
    signal("SIGCONT");
    setTimeout(rest, TURN_MILLIS / factor);
  };
  const rest = () => {
    if (isOver) return;
    // A browser starts processes as it goes.
    ids = processesOf(profile);
    signal("SIGSTOP");
    setTimeout(run, TURN_MILLIS - TURN_MILLIS / factor);
  };
  rest();
  return () => {
    isOver = true;
    signal("SIGCONT");
  };
}
