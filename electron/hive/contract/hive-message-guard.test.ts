import { expect, it } from "vitest";
import { isHiveMessage } from "./hive-message-guard.ts";

const message = {
  id: "msg-1",
  timestamp: "2026-02-06T10:30:00Z",
  type: "TASK_ASSIGN",
  from: { agent_id: "lead-001", name: "BuildOrchestrator" },
  to: { agent_id: "exec-001", name: "DownloadManager" },
  payload: { task_id: "task-001", parameters: { url: "https://example.org", sizes: [1, null, true] }, timeout: 300 },
  metadata: { phase: "phase-3", retry_count: 0, correlation_id: "build-session-001" },
};

it("takes the document's own example", () => {
  expect(isHiveMessage(message)).toBe(true);
});

it.each([
  ["nothing", undefined],
  ["a type that nobody knows", { ...message, type: "SHELL" }],
  ["no time", { ...message, timestamp: "yesterday" }],
  ["a sender without an id", { ...message, from: { name: "x" } }],
  ["a receiver with an empty id", { ...message, to: { agent_id: "", name: "x" } }],
  ["a payload that is a text", { ...message, payload: "do it" }],
  ["a payload that JSON cannot hold", { ...message, payload: { size: 1n } }],
  ["a payload that is too long", { ...message, payload: { text: "x".repeat(262_144) } }],
  ["a retry count below nothing", { ...message, metadata: { ...message.metadata, retry_count: -1 } }],
  ["no metadata", { ...message, metadata: undefined }],
  ["a field that is not of the envelope", { ...message, sudo: true }],
])("refuses %s", (_, raw) => {
  expect(isHiveMessage(raw)).toBe(false);
});
