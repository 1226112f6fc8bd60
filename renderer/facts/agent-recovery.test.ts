import { expect, it } from "vitest";
import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import { sampleAgent, sampleEntry } from "../testing/samples.ts";
import { applyToRecovery, beginRecovery, type Recovery } from "./agent-recovery.ts";

const usage = { promptTokens: 0, outputTokens: 0, promptMs: 0, outputMs: 0, loadMs: 0 };
const victim = sampleAgent("research-001", { task: "task-1", taskRun: "run-1", taskStep: "research" });
const begun = beginRecovery(victim, 1000);

function told(events: readonly BridgeEvent[]): Recovery {
  return events.reduce(applyToRecovery, begun);
}

const ended = sampleEntry(1, "agent.stopped", { kind: "research_agent" }, { agent: "research-001", at: 1100 });
const came = sampleEntry(
  2,
  "agent.registered",
  { kind: "research_agent", pid: 9 },
  { agent: "research-002", at: 1400 },
);
const taken = sampleEntry(
  3,
  "task.assigned",
  { agent: "research-002", pid: 9, attempt: 2, model: "tiny", why: "named", able: 1 },
  { task: "task-1", at: 1500 },
);
const done = sampleEntry(4, "task.completed", { attempt: 2, output: "x", usage }, { task: "task-1", at: 3000 });

it("follows the replacement, the new attempt and the end of the task", () => {
  expect(told([ended, came, taken, done])).toMatchObject({
    endedAt: 1100,
    replacement: { agent: "research-002", pid: 9, at: 1400 },
    resumed: { agent: "research-002", attempt: 2, at: 1500 },
    outcome: { state: "complete", at: 3000 },
  });
});

it("takes nobody for the replacement who came before the end, or is of another kind", () => {
  const other = sampleEntry(5, "agent.registered", { kind: "creative_agent", pid: 8 }, { agent: "creative-001" });
  expect(told([came, ended, other])).toMatchObject({ endedAt: 1100, replacement: null });
});

it("stays the same object for what belongs to others", () => {
  expect(applyToRecovery(begun, sampleEntry(6, "task.running", { attempt: 1 }, { task: "task-9" }))).toBe(begun);
});
