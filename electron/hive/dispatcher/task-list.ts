import type { TaskState } from "../contract/task.ts";
import type { Database } from "../store/database.ts";
import { toRowId } from "./task-id.ts";
import { type StoredTask, type TaskRow, toTask } from "./task-row.ts";

/** Which tasks are listed. */
export interface TaskFilter {
  readonly state?: TaskState | undefined;
  readonly run?: string | undefined;
  /** Only those that come after this one in the list. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Rows that are looked at in one go. */
const windowRows = 1000;

/**
 * Lists of tasks, the newest first; of pending ones those that can be claimed, in the order in which they will be. What
 * an index does not answer is read in windows, so that a long table holds nobody up.
 */
export class TaskList {
  readonly #held;
  readonly #claimable;
  readonly #below;
  readonly #bounds;

  constructor(database: Database) {
    this.#held = database.prepare<[], TaskRow>(
      "SELECT * FROM tasks INDEXED BY tasks_held WHERE state IN ('assigned', 'running') ORDER BY id DESC",
    );
    this.#claimable = database.prepare<[string, number], TaskRow & { readonly rank: number }>(
      `SELECT * FROM tasks INDEXED BY tasks_claimable
       WHERE demand = ? AND rank IS NOT NULL ORDER BY rank, id LIMIT ?`,
    );
    this.#below = database.prepare<[number, number, number], TaskRow>(
      "SELECT * FROM tasks WHERE id < ? AND id >= ? ORDER BY id DESC LIMIT ?",
    );
    this.#bounds = database.prepare<[string], Bounds>(
      "SELECT coalesce(min(id), 0) AS first, coalesce(max(id), -1) AS last FROM tasks WHERE run = ?",
    );
  }

  /** Reads a list, one window a step; the last step gives it. */
  *read(filter: TaskFilter, demands: readonly string[]): Generator<void, readonly StoredTask[], void> {
    const { state, after, run, limit } = filter;
    if (state === "assigned" || state === "running") return this.#heldOnes(filter);
    const claimable = state === "pending" ? this.#claimableOnes(filter, demands) : [];
    const at = claimable.findIndex(({ id }) => id === after);
    const found = after === undefined || at >= 0 ? claimable.slice(at + 1) : [];
    const known = new Set(claimable.map(({ id }) => id));
    const { first, last } = run === undefined ? wholeTable : (this.#bounds.get(run) ?? noRows);
    let below = after === undefined || at >= 0 ? last + 1 : Math.min(last + 1, toRowId(after));
    while (found.length < limit) {
      const rows = this.#below.all(below, first, windowRows);
      const fitting = rows.filter((row) => fits(row, filter)).map(toTask);
      found.push(...fitting.filter(({ id }) => !known.has(id)));
      const lowest = rows.at(-1)?.id;
      if (lowest === undefined) break;
      below = lowest;
      yield;
    }
    return found.slice(0, limit);
  }

  #heldOnes({ state, run, after, limit }: TaskFilter): readonly StoredTask[] {
    const below = after === undefined ? Number.MAX_SAFE_INTEGER : toRowId(after);
    const rows = this.#held.all().filter((row) => row.id < below && fits(row, { state, run }));
    return rows.slice(0, limit).map(toTask);
  }

  /** Those that are claimed next; of a run, those of them that are its own. */
  #claimableOnes({ run, after, limit }: TaskFilter, demands: readonly string[]): readonly StoredTask[] {
    const most = run === undefined && after === undefined ? limit : windowRows;
    return demands
      .flatMap((demand) => this.#claimable.all(demand, most))
      .filter((row) => run === undefined || row.run === run)
      .toSorted((one, other) => one.rank - other.rank || one.id - other.id)
      .map(toTask);
  }
}

interface Bounds {
  readonly first: number;
  readonly last: number;
}

const wholeTable: Bounds = { first: 0, last: Number.MAX_SAFE_INTEGER - 1 };
const noRows: Bounds = { first: 0, last: -1 };

function fits(row: TaskRow, { state, run }: Pick<TaskFilter, "state" | "run">): boolean {
  return (state === undefined || row.state === state) && (run === undefined || row.run === run);
}
