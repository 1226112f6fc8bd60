import type { AgentView } from "../contract/agent.ts";
import { demandKey } from "../contract/demand.ts";
import type { BuildStatusReport } from "../contract/report.ts";
import type { StoredRun } from "../dispatcher/run-store.ts";
import type { Stores } from "../dispatcher/stores.ts";
import type { TaskTally } from "../dispatcher/task-counts.ts";
import type { StoredTask } from "../dispatcher/task-row.ts";
import { isHeld } from "../dispatcher/transition.ts";
import { estimateTurns } from "../dispatcher/turns.ts";
import type { AgentRecord } from "./agent-tally.ts";
import { estimateMs, type OpenTask } from "./estimate.ts";
import { healthOf, type Issue } from "./health.ts";

/** What a build's report is made of. */
export interface BuildFacts {
  readonly stores: Stores;
  /** Undefined: nothing has been run yet. */
  readonly run: StoredRun | undefined;
  readonly views: readonly AgentView[];
  readonly records: readonly AgentRecord[];
  /** What is wrong with the hive itself. */
  readonly issues: readonly Issue[];
  readonly now: number;
}

/** Runs with more tasks are estimated by their mean alone, so that a report never walks a long table. */
const mostTasksWalked = 200;

type Report = BuildStatusReport["build_status"];

/** A run's report in the form of the coordination document, from kept counts. */
export function buildStatus(facts: BuildFacts): BuildStatusReport {
  const { stores, run, now } = facts;
  const counts = run === undefined ? stores.counts.all() : stores.counts.ofRun(run.id);
  const { waiting, running, complete, failed } = counts;
  const elapsedMs = run === undefined ? 0 : Math.max(0, (run.endedAt ?? now) - run.startedAt);
  return {
    build_status: {
      session_id: run?.id ?? null,
      started: run === undefined ? null : new Date(run.startedAt).toISOString(),
      phase: phaseOf(stores, run, counts),
      agents: agentsOf(facts),
      tasks: { total: totalOf(counts), completed: complete, running, pending: waiting, failed },
      timeline: {
        elapsed_minutes: minutes(elapsedMs),
        estimated_remaining: remainingOf(facts, counts),
      },
      health: healthOf([...facts.issues, ...runIssues(run, failed), ...agentIssues(facts)]),
    },
  };
}

/** The first phase that is not over, else the last one; a run without phases is one that has no name. */
function phaseOf(stores: Stores, run: StoredRun | undefined, counts: TaskTally): Report["phase"] {
  const phases = (run?.definition.phases ?? []).map((phase) => ({
    ...phase,
    counts: stores.counts.ofPhase(run?.id ?? "", phase.id),
  }));
  const current = phases.find(({ counts: { waiting, running } }) => waiting + running > 0) ?? phases.at(-1);
  const progress = percentOf(current?.counts ?? counts);
  return { current: current?.id ?? null, name: current?.name ?? null, progress };
}

function percentOf(counts: TaskTally): number {
  const total = totalOf(counts);
  return total === 0 ? 0 : Math.floor((counts.complete / total) * 100);
}

function totalOf({ waiting, running, complete, failed, cancelled }: TaskTally): number {
  return waiting + running + complete + failed + cancelled;
}

function agentsOf(facts: BuildFacts): Report["agents"] {
  const { views } = facts;
  const active = views.filter(({ state }) => state === "running").length;
  const idle = views.filter(({ state }) => state === "idle" || state === "starting").length;
  return { active, idle, error: fallen(views).length + failedAgents(facts).length };
}

/** Kinds that are left down, each as the last agent of it that crashed. */
function fallen(views: readonly AgentView[]): readonly AgentView[] {
  return views.filter(({ state }) => state === "error");
}

/** Agents that died, until another one of their kind has come since, or their kind is told to be down. */
function failedAgents({ records, views }: Pick<BuildFacts, "records" | "views">): readonly AgentRecord[] {
  const there = new Set(views.map(({ id }) => id));
  const down = new Set(fallen(views).map(({ kind }) => kind));
  const lastCame = new Map<string, number>();
  for (const { kind, registeredAt } of records) lastCame.set(kind, Math.max(registeredAt, lastCame.get(kind) ?? 0));
  return records.filter(({ id, kind, failure, endedAt }) => {
    const cameSince = endedAt !== null && (lastCame.get(kind) ?? 0) >= endedAt;
    return failure !== null && !there.has(id) && !down.has(kind) && !cameSince;
  });
}

function runIssues(run: StoredRun | undefined, failed: number): readonly Issue[] {
  const issues: Issue[] = [];
  if (run?.state === "failed") issues.push({ status: "CRITICAL", text: run.failure?.message ?? "The run failed." });
  else if (failed > 0) issues.push({ status: "DEGRADED", text: `Failed tasks: ${failed}` });
  if (run?.state === "interrupted") issues.push({ status: "DEGRADED", text: "The run waits to be resumed." });
  return issues;
}

function agentIssues(facts: BuildFacts): readonly Issue[] {
  const gone = failedAgents(facts).map(({ id, failure }): Issue => {
    return { status: "DEGRADED", text: `Agent ${id} is down: ${failure?.message ?? "no reason is known"}` };
  });
  const down = fallen(facts.views).map(({ kind, failure }): Issue => {
    const why = failure?.message ?? "no reason is known";
    return { status: "DEGRADED", text: `Agents of ${kind} crashed too often, so none is started any more: ${why}` };
  });
  return [...down, ...gone];
}

function remainingOf({ stores, run, now }: BuildFacts, counts: TaskTally): number | null {
  const open = counts.waiting + counts.running;
  if (open === 0 || (run !== undefined && run.endedAt !== null)) return 0;
  const mean = meanMs(counts) ?? meanMs(stores.counts.all());
  if (mean === null) return null;
  if (run === undefined || open > mostTasksWalked) return minutes((open * mean) / Math.max(1, counts.running));
  return minutes(estimateMs(openTasks(stores, run, { mean, now })));
}

function openTasks(stores: Stores, run: StoredRun, { mean, now }: { readonly mean: number; readonly now: number }) {
  const open = stores.tasks.ofRun(run.id).filter(({ endedAt }) => endedAt === null);
  const turns = estimateTurns(open, stores);
  return open.map((task): OpenTask => {
    const like = stores.counts.ofDemand(task.demand);
    return {
      id: task.id,
      needs: stores.tasks.needs(task.id).map(({ id }) => id),
      demand: demandKey(task.demand),
      meanMs: meanMs(like) ?? meanMs(stores.counts.ofType(task.type)) ?? mean,
      runningMs: isHeld(task.state) ? Math.max(0, now - startOf(stores, task, now)) : 0,
      atOnce: like.running,
      turnMs: turns.get(task.id) ?? 0,
    };
  });
}

function startOf(stores: Stores, task: StoredTask, now: number): number {
  return stores.attempts.ofTask(task.id).at(-1)?.startedAt ?? now;
}

function meanMs({ measured, measuredMs }: TaskTally): number | null {
  return measured === 0 ? null : measuredMs / measured;
}

function minutes(ms: number): number {
  return Number((ms / 60_000).toFixed(2));
}
