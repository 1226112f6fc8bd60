import { type ReactNode, useEffect, useState } from "react";
import { type Failure, isFailure } from "../../../electron/hive/contract/failure.ts";
import type { StepView } from "../../../electron/hive/contract/run.ts";
import { useActions, useFacts } from "../../facts/facts-context.ts";
import { FailureNote } from "../../shell/failure-note.tsx";
import { countText, speedText } from "../../shell/format.ts";
import { Icon } from "../../shell/icon.tsx";
import { StateMark } from "../../shell/state-mark.tsx";
import { stepMark, stepWord, waitWord } from "../../shell/words.ts";
import { CutOffNote } from "../cut-off-note.tsx";
import { Elapsed } from "../elapsed.tsx";
import { useFollowing } from "../following.ts";
import { stepOf } from "../run-facts.ts";
import { AnswerTab } from "./answer-tab.tsx";
import { Fact } from "./attempt-parts.tsx";
import { AttemptsTab } from "./attempts-tab.tsx";
import "./inspector.css";
import { LogTab } from "./log-tab.tsx";
import { PromptTab } from "./prompt-tab.tsx";
import { StepActions } from "./step-actions.tsx";
import { Tabs } from "./tabs.tsx";
import { waitHints } from "./wait-hints.ts";

/** What of a step is looked at. */
export type StepTab = "answer" | "prompt" | "attempts" | "log";

interface StepInspectorProps {
  readonly run: string;
  readonly id: string;
  /** Further buttons of the place where it stands. */
  readonly children?: ReactNode;
}

/** One step of a run in full: how it stands and why, what it says, what it was told, every try, its log, and what can be done. */
export function StepInspector({ run, id, children }: StepInspectorProps) {
  const step = useFacts((facts) => stepOf(facts, run, id));
  const [tab, setTab] = useState<StepTab>("answer");
  const box = useFollowing(step?.state === "running" && tab === "answer" ? step.output.length : 0);
  useInspection(run, step);
  if (step === undefined) return null;
  return (
    <section className="reader step-inspector" aria-label={`Step ${id}`} ref={box}>
      <header className="reader-head">
        <h2 className="reader-title" dir="auto">
          {id}
        </h2>
        <StateMark mark={stepMark(step.state)} word={stepWord(step)} />
      </header>
      <StepActions step={step}>{children}</StepActions>
      <Why step={step} />
      <CutOffNote step={step} />
      <StepFacts step={step} />
      <Tabs label={`What is known of ${id}`} tabs={tabsOf(step)} chosen={tab} choose={setTab}>
        {tab === "answer" ? <AnswerTab key={id} step={step} /> : <Details key={id} task={step.task} tab={tab} />}
      </Tabs>
    </section>
  );
}

function tabsOf({ attempts }: StepView) {
  const count = <span className="tab-count figure">{attempts}</span>;
  return [
    { name: "answer", title: "Answer" },
    { name: "prompt", title: "Prompt" },
    { name: "attempts", title: <>Attempts {count}</> },
    { name: "log", title: "Log" },
  ] as const;
}

/** Reads what a run's view does not hold, again whenever the step stands differently or has called a tool. */
function useInspection(run: string, step: StepView | undefined): void {
  const actions = useActions();
  const task = step?.task;
  const calls = useFacts(({ inspections }) => callsIn(inspections[task ?? ""]?.log ?? null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: how the step stands is the signal, not an argument
  useEffect(() => {
    if (task !== undefined) void actions.inspectTask(task);
  }, [actions, task, step?.state, step?.attempts, step?.wait, calls]);
  useEffect(() => {
    if (task !== undefined) void actions.readTaskLog(task, run);
  }, [actions, task, run]);
}

function Why({ step }: { readonly step: StepView }) {
  const { wait, failure, state, task } = step;
  const deaths = useFacts(({ inspections }) => deathsIn(inspections[task]?.log ?? null));
  const explanation = useFacts(({ inspections }) => explanationIn(inspections[task]?.log ?? null));
  return (
    <>
      {failure !== null && <FailureNote failure={failure} />}
      {wait !== null && state !== "failed" && state !== "cancelled" && (
        <div className={state === "suspended" ? "note note-waiting" : "note note-quiet"}>
          <Icon name={state === "suspended" ? "pause" : "clock"} />
          <div className="note-body">
            <p className="note-title">{waitWord(wait)}</p>
            {wait === "escalated" && deaths > 0 && (
              <p>
                {countText(deaths)} agents died while they were at work on it, so it was set aside. Their last words
                stand under Attempts.
              </p>
            )}
            {state === "suspended" && explanation !== null && <p dir="auto">{explanation}</p>}
            <p>{waitHints[wait]}</p>
          </div>
        </div>
      )}
    </>
  );
}

type KnownLog = Parameters<typeof LogTab>[0]["log"] | Failure | null;

function deathsIn(log: KnownLog): number {
  const entry = isKnown(log) ? log.findLast(({ type }) => type === "task.poisoned") : undefined;
  return entry?.type === "task.poisoned" ? entry.data.deaths.length : 0;
}

function callsIn(log: KnownLog): number {
  return isKnown(log) ? log.filter(({ type }) => type === "tool.called").length : 0;
}

function explanationIn(log: KnownLog): string | null {
  const entry = isKnown(log) ? log.findLast(({ type }) => type === "task.suspended") : undefined;
  return entry?.type === "task.suspended" ? (entry.data.explanation ?? null) : null;
}

function isKnown<Value>(value: Value | Failure | null): value is Value {
  return value !== null && !isFailure(value);
}

function StepFacts({ step }: { readonly step: StepView }) {
  const running = step.state === "assigned" || step.state === "running";
  return (
    <dl className="facts step-facts">
      <Fact name="Asked for">{step.demand}</Fact>
      <Fact name="Agent">{step.agent ?? "–"}</Fact>
      <Fact name="Model">{step.model ?? "–"}</Fact>
      <Fact name="Needs">{step.needs.length === 0 ? "nothing" : step.needs.join(", ")}</Fact>
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

interface DetailsProps {
  readonly task: string;
  readonly tab: Exclude<StepTab, "answer">;
}

function Details({ task, tab }: DetailsProps) {
  const known = useFacts(({ inspections }) => inspections[task]?.[tab === "log" ? "log" : "attempts"] ?? null);
  const attempts = useFacts(({ inspections }) => inspections[task]?.attempts ?? null);
  const log = useFacts(({ inspections }) => inspections[task]?.log ?? null);
  if (known === null) return <p className="field-hint">Reading…</p>;
  if (isFailure(known)) return <FailureNote failure={known} />;
  if (tab === "log") return isKnown(log) ? <LogTab log={log} /> : null;
  if (!isKnown(attempts)) return null;
  return tab === "prompt" ? <PromptTab attempts={attempts} /> : <AttemptsTab attempts={attempts} />;
}
