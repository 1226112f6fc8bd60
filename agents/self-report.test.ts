import { expect, it } from "vitest";
import { SelfReport } from "./self-report.ts";

it("tells what this process holds and does, and whether it is at work", () => {
  const report = new SelfReport();
  const idle = report.read({ current_task: null, error_count: 0, announcement: null });
  expect(idle).toMatchObject({ status: "IDLE", current_task: null, error_count: 0, announcement: null });
  expect(idle.memory_mb).toBeGreaterThan(10);
  const end = performance.now() + 50;
  while (performance.now() < end) Math.sqrt(end);
  const busy = report.read({ current_task: "task-1", error_count: 2, announcement: "Hurry" });
  expect(busy).toMatchObject({ status: "RUNNING", current_task: "task-1", error_count: 2, announcement: "Hurry" });
  expect(busy.cpu_percent).toBeGreaterThan(0);
});
