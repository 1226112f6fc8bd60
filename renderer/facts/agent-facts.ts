import type { AgentView, KindView } from "../../electron/hive/contract/agent.ts";
import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import { eventNameOf, type LoggedEntry } from "../../electron/hive/contract/document-events.ts";
import type { JournalType } from "../../electron/hive/contract/journal.ts";
import { leadId } from "../../electron/hive/contract/message-types.ts";
import { applyToRecovery, type Recovery } from "./agent-recovery.ts";
import { applyToTalk, silence, type Talk, withoutAgents } from "./agent-talk.ts";

/** The log of the agent that is looked at, oldest first. */
interface WatchedLog {
  readonly agent: string;
  readonly entries: readonly LoggedEntry[];
}

/** What the page knows of the hive's agents. Null: not known yet. */
export interface AgentFacts {
  /** By id; the hive itself, the lead, is one of them. */
  readonly views: Readonly<Record<string, AgentView>> | null;
  /** The same agents in the order of their kinds and ids: another list only when one comes or goes. */
  readonly roster: readonly RosterEntry[];
  readonly kinds: readonly KindView[] | null;
  readonly talk: Talk;
  /** Counts the entries after which other tasks wait, or in another order. */
  readonly queueChanges: number;
  readonly log: WatchedLog | null;
  readonly recovery: Recovery | null;
}

/** What never changes of an agent. */
export type RosterEntry = Pick<AgentView, "id" | "kind" | "tier">;

/** What a page knows of agents when it opens. */
export const noAgentFacts: AgentFacts = {
  ...{ views: null, roster: [], kinds: null, talk: silence, queueChanges: 0, log: null, recovery: null },
};

const changesQueue = new Set<JournalType>([
  ...(["run.started", "run.finished", "run.paused", "run.resumed", "task.added", "task.assigned"] as const),
  ...(["task.waiting", "task.retry", "task.yielded", "task.handoff", "task.failed", "task.cancelled"] as const),
  ...(["task.suspended", "task.resumed", "task.reopened", "task.rejected", "task.priority"] as const),
]);

/** Entries that the log of one agent keeps; older ones are read when they are asked for. */
const longestLog = 500;

/** What is known of agents after an event; the same object when it changes nothing. */
export function applyToAgents(agents: AgentFacts, event: BridgeEvent): AgentFacts {
  const views = event.kind === "agents" ? withViews(agents.views, event) : agents.views;
  const roster = event.kind === "agents" && isAnotherCrew(agents.views, event) ? rosterOf(views) : agents.roster;
  const spoken = applyToTalk(agents.talk, event, (id) => views?.[id]?.kind);
  const talk = event.kind === "agents" ? withoutAgents(spoken, event.gone) : spoken;
  const log = applyToLog(agents.log, event);
  const recovery = agents.recovery && applyToRecovery(agents.recovery, event);
  const queueChanges = agents.queueChanges + Number(event.kind === "entry" && changesQueue.has(event.entry.type));
  const next = { views, roster, talk, queueChanges, log, recovery };
  return isSame(agents, next) ? agents : { ...agents, ...next };
}

function isSame(agents: AgentFacts, next: Partial<AgentFacts>): boolean {
  return Object.entries(next).every(([field, value]) => Reflect.get(agents, field) === value);
}

/** The agents as they were read at once. */
export function readCrew(agents: readonly AgentView[]): Pick<AgentFacts, "views" | "roster"> {
  const views = Object.fromEntries(agents.map((view) => [view.id, view]));
  return { views, roster: rosterOf(views) };
}

const naturally = new Intl.Collator("en", { numeric: true });

/** Whether an agent is a process of its own; the lead is the hive itself. */
export function isProcess({ id }: Pick<RosterEntry, "id">): boolean {
  return id !== leadId;
}

function rosterOf(views: AgentFacts["views"]): readonly RosterEntry[] {
  return Object.values(views ?? {})
    .map(({ id, kind, tier }) => ({ id, kind, tier }))
    .sort((a, b) => naturally.compare(a.kind, b.kind) || naturally.compare(a.id, b.id));
}

type Change = Extract<BridgeEvent, { kind: "agents" }>;

function isAnotherCrew(views: AgentFacts["views"], { agents, gone }: Change): boolean {
  return views !== null && (gone.some((id) => id in views) || agents.some(({ id }) => !(id in views)));
}

function withViews(views: AgentFacts["views"], { agents, gone }: Change): AgentFacts["views"] {
  if (views === null) return null;
  const next = { ...views };
  for (const view of agents) next[view.id] = view;
  for (const id of gone) delete next[id];
  return next;
}

function applyToLog(log: WatchedLog | null, event: BridgeEvent): WatchedLog | null {
  if (log === null || event.kind !== "entry" || event.entry.agent !== log.agent) return log;
  if (event.entry.seq <= (log.entries.at(-1)?.seq ?? 0)) return log;
  const entry: LoggedEntry = { ...event.entry, event: eventNameOf(event.entry) };
  return { ...log, entries: [...log.entries, entry].slice(-longestLog) };
}
