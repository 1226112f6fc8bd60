import type { AgentView } from "../../electron/hive/contract/agent.ts";
import type { Facts } from "../facts/facts.ts";
import { useCalmFacts, useFacts } from "../facts/facts-context.ts";
import { bytesText, countText } from "../shell/format.ts";
import { StateMark } from "../shell/state-mark.tsx";
import { agentStanding, successRate } from "./agent-words.ts";
import { queueOf } from "./queue-of.ts";
import { ageText, useTimeText } from "./second-clock.ts";

interface OneAgent {
  readonly id: string;
}

/** A slice of one agent; undefined when the agent is gone. */
export function useAgent<Slice>(id: string, select: (view: AgentView) => Slice): Slice | undefined {
  return useFacts((facts) => sliceOf(facts, id, select));
}

/** As `useAgent`, for what changes all the time. */
export function useCalmAgent<Slice>(id: string, select: (view: AgentView) => Slice): Slice | undefined {
  return useCalmFacts((facts) => sliceOf(facts, id, select));
}

function sliceOf<Slice>({ agents }: Facts, id: string, select: (view: AgentView) => Slice): Slice | undefined {
  const view = agents.views?.[id];
  return view === undefined ? undefined : select(view);
}

/** What stands where a figure is not known. */
export const unknownText = "–";

const pausingText = "It finishes its task, and takes no new one.";

/** An agent's state. */
export function AgentStateMark({ id }: OneAgent) {
  const mark = useAgent(id, (view) => agentStanding(view).mark);
  const word = useAgent(id, (view) => agentStanding(view).word);
  const isPausing = useAgent(id, (view) => view.isPausing === true);
  if (mark === undefined || word === undefined) return null;
  return (
    <span title={isPausing ? pausingText : undefined}>
      <StateMark mark={mark} word={word} />
      {isPausing && <span className="hidden-text">{pausingText}</span>}
    </span>
  );
}

/** Time since the last heartbeat; it counts up by itself. */
export function HeartbeatAge({ id }: OneAgent) {
  const at = useCalmAgent(id, ({ lastHeartbeat }) => lastHeartbeat) ?? null;
  return <>{useTimeText((now) => (at === null ? unknownText : ageText(at, now)))}</>;
}

/** Memory of the process. */
export function Memory({ id }: OneAgent) {
  return <>{useCalmAgent(id, memoryText) ?? unknownText}</>;
}

/** Share of one processor that the process takes. */
export function Processor({ id }: OneAgent) {
  return <>{useCalmAgent(id, processorText) ?? unknownText}</>;
}

/** How many of the waiting tasks it could be given. */
export function Queue({ id }: OneAgent) {
  return (
    <>
      {useCalmFacts(({ agents: { views, kinds }, hive }) => {
        const view = views?.[id];
        return view && hive ? countText(queueOf(view, kinds ?? [], hive.waiting)) : unknownText;
      })}
    </>
  );
}

/** How many of its tasks were done. */
export function Success({ id }: OneAgent) {
  return <>{useAgent(id, successText) ?? unknownText}</>;
}

/** The step that it works on, and how far it is. */
export function CurrentTask({ id }: OneAgent) {
  const name = useAgent(id, ({ task, taskStep }) => taskStep ?? task) ?? null;
  if (name === null) return <span className="agent-rest">No task</span>;
  return (
    <>
      <span className="agent-task-name" dir="auto" title={name}>
        {name}
      </span>
      <Progress id={id} />
    </>
  );
}

function Progress({ id }: OneAgent) {
  const percent = useCalmAgent(id, ({ progress }) => (progress === null ? null : Math.round(progress))) ?? null;
  if (percent === null) return null;
  return (
    <>
      <progress className="meter agent-meter" max={100} value={percent} aria-label="Progress of its task" />
      <span className="figure">{percent} %</span>
    </>
  );
}

function memoryText({ usage }: AgentView): string {
  return usage === undefined ? unknownText : bytesText(usage.memoryBytes);
}

function processorText({ usage }: AgentView): string {
  return usage === undefined ? unknownText : `${Math.round(usage.cpuPercent)} %`;
}

/** Its success rate with the number of tasks behind it: `92 % of 1,204`. */
export function successText(view: Pick<AgentView, "completed" | "failed">): string {
  const rate = successRate(view);
  return rate === null ? unknownText : `${Math.round(rate * 100)} % of ${countText(view.completed + view.failed)}`;
}
