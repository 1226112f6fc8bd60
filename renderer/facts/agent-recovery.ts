import type { AgentView } from "../../electron/hive/contract/agent.ts";
import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import type { JournalEntry } from "../../electron/hive/contract/journal.ts";

/** An agent that came, or went on with something. Times are milliseconds since 1970 (UTC). */
interface Arrival {
  readonly agent: string;
  readonly pid: number;
  readonly at: number;
}

/** What became of an agent that was killed to see the hive recover, and of its task. */
export interface Recovery {
  readonly victim: string;
  readonly kind: string;
  readonly pid: number | null;
  readonly task: string | null;
  readonly run: string | null;
  readonly step: string | null;
  readonly killedAt: number;
  readonly endedAt: number | null;
  /** The first agent of its kind that came after it. */
  readonly replacement: Arrival | null;
  /** Who has its task now. */
  readonly resumed: (Arrival & { readonly attempt: number }) | null;
  readonly outcome: { readonly state: "complete" | "failed" | "cancelled"; readonly at: number } | null;
}

/** The story of an agent that is about to be killed. */
export function beginRecovery(view: AgentView, killedAt: number): Recovery {
  const { id: victim, kind, pid, task, taskRun: run, taskStep: step } = view;
  const nothingYet = { endedAt: null, replacement: null, resumed: null, outcome: null };
  return { victim, kind, pid, task, run, step, killedAt, ...nothingYet };
}

/** The story after an event; the same one when the event does not belong to it. */
export function applyToRecovery(recovery: Recovery, event: BridgeEvent): Recovery {
  if (event.kind !== "entry") return recovery;
  const change = changeOf(recovery, event.entry);
  return change === null ? recovery : { ...recovery, ...change };
}

const outcomes = { "task.completed": "complete", "task.failed": "failed", "task.cancelled": "cancelled" } as const;

function changeOf(
  { victim, kind, task, endedAt, replacement }: Recovery,
  entry: JournalEntry,
): Partial<Recovery> | null {
  const { agent, at } = entry;
  switch (entry.type) {
    case "agent.stopped":
    case "agent.failed":
      return agent === victim && endedAt === null ? { endedAt: at } : null;
    case "agent.registered":
      if (entry.data.kind !== kind || endedAt === null || replacement !== null || agent === null) return null;
      return { replacement: { agent, pid: entry.data.pid, at } };
    case "task.assigned": {
      const { agent: heir, pid, attempt } = entry.data;
      return entry.task === task && task !== null
        ? { resumed: { agent: heir, pid, at, attempt }, outcome: null }
        : null;
    }
    case "task.completed":
    case "task.failed":
    case "task.cancelled":
      return entry.task === task && task !== null ? { outcome: { state: outcomes[entry.type], at } } : null;
    default:
      return null;
  }
}
