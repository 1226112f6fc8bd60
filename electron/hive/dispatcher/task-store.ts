import { demandKey } from "../contract/demand.ts";
import type { TaskState, WaitReason } from "../contract/task.ts";
import type { Demand } from "../contract/workflow.ts";
import type { Database } from "../store/database.ts";
import type { HeldTasks } from "./held-tasks.ts";
import { NewRows } from "./new-rows.ts";
import { rankOf, standsAside } from "./rank.ts";
import { isPlainMove, type NewTask, startBy, type TaskChange } from "./task-change.ts";
import type { TaskCounts } from "./task-counts.ts";
import { toRowId, toTaskId } from "./task-id.ts";
import { type StoredTask, type TaskRow, toTask } from "./task-row.ts";
import { plainType, termColumns } from "./task-terms.ts";
import { isWaiting } from "./transition.ts";

/** Told of a task as it was, and of its new state. */
type Listener = (task: StoredTask, to: TaskState) => void;

type Cell = string | number | null;

/** Tasks and what they need: with the queue, the only SQL on those tables. */
export class TaskStore {
  readonly #rows: NewRows;
  readonly #insertNeed;
  readonly #get;
  readonly #change;
  readonly #complete;
  readonly #accept;
  readonly #setDemand;
  readonly #dependants;
  readonly #needs;
  readonly #meetNeed;
  readonly #ofRun;
  readonly #held;
  readonly #last;
  readonly #setWait;
  readonly #forgetEnds;
  readonly #attemptsOf;
  readonly #correct;
  readonly #forgetNeeds;
  readonly #recount;
  readonly #missNeed;
  readonly #blocked;
  readonly #judgesOf;
  readonly #setGiven;
  readonly #counts: TaskCounts;
  readonly #atWork: HeldTasks;
  #moved: Listener | null = null;

  constructor(database: Database, { counts, held }: { readonly counts: TaskCounts; readonly held: HeldTasks }) {
    this.#counts = counts;
    this.#atWork = held;
    this.#rows = new NewRows(database);
    this.#insertNeed = database.prepare<[number, number]>("INSERT INTO needs (need, task) VALUES (?, ?)");
    this.#get = database.prepare<[number], TaskRow>("SELECT * FROM tasks WHERE id = ?");
    this.#change = database.prepare<Cell[]>(
      `UPDATE tasks SET state = ?, wait = ?, wanted = NULL, rank = ?, due_at = ?, ended_at = ?, output = coalesce(?, output),
         failure = ?, failures = failures + ?, losses = losses + ?,
         aside_since = CASE WHEN ? THEN ${standsAside} END
       WHERE id = ? AND attempts = ? AND state = ?`,
    );
    this.#complete = database.prepare<Cell[]>(
      "UPDATE tasks SET state = 'complete', ended_at = ?, output = ? WHERE id = ? AND attempts = ? AND state = ?",
    );
    this.#accept = database.prepare<Cell[]>(
      "UPDATE tasks SET state = 'running' WHERE id = ? AND attempts = ? AND state = ?",
    );
    this.#setDemand = database.prepare<[string, number]>(
      "UPDATE tasks SET demand_before = demand, demand = ?, wait = CASE WHEN rank IS NULL THEN wait END WHERE id = ?",
    );
    this.#dependants = database.prepare<[number], TaskRow>(
      "SELECT tasks.* FROM needs JOIN tasks ON tasks.id = needs.task WHERE needs.need = +?",
    );
    this.#needs = database.prepare<[number], TaskRow>(
      "SELECT tasks.* FROM needs JOIN tasks ON tasks.id = needs.need WHERE needs.task = +? ORDER BY tasks.id",
    );
    this.#meetNeed = database.prepare<[number], TaskRow>(
      "UPDATE tasks SET missing = missing - 1 WHERE id = ? RETURNING *",
    );
    this.#ofRun = database.prepare<[string], TaskRow>("SELECT * FROM tasks WHERE run = +? ORDER BY id");
    this.#judgesOf = database.prepare<[number], TaskRow>("SELECT * FROM tasks WHERE judges = ? ORDER BY id");
    this.#setGiven = database.prepare<[number, number]>("UPDATE tasks SET given = ? WHERE id = ?");
    this.#forgetNeeds = database.prepare<[number]>("DELETE FROM needs WHERE task = ?");
    this.#correct = database.prepare<Cell[]>(
      `UPDATE tasks SET priority = ?, timeout_ms = ?, retry_attempts = ?, retry_backoff_ms = ?, template = ?, type = ?,
         ${termColumns.changes} WHERE id = ?`,
    );
    this.#attemptsOf = database
      .prepare<[string], number>("SELECT coalesce(sum(attempts), 0) FROM tasks WHERE run = ?")
      .pluck();
    this.#forgetEnds = database.prepare<[number]>("UPDATE tasks SET failures = 0, losses = 0 WHERE id = ?");
    this.#recount = database.prepare<[string]>(recountSql);
    this.#missNeed = database.prepare<[number], TaskRow>(
      "UPDATE tasks SET missing = missing + 1 WHERE id IN (SELECT task FROM needs WHERE need = +?) RETURNING *",
    );
    this.#blocked = database
      .prepare<[string], number>("SELECT count(*) FROM tasks WHERE run = ? AND state = 'pending' AND missing > 0")
      .pluck();
    this.#setWait = database.prepare<[WaitReason, number]>("UPDATE tasks SET wait = ? WHERE id = ?");
    this.#held = database.prepare<[], TaskRow>(
      "SELECT * FROM tasks WHERE state IN ('assigned', 'running') ORDER BY id",
    );
    this.#last = database.prepare<[], number | null>("SELECT max(id) FROM tasks").pluck();
  }

  /** Names the one that is told of each change of a task's state, within its transaction. */
  listen(listener: Listener): void {
    this.#moved = listener;
  }

  /** Adds a task; one with nothing missing can be claimed from then on. */
  add(task: NewTask, needs: readonly string[]): string {
    const row = this.#rows.add(task);
    this.#counts.added(task);
    for (const need of needs) this.#insertNeed.run(toRowId(need), row);
    return toTaskId(row);
  }

  /** Number of the task that was added last; 0 when there is none. */
  last(): number {
    return this.#last.get() ?? 0;
  }

  get(id: string): StoredTask | undefined {
    const known = this.#atWork.get(id);
    if (known !== undefined) return known;
    const row = this.#get.get(toRowId(id));
    return row === undefined ? undefined : toTask(row);
  }

  /** Moves a task, when it is still as it was read: same state, same attempt. Tells whether it did. */
  change(task: StoredTask, change: TaskChange): boolean {
    const { changes } = isPlainMove(task, change) ? this.#move(task, change) : this.#write(task, change);
    if (changes !== 1) return false;
    this.#holds(task, change);
    this.#counts.moved(task, task.state, change.state);
    this.#moved?.(task, change.state);
    return true;
  }

  /** For a task that an agent holds, all that is not written here is as it has to be since the claim. */
  #move({ id, attempts, state }: StoredTask, change: TaskChange) {
    if (change.state === "running") return this.#accept.run(toRowId(id), attempts, state);
    return this.#complete.run(change.endedAt ?? null, change.output ?? null, toRowId(id), attempts, state);
  }

  #write(task: StoredTask, change: TaskChange) {
    return this.#change.run(
      change.state,
      change.wait ?? null,
      change.readyAt === undefined ? null : rankOf(change.readyAt, task.priority + task.boost),
      change.dueAt ?? (change.readyAt === undefined ? null : startBy(task, change.readyAt)),
      change.endedAt ?? null,
      change.output ?? null,
      change.failure === undefined ? null : JSON.stringify(change.failure),
      change.count === "failure" ? 1 : 0,
      change.count === "loss" ? 1 : 0,
      change.readyAt === undefined && isWaiting(change.state) ? 1 : 0,
      toRowId(task.id),
      task.attempts,
      task.state,
    );
  }

  #holds(task: StoredTask, { state }: TaskChange): void {
    if (state !== "running" || this.#atWork.get(task.id) !== task) this.#atWork.forget(task.id);
    else this.#atWork.keep({ ...task, state, wait: null, failure: null });
  }

  /** Gives a task that nobody holds to somebody else. */
  setDemand(task: StoredTask, demand: Demand): void {
    this.#atWork.forget(task.id);
    this.#setDemand.run(demandKey(demand), toRowId(task.id));
    this.#counts.passed(task, demand);
  }

  /** Tasks that need this one. */
  dependants(id: string): readonly StoredTask[] {
    return this.#dependants.all(toRowId(id)).map(toTask);
  }

  /** Tasks that this one needs. */
  needs(id: string): readonly StoredTask[] {
    return this.#needs.all(toRowId(id)).map(toTask);
  }

  /** One need of a task is met. Answers the task as it is then. */
  meetNeed(id: string): StoredTask | undefined {
    this.#atWork.forget(id);
    const row = this.#meetNeed.get(toRowId(id));
    if (row === undefined) return undefined;
    if (row.missing === 0 && row.state === "pending") this.#counts.blocked(row.run, -1);
    return toTask(row);
  }

  /** What is needed of a task is there no longer: whoever needs it waits for it once more. */
  missNeed(id: string): void {
    for (const { id: row, run, state, missing } of this.#missNeed.all(toRowId(id))) {
      this.#atWork.forget(toTaskId(row));
      if (missing === 1 && state === "pending") this.#counts.blocked(run, 1);
    }
  }

  /** In the order of the steps. */
  ofRun(run: string): readonly StoredTask[] {
    return this.#ofRun.all(run).map(toTask);
  }

  /** What failed before is not held against a task that is done once more. */
  forgetEnds(id: string): void {
    this.#atWork.forget(id);
    this.#forgetEnds.run(toRowId(id));
  }

  /** Writes what a task that nobody holds is to do from now on, and what it needs for that. */
  correct(id: string, task: NewTask, needs: readonly string[]): void {
    this.#atWork.forget(id);
    const { priority, timeoutMs, retry, template } = task;
    const row = toRowId(id);
    const { attempts, backoffMs } = retry;
    const type = task.type ?? plainType;
    this.#correct.run(priority, timeoutMs, attempts, backoffMs, template, type, ...termColumns.of(task), row);
    this.#forgetNeeds.run(row);
    for (const need of needs) this.#insertNeed.run(toRowId(need), row);
  }

  /** Says whether the answer of a task was given. */
  setGiven(id: string, isGiven: boolean): void {
    this.#atWork.forget(id);
    this.#setGiven.run(isGiven ? 1 : 0, toRowId(id));
  }

  /** Attempts that were begun in a run. */
  attemptsOf(run: string): number {
    return this.#attemptsOf.get(run) ?? 0;
  }

  /** Counts anew what each task of a run waits for. */
  recount(run: string): void {
    const before = this.#blocked.get(run) ?? 0;
    this.#atWork.forgetAll();
    this.#recount.run(run);
    this.#counts.blocked(run, (this.#blocked.get(run) ?? 0) - before);
  }

  /** What a task waits for has changed, and nothing else. */
  setWait(id: string, wait: WaitReason): void {
    this.#atWork.forget(id);
    this.#setWait.run(wait, toRowId(id));
  }

  /** Tasks that judge an answer of this one, or judged one. */
  judgesOf(id: string): readonly StoredTask[] {
    return this.#judgesOf.all(toRowId(id)).map(toTask);
  }

  /** Tasks that an agent holds, or held when the hive ended. */
  held(): readonly StoredTask[] {
    return this.#held.all().map(toTask);
  }
}

/** What each task of a run waits for: needs that are not there, and an earlier phase. */
const recountSql = `UPDATE tasks SET missing = (SELECT count(*) FROM needs JOIN tasks AS need ON need.id = needs.need
     WHERE needs.task = tasks.id AND NOT (need.state = 'verified' OR (need.state = 'complete' AND need.wait IS NULL)))
     + coalesce((SELECT own.position > (SELECT min(position) FROM phases WHERE run = tasks.run AND ended_at IS NULL)
         FROM phases AS own WHERE own.run = tasks.run AND own.id = tasks.phase AND tasks.judges IS NULL), 0)
   WHERE run = ?`;
