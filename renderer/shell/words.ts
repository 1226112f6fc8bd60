import type { EngineKind } from "../../electron/hive/contract/journal.ts";
import type { RunState, StepView } from "../../electron/hive/contract/run.ts";
import type { TaskState, WaitReason } from "../../electron/hive/contract/task.ts";

/** The colours and icons of the house: every state of a step or a run is one of these. */
export type Mark = "idle" | "moving" | "retry" | "done" | "failed" | "waiting" | "cancelled";

const stepMarks: Readonly<Record<TaskState, Mark>> = {
  pending: "idle",
  assigned: "moving",
  running: "moving",
  retry: "retry",
  complete: "done",
  failed: "failed",
  cancelled: "cancelled",
};

const runMarks: Readonly<Record<RunState, Mark>> = {
  running: "moving",
  interrupted: "waiting",
  complete: "done",
  failed: "failed",
  cancelled: "cancelled",
};

const runWords: Readonly<Record<RunState, string>> = {
  running: "Running",
  interrupted: "Interrupted",
  complete: "Done",
  failed: "Failed",
  cancelled: "Stopped",
};

const waitWords: Readonly<Record<WaitReason, string>> = {
  needs: "Waits for earlier steps",
  agent_starting: "Agent is starting",
  agents_busy: "All agents are busy",
  no_capable_agent: "No agent here can do this",
  model_loading: "Model is loading",
  backoff: "Tries again after a pause",
  run_interrupted: "Waits to be resumed",
};

const stepWords: Readonly<Record<TaskState, string>> = {
  pending: "Waiting",
  assigned: "Starting",
  running: "Running",
  retry: "Retrying",
  complete: "Done",
  failed: "Failed",
  cancelled: "Stopped",
};

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

/** A step's state in a few words: why it waits, or what its model does. */
export function stepWord(step: Pick<StepView, "state" | "wait" | "phase" | "failure">): string {
  if (step.state === "failed" && step.failure?.code === "need_failed") return "An earlier step failed";
  if ((step.state === "pending" || step.state === "retry") && step.wait !== null) return waitWords[step.wait];
  if (step.state === "running" && step.phase === "asking") return "Model is reading";
  if (step.state === "running" && step.phase === "writing") return "Writing";
  return stepWords[step.state];
}

/** An engine's name. */
export function engineName(kind: EngineKind): string {
  return engineNames[kind];
}
