import { expect, it } from "vitest";
import { guardFromAgent } from "./guard.ts";

const ref = { task: "task-1", attempt: 1 };
const usage = { promptTokens: 1, outputTokens: 2, promptMs: 0.5, outputMs: 3, loadMs: 0 };
const failure = { code: "engine_failed", message: "no", retryable: true };

it.each([
  ["ready", { pid: 7 }],
  ["accept", ref],
  ["reject", { ...ref, reason: "busy" }],
  ["progress", { ...ref, phase: "asking" }],
  ["token", { ...ref, text: "a", tokens: 1 }],
  ["complete", { ...ref, output: "a", usage }],
  ["complete", { ...ref, output: "a", usage: { ...usage, cutOffAt: 2 } }],
  ["failed", { ...ref, failure }],
  ["progress", { ...ref, phase: "writing", percent: 99.5 }],
  ["checkpoint", { ...ref, state: "{}" }],
  ["yielded", ref],
  ["handoff", { ...ref, to: { by: "kind", kind: "beta_agent" }, reason: "it sings" }],
  ["handoff", { ...ref, to: { by: "agent", agentId: "beta-001" }, reason: "" }],
  ["escalate", { ...ref, reason: "a person must say" }],
  ["heartbeat", { task: null }],
  ["heartbeat", { task: "task-1" }],
  ["heartbeat", { task: null, usage: { memoryBytes: 1, cpuPercent: 0.5 } }],
])("lets %s through as it came", (type, payload) => {
  const message = { type, payload };
  expect(guardFromAgent(message)).toBe(message);
});

it.each([
  ["nothing", undefined],
  ["a number", 7],
  ["an array", []],
  ["a message without a payload", { type: "ready" }],
  ["a type that nobody knows", { type: "shell", payload: {} }],
  ["a type of every object", { type: "toString", payload: {} }],
  ["a process without a number", { type: "ready", payload: { pid: "7" } }],
  ["an attempt that is half", { type: "accept", payload: { task: "task-1", attempt: 1.5 } }],
  ["a phase that nobody knows", { type: "progress", payload: { ...ref, phase: "dreaming" } }],
  ["a token that is no text", { type: "token", payload: { ...ref, text: 5, tokens: 1 } }],
  ["a text that is too long", { type: "token", payload: { ...ref, text: "x".repeat(16_777_217), tokens: 1 } }],
  ["a count that is no number", { type: "token", payload: { ...ref, text: "x", tokens: Number.NaN } }],
  ["an answer without its cost", { type: "complete", payload: { ...ref, output: "a" } }],
  [
    "an end that is no number",
    { type: "complete", payload: { ...ref, output: "a", usage: { ...usage, cutOffAt: "2" } } },
  ],
  ["a cost without end", { type: "complete", payload: { ...ref, output: "a", usage: { ...usage, loadMs: Infinity } } }],
  ["a failure that is none", { type: "failed", payload: { ...ref, failure: { message: "no" } } }],
  ["more than all of it", { type: "progress", payload: { ...ref, phase: "writing", percent: 101 } }],
  ["a checkpoint that is too long", { type: "checkpoint", payload: { ...ref, state: "x".repeat(1_048_577) } }],
  ["a checkpoint that is no text", { type: "checkpoint", payload: { ...ref, state: {} } }],
  ["a handoff to nobody", { type: "handoff", payload: { ...ref, to: { by: "kind" }, reason: "" } }],
  ["a handoff by what nobody knows", { type: "handoff", payload: { ...ref, to: { by: "luck" }, reason: "" } }],
  ["an escalation without a reason", { type: "escalate", payload: ref }],
  ["a beat about nothing", { type: "heartbeat", payload: {} }],
  ["a load that is no number", { type: "heartbeat", payload: { task: null, usage: { memoryBytes: "much" } } }],
])("refuses %s", (_, message) => {
  expect(guardFromAgent(message)).toBeUndefined();
});
