import { useMemo } from "react";
import { Icon } from "../../shell/icon.tsx";
import { stepOf } from "../document/step-index.ts";
import { useSession } from "../session/session-context.ts";
import { isBlank, useShownProblems } from "../session/use-shown-problems.ts";
import { type ListedProblem, ProblemRows } from "./problem-rows.tsx";
import "./problems.css";

interface ProblemsPaneProps {
  readonly toField: (problem: ListedProblem) => void;
  readonly toText: (problem: ListedProblem) => void;
  readonly close: () => void;
}

/** The list of problems below the canvas. */
export function ProblemsPane({ toField, toText, close }: ProblemsPaneProps) {
  const listed = useListedProblems();
  const isNothing = useSession(isBlank) && listed.length === 0;
  return (
    <section className="problems" aria-label="Problems of the workflow">
      <header className="pane-title">
        <h2>Problems</h2>
        <button type="button" className="panel-remove" aria-label="Close the list of problems" onClick={close}>
          <Icon name="cross" />
        </button>
      </header>
      {isNothing ? (
        <p className="problems-none">No steps yet: with the first one it can be run.</p>
      ) : (
        <ProblemRows problems={listed} toField={toField} toText={toText} />
      )}
    </section>
  );
}

function useListedProblems(): readonly ListedProblem[] {
  const document = useSession((session) => session.document);
  const problems = useShownProblems();
  const broken = useSession((session) => session.textProblem);
  return useMemo(() => {
    if (broken !== null) return broken.problems.map((problem) => ({ problem, step: null }));
    return problems.map((problem) => ({ problem, step: shownStep(document, problem.step) }));
  }, [document, problems, broken]);
}

function shownStep(document: Parameters<typeof stepOf>[0], key: string | null): ListedProblem["step"] {
  const step = key === null ? undefined : stepOf(document, key);
  return step === undefined ? null : { key: step.key, id: step.fields.id };
}
