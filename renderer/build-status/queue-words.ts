import type { WaitReason } from "../../electron/hive/contract/task.ts";
import type { TaskView } from "../../electron/hive/contract/task-view.ts";
import type { QueuePart } from "../facts/queue-facts.ts";
import { stepWord, waitWord } from "../shell/words.ts";

const shortWaits: Readonly<Record<WaitReason, string>> = {
  needs: "Earlier steps",
  agent_starting: "Agent starts",
  agents_busy: "Agents busy",
  agents_paused: "Agents paused",
  agents_down: "Agents down",
  no_capable_agent: "No agent can",
  model_loading: "Model loads",
  backoff: "Tries again",
  run_interrupted: "Interrupted",
  run_paused: "Run paused",
  paused: "Paused",
  approval: "Your approval",
  escalated: "Your decision",
  verification: "Being checked",
  phase: "Earlier phase",
  resources: "Others hold it",
  preempted: "Made room",
  deadline_passed: "Too late",
};

const emptyWords: Readonly<Record<QueuePart, string>> = {
  waiting: "Nothing waits.",
  running: "Nothing is running.",
  complete: "Nothing is complete yet.",
  failed: "Nothing has failed.",
  cancelled: "Nothing was stopped.",
  all: "There are no tasks yet.",
};

/** A task's state in as many words as fit into a column, and in all that there are. */
export function queueWords({ state, wait }: Pick<TaskView, "state" | "wait">): {
  readonly short: string;
  readonly full: string;
} {
  const full = stepWord({ state, wait, phase: null, failure: null });
  return { short: wait !== null && full === waitWord(wait) ? shortWaits[wait] : full, full };
}

/** What there is none of. */
export function emptyWord(part: QueuePart): string {
  return emptyWords[part];
}
