import { demandLabel } from "../contract/demand.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { AttemptView, TaskDetail, TaskView } from "../contract/task-view.ts";
import type { Json } from "../contract/workflow.ts";
import type { Stores } from "./stores.ts";
import type { StoredTask } from "./task-row.ts";
import { isHeld } from "./transition.ts";
import { estimateTurns } from "./turns.ts";

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
  const estimates = new Estimates(sources, tasks);
  return tasks.map((task) => viewTask(task, sources, estimates));
}

/** One task with all that is kept of it. */
export function detailTask(task: StoredTask, sources: ViewSources): TaskDetail {
  const { stores } = sources;
  return {
    ...viewTask(task, sources, new Estimates(sources, [task])),
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

/** Estimates ends from the mean duration of what asked for the same. */
class Estimates {
  readonly #stores: Stores;
  readonly #now: number;
  readonly #turns: ReadonlyMap<string, number>;

  constructor({ stores, clock }: ViewSources, tasks: readonly StoredTask[]) {
    this.#stores = stores;
    this.#now = clock();
    this.#turns = estimateTurns(tasks, stores);
  }

  of(task: StoredTask, startedAt: number | undefined): number | null {
    if (!isHeld(task.state)) return this.#turns.get(task.id) ?? null;
    const { measured, measuredMs } = this.#stores.counts.ofDemand(task.demand);
    if (measured === 0) return null;
    return Math.round(Math.max(0, measuredMs / measured - (this.#now - (startedAt ?? this.#now))));
  }
}
