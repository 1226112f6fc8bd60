import { expect, it } from "vitest";
import { testKinds } from "../testing/test-hive.ts";
import { leadView } from "./lead.ts";

it("shows the hive as its lead, with its own process, where a lead is defined", () => {
  const [kind] = testKinds;
  if (kind === undefined) throw new Error("There are no kinds.");
  const lead = { ...kind, idPrefix: "lead-001", name: "BuildOrchestrator", tier: "command" } as const;
  expect(leadView([kind, lead], { pid: 7, startedAt: 5, isBusy: true })).toEqual([
    {
      ...{ id: "lead-001", kind: "BuildOrchestrator", tier: "command", state: "running", pid: 7, startedAt: 5 },
      ...{ task: null, taskRun: null, taskStep: null, progress: null, lastHeartbeat: null },
      ...{ completed: 0, failed: 0, restarts: 0, failure: null },
    },
  ]);
  expect(leadView(testKinds, { pid: 7, startedAt: 5, isBusy: true })).toEqual([]);
});
