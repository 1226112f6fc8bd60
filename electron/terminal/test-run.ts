import type { JournalData, JournalEntry, JournalType, Subject } from "../hive/contract/journal.ts";
import type { RunView, StepView } from "../hive/contract/run.ts";

/** A step for tests, waiting unless said otherwise. */
export function testStep(id: string, given: Partial<StepView> = {}): StepView {
  return {
    id,
    task: `task-${id}`,
    demand: "research_agent",
    needs: [],
    given: false,
    state: "pending",
    wait: null,
    phase: null,
    agent: null,
    model: null,
    attempts: 0,
    output: "",
    startedAt: null,
    endedAt: null,
    tokens: 0,
    tokensPerSecond: null,
    cutOffAt: null,
    failure: null,
    ...given,
  };
}

/** A run for tests, with these steps. */
export function testRun(steps: readonly StepView[], given: Partial<RunView> = {}): RunView {
  return {
    id: "run-1",
    workflow: "Renewable energy",
    workflowId: null,
    desk: null,
    only: null,
    state: "running",
    startedAt: 1000,
    endedAt: null,
    description: "",
    inputs: {},
    source: "",
    output: "",
    failure: null,
    seq: 0,
    steps,
    ...given,
  };
}

/** A journal entry for tests. */
export function testEntry<Type extends JournalType>(
  type: Type,
  data: JournalData[Type],
  given: Partial<Subject & { readonly seq: number; readonly at: number }> = {},
): JournalEntry {
  const subject = { run: "run-1", task: null, step: null, agent: null };
  const entry = { seq: 1, at: 2000, level: "INFO", type, data, ...subject, ...given };
  return entry as JournalEntry; // type and data belong together by the signature
}
