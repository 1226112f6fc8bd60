import { memo, useMemo } from "react";
import { useShallow } from "zustand/shallow";
import { useFacts } from "../facts/facts-context.ts";
import { moveInList } from "../shell/arrow-keys.ts";
import { speedText } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { routeHref } from "../shell/route.ts";
import { StateMark } from "../shell/state-mark.tsx";
import { stepMark, stepWord } from "../shell/words.ts";
import { levelCaption } from "../steps/level-caption.ts";
import { stepLevels } from "../steps/levels.ts";
import { Elapsed } from "./elapsed.tsx";
import { runOf, stepOf } from "./run-facts.ts";

interface StepListProps {
  readonly run: string;
  readonly current: string | null;
}

/** The answer and all steps, in the order of their needs. */
export function StepList({ run, current }: StepListProps) {
  const ids = useFacts(useShallow((facts) => runOf(facts, run)?.steps.map(({ id }) => id) ?? []));
  const needs = useFacts(useShallow((facts) => runOf(facts, run)?.steps.map((step) => step.needs) ?? []));
  const levels = useMemo(() => stepLevels(ids.map((id, index) => ({ id, needs: needs[index] ?? [] }))), [ids, needs]);
  return (
    <nav className="step-list" aria-label="Answer and steps">
      <ul onKeyDown={moveInList}>
        <li>
          <a
            className="step-row step-row-answer"
            href={routeHref({ page: "run", id: run, step: null })}
            aria-current={current === null ? "page" : undefined}
            data-item
          >
            <Icon name="answer" />
            <span className="step-row-name">Answer</span>
          </a>
        </li>
        {levels.flatMap((level, index) => [
          <li key={`level ${level[0]?.id}`} className="step-level">
            {levelCaption(index, level.length)}
          </li>,
          ...level.map(({ id }) => (
            <li key={id}>
              <StepRow run={run} id={id} current={id === current} />
            </li>
          )),
        ])}
      </ul>
    </nav>
  );
}

interface StepRowProps {
  readonly run: string;
  readonly id: string;
  readonly current: boolean;
}

const StepRow = memo(function StepRow({ run, id, current }: StepRowProps) {
  const step = useFacts((facts) => stepOf(facts, run, id));
  if (step === undefined) return null;
  const moving = step.state === "assigned" || step.state === "running";
  return (
    <a
      className="step-row"
      href={routeHref({ page: "run", id: run, step: id })}
      aria-current={current ? "page" : undefined}
      data-item
      data-step={id}
      data-state={step.state}
    >
      <StateMark mark={stepMark(step.state)} word="" quiet />
      <span className="step-row-name" title={id}>
        {id}
      </span>
      <span className="step-row-time">
        {step.startedAt !== null && <Elapsed from={step.startedAt} to={step.endedAt} running={moving} />}
      </span>
      <span className="step-row-word">{stepWord(step)}</span>
      <span className="step-row-speed figure">{step.tokensPerSecond !== null && speedText(step.tokensPerSecond)}</span>
    </a>
  );
});
