import { demandKey, demandLabel } from "../contract/demand.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { AttemptView, TaskDetail, TaskView } from "../contract/task-view.ts";
import type { Json } from "../contract/workflow.ts";
import type { Stores } from "./stores.ts";
import type { StoredTask } from "./task-row.ts";

/** What views of tasks are made with. */
export interface ViewSources {
  readonly stores: Stores;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** How much of an attempt that is under way is done, in percent; left out: nothing is under way. */
  readonly percent?: (ref: AttemptRef) => number | null;
  /** What an attempt that is under way has written; left out: nothing is under way. */
  readonly written?: (ref: AttemptRef) => string;
}

/** Tasks as a person sees them, in the order in which they were given. */
export function viewTasks(tasks: readonly StoredTask[], sources: ViewSources): readonly TaskView[] {
  const estimates = new Estimates(sources.stores, sources.clock());
  return tasks.map((task) => viewTask(task, sources, estimates));
}

/** One task with all that is kept of it. */
export function detailTask(task: StoredTask, sources: ViewSources): TaskDetail {
  const { stores, clock } = sources;
  return {
    ...viewTask(task, sources, new Estimates(stores, clock())),
    demand: demandLabel(task.demand),
    needs: stores.tasks.needs(task.id).map(({ step }) => step),
    phase: task.phase,
    deadlineAt: task.deadlineAt,
    endedAt: task.endedAt,
    output: task.output,
    failure: task.failure,
    tries: stores.attempts.ofTask(task.id).map(({ prompt: _, system: __, ...attempt }) => attempt),
    checkpoint: readCheckpoint(stores.checkpoints.get(task.id)?.state),
  };
}

/** Every try of a task, the first one first. */
export function viewAttempts(task: StoredTask, { stores, written }: ViewSources): readonly AttemptView[] {
  const made = stores.calls.ofTask(task.id);
  return stores.attempts.keptOfTask(task.id).map((attempt): AttemptView => {
    const calls = made.flatMap(({ attempt: number, ...call }) => (number === attempt.number ? [call] : []));
    if (attempt.state === "running") {
      return { ...attempt, calls, output: written?.({ task: task.id, attempt: attempt.number }) ?? null };
    }
    return { ...attempt, calls, ...(attempt.number === task.attempts && { output: task.output }) };
  });
}

/** Agents write it, so it may be anything; what cannot be read is shown as the text that it is. */
function readCheckpoint(state: string | undefined): Json {
  try {
    return state === undefined ? null : (JSON.parse(state) as Json); // whatever is parsed is JSON
  } catch {
    return state ?? null;
  }
}

function viewTask(task: StoredTask, { stores, percent }: ViewSources, estimates: Estimates): TaskView {
  const { id, run, step, type, state, wait, priority, attempts, createdAt } = task;
  const last = attempts === 0 ? undefined : stores.attempts.ofTask(id).at(-1);
  const about = { id, run, step, type, state, wait, priority, attempts, createdAt };
  const progress = percent?.({ task: id, attempt: attempts }) ?? null;
  return { ...about, agent: last?.agent ?? null, progress, etaMs: estimates.of(task, last?.startedAt) };
}

/** Waits that end by themselves when those before are done; all others end when something else happens. */
const turns: ReadonlySet<string | null> = new Set([null, "agents_busy", "agent_starting", "model_loading"]);

/** Estimates ends from the mean duration of what asked for the same; those that wait are done one after another. */
class Estimates {
  readonly #stores: Stores;
  readonly #now: number;
  readonly #before = new Map<string, number>();

  constructor(stores: Stores, now: number) {
    this.#stores = stores;
    this.#now = now;
  }

  of(task: StoredTask, startedAt: number | undefined): number | null {
    const isHeld = task.state === "assigned" || task.state === "running";
    if (!isHeld && (task.state !== "pending" || !turns.has(task.wait))) return null;
    const { measured, measuredMs, running } = this.#stores.counts.ofDemand(task.demand);
    if (measured === 0) return null;
    const meanMs = measuredMs / measured;
    if (isHeld) return Math.round(Math.max(0, meanMs - (this.#now - (startedAt ?? this.#now))));
    const key = demandKey(task.demand);
    const before = this.#before.get(key) ?? 0;
    this.#before.set(key, before + 1);
    return Math.round(meanMs * (Math.floor(before / Math.max(1, running)) + (running > 0 ? 1.5 : 1)));
  }
}
