import { expect, it } from "vitest";
import type { JournalData, JournalType } from "../../../electron/hive/contract/journal.ts";
import { sampleEntry, sampleFailure } from "../../testing/samples.ts";
import { entryWords } from "./entry-words.ts";

function told<Type extends JournalType>(type: Type, data: JournalData[Type]): string {
  const event = sampleEntry(1, type, data);
  return event.kind === "entry" ? entryWords(event.entry) : "";
}

it("tells entries in sentences", () => {
  const usage = { promptTokens: 1, outputTokens: 40, promptMs: 1, outputMs: 2000, loadMs: 0 };
  const choice = { why: "only_one_free", able: 1 } as const;
  expect(told("task.assigned", { agent: "exec-001", pid: 7, attempt: 2, model: "tiny:1b", ...choice })).toBe(
    "Given to exec-001 (process 7, tiny:1b), attempt 2",
  );
  expect(told("task.retry", { attempt: 1, failure: sampleFailure, delayMs: 1500 })).toBe(
    "Attempt 1 failed: The engine closed the stream. Tried again after 1.5 s",
  );
  expect(told("task.completed", { attempt: 1, output: "x", usage })).toBe("Done: 40 tokens in 2.0 s");
  expect(told("task.suspended", { reason: "escalated", explanation: "Odd" })).toBe("Waits for your decision: Odd");
  expect(told("task.priority", { from: 5, to: 9, why: ["person"] })).toBe("Priority 5 → 9 (person)");
  expect(told("task.poisoned", { deaths: [], checkpoint: null })).toBe("Set aside: 0 agents died of it");
  expect(told("decision.made", { actor: "person", decision: "pause" })).toBe("person decided: pause");
});

it("tells which tools were called, and which could not be", () => {
  const called = { tool: "send_message", server: "hive", milliseconds: 300, inputSize: 1, answerSize: 1 };
  expect(told("tool.called", { ...called, isError: false })).toBe("Called send_message, 0.3 s");
  expect(told("tool.called", { ...called, isError: true })).toBe("Called send_message, which failed, 0.3 s");
  expect(told("tool.refused", { tool: "web_search", reason: "It is none of your tools." })).toBe(
    "May not call web_search: It is none of your tools.",
  );
  expect(told("tool.left_out", { tools: ["a", "b"], model: "tiny" })).toBe(
    "Goes without a, b: they do not fit the context of tiny",
  );
});

it("names what it has no words for", () => {
  expect(told("state.written", { key: "k", version: 1 })).toBe("state.written");
});
