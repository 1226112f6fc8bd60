import type { ReactNode } from "react";
import type { StepView } from "../../electron/hive/contract/run.ts";
import { useFacts } from "../facts/facts-context.ts";
import { CopyButton } from "../shell/copy-button.tsx";
import { FailureNote } from "../shell/failure-note.tsx";
import { countText, fullMomentText, speedText } from "../shell/format.ts";
import { Prose } from "../shell/prose.tsx";
import { StateMark } from "../shell/state-mark.tsx";
import { stepMark, stepWord } from "../shell/words.ts";
import { Elapsed } from "./elapsed.tsx";
import { useFollowing } from "./following.ts";
import { stepOf, textTail } from "./run-facts.ts";

/** Letters of an answer that are drawn while it is being written. */
const streamLength = 20_000;

interface StepReaderProps {
  readonly run: string;
  readonly id: string;
}

/** One step in full: who did it, how long it took, why it failed, and what it says. */
export function StepReader({ run, id }: StepReaderProps) {
  const step = useFacts((facts) => stepOf(facts, run, id));
  const box = useFollowing(step?.state === "running" ? step.output.length : 0);
  if (step === undefined) return null;
  return (
    <section className="reader" aria-label={`Step ${id}`} ref={box}>
      <header className="reader-head">
        <h2 className="reader-title">{id}</h2>
        <StateMark mark={stepMark(step.state)} word={stepWord(step)} />
        <span className="run-head-space" />
        {step.output !== "" && <CopyButton text={step.output} what={`what ${id} says`} />}
      </header>
      <StepFacts step={step} />
      {step.failure !== null && <FailureNote failure={step.failure} />}
      {isWritten(step.state) ? (
        <Prose text={step.output} />
      ) : (
        <p className="stream" dir="auto">
          {textTail(step.output, streamLength)}
        </p>
      )}
    </section>
  );
}

/** Whether the answer is whole, so that it can be set as the Markdown that it is. */
function isWritten(state: StepView["state"]): boolean {
  return state === "complete" || state === "verified";
}

function StepFacts({ step }: { readonly step: StepView }) {
  const running = step.state === "assigned" || step.state === "running";
  return (
    <dl className="facts step-facts">
      <Fact name="Asked for">{step.demand}</Fact>
      <Fact name="Agent">{step.agent ?? "–"}</Fact>
      <Fact name="Model">{step.model ?? "–"}</Fact>
      <Fact name="Needs">{step.needs.length === 0 ? "nothing" : step.needs.join(", ")}</Fact>
      <Fact name="Attempts">{step.attempts}</Fact>
      <Fact name="Started">{step.startedAt === null ? "–" : fullMomentText(step.startedAt)}</Fact>
      <Fact name="Time">
        <Elapsed from={step.startedAt} to={step.endedAt} running={running} />
      </Fact>
      <Fact name="Tokens">
        {countText(step.tokens)}
        {step.tokensPerSecond !== null && ` · ${speedText(step.tokensPerSecond)}`}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figure">{children}</dd>
    </div>
  );
}
