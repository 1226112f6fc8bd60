import { expect, it } from "vitest";
import type { FromAgentMessage } from "../contract/message.ts";
import { AgentFigures } from "./agent-figures.ts";

const ref = { task: "task-1", attempt: 1 };

function message<Type extends FromAgentMessage["type"]>(type: Type, payload: object) {
  return { type, payload } as Extract<FromAgentMessage, { type: Type }>; // the envelope is of no interest here
}

it("tells what the agent is at and how far that is, until it has another task", () => {
  const figures = new AgentFigures(2);
  figures.at({ run: "run-1", step: "one" });
  expect(figures.heard(message("progress", { ...ref, phase: "working", percent: 40 }), true)).toBe(true);
  expect(figures.heard(message("progress", { ...ref, phase: "working", percent: 40 }), true)).toBe(false);
  expect(figures.heard(message("progress", { ...ref, phase: "writing" }), true)).toBe(false);
  expect(figures.heard(message("progress", { ...ref, phase: "working", percent: 90 }), false)).toBe(false);
  expect(figures.shown()).toMatchObject({ taskRun: "run-1", taskStep: "one", progress: 40, restarts: 2 });
  figures.at(null);
  expect(figures.shown()).toMatchObject({ taskRun: null, taskStep: null, progress: null });
});

it("keeps the last sign of life, what the process takes, and what became of its attempts", () => {
  const figures = new AgentFigures(0);
  expect(figures.shown()).toMatchObject({ lastHeartbeat: null });
  expect(figures.shown()).not.toHaveProperty("usage");
  const usage = { memoryBytes: 1, cpuPercent: 2 };
  expect(figures.heard(message("heartbeat", { task: null, usage }), false)).toBe(true);
  expect(figures.heard(message("heartbeat", { task: null }), false)).toBe(true);
  expect(figures.heard(message("token", { ...ref, text: "a", tokens: 1 }), true)).toBe(false);
  figures.ended(message("complete", ref));
  for (const code of ["internal", "cancelled"]) figures.ended(message("failed", { ...ref, failure: { code } }));
  figures.ended(message("yielded", ref));
  expect(figures.shown()).toMatchObject({ lastHeartbeat: figures.heardAt, usage, completed: 1, failed: 1 });
  expect(figures.heardAt).toBeGreaterThan(0);
});
