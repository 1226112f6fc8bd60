import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "electron/**/*.test.ts",
      "agents/**/*.test.ts",
      "renderer/**/*.test.{ts,tsx}",
      "build/**/*.test.{ts,mjs}",
    ],
    pool: "forks",
    // Many tests wait for processes: one worker a core leaves no core idle.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
