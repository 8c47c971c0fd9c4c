//! Runs web/test/*.test.ts with Node's own test runner. Node does not read TypeScript, so the tests are bundled first.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { build } from "esbuild";

import { projectDir } from "../build/paths.mjs";

const folder = join(projectDir, "web/test");
// Inside node_modules, which is ignored.
const compiled = mkdtempSync(join(projectDir, "node_modules/.octavo-web-test-"));
try {
  await build({
    entryPoints: readdirSync(folder)
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => join(folder, name)),
    outdir: compiled,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    // A build script that bundles needs the real one; the other is megabytes.
    external: ["esbuild", "binaryen"],
    platform: "node",
    format: "esm",
    sourcemap: "inline",
    logLevel: "warning",
  });
  const files = readdirSync(compiled).map((name) => join(compiled, name));
  const { status } = spawnSync(process.execPath, ["--enable-source-maps", "--test", "--test-reporter=spec", ...files], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} finally {
  rmSync(compiled, { recursive: true });
}
