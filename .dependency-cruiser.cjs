/** The import walls of the design: who may know whom. */
const roots = "^electron/(main|cli|preload)\\.ts$";
const tests = "\\.(test|e2e)\\.tsx?$";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Modules that need each other are one module, or lack a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "nothing-imports-a-composition-root",
      comment: "main, cli and preload build things; nothing builds on them.",
      severity: "error",
      from: {},
      to: { path: roots },
    },
    {
      name: "contract-stands-alone",
      comment: "The contract imports itself and zod.",
      severity: "error",
      from: { path: "^electron/hive/contract/", pathNot: tests },
      to: { pathNot: ["^electron/hive/contract/", "node_modules/zod/"] },
    },
    {
      name: "renderer-knows-the-contract",
      comment: "The window speaks with the hive over the bridge alone. Its worker checks texts as the hive does.",
      severity: "error",
      from: { path: "^renderer/", pathNot: [tests, "^renderer/workflow-builder/document/check-worker\\.ts$"] },
      to: { path: "^(electron|agents|build|e2e)/", pathNot: "^electron/hive/contract/" },
    },
    {
      name: "the-check-worker-knows-the-check",
      comment:
        "A text that is edited is checked by the very check that stands before a run, and by nothing else of the hive.",
      severity: "error",
      from: { path: "^renderer/workflow-builder/document/check-worker\\.ts$" },
      to: { path: "^(electron|agents|build|e2e)/", pathNot: "^electron/hive/(contract/|workflow/parse\\.ts$)" },
    },
    {
      name: "agents-know-the-contract",
      comment: "What runs in an agent process speaks with the hive over its port alone.",
      severity: "error",
      from: { path: "^agents/", pathNot: tests },
      to: { path: "^(electron|renderer|build|e2e)/", pathNot: "^electron/hive/contract/" },
    },
    {
      name: "the-window-opens-without-checks",
      comment:
        "What opens the window loads the schemas of requests when one is asked, not while somebody waits for it.",
      severity: "error",
      from: { path: "^electron/(main\\.ts$|desktop/)", pathNot: tests },
      to: { path: ["-requests\\.ts$", "node_modules/zod/"], dynamic: false },
    },
    {
      name: "hive-knows-no-framework",
      comment: "The core is the same in a window, in a terminal and in a test.",
      severity: "error",
      from: { path: "^electron/hive/", pathNot: tests },
      to: {
        path: [
          "^(renderer|agents|build|e2e)/",
          "^electron/(?!hive/)",
          "node_modules/(electron|react|react-dom|zustand)/",
        ],
      },
    },
    {
      name: "electron-stays-at-the-top",
      comment: "Only the window's own process imports electron.",
      severity: "error",
      from: { pathNot: ["^electron/(main|preload)\\.ts$", "^electron/desktop/", "^e2e/", "^build/"] },
      to: { path: "node_modules/electron/" },
    },
    {
      name: "everything-resolves",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|out)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default", "require"],
      extensions: [".ts", ".tsx", ".mjs", ".cjs", ".js", ".json", ".d.ts"],
      mainFields: ["module", "main", "types"],
    },
    builtInModules: { add: ["node:sqlite", "node:test"] },
  },
};
