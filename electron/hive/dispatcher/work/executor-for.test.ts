import { expect, it } from "vitest";
import { executorFor } from "./executor-for.ts";

const demand = { by: "kind", kind: "StatusReporter" } as const;
const reporter = { executors: ["status", "documentation"] } as const;

it("takes what the task's type or specialization names, else the first that the kind has", () => {
  expect(executorFor(reporter, { type: "documentation", demand })).toBe("documentation");
  const skill = { by: "specialization", specialization: "documentation" } as const;
  expect(executorFor(reporter, { type: "task", demand: skill })).toBe("documentation");
  expect(executorFor(reporter, { type: "task", demand })).toBe("status");
});

it("is none where the kind asks a model", () => {
  expect(executorFor({ executors: [] }, { type: "download", demand })).toBeUndefined();
});
