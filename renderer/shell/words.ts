import type { EngineKind } from "../../electron/hive/contract/journal.ts";
import type { RunState, StepView } from "../../electron/hive/contract/run.ts";
import type { TaskState, WaitReason } from "../../electron/hive/contract/task.ts";

/** The colours and icons of the house: every state of a step or a run is one of these. */
export type Mark = "idle" | "moving" | "retry" | "done" | "failed" | "waiting" | "cancelled";

const stepMarks: Readonly<Record<TaskState, Mark>> = {
  pending: "idle",
  assigned: "moving",
  running: "moving",
  suspended: "waiting",
  retry: "retry",
  rejected: "retry",
  complete: "done",
  verified: "done",
  failed: "failed",
  cancelled: "cancelled",
};

const runMarks: Readonly<Record<RunState, Mark>> = {
  running: "moving",
  paused: "waiting",
  interrupted: "waiting",
  complete: "done",
  failed: "failed",
  cancelled: "cancelled",
};

const runWords: Readonly<Record<RunState, string>> = {
  running: "Running",
  paused: "Paused",
  interrupted: "Interrupted",
  complete: "Done",
  failed: "Failed",
  cancelled: "Stopped",
};

const waitWords: Readonly<Record<WaitReason, string>> = {
  needs: "Waits for earlier steps",
  agent_starting: "Agent is starting",
  agents_busy: "All agents are busy",
  agents_paused: "Its agents are paused",
  agents_down: "Its agents are down",
  no_capable_agent: "No agent here can do this",
  model_loading: "Model is loading",
  backoff: "Tries again after a pause",
  run_interrupted: "Waits to be resumed",
  run_paused: "The run is paused",
  paused: "Paused",
  approval: "Waits for your approval",
  escalated: "Waits for your decision",
  verification: "Answer is being checked",
  phase: "Waits for an earlier phase",
  resources: "Waits for what others hold",
  preempted: "Made room for urgent work",
  deadline_passed: "Its deadline has passed",
};

const stepWords: Readonly<Record<TaskState, string>> = {
  pending: "Waiting",
  assigned: "Starting",
  running: "Running",
  suspended: "Waits for you",
  retry: "Retrying",
  rejected: "Rejected",
  complete: "Done",
  verified: "Verified",
  failed: "Failed",
  cancelled: "Stopped",
};

/** States whose reason tells more than their own word. */
const saysWhy: ReadonlySet<TaskState> = new Set(["pending", "retry", "suspended", "complete"]);

const engineNames: Readonly<Record<EngineKind, string>> = {
  ollama: "Ollama",
  bundled: "Bundled Ollama",
  embedded: "Embedded engine",
};

/** How a step's state looks. */
export function stepMark(state: TaskState): Mark {
  return stepMarks[state];
}

/** How a run's state looks. */
export function runMark(state: RunState): Mark {
  return runMarks[state];
}

/** A run's state in a word. */
export function runWord(state: RunState): string {
  return runWords[state];
}

/** Why a task waits, in a few words. */
export function waitWord(wait: WaitReason): string {
  return waitWords[wait];
}

/** A step's state in a few words: why it waits, or what its model does. */
export function stepWord(step: Pick<StepView, "state" | "wait" | "phase" | "failure">): string {
  if (step.state === "failed" && step.failure?.code === "need_failed") return "An earlier step failed";
  if (saysWhy.has(step.state) && step.wait !== null) return waitWords[step.wait];
  if (step.state === "running" && step.phase === "asking") return "Model is reading";
  if (step.state === "running" && step.phase === "writing") return "Writing";
  return stepWords[step.state];
}

/** An engine's name. */
export function engineName(kind: EngineKind): string {
  return engineNames[kind];
}
