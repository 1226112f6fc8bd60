import type { AgentKind, AgentView } from "./agent.ts";

/** The id of the lead: the hive itself, not a process of its own. */
export const leadId = "lead-001";

interface LeadingHive {
  readonly pid: number;
  readonly startedAt: number;
  /** It coordinates a run. */
  readonly isBusy: boolean;
}

/** The lead of a hive that runs, as one of its agents; none when it is not defined. */
export function leadView(kinds: readonly AgentKind[], hive: LeadingHive): readonly AgentView[] {
  const lead = kinds.find(({ idPrefix }) => idPrefix === leadId);
  if (lead === undefined) return [];
  const { pid, startedAt, isBusy } = hive;
  const idle = { task: null, taskRun: null, taskStep: null, progress: null, lastHeartbeat: null };
  const none = { ...idle, completed: 0, failed: 0, restarts: 0, failure: null };
  return [
    { id: leadId, kind: lead.name, tier: lead.tier, state: isBusy ? "running" : "idle", pid, startedAt, ...none },
  ];
}
