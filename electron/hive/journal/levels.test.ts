import { expect, it } from "vitest";
import { levelOf, retentionMs } from "./levels.ts";

it("takes the coordination of tasks for AUDIT, and what says nothing for INFO", () => {
  expect(levelOf("task.assigned")).toBe("AUDIT");
  expect(levelOf("conflict.resolved")).toBe("AUDIT");
  expect(levelOf("task.completed")).toBe("INFO");
});

it("keeps levels as many days as the coordination document says", () => {
  const days = Object.entries(retentionMs).map(([level, ms]) => [level, ms / 86_400_000]);
  expect(Object.fromEntries(days)).toEqual({ DEBUG: 1, INFO: 7, WARN: 30, ERROR: 90 });
});
