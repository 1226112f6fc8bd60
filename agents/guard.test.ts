import { expect, it } from "vitest";
import { guardToAgent } from "./guard.ts";

const ref = { task: "task-1", attempt: 1 };
const call = { host: "h", model: "m", system: "", prompt: "p", maxIterations: 1, options: {}, keepAlive: "5m" };

it.each([
  ["assign", { ...ref, call }],
  ["cancel", ref],
  ["assign", { ...ref, work: { executor: "download", parameters: {} } }],
  ["settled", ref],
  ["assign", { ...ref, call, checkpoint: "{}", heartbeatMs: 500 }],
  ["assign", { ...ref, call, checkpoint: null, heartbeatMs: null }],
  ["yield", ref],
  ["pause", {}],
  ["resume", {}],
  ["message", { id: "msg-1", type: "COMMAND", payload: {} }],
  ["ack", { message: "msg-1", ok: true, reason: null }],
  ["stop", {}],
])("lets %s through as it came", (type, payload) => {
  const message = { id: "x", type, payload, extra: "ignored" };
  expect(guardToAgent(message)).toBe(message);
});

it.each([
  ["nothing", undefined],
  ["null", null],
  ["a text", "stop"],
  ["a message without a payload", { type: "stop" }],
  ["a payload that is null", { type: "stop", payload: null }],
  ["a type that nobody knows", { type: "shell", payload: {} }],
  ["a type of every object", { type: "constructor", payload: {} }],
  ["a task without a call", { type: "assign", payload: ref }],
  ["work without parameters", { type: "assign", payload: { ...ref, work: { executor: "download" } } }],
  ["a call without a host", { type: "assign", payload: { ...ref, call: { ...call, host: undefined } } }],
  ["a call with options that are none", { type: "assign", payload: { ...ref, call: { ...call, options: null } } }],
  ["a call with half an iteration", { type: "assign", payload: { ...ref, call: { ...call, maxIterations: 0.5 } } }],
  ["a checkpoint that is no text", { type: "assign", payload: { ...ref, call, checkpoint: {} } }],
  ["a beat that never comes", { type: "assign", payload: { ...ref, call, heartbeatMs: 0 } }],
  ["a yield of nothing", { type: "yield", payload: {} }],
  ["an attempt that is no number", { type: "cancel", payload: { task: "task-1", attempt: "1" } }],
  ["a message of a type that nobody knows", { type: "message", payload: { id: "x", type: "SHELL", payload: {} } }],
  ["a message without a payload", { type: "message", payload: { id: "x", type: "COMMAND" } }],
  ["an acknowledgement of nothing", { type: "ack", payload: { ok: true } }],
  ["an attempt without a task", { type: "cancel", payload: { attempt: 1 } }],
])("refuses %s", (_, message) => {
  expect(guardToAgent(message)).toBeUndefined();
});
