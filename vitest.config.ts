import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** What is tested here leaves nothing in its process that a later one could find. */
const shared = [
  "renderer/**/*.test.{ts,tsx}",
  "agents/**/*.test.ts",
  "electron/{terminal,desktop}/**/*.test.ts",
  "electron/hive/{contract,gateway,journal,registry,reports,settings,store,workflow}/**/*.test.ts",
];

export default defineConfig({
  test: {
    pool: "forks",
    // Many tests wait for processes: more workers than cores leave no core idle.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      // To load React, zod and the like for each file anew takes several times as long as the tests themselves.
      { extends: true, test: { name: "shared", include: shared, isolate: false } },
      {
        extends: true,
        test: { name: "alone", include: ["electron/**/*.test.ts", "build/**/*.test.{ts,mjs}"], exclude: shared },
      },
    ],
  },
});
