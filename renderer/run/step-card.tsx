import { memo } from "react";
import { useFacts } from "../facts/facts-context.ts";
import { plural, speedText } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { routeHref } from "../shell/route.ts";
import { StateMark } from "../shell/state-mark.tsx";
import { stepMark, stepWord } from "../shell/words.ts";
import { cutOffText } from "./cut-off-note.tsx";
import { Elapsed } from "./elapsed.tsx";
import { stepOf, textTail } from "./run-facts.ts";

/** Letters of an answer's end that a card draws. */
const tailLength = 1200;

interface StepCardProps {
  readonly run: string;
  readonly id: string;
}

/** One step at work: who does it, the words as they come, and its figures. Its size never changes. */
export const StepCard = memo(function StepCard({ run, id }: StepCardProps) {
  const step = useFacts((facts) => stepOf(facts, run, id));
  if (step === undefined) return null;
  const { state, failure, output } = step;
  return (
    <a
      className="card step-card"
      href={routeHref({ page: "run", id: run, step: id })}
      data-mark={stepMark(state)}
      data-item
    >
      <span className="step-card-head">
        <span className="step-card-name" title={id}>
          {id}
        </span>
        <StateMark mark={stepMark(state)} word={stepWord(step)} />
      </span>
      <span className="step-card-agent">
        <Icon name="agent" />
        <span className="step-card-who">{step.agent ?? step.demand}</span>
        {step.attempts > 1 && <span className="tag">attempt {step.attempts}</span>}
      </span>
      <span className="step-card-text" dir="auto" data-failed={state === "failed"} data-long={output.length > 240}>
        <span>{failure !== null && state === "failed" ? failure.message : textTail(output, tailLength)}</span>
      </span>
      <span className="step-card-foot">
        <Elapsed from={step.startedAt} to={step.endedAt} running={state === "assigned" || state === "running"} />
        {step.cutOffAt === null ? (
          <span className="figure">{step.tokens > 0 && plural(step.tokens, "token")}</span>
        ) : (
          <span className="figure step-card-cut">{cutOffText(step.cutOffAt)}</span>
        )}
        <span className="figure">{step.tokensPerSecond !== null && speedText(step.tokensPerSecond)}</span>
      </span>
    </a>
  );
});
