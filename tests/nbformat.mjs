//! The test notebooks of Jupyter's nbformat, opened in the page and saved: valid ones come back as they were, invalid ones stay untouched.

import { deepEqual, equal, ok } from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { sourceOf } from "./notebooks.mjs";
import { storedFiles } from "./pages/drive.mjs";

const FOLDER = fileURLToPath(new URL("../../shared/notebooks/nbformat", import.meta.url));

/** What Python's nbformat.validate (5.10) rejects of these files, and what our reason has to name. */
const INVALID = {
  "invalid.ipynb": /source/,
  "no_min_version.ipynb": /nbformat_minor/,
};

const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith(".ipynb")).sort() : [];

export default {
  name: "nbformat",
  skipped: files.length === 0 ? "there is no ../shared/notebooks/nbformat" : undefined,
  tests: Object.fromEntries(files.map((file) => [sentence(file), (world) => check(world, file)])),
};

function sentence(file) {
  if (file in INVALID) return `${file} opens read-only with the reason`;
  return versionOf(file) < 4 ? `${file} becomes a notebook of format 4.5 and loses no text` : `${file} opened and saved is the same JSON`;
}

function check(world, file) {
  if (file in INVALID) return staysUntouched(world, file);
  return versionOf(file) < 4 ? isUpgraded(world, file) : isKept(world, file);
}

async function staysUntouched(world, file) {
  const view = await (await world.start()).openInvalid(join(FOLDER, file));
  const reason = await view.reason();
  ok(INVALID[file].test(reason), reason);
  equal(await view.writable(), 0);
  equal((await storedFiles(world.page))[file], textOf(file));
}

async function isKept(world, file) {
  const { downloaded, saved } = await openAndSave(world, file);
  const original = JSON.parse(textOf(file));
  for (const text of [downloaded, saved]) {
    deepEqual(JSON.parse(text), original);
    // Its keys are in the order they had.
    equal(JSON.stringify(JSON.parse(text)), JSON.stringify(original));
  }
}

async function isUpgraded(world, file) {
  const { downloaded, saved } = await openAndSave(world, file);
  equal(downloaded, saved);
  const upgraded = JSON.parse(saved);
  deepEqual([upgraded.nbformat, upgraded.nbformat_minor], [4, 5]);
  const old = JSON.parse(textOf(file)).worksheets.flatMap((sheet) => sheet.cells);
  equal(upgraded.cells.length, old.length);
  for (const [index, cell] of upgraded.cells.entries()) {
    const text = sourceOf(old[index]);
    ok(sourceOf(cell).includes(text), `cell ${index + 1} has lost ${JSON.stringify(text)}`);
    ok(/^[\w-]{1,64}$/.test(cell.id), `cell ${index + 1} has the id ${cell.id}`);
    equal((cell.outputs ?? []).length, (old[index].outputs ?? []).length, `outputs of cell ${index + 1}`);
  }
}

/** Opens a file with the picker, saves it with Ctrl+S and downloads it. */
async function openAndSave(world, file) {
  const notebook = await (await world.start()).openFile(join(FOLDER, file));
  await notebook.press("Escape");
  await notebook.saving.evaluate((state) => {
    window.wasSaved = new Promise((done) => {
      new MutationObserver(() => state.dataset.saveState === "saved" && done()).observe(state, { attributes: true });
    });
  });
  await notebook.press("Control+s");
  await world.page.evaluate(() => window.wasSaved);
  const { text: downloaded } = await notebook.download();
  return { downloaded, saved: (await storedFiles(world.page))[file] };
}

function textOf(file) {
  return readFileSync(join(FOLDER, file), "utf8");
}

function versionOf(file) {
  return JSON.parse(textOf(file)).nbformat;
}
