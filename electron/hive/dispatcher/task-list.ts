import type { TaskState } from "../contract/task.ts";
import type { Database } from "../store/database.ts";
import { toRowId } from "./task-id.ts";
import { type StoredTask, type TaskRow, toTask } from "./task-row.ts";
import { isHeld } from "./transition.ts";

/** Which tasks are listed. */
export interface TaskFilter {
  readonly state?: TaskState | undefined;
  /** Any of these. */
  readonly states?: readonly TaskState[] | undefined;
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
  readonly #rankOf;

  constructor(database: Database) {
    this.#held = database.prepare<[], TaskRow>(
      "SELECT * FROM tasks INDEXED BY tasks_held WHERE state IN ('assigned', 'running') ORDER BY id DESC",
    );
    this.#claimable = database.prepare<[string, number, number, number], ClaimableRow>(
      `SELECT * FROM tasks INDEXED BY tasks_claimable
       WHERE demand = +? AND rank IS NOT NULL AND (rank, id) > (+?, +?) ORDER BY rank, id LIMIT ?`,
    );
    this.#rankOf = database.prepare<[number], number | null>("SELECT rank FROM tasks WHERE id = ?").pluck();
    this.#below = database.prepare<[number, number, number], PlacedRow>(
      "SELECT * FROM tasks WHERE id < ? AND id >= ? ORDER BY id DESC LIMIT ?",
    );
    this.#bounds = database.prepare<[string], Bounds>(
      "SELECT coalesce(min(id), 0) AS first, coalesce(max(id), -1) AS last FROM tasks WHERE run = ?",
    );
  }

  /** Reads a list, one window a step; the last step gives it. */
  *read(filter: TaskFilter, demands: readonly string[]): Generator<void, readonly StoredTask[], void> {
    const wanted = statesOf(filter);
    if (wanted !== undefined && [...wanted].every(isHeld)) return this.#heldOnes(filter);
    const inOrder = wanted?.has("pending") ?? false;
    const after = filter.after === undefined ? undefined : toRowId(filter.after);
    const rank = after === undefined || !inOrder ? null : (this.#rankOf.get(after) ?? null);
    const isInQueue = inOrder && (after === undefined || rank !== null);
    const found = isInQueue ? yield* this.#claimableOnes(filter, demands, { rank, id: after ?? 0 }) : [];
    if (found.length === filter.limit) return found;
    const rest = yield* this.#others(filter, {
      below: isInQueue ? undefined : after,
      inOrder,
      most: filter.limit - found.length,
    });
    return [...found, ...rest];
  }

  /** Those that cannot be claimed, or all where no order of the queue is asked for; the newest first. */
  *#others(filter: TaskFilter, { below, inOrder, most }: Rest): Generator<void, readonly StoredTask[], void> {
    const wanted = statesOf(filter);
    const { first, last } = filter.run === undefined ? wholeTable : (this.#bounds.get(filter.run) ?? noRows);
    const found: StoredTask[] = [];
    let next = below === undefined ? last + 1 : Math.min(last + 1, below);
    while (found.length < most) {
      const rows = this.#below.all(next, first, windowRows);
      const fitting = rows.filter((row) => fits(row, filter.run, wanted) && !(inOrder && row.rank !== null));
      found.push(...fitting.map(toTask));
      const lowest = rows.at(-1)?.id;
      if (lowest === undefined) break;
      next = lowest;
      yield;
    }
    return found.slice(0, most);
  }

  #heldOnes(filter: TaskFilter): readonly StoredTask[] {
    const { after, limit } = filter;
    const wanted = statesOf(filter);
    const below = after === undefined ? Number.MAX_SAFE_INTEGER : toRowId(after);
    const rows = this.#held.all().filter((row) => row.id < below && fits(row, filter.run, wanted));
    return rows.slice(0, limit).map(toTask);
  }

  /** Those that are claimed next, behind a place in the queue; of a run, those of them that are its own. */
  *#claimableOnes(filter: TaskFilter, demands: readonly string[], from: Place): Generator<void, StoredTask[], void> {
    const { run, limit } = filter;
    const most = run === undefined ? limit : windowRows;
    const found: StoredTask[] = [];
    for (let place: Place | undefined = from; place !== undefined; ) {
      const window = this.#nextClaimable(demands, place, most);
      found.push(...window.filter((row) => run === undefined || row.run === run).map(toTask));
      place = found.length < limit ? window.at(-1) : undefined;
      if (place !== undefined) yield;
    }
    return found.slice(0, limit);
  }

  /** The next ones of all demands together: beyond as many, another demand may have one that comes before. */
  #nextClaimable(demands: readonly string[], { rank, id }: Place, most: number): readonly ClaimableRow[] {
    return demands
      .flatMap((demand) => this.#claimable.all(demand, rank ?? Number.MIN_SAFE_INTEGER, id, most))
      .toSorted((one, other) => one.rank - other.rank || one.id - other.id)
      .slice(0, most);
  }
}

type PlacedRow = TaskRow & { readonly rank: number | null };
type ClaimableRow = TaskRow & { readonly rank: number };

/** Behind which task of the queue; null: from its beginning. */
interface Place {
  readonly rank: number | null;
  readonly id: number;
}

interface Rest {
  /** Only rows before this one; undefined: all. */
  readonly below: number | undefined;
  /** Whether what can be claimed was listed before. */
  readonly inOrder: boolean;
  readonly most: number;
}

interface Bounds {
  readonly first: number;
  readonly last: number;
}

const wholeTable: Bounds = { first: 0, last: Number.MAX_SAFE_INTEGER - 1 };
const noRows: Bounds = { first: 0, last: -1 };

/** The states that are asked for; undefined: any. */
function statesOf({ state, states }: TaskFilter): ReadonlySet<TaskState> | undefined {
  if (state === undefined && states === undefined) return undefined;
  return new Set([...(states ?? []), ...(state === undefined ? [] : [state])]);
}

function fits(row: TaskRow, run: string | undefined, states: ReadonlySet<TaskState> | undefined): boolean {
  return (states === undefined || states.has(row.state as TaskState)) && (run === undefined || row.run === run);
}
