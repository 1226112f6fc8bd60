import type { DashboardPicture } from "./dashboard-picture.ts";

/** A picture for tests: a run in its fourth phase of eight. */
export function testPicture(given: Partial<DashboardPicture> = {}): DashboardPicture {
  return {
    session: "run-1",
    phase: { number: 4, of: 8, name: "Model Downloads" },
    progress: 60,
    agents: [
      { name: "BuildOrchestrator", status: "RUNNING", task: "Coordinating", progress: null },
      { name: "DownloadManager", status: "RUNNING", task: "dolphin-llama3:8b", progress: 78 },
      { name: "FlaskBuilder", status: "IDLE", task: null, progress: null },
    ],
    queue: [
      { name: "download:llama3.2:8b", priority: 7, etaMs: 300_000, waits: "" },
      { name: "download:qwen2.5:14b", priority: 5, etaMs: 1_200_000, waits: "" },
      { name: "validate:all_models", priority: 9, etaMs: null, waits: "needs 2 steps" },
    ],
    waiting: 3,
    metrics: {
      startedAt: 1000,
      endedAt: null,
      remainingMs: 1_800_000,
      successRate: 1,
      complete: 28,
      total: 45,
      errors: 0,
      tokensPerSecond: 44.6,
      bytesPerSecond: null,
    },
    ...given,
  };
}
