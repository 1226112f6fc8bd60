import type { Recovery } from "../facts/agent-recovery.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { durationText } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";

/** What becomes of an agent that was killed to see the hive recover, step by step. */
export function RecoveryNote() {
  const recovery = useFacts(({ agents }) => agents.recovery);
  const { endRecovery } = useActions();
  if (recovery === null) return <div role="status" />;
  return (
    <div className="recovery" role="status">
      <ol className="recovery-steps">
        {recoverySteps(recovery).map(({ text, isDone }) => (
          <li key={text} className="recovery-step" data-done={isDone}>
            <Icon name={isDone ? "check" : "turning"} />
            <span dir="auto">{text}</span>
          </li>
        ))}
      </ol>
      <button type="button" className="button button-plain" onClick={endRecovery}>
        Close
      </button>
    </div>
  );
}

interface RecoveryStep {
  readonly text: string;
  readonly isDone: boolean;
}

/** The story in sentences; the last one may still be awaited. */
export function recoverySteps(recovery: Recovery): readonly RecoveryStep[] {
  const { victim, pid, task, step, endedAt, replacement } = recovery;
  const killed = { text: `${victim} (PID ${pid ?? "unknown"}) was killed`, isDone: endedAt !== null };
  const heir = replacement && {
    text: `${replacement.agent} (PID ${replacement.pid}) took its place after ${since(recovery, replacement.at)}`,
    isDone: true,
  };
  if (task === null) {
    const awaited = { text: "It held no task; another comes when there is work or a number is wanted", isDone: true };
    return [killed, heir ?? awaited];
  }
  return [killed, ...(heir === null ? [] : [heir]), ...taskSteps(recovery, step ?? task)];
}

function taskSteps(recovery: Recovery, name: string): readonly RecoveryStep[] {
  const { resumed, outcome } = recovery;
  if (resumed === null) return [{ text: `Its task ${name} waits for another agent`, isDone: false }];
  const { agent, pid, attempt, at } = resumed;
  const taken = `${name}: attempt ${attempt} on ${agent} (PID ${pid}) after ${since(recovery, at)}`;
  const end =
    outcome === null ? `${name} goes on` : `${name} is ${outcome.state}, ${since(recovery, outcome.at)} after`;
  return [
    { text: taken, isDone: true },
    { text: end, isDone: outcome !== null },
  ];
}

function since({ killedAt }: Recovery, at: number): string {
  return durationText(at - killedAt);
}
