import { expect, it } from "vitest";
import type { FromAgentMessage } from "../contract/message.ts";
import { isEnding, isSame, lossOf } from "./endings.ts";

it("knows with which messages an attempt is given back", () => {
  const isEnd = (type: string): boolean => isEnding({ type } as FromAgentMessage);
  expect(["complete", "failed", "reject", "yielded", "handoff", "escalate"].every(isEnd)).toBe(true);
  expect(["ready", "accept", "progress", "token", "checkpoint", "heartbeat"].some(isEnd)).toBe(false);
});

it("tells attempts apart", () => {
  const ref = { task: "task-1", attempt: 1 };
  expect([isSame(ref, { ...ref }), isSame(ref, { ...ref, attempt: 2 }), isSame(null, ref)]).toEqual([
    ...[true, false, false],
  ]);
});

it("says how a process ended, with its last words when there are some", () => {
  expect(lossOf("alpha-001", { code: 3, signal: null }, " no honey\n")).toEqual({
    ...{ code: "agent_lost", message: "The process of alpha-001 ended with exit code 3.", retryable: true },
    detail: "no honey",
  });
  expect(lossOf("alpha-001", { code: null, signal: "SIGKILL" }, "")).toEqual({
    ...{ code: "agent_lost", message: "The process of alpha-001 ended by SIGKILL.", retryable: true },
  });
});
