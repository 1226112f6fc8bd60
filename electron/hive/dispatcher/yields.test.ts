import { expect, it } from "vitest";
import { Yields } from "./yields.ts";

it("tells once what was asked of an attempt, the last order, and nothing of another attempt", () => {
  const yields = new Yields();
  const ref = { task: "task-1", attempt: 2 };
  expect(yields.take(ref)).toBeUndefined();
  yields.ask(ref, { cause: "preempted" });
  yields.ask(ref, { cause: "agent_stopped" });
  expect(yields.take({ task: "task-1", attempt: 1 })).toBeUndefined();
  expect(yields.take(ref)).toEqual({ cause: "agent_stopped" });
  expect(yields.take(ref)).toBeUndefined();
});
