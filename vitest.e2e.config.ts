import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["e2e/**/*.e2e.ts"],
    pool: "forks",
    // One window, one engine at a time: they share the machine's cores.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A busy machine draws late: what is polled for may take its time, and a lie is still found.
    expect: { poll: { timeout: 30_000 } },
  },
});
