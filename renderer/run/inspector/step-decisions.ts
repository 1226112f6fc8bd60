import type { StepView } from "../../../electron/hive/contract/run.ts";

/** What a person can do with a step. */
export type StepDeed =
  | "approve"
  | "answer"
  | "refuse"
  | "retry"
  | "resume"
  | "pause"
  | "escalate"
  | "cancel"
  | "priority";

type Standing = Pick<StepView, "id" | "state" | "wait">;

/** What can be done with a step as it stands now, the likeliest first: what the hive would refuse is not offered. */
export function stepDeeds(step: Standing): readonly StepDeed[] {
  const deeds = deedsOf(step);
  const judges = step.id.includes("/");
  return judges ? deeds.filter((deed) => deed !== "cancel" && (deed !== "retry" || isBetween(step))) : deeds;
}

/** Between two attempts, or before one. */
function isBetween({ state }: Standing): boolean {
  return state === "retry" || state === "rejected";
}

function deedsOf(step: Standing): readonly StepDeed[] {
  switch (step.state) {
    case "suspended":
      return suspendedDeeds(step);
    case "retry":
    case "rejected":
      return ["retry", "pause", "escalate", "priority", "cancel"];
    case "pending":
      return ["pause", "priority", "escalate", "cancel"];
    case "assigned":
    case "running":
      return ["pause", "escalate", "cancel"];
    case "complete":
      return step.wait === "verification" ? ["cancel"] : ["retry"];
    case "verified":
    case "failed":
    case "cancelled":
      return ["retry"];
  }
}

function suspendedDeeds({ wait }: Standing): readonly StepDeed[] {
  if (wait === "approval") return ["approve", "refuse", "answer", "cancel"];
  if (wait === "escalated") return ["answer", "resume", "refuse", "cancel"];
  return wait === "run_paused" ? ["cancel"] : ["resume", "escalate", "cancel"];
}
