import type { TaskState } from "../contract/task.ts";
import type { Database } from "../store/database.ts";
import { toRowId } from "./task-id.ts";
import { type StoredTask, type TaskRow, toTask } from "./task-row.ts";
import { isHeld, isWaiting, waitingStates } from "./transition.ts";

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

/** The place of a task that cannot be claimed, as the index of such tasks has it. */
const asidePlace = "aside_since - (priority + boost) * 60000 + (missing > 0) * 1000000000000000";

/**
 * Lists of tasks, the newest first; of waiting ones those that can be claimed, in the order in which they will be, with
 * those that are held back among them where they would stand, and behind them what waits for earlier steps. What an index
 * does not answer is read in windows, so that a long table holds nobody up.
 */
export class TaskList {
  readonly #held;
  readonly #claimable;
  readonly #aside;
  readonly #asideOfRun;
  readonly #below;
  readonly #bounds;
  readonly #placeOf;

  constructor(database: Database) {
    this.#held = database.prepare<[], TaskRow>(
      "SELECT * FROM tasks INDEXED BY tasks_held WHERE state IN ('assigned', 'running') ORDER BY id DESC",
    );
    this.#claimable = database.prepare<[string, number, number, number], PlacedRow>(
      `SELECT *, rank AS place FROM tasks INDEXED BY tasks_claimable
       WHERE demand = +? AND rank IS NOT NULL AND (rank, id) > (+?, +?) ORDER BY rank, id LIMIT ?`,
    );
    this.#aside = database.prepare<[number, number, number, number], PlacedRow>(
      `SELECT *, ${asidePlace} AS place FROM tasks INDEXED BY tasks_aside
       WHERE aside_since IS NOT NULL AND ${asidePlace} >= +? AND (${asidePlace}, id) > (+?, +?) ORDER BY ${asidePlace}, id LIMIT ?`,
    );
    this.#asideOfRun = database.prepare<[string, number, number], PlacedRow>(
      `SELECT *, ${asidePlace} AS place FROM tasks
       WHERE run = +? AND +aside_since IS NOT NULL AND (${asidePlace}, id) > (+?, +?)`,
    );
    this.#placeOf = database.prepare<[number], PlacedRow>(
      `SELECT *, coalesce(rank, ${asidePlace}, created_at - (priority + boost) * 60000) AS place FROM tasks WHERE id = ?`,
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
    const wanted = statesOf(filter);
    if (wanted !== undefined && [...wanted].every(isHeld)) return this.#heldOnes(filter);
    const after = filter.after === undefined ? undefined : toRowId(filter.after);
    if (wanted === undefined || !waitingStates.some((state) => wanted.has(state))) {
      return yield* this.#newest(filter, { wanted, below: after, most: filter.limit });
    }
    const cursor = after === undefined ? undefined : this.#placeOf.get(after);
    if (after !== undefined && cursor === undefined) return [];
    const others = new Set([...wanted].filter((state) => !isWaiting(state)));
    const isBehindQueue = cursor !== undefined && others.size > 0 && !isWaiting(cursor.state as TaskState);
    const found = isBehindQueue ? [] : yield* this.#waitingOnes(filter, demands, cursor ?? queueStart);
    if (found.length === filter.limit || others.size === 0) return found;
    const below = isBehindQueue ? after : undefined;
    return [...found, ...(yield* this.#newest(filter, { wanted: others, below, most: filter.limit - found.length }))];
  }

  /** The newest first. */
  *#newest(filter: TaskFilter, { wanted, below, most }: Rest): Generator<void, readonly StoredTask[], void> {
    const { first, last } = filter.run === undefined ? wholeTable : (this.#bounds.get(filter.run) ?? noRows);
    const found: StoredTask[] = [];
    let next = below === undefined ? last + 1 : Math.min(last + 1, below);
    while (found.length < most) {
      const rows = this.#below.all(next, first, windowRows);
      found.push(...rows.filter((row) => fits(row, filter.run, wanted)).map(toTask));
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

  /** Those that wait behind a place in the queue; of a run, those of them that are its own. */
  *#waitingOnes(filter: TaskFilter, demands: readonly string[], from: Place): Generator<void, StoredTask[], void> {
    const { run, limit } = filter;
    const wanted = statesOf(filter);
    const isAll = waitingStates.every((state) => wanted?.has(state));
    const sources = wanted?.has("pending") ? demands : [];
    const found: PlacedRow[] = [];
    for (let place: Place | undefined = from; place !== undefined; ) {
      const window = this.#nextWaiting(sources, place, { run, most: isAll && run === undefined ? limit : windowRows });
      found.push(...window.filter((row) => fits(row, run, wanted)));
      place = found.length < limit ? window.at(-1) : undefined;
      if (place !== undefined) yield;
    }
    const aside = run === undefined ? [] : this.#asideOfRun.all(run, from.place, from.id);
    return inOrder([...found, ...aside.filter((row) => fits(row, run, wanted))])
      .slice(0, limit)
      .map(toTask);
  }

  /**
   * The next ones of all demands and of those held back: beyond as many, another may have one that comes before. What is held
   * back of one run is read at once, beside this: it need not be looked for among all others.
   */
  #nextWaiting(demands: readonly string[], { place, id }: Place, { run, most }: Next): readonly PlacedRow[] {
    const claimable = demands.flatMap((demand) => this.#claimable.all(demand, place, id, most));
    return inOrder(run === undefined ? [...claimable, ...this.#aside.all(place, place, id, most)] : claimable).slice(
      0,
      most,
    );
  }
}

interface Next {
  readonly run: string | undefined;
  readonly most: number;
}

function inOrder(rows: readonly PlacedRow[]): readonly PlacedRow[] {
  return rows.toSorted((one, other) => one.place - other.place || one.id - other.id);
}

/** Behind which task of the queue. */
interface Place {
  readonly place: number;
  readonly id: number;
}

type PlacedRow = TaskRow & Place;

/** Before every place in the queue. */
const queueStart: Place = { place: Number.MIN_SAFE_INTEGER, id: 0 };

interface Rest {
  /** Undefined: any state. */
  readonly wanted: ReadonlySet<TaskState> | undefined;
  /** Only rows before this one; undefined: all. */
  readonly below: number | undefined;
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
