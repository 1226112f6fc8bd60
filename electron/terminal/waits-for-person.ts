import type { RunView, StepView } from "../hive/contract/run.ts";

/** Whatever of a run can go on only when others have. */
const blocked = new Set(["needs", "phase", "verification"]);
/** What a person who is not there would have to decide. */
const decisions = new Set(["escalated", "approval"]);

/** The steps for whose decision by a person a whole run waits; none: it can go on, or is over. */
export function waitsForPerson({ state, endedAt, steps }: RunView): readonly StepView[] {
  if (state !== "running" || endedAt !== null) return [];
  const waiting = steps.filter(isForPerson);
  const isStuck = steps.every((step) => step.endedAt !== null || isForPerson(step) || blocked.has(step.wait ?? ""));
  return isStuck ? waiting : [];
}

function isForPerson({ state, wait }: StepView): boolean {
  return state === "suspended" && decisions.has(wait ?? "");
}
