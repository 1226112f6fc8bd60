import { defineConfig } from "vitest/config";
import { lanes } from "./e2e/support/screens.ts";

export default defineConfig({
  test: {
    include: ["e2e/**/*.e2e.ts"],
    pool: "forks",
    // Windows wait more than they work, but they share the machine's cores: no more at once than there are screens for them.
    maxWorkers: lanes,
    globalSetup: "e2e/support/screens.ts",
    setupFiles: "e2e/support/own-screen.ts",
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A busy machine draws late: what is polled for may take its time, and a lie is still found.
    expect: { poll: { timeout: 30_000 } },
  },
});
