import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import { moveInList } from "../../shell/arrow-keys.ts";
import { QuotedText } from "../../shell/quoted-text.tsx";

/** Most problems that are listed at once; solving them shows the others. */
const mostRows = 500;

/** A problem with the step that has it; null: it belongs to none. */
export interface ListedProblem {
  readonly problem: Problem;
  readonly step: { readonly key: string; readonly id: string } | null;
}

interface ProblemRowsProps {
  readonly problems: readonly ListedProblem[];
  /** Goes to the field that has the problem, and to the step on the canvas. */
  readonly toField: (problem: ListedProblem) => void;
  /** Goes to the place in the text. */
  readonly toText: (problem: ListedProblem) => void;
}

/** Everything that is wrong with the workflow, each with the way there. */
export function ProblemRows({ problems, toField, toText }: ProblemRowsProps) {
  if (problems.length === 0) return <p className="problems-none">No problems: it can be run.</p>;
  return (
    <ol className="problems-list" aria-label="Problems" onKeyDown={moveInList}>
      {problems.slice(0, mostRows).map((listed) => {
        const { problem, step } = listed;
        const { line, column, message, hint, code } = problem;
        return (
          <li key={`${line}:${column}:${code}:${message}`} className="problems-row">
            <button
              type="button"
              className="problems-place mono"
              title="Show it in the text"
              onClick={() => toText(listed)}
            >
              <span className="hidden-text">To line and column </span>
              {line}:{column}
            </button>
            <button
              type="button"
              className="problems-item"
              data-item=""
              title={code}
              onClick={() => (step === null ? toText(listed) : toField(listed))}
            >
              <span className="problems-step mono" dir="auto">
                {step === null ? "the workflow" : step.id === "" ? "a step" : step.id}
              </span>
              <span className="problems-text" dir="auto">
                <QuotedText text={message} />{" "}
                <span className="field-hint">
                  <QuotedText text={hint} />
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
