/**
 * One bundle: an entry file, and everything that changes it.
 * @typedef {object} BundleTarget
 * @property {string} name
 * @property {"node" | "preload" | "page"} kind
 * @property {string} entry path from the root
 * @property {string} output file or folder in dist that it makes
 * @property {readonly string[]} sources files and folders that it is made from, beside `sharedSources`
 */

const contract = "electron/hive/contract";

/** Every bundle that `dist` holds. @type {readonly BundleTarget[]} */
export const bundleTargets = [
  { name: "main", kind: "node", entry: "electron/main.ts", output: "main.js", sources: ["electron", "agents"] },
  {
    name: "preload",
    kind: "preload",
    entry: "electron/preload.ts",
    output: "preload.cjs",
    sources: ["electron/preload.ts", contract],
  },
  { name: "cli", kind: "node", entry: "electron/cli.ts", output: "cli.js", sources: ["electron", "agents"] },
  { name: "agent", kind: "node", entry: "agents/entry.ts", output: "agent.js", sources: ["agents", contract] },
  {
    name: "engine",
    kind: "node",
    entry: "electron/hive/models/embedded/entry.ts",
    output: "engine.js",
    sources: ["electron/hive"],
  },
  {
    name: "checkpoint",
    kind: "node",
    entry: "electron/hive/store/checkpoint-thread.ts",
    output: "checkpoint.js",
    sources: ["electron/hive/store"],
  },
  {
    name: "renderer",
    kind: "page",
    entry: "renderer/index.html",
    output: "renderer",
    sources: ["renderer", contract],
  },
];

/** What changes every bundle: the packages and the way of bundling. */
export const sharedSources = ["build/bundle.mjs", "build/bundle", "package-lock.json", "tsconfig.json"];
