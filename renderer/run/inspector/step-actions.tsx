import { type ReactNode, useState } from "react";
import { type Failure, isFailure, toFailure } from "../../../electron/hive/contract/failure.ts";
import type { StepView } from "../../../electron/hive/contract/run.ts";
import type { TaskDecision } from "../../facts/decision-actions.ts";
import { useActions, useFacts } from "../../facts/facts-context.ts";
import { FailureNote } from "../../shell/failure-note.tsx";
import { Icon, type IconName } from "../../shell/icon.tsx";
import { type StepDeed, stepDeeds } from "./step-decisions.ts";
import { WordsSheet } from "./words-sheet.tsx";

interface StepActionsProps {
  readonly step: StepView;
  /** Further buttons of the place where the step is shown. */
  readonly children?: ReactNode;
}

/** What can be done with a step now. */
export function StepActions({ step, children }: StepActionsProps) {
  const actions = useActions();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const decide = (decision: TaskDecision): void => {
    setFailure(null);
    actions.decideTask(step.task, decision).catch((thrown: unknown) => setFailure(toFailure(thrown)));
  };
  const act = (deed: StepDeed): void => {
    if (deed === "answer" || deed === "refuse" || deed === "escalate") setAsking(deed);
    else if (deed !== "priority") decide({ do: deed });
  };
  return (
    <div className="step-actions">
      <fieldset className="step-actions-line" aria-label={`Do with ${step.id}`}>
        {stepDeeds(step).map((deed, index) =>
          deed === "priority" ? (
            <PriorityField key={deed} task={step.task} change={(priority) => decide({ do: "priority", priority })} />
          ) : (
            <button
              key={deed}
              type="button"
              className={index === 0 && isAwaited(step, deed) ? "button button-main" : "button"}
              onClick={() => act(deed)}
            >
              <Icon name={icons[deed]} />
              {deed === "retry" ? retryWord(step.state) : buttonWords[deed]}
            </button>
          ),
        )}
        {children}
      </fieldset>
      {failure !== null && <FailureNote failure={failure} />}
      {asking !== null && (
        <WordsSheet
          {...questions[asking]}
          title={`${questions[asking].title} ${step.id.length > 60 ? `${step.id.slice(0, 60)}…` : step.id}`}
          begin={asking === "answer" ? step.output : ""}
          close={() => setAsking(null)}
          send={(words) =>
            decide(asking === "answer" ? { do: "approve", answer: words } : { do: asking, reason: words })
          }
        />
      )}
    </div>
  );
}

/** Whether the step goes on when this is done. */
function isAwaited({ state }: StepView, deed: StepDeed): boolean {
  return state === "suspended" && deed !== "cancel";
}

type Asking = "answer" | "refuse" | "escalate";

const questions: Readonly<Record<Asking, { title: string; label: string; done: string }>> = {
  answer: { title: "Answer in the place of", label: "What the step is to say", done: "Take this answer" },
  refuse: { title: "Refuse the answer of", label: "What is wrong with it", done: "Refuse" },
  escalate: { title: "Pass to a person:", label: "Why somebody should look at it", done: "Pass on" },
};

const buttonWords: Readonly<Record<Exclude<StepDeed, "priority" | "retry">, string>> = {
  approve: "Approve",
  answer: "Answer yourself…",
  refuse: "Refuse…",
  resume: "Let it go on",
  pause: "Pause",
  escalate: "Pass to a person…",
  cancel: "Cancel",
};

const icons: Readonly<Record<Exclude<StepDeed, "priority">, IconName>> = {
  approve: "check",
  answer: "answer",
  refuse: "cross",
  retry: "again",
  resume: "play",
  pause: "pause",
  escalate: "agent",
  cancel: "stop",
};

function retryWord(state: StepView["state"]): string {
  if (state === "retry" || state === "rejected") return "Retry now";
  return state === "failed" || state === "cancelled" ? "Try again" : "Do it once more";
}

const priorities = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0] as const;

interface PriorityFieldProps {
  readonly task: string;
  readonly change: (priority: number) => void;
}

function PriorityField({ task, change }: PriorityFieldProps) {
  const priority = useFacts(({ inspections }) => {
    const detail = inspections[task]?.detail ?? null;
    return detail === null || isFailure(detail) ? null : detail.priority;
  });
  if (priority === null) return null;
  return (
    <label className="priority-field">
      Priority
      <select className="field-control" value={priority} onChange={(event) => change(Number(event.target.value))}>
        {priorities.map((value) => (
          <option key={value} value={value}>
            {value}
          </option>
        ))}
      </select>
    </label>
  );
}
