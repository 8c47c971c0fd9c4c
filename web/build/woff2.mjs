//! An esbuild plugin that leaves only the woff2 sources in KaTeX's style sheet: every browser Octavo runs in reads them.

import { readFile } from "node:fs/promises";

export const woff2Only = {
  name: "woff2-only",
  setup(build) {
    build.onLoad({ filter: /katex(\.min)?\.css$/ }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      const contents = css.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\((["']?)(?:woff|truetype)\1\)/g, "");
      return { contents, loader: "css" };
    });
  },
};
