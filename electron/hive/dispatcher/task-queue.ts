import type { WaitReason } from "../contract/task.ts";
import type { Database } from "../store/database.ts";
import type { HeldTasks } from "./held-tasks.ts";
import { msPerPriorityPoint, standsAside } from "./rank.ts";
import type { TaskCounts } from "./task-counts.ts";
import { toRowId, toTaskId } from "./task-id.ts";
import { type StoredTask, type TaskRow, toTask } from "./task-row.ts";

/** A waiting task's place in the queue. */
export interface Ranked {
  readonly id: number;
  readonly rank: number;
}

/** What an entry about a task names of it. */
export type NamedTask = Pick<StoredTask, "id" | "run" | "step">;

type NamedRow = Pick<TaskRow, "id" | "run" | "step">;

/** Tasks that were told why they wait, and where the rest of them begins; null: there is no rest. */
export interface Explained {
  readonly tasks: readonly NamedTask[];
  readonly end: Ranked | null;
}

/** What a claim makes of a task, as its statement says. */
const claimed = { state: "assigned", wait: null, failure: null, output: null } as const;

/** Before every place in the queue. */
export const queueStart: Ranked = { rank: Number.MIN_SAFE_INTEGER, id: 0 };
/** Behind every place in the queue. */
const queueEnd: Ranked = { rank: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };

/** The tasks that can be claimed, in the order of their rank, and those that wait for a moment in time. */
export class TaskQueue {
  readonly #first;
  readonly #behind;
  readonly #get;
  readonly #claim;
  readonly #waitingDemands;
  readonly #placeAfter;
  readonly #explainBetween;
  readonly #fresh;
  readonly #explain;
  readonly #hold;
  readonly #release;
  readonly #rankOf;
  readonly #setRank;
  readonly #isCrowded;
  readonly #makeRoom;
  readonly #due;
  readonly #nextDue;
  readonly #underDeadline;
  readonly #between;
  readonly #counts: TaskCounts;
  readonly #held: HeldTasks;

  constructor(database: Database, { counts, held }: { readonly counts: TaskCounts; readonly held: HeldTasks }) {
    this.#counts = counts;
    this.#held = held;
    this.#first = database.prepare<[string], Ranked>(
      `SELECT id, rank FROM tasks INDEXED BY tasks_claimable
       WHERE demand = +? AND rank IS NOT NULL ORDER BY rank, id LIMIT 1`,
    );
    this.#behind = database.prepare<[string, number, number], Ranked>(
      `SELECT id, rank FROM tasks INDEXED BY tasks_claimable
       WHERE demand = +? AND rank IS NOT NULL AND (rank, id) > (+?, +?) ORDER BY rank, id LIMIT 1`,
    );
    this.#get = database.prepare<[number], TaskRow>("SELECT * FROM tasks WHERE id = ?");
    this.#claim = database.prepare<[number]>(
      `UPDATE tasks SET state = 'assigned', wait = NULL, rank = NULL, due_at = NULL, failure = NULL, output = NULL,
         attempts = attempts + 1
       WHERE id = ? AND state = 'pending' AND rank IS NOT NULL`,
    );
    this.#waitingDemands = database.prepare<[], string>(waitingDemandsSql).pluck();
    this.#placeAfter = database.prepare<[string, number, number, number], Ranked>(
      `SELECT id, rank FROM tasks INDEXED BY tasks_claimable
       WHERE demand = +? AND rank IS NOT NULL AND (rank, id) > (+?, +?) ORDER BY rank, id LIMIT 1 OFFSET ?`,
    );
    this.#explainBetween = database.prepare<[WaitReason, string, number, number, number, number, WaitReason], NamedRow>(
      `UPDATE tasks INDEXED BY tasks_claimable SET wait = ? WHERE demand = +? AND rank IS NOT NULL
         AND (rank, id) > (+?, +?) AND (rank, id) <= (+?, +?) AND wait IS NOT ? RETURNING id, run, step`,
    );
    this.#fresh = database.prepare<[string, number], NamedRow>(
      `SELECT id, run, step FROM tasks INDEXED BY tasks_fresh
       WHERE demand = +? AND rank IS NOT NULL AND wait IS NULL LIMIT ?`,
    );
    this.#explain = database.prepare<[WaitReason, number]>("UPDATE tasks SET wait = ? WHERE id = ?");
    this.#hold = database.prepare<[string], TaskRow>(
      `UPDATE tasks SET rank = NULL, due_at = NULL, wanted = NULL, state = 'pending', wait = 'run_interrupted',
         aside_since = ${standsAside}
       WHERE run = ? AND (rank IS NOT NULL OR due_at IS NOT NULL OR wanted IS NOT NULL) RETURNING *`,
    );
    this.#release = database.prepare<[number, number, string]>(
      `UPDATE tasks SET rank = ? - (priority + boost) * ?, wait = NULL, aside_since = NULL
       WHERE run = ? AND wait = 'run_interrupted'`,
    );
    this.#rankOf = database.prepare<[number], number | null>("SELECT rank FROM tasks WHERE id = ?").pluck();
    this.#setRank = database.prepare<[number, number]>("UPDATE tasks SET rank = ? WHERE id = ? AND rank IS NOT NULL");
    this.#isCrowded = database
      .prepare<[string, number, number, number], 1>(
        `SELECT 1 FROM tasks INDEXED BY tasks_claimable
         WHERE demand = +? AND rank IS NOT NULL AND rank >= +? AND (rank, id) < (+?, +?) LIMIT 1`,
      )
      .pluck();
    this.#makeRoom = database.prepare<[string, number, number]>(
      `UPDATE tasks INDEXED BY tasks_claimable SET rank = rank - 2
       WHERE demand = +? AND rank IS NOT NULL AND (rank, id) < (+?, +?)`,
    );
    this.#due = database.prepare<[number], TaskRow>("SELECT * FROM tasks WHERE due_at IS NOT NULL AND due_at <= +?");
    this.#between = database.prepare<[string, ...number[]], { readonly tasks: number }>(
      `SELECT count(*) AS tasks FROM (SELECT 1 FROM tasks INDEXED BY tasks_claimable WHERE demand = +?
       AND rank IS NOT NULL AND (rank, id) >= (+?, +?) AND (rank, id) < (+?, +?) LIMIT ?)`,
    );
    this.#underDeadline = database.prepare<[string], TaskRow>(
      `SELECT * FROM tasks INDEXED BY tasks_deadlines
       WHERE demand = +? AND rank IS NOT NULL AND deadline_at IS NOT NULL ORDER BY rank, id LIMIT 64`,
    );
    this.#nextDue = database
      .prepare<[], number | null>("SELECT min(due_at) FROM tasks WHERE due_at IS NOT NULL")
      .pluck();
  }

  /** The task of a demand that waits first. */
  first(demand: string): Ranked | undefined {
    return this.#first.get(demand);
  }

  /** The task that waits first of some demands. */
  firstOf(demands: readonly string[]): Ranked | undefined {
    let best: Ranked | undefined;
    for (const demand of demands) {
      const head = this.first(demand);
      if (head !== undefined && (best === undefined || isBefore(head, best))) best = head;
    }
    return best;
  }

  /** The task of a demand that comes next behind a place in the queue. */
  behind(demand: string, { rank, id }: Ranked): Ranked | undefined {
    return this.#behind.get(demand, rank, id);
  }

  /** How many tasks of a demand stand from one place in the queue up to another one, counted up to `most` of them. */
  countFrom(demand: string, from: Ranked, { to, most }: { readonly to: Ranked; readonly most: number }): number {
    return this.#between.get(demand, from.rank, from.id, to.rank, to.id, most)?.tasks ?? 0;
  }

  /** Takes a waiting task for a new attempt; undefined when it no longer waits. `known`: as this transaction read it. */
  claim(id: string, known = this.#read(id)): StoredTask | undefined {
    if (known === undefined || this.#claim.run(toRowId(id)).changes === 0) return undefined;
    const task: StoredTask = { ...known, ...claimed, attempts: known.attempts + 1 };
    this.#held.keep(task);
    this.#counts.moved(task, "pending", task.state);
    return task;
  }

  #read(id: string): StoredTask | undefined {
    const row = this.#get.get(toRowId(id));
    return row === undefined ? undefined : toTask(row);
  }

  /** The first tasks of a demand that wait under a deadline, in the order of the queue. */
  underDeadline(demand: string): readonly StoredTask[] {
    return this.#underDeadline.all(demand).map(toTask);
  }

  /** Demands that some ready task has; costs one look into the index for each. */
  waitingDemands(): readonly string[] {
    return this.#waitingDemands.all();
  }

  /**
   * Says why the next ready tasks of a demand wait, `most` of them, in their order from a place on. Answers those for which
   * that is new, and the place to go on from; null when that was the last.
   */
  explainFrom(demand: string, reason: WaitReason, { rank, id }: Ranked, most: number): Explained {
    const end = this.#placeAfter.get(demand, rank, id, most - 1) ?? null;
    const last = end ?? queueEnd;
    const rows = this.#explainBetween.all(reason, demand, rank, id, last.rank, last.id, reason);
    return { tasks: rows.map(toNamed), end };
  }

  /** Says why ready tasks of a demand wait of which nothing was said yet, `most` of them; answers them. */
  explainFresh(demand: string, reason: WaitReason, most: number): readonly NamedTask[] {
    const rows = this.#fresh.all(demand, most);
    for (const { id } of rows) this.#explain.run(reason, id);
    return rows.map(toNamed);
  }

  /** Takes a run's tasks out of the queue until it is released; answers them. */
  holdRun(run: string): readonly StoredTask[] {
    return this.#hold.all(run).map(toTask);
  }

  /** Puts the held tasks of a run back into the queue. */
  releaseRun(run: string, now: number): void {
    this.#release.run(now, msPerPriorityPoint, run);
  }

  /** The place of a task that can be claimed; null: it cannot be now. */
  rankOf(id: string): number | null {
    return this.#rankOf.get(toRowId(id)) ?? null;
  }

  /** Gives a task that can be claimed another place. */
  setRank(id: string, rank: number): void {
    this.#setRank.run(rank, toRowId(id));
  }

  /**
   * Puts a task that can be claimed directly before another one. Where no place is free between that one and the task
   * before it, all that come before go two milliseconds forward: their order stays.
   */
  placeBefore(id: string, other: { readonly id: string; readonly rank: number }): void {
    const [free, otherId] = [other.rank - 1, toRowId(other.id)];
    const demands = this.waitingDemands();
    if (demands.some((demand) => this.#isCrowded.get(demand, free, other.rank, otherId) === 1)) {
      for (const demand of demands) this.#makeRoom.run(demand, other.rank, otherId);
    }
    this.setRank(id, free);
  }

  /** Tasks whose pause before the next attempt is over. */
  due(now: number): readonly StoredTask[] {
    return this.#due.all(now).map(toTask);
  }

  /** When the next pause is over; null when none is under way. */
  nextDue(): number | null {
    return this.#nextDue.get() ?? null;
  }
}

function toNamed({ id, run, step }: NamedRow): NamedTask {
  return { id: toTaskId(id), run, step };
}

/** Skips from one demand to the next in the index, however many tasks each has. */
const waitingDemandsSql = `
  WITH RECURSIVE step (demand) AS (
    SELECT min(demand) FROM tasks INDEXED BY tasks_claimable WHERE rank IS NOT NULL
    UNION ALL
    SELECT (SELECT min(demand) FROM tasks INDEXED BY tasks_claimable
            WHERE rank IS NOT NULL AND demand > step.demand) FROM step WHERE step.demand IS NOT NULL
  ) SELECT demand FROM step WHERE demand IS NOT NULL`;

/** Whether one place in the queue is before another: the smaller rank, then the older task. */
export function isBefore(a: Ranked, b: Ranked): boolean {
  return a.rank < b.rank || (a.rank === b.rank && a.id < b.id);
}
