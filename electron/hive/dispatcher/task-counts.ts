import type { HiveFigures, HiveView } from "../contract/bridge.ts";
import { demandKey } from "../contract/demand.ts";
import type { RunWaits } from "../contract/run.ts";
import type { Task, TaskState } from "../contract/task.ts";
import { type CountedAs, countedAs } from "../contract/task-view.ts";
import type { Demand } from "../contract/workflow.ts";
import type { Database } from "../store/database.ts";
import type { Follower } from "../store/writer.ts";
import { type CountedTask, demandScope, everything, phaseScope, runScope, scopesOf } from "./count-scopes.ts";

/** How many tasks there are, as a person counts them. */
export interface TaskTally {
  readonly waiting: number;
  readonly running: number;
  readonly complete: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Attempts that gave an answer, and how long they took together, in milliseconds. */
  readonly measured: number;
  readonly measuredMs: number;
  /** Waiting for a person; counted for each run alone. */
  readonly suspended: number;
  /** Waiting for an earlier step or phase; counted for each run alone. */
  readonly blocked: number;
}

/** The counts that a person is shown. */
export function shownCounts({ waiting, running, complete, failed, cancelled }: TaskTally): HiveFigures["tasks"] {
  return { waiting, running, complete, failed, cancelled };
}

/** What of a run waits for a person, from its counts. */
export function waitsOf({ suspended, blocked, waiting, running }: TaskTally): RunWaits {
  return { suspended, waitsForPerson: suspended > 0 && running === 0 && waiting === suspended + blocked };
}

type Mutable = { -readonly [Field in keyof TaskTally]: TaskTally[Field] };

interface Move {
  readonly task: CountedTask;
  readonly from: CountedAs | null;
  readonly to: CountedAs | null;
  /** How long the attempt took that ended with an answer. */
  readonly tookMs: number | null;
}

/** How many more tasks of a run wait for a person, and for what is not there yet. */
interface WaitMove {
  readonly run: string;
  readonly suspended: number;
  readonly blocked: number;
}

/** What a person sees of all tasks. */
interface TaskFigures {
  readonly all: TaskTally;
  /** By what they ask for, as `demandKey` writes it. */
  readonly waiting: Readonly<Record<string, number>>;
}

/**
 * Kept counts of tasks by what a person sees of them, so that a status costs the same at any backlog. Moves are gathered
 * while work is done, and each scope that they touch is written once, within the transaction in which they happened.
 * Whatever changes a task's state in the store tells it here.
 */
export class TaskCounts implements Follower {
  readonly #write;
  readonly #read;
  readonly #waiting;
  readonly #suspended;
  readonly #database: Database;
  readonly #clock: () => number;
  readonly #begun = new Map<string, number>();
  #moves: (Move | WaitMove)[] = [];
  /** What these moves come to, by scope. */
  #changes = new Map<string, Mutable>();
  #last: { readonly key: string; readonly changes: readonly Mutable[] } | null = null;
  /** As the store has them; null: they may have changed. */
  #figures: TaskFigures | null = null;
  /** The runs of which something waits for a person, as the store has them; null: they may have changed. */
  #waits: HiveView["waits"] | null = null;

  /** `clock` measures durations in milliseconds and never jumps. */
  constructor(database: Database, clock: () => number = () => performance.now()) {
    this.#database = database;
    this.#clock = clock;
    this.#write = database.prepare<(string | number)[]>(
      `INSERT INTO task_counts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (scope) DO UPDATE SET waiting = waiting + excluded.waiting, running = running + excluded.running,
         complete = complete + excluded.complete, failed = failed + excluded.failed,
         cancelled = cancelled + excluded.cancelled, measured = measured + excluded.measured,
         measured_ms = measured_ms + excluded.measured_ms,
         suspended = suspended + excluded.suspended, blocked = blocked + excluded.blocked`,
    );
    const tally = `waiting, running, complete, failed, cancelled, measured, measured_ms AS measuredMs, suspended, blocked`;
    this.#read = database.prepare<[string], TaskTally>(`SELECT ${tally} FROM task_counts WHERE scope = ?`);
    this.#suspended = database.prepare<[], TaskTally & { readonly scope: string }>(
      `SELECT scope, ${tally} FROM task_counts INDEXED BY task_counts_suspended WHERE suspended > 0 ORDER BY scope`,
    );
    this.#waiting = database.prepare<[], { readonly scope: string; readonly waiting: number }>(
      "SELECT scope, waiting FROM task_counts WHERE scope > 'demand/' AND scope < 'demand0' AND waiting > 0",
    );
  }

  /** How many tasks there are in all, and what the waiting ones ask for: read again only after a change. */
  figures(): TaskFigures {
    const isSettled = !this.#database.inTransaction && this.#moves.length === 0;
    const figures = (isSettled ? this.#figures : null) ?? { all: this.all(), waiting: this.waiting() };
    if (isSettled) this.#figures = figures;
    return figures;
  }

  /** Waiting tasks by what they ask for, as `demandKey` writes it; demands that nothing waits for are left out. */
  waiting(): Readonly<Record<string, number>> {
    const kept = this.#waiting.all().map(({ scope, waiting }) => [scope, waiting] as const);
    const all = new Map<string, number>(kept);
    for (const [scope, change] of this.#changes) {
      if (scope.startsWith(demandScope)) all.set(scope, (all.get(scope) ?? 0) + change.waiting);
    }
    const some = [...all].filter(([, waiting]) => waiting > 0);
    return Object.fromEntries(some.map(([scope, waiting]) => [scope.slice(demandScope.length), waiting]));
  }

  /** The runs of which something waits for a person: read again only after that may have changed. */
  waits(): HiveView["waits"] {
    this.#waits ??= Object.fromEntries(
      this.#suspended.all().map(({ scope, ...tally }) => [scope.slice(runScope.length), waitsOf(tally)]),
    );
    return this.#waits;
  }

  /** A task was added; it is pending. */
  added(task: CountedTask): void {
    this.#gather({ task, from: null, to: "waiting", tookMs: null });
    if (isBlocked(task, "pending")) this.blocked(task.run, 1);
  }

  /** So many more tasks of a run wait for what is not there yet, without having moved. */
  blocked(run: string, more: number): void {
    this.#gatherWaits({ run, suspended: 0, blocked: more });
  }

  /** A waiting task asks for somebody else from now on. */
  passed(task: CountedTask, demand: Demand): void {
    this.#gather({ task, from: "waiting", to: null, tookMs: null });
    this.#gather({ task: { ...task, demand }, from: null, to: "waiting", tookMs: null });
  }

  /** A task's state has changed. */
  moved(task: CountedTask & Pick<Task, "id">, from: TaskState, to: TaskState): void {
    const suspended = Number(to === "suspended") - Number(from === "suspended");
    const blocked = Number(isBlocked(task, to)) - Number(isBlocked(task, from));
    this.#gatherWaits({ run: task.run, suspended, blocked });
    const [before, after] = [countedAs[from], countedAs[to]];
    if (before === after) return;
    const begun = this.#begun.get(task.id);
    if (after === "running") this.#begun.set(task.id, this.#clock());
    else if (before === "running") this.#begun.delete(task.id);
    const tookMs = before === "running" && after === "complete" && begun !== undefined ? this.#clock() - begun : null;
    this.#gather({ task, from: before, to: after, tookMs });
  }

  /** How many tasks there are in all. */
  all(): TaskTally {
    return this.#of(everything);
  }

  ofRun(run: string): TaskTally {
    return this.#of(`${runScope}${run}`);
  }

  ofDemand(demand: Demand): TaskTally {
    return this.#of(`${demandScope}${demandKey(demand)}`);
  }

  /** Tasks of one sort of work. */
  ofType(type: string): TaskTally {
    return this.#of(`type/${type}`);
  }

  /** Tasks of one phase of a run. */
  ofPhase(run: string, phase: string): TaskTally {
    return this.#of(phaseScope(run, phase));
  }

  mark(): number {
    return this.#moves.length;
  }

  undo(mark: number): void {
    if (mark === this.#moves.length) return;
    const kept = this.#moves.slice(0, mark);
    this.#clear();
    for (const move of kept)
      if ("run" in move) this.#gatherWaits(move);
      else this.#gather(move);
  }

  /** Writes what was gathered, in the transaction at hand. */
  flush(): void {
    if (this.#moves.length === 0) return;
    const changes = this.#changes;
    this.#figures = null;
    this.#clear();
    for (const [scope, change] of changes) {
      if (this.#touchesWaits(scope, change)) this.#waits = null;
      const { waiting, running, complete, failed, cancelled, measured, measuredMs, suspended, blocked } = change;
      const ends = [complete, failed, cancelled, measured, measuredMs] as const;
      this.#write.run(scope, waiting, running, ...ends, suspended, blocked);
    }
  }

  /** Whether a change may be one of what waits for a person: of a run of which something does, every one. */
  #touchesWaits(scope: string, { suspended }: TaskTally): boolean {
    return suspended !== 0 || (scope.startsWith(runScope) && this.#waits?.[scope.slice(runScope.length)] !== undefined);
  }

  #of(scope: string): TaskTally {
    const written = this.#read.get(scope) ?? nothing();
    const change = this.#changes.get(scope);
    return change === undefined ? written : sum(written, change);
  }

  #gather(move: Move): void {
    this.#moves.push(move);
    for (const change of this.#changesFor(move.task)) apply(change, move);
  }

  /** What these moves come to in each scope of a task; many tasks in a row have the same. */
  #changesFor(task: CountedTask): readonly Mutable[] {
    const key = `${task.run}/${task.type}/${task.phase}/${demandKey(task.demand)}`;
    if (this.#last?.key === key) return this.#last.changes;
    const changes = scopesOf(task).map((scope) => changeIn(this.#changes, scope));
    this.#last = { key, changes };
    return changes;
  }

  #gatherWaits(move: WaitMove): void {
    if (move.suspended === 0 && move.blocked === 0) return;
    this.#moves.push(move);
    const change = changeIn(this.#changes, `${runScope}${move.run}`);
    change.suspended += move.suspended;
    change.blocked += move.blocked;
  }

  #clear(): void {
    this.#moves = [];
    this.#changes = new Map();
    this.#last = null;
  }
}

function apply(change: Mutable, { from, to, tookMs }: Move): void {
  if (from !== null) change[from] -= 1;
  if (to !== null) change[to] += 1;
  if (tookMs === null) return;
  change.measured += 1;
  change.measuredMs += tookMs;
}

function changeIn(changes: Map<string, Mutable>, scope: string): Mutable {
  const change = changes.get(scope) ?? nothing();
  changes.set(scope, change);
  return change;
}

/** Whether a task in a state would be done if what it needs were there. */
function isBlocked({ missing = 0 }: Pick<CountedTask, "missing">, state: TaskState): boolean {
  return state === "pending" && missing > 0;
}

function sum(one: TaskTally, other: TaskTally): TaskTally {
  const fields = Object.keys(one) as (keyof TaskTally)[]; // a tally has no others
  return Object.assign(nothing(), ...fields.map((field) => ({ [field]: one[field] + other[field] })));
}

function nothing(): Mutable {
  return {
    waiting: 0,
    running: 0,
    complete: 0,
    failed: 0,
    cancelled: 0,
    measured: 0,
    measuredMs: 0,
    suspended: 0,
    blocked: 0,
  };
}
