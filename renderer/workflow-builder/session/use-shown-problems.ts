import { useMemo } from "react";
import { useSession } from "./session-context.ts";
import type { SessionState, StepProblem } from "./session-state.ts";

/** Whether nobody has begun it: it was never saved, and has no step. That is no mistake yet. */
export function isBlank({ document, textProblem, saved }: SessionState): boolean {
  return document.steps.length === 0 && textProblem === null && saved.revision === null;
}

/** What is wrong with the open workflow, as a person is told of it. */
export function useShownProblems(): readonly StepProblem[] {
  const problems = useSession((session) => session.problems);
  const blank = useSession(isBlank);
  return useMemo(() => (blank ? problems.filter(({ code }) => code !== "no_steps") : problems), [problems, blank]);
}
