import { expect, it } from "vitest";
import type { PlannedTask } from "../contract/task.ts";
import { inOrderOfNeeds, newTask } from "./run-plan.ts";

function planned(step: string, needs: readonly string[] = [], more: Partial<PlannedTask> = {}): PlannedTask {
  const demand = { by: "kind", kind: "a" } as const;
  return { step, demand, needs, template: step, timeoutMs: 1, retry: { attempts: 1, backoffMs: 1 }, ...more };
}

it("puts each task behind those that it needs", () => {
  const tasks = [planned("c", ["b", "a"]), planned("b", ["a"]), planned("a"), planned("d")];
  const ordered = inOrderOfNeeds(tasks);
  expect(ordered.map(({ step }) => step)).toEqual(["a", "d", "b", "c"]);
  expect(ordered.at(-1)?.needs).toEqual(["a", "b"]);
});

it("gives a task the priority that is usual for its type, and its deadline from now on", () => {
  const now = { createdAt: 5, readyAt: 7 };
  expect(newTask(planned("a"), now)).toMatchObject({ type: "task", priority: 5, deadlineAt: null, createdAt: 5 });
  const build = planned("b", [], { type: "build", deadlineMs: 100 });
  expect(newTask(build, now)).toMatchObject({ type: "build", priority: 4, deadlineAt: 107 });
  expect(newTask({ ...build, priority: 9 }, now).priority).toBe(9);
});
