//! Where the repository is, for scripts that may be started from anywhere.

import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const projectDir = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
