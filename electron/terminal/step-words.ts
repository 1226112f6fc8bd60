import type { StepView } from "../hive/contract/run.ts";
import type { WaitReason } from "../hive/contract/task.ts";
import type { Style } from "./output.ts";

/** How a step's state looks: one sign, one word, one colour. */
export interface StepLook {
  readonly icon: string;
  readonly word: string;
  readonly style: Style;
}

const looks: Readonly<Record<StepView["state"], StepLook>> = {
  pending: { icon: "○", word: "waiting", style: "dim" },
  assigned: { icon: "◌", word: "assigned", style: "cyan" },
  running: { icon: "●", word: "writing", style: "cyan" },
  suspended: { icon: "‖", word: "held", style: "yellow" },
  retry: { icon: "↻", word: "retry", style: "yellow" },
  rejected: { icon: "↻", word: "rejected", style: "yellow" },
  complete: { icon: "✓", word: "complete", style: "green" },
  verified: { icon: "✓", word: "verified", style: "green" },
  failed: { icon: "✗", word: "failed", style: "red" },
  cancelled: { icon: "–", word: "cancelled", style: "dim" },
};

/** The look of a step as it is now. */
export function stepLook({ state, phase }: StepView): StepLook {
  const look = looks[state];
  if (state !== "running" || phase === "writing") return look;
  return { ...look, word: phase === "working" ? "working" : "reading" };
}

/** Why a step waits, in a clause. */
export const waitReasons: Readonly<Record<WaitReason, string>> = {
  needs: "for other steps",
  agent_starting: "its agent is starting",
  agents_busy: "all agents are at work",
  agents_paused: "its agents are paused",
  agents_down: "its agents are down: skep agents tells why",
  no_capable_agent: "no agent of this hive can do it",
  model_loading: "the model is being loaded",
  backoff: "a pause before the next attempt",
  run_interrupted: "the run is interrupted",
  run_paused: "the run is paused",
  paused: "it is paused",
  approval: "a person must approve its answer",
  escalated: "a person must decide",
  verification: "its answer is being checked",
  phase: "for an earlier phase",
  resources: "others hold what it needs",
  preempted: "it made room for more urgent work",
  deadline_passed: "its deadline has passed",
};

/** Why a step waits; empty when it does not. Of its needs only those are named that are still missing. */
export function waitWords(step: StepView, complete: ReadonlySet<string>): string {
  if (step.wait !== "needs") return step.wait === null ? "" : waitReasons[step.wait];
  const missing = step.needs.filter((need) => !complete.has(need));
  if (missing.length === 0) return "";
  const shown = missing.length > 4 ? [...missing.slice(0, 3), `${missing.length - 3} more`] : missing;
  return `for ${shown.join(", ")}`;
}
