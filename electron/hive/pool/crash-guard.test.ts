import { expect, it } from "vitest";
import type { AgentView } from "../contract/agent.ts";
import { CrashGuard } from "./crash-guard.ts";

const agent: AgentView = {
  ...{ id: "alpha-001", kind: "alpha_agent", tier: "execution", state: "error", pid: null, task: null },
  ...{ taskRun: null, taskStep: null, progress: null, restarts: 0 },
  ...{ startedAt: 1, lastHeartbeat: null, completed: 0, failed: 0, failure: null },
};
const never = (): void => undefined;

it("pauses a kind after a crash at its start, and says when it may be tried again", async () => {
  const guard = new CrashGuard(1);
  await new Promise<void>((again) => {
    guard.crashed(agent, false, again);
    expect([guard.isPaused("alpha_agent"), guard.isPaused("beta_agent")]).toEqual([true, false]);
  });
  expect([guard.isPaused("alpha_agent"), guard.down("alpha_agent")]).toEqual([false, undefined]);
});

it("does not pause after the first crash of a process that was ready, but after the next", () => {
  const guard = new CrashGuard(1000);
  guard.crashed(agent, true, never);
  expect(guard.isPaused("alpha_agent")).toBe(false);
  guard.crashed(agent, true, never);
  expect(guard.isPaused("alpha_agent")).toBe(true);
});

it("leaves a kind down after five crashes in a row, with the last of them, until it is to be tried again", () => {
  const guard = new CrashGuard(1000);
  for (let crash = 1; crash < 5; crash += 1) guard.crashed(agent, true, never);
  expect(guard.down("alpha_agent")).toBeUndefined();
  guard.crashed({ ...agent, id: "alpha-005" }, true, never);
  expect(guard.down("alpha_agent")).toEqual({ crashes: 5, agent: { ...agent, id: "alpha-005" } });
  expect(guard.allDown()).toHaveLength(1);
  guard.forget("alpha_agent");
  expect([guard.allDown(), guard.isPaused("alpha_agent")]).toEqual([[], false]);
});
