import { expect, it } from "vitest";
import { noAgentFacts } from "../facts/agent-facts.ts";
import { beginRecovery } from "../facts/agent-recovery.ts";
import { sampleAgent } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { RecoveryNote, recoverySteps } from "./recovery-note.tsx";

const working = beginRecovery(sampleAgent("a-001", { task: "task-1", taskStep: "facts" }), 1000);

it("tells each step of a recovery with the time that it took", () => {
  const replacement = { agent: "a-002", pid: 9, at: 1400 };
  const resumed = { ...replacement, attempt: 2, at: 2000 };
  const recovery = {
    ...working,
    endedAt: 1100,
    replacement,
    resumed,
    outcome: { state: "complete", at: 4000 } as const,
  };
  expect(recoverySteps(recovery).map(({ text }) => text)).toEqual([
    "a-001 (PID 77) was killed",
    "a-002 (PID 9) took its place after 0.4 s",
    "facts: attempt 2 on a-002 (PID 9) after 1.0 s",
    "facts is complete, 3.0 s after",
  ]);
});

it("says what is still awaited, and that an idle agent held no task", () => {
  const html = words(show(<RecoveryNote />, { agents: { ...noAgentFacts, recovery: working } }));
  expect(html).toContain("Its task facts waits for another agent");
  expect(recoverySteps(beginRecovery(sampleAgent("a-001"), 0))[1]?.text).toMatch(/held no task/);
  expect(words(show(<RecoveryNote />))).toBe("");
});
