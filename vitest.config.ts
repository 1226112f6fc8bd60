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
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
