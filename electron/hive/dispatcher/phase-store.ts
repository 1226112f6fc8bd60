import type { Database } from "../store/database.ts";
import { type StoredTask, type TaskRow, toTask } from "./task-row.ts";

/** A phase of a run with its kept count of tasks that are not done. */
export interface StoredPhase {
  readonly position: number;
  readonly id: string;
  readonly name: string;
  readonly tasks: number;
  readonly openTasks: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

/** A phase about to be added. */
export type NewPhase = Pick<StoredPhase, "id" | "name" | "tasks">;

/** Phases of runs: the only SQL on their table. */
export class PhaseStore {
  readonly #insert;
  readonly #ofRun;
  readonly #close;
  readonly #reopen;
  readonly #start;
  readonly #end;
  readonly #recount;
  readonly #clear;
  readonly #release;

  constructor(database: Database) {
    this.#insert = database.prepare(
      `INSERT INTO phases (run, position, id, name, tasks, open_tasks) VALUES (@run, @position, @id, @name, @tasks, @tasks)`,
    );
    this.#ofRun = database.prepare<[string], StoredPhase>(
      `SELECT position, id, name, tasks, open_tasks AS openTasks, started_at AS startedAt, ended_at AS endedAt
       FROM phases WHERE run = ? ORDER BY position`,
    );
    this.#close = database
      .prepare<[string, string], number>(
        "UPDATE phases SET open_tasks = open_tasks - 1 WHERE run = ? AND id = ? RETURNING open_tasks",
      )
      .pluck();
    this.#reopen = database
      .prepare<[string, string], number>(
        `UPDATE phases SET open_tasks = open_tasks + 1, ended_at = NULL WHERE run = ? AND id = ?
         RETURNING open_tasks`,
      )
      .pluck();
    this.#start = database.prepare<[number, string, number]>(
      "UPDATE phases SET started_at = coalesce(started_at, ?) WHERE run = ? AND position = ?",
    );
    this.#end = database.prepare<[number, string, number]>(
      "UPDATE phases SET ended_at = ? WHERE run = ? AND position = ?",
    );
    this.#clear = database.prepare<[string]>("DELETE FROM phases WHERE run = ?");
    this.#recount = database.prepare<{ readonly run: string }>(recountSql);
    this.#release = database.prepare<[string, string], TaskRow>(
      "UPDATE tasks SET missing = missing - 1 WHERE run = ? AND phase = ? AND judges IS NULL RETURNING *",
    );
  }

  add(run: string, phases: readonly NewPhase[]): void {
    for (const [position, { id, name, tasks }] of phases.entries())
      this.#insert.run({ run, position, id, name, tasks });
  }

  /** Gives a run other phases; the first is under way, and what is open in each is counted later. */
  replace(run: string, phases: readonly NewPhase[], now: number): void {
    const before = new Map(this.ofRun(run).map((phase) => [phase.id, phase]));
    this.#clear.run(run);
    this.add(run, phases);
    for (const [position, { id }] of phases.entries()) {
      const { startedAt = null, endedAt = null } = before.get(id) ?? {};
      if (startedAt !== null || position === 0) this.start(run, position, startedAt ?? now);
      if (endedAt !== null) this.end(run, position, endedAt);
    }
  }

  ofRun(run: string): readonly StoredPhase[] {
    return this.#ofRun.all(run);
  }

  /** The phase that the run is in; undefined: in none, or all are over. */
  current(run: string): StoredPhase | undefined {
    return this.ofRun(run).find(({ endedAt }) => endedAt === null);
  }

  /** Whether a task waits for an earlier phase. */
  isGated({ run, phase }: Pick<StoredTask, "run" | "phase">): boolean {
    if (phase === null) return false;
    const phases = this.ofRun(run);
    const current = phases.find(({ endedAt }) => endedAt === null);
    const own = phases.find(({ id }) => id === phase);
    return current !== undefined && own !== undefined && own.position > current.position;
  }

  /** One task of a phase is done; answers how many are not. */
  close(run: string, phase: string): number {
    return this.#close.get(run, phase) ?? 0;
  }

  /** One task of a phase that was done is to be done once more; answers whether the phase was over. */
  reopen(run: string, phase: string): boolean {
    return this.#reopen.get(run, phase) === 1;
  }

  start(run: string, position: number, at: number): void {
    this.#start.run(at, run, position);
  }

  end(run: string, position: number, at: number): void {
    this.#end.run(at, run, position);
  }

  /** The tasks of a phase wait for it no longer; answers them. */
  release(run: string, phase: string): readonly StoredTask[] {
    return this.#release.all(run, phase).map(toTask);
  }

  /** Counts the open tasks of a run's phases anew; a phase with some is not over. */
  recount(run: string): void {
    this.#recount.run({ run });
  }
}

const recountSql = `
  UPDATE phases SET (open_tasks, ended_at) = (
    SELECT count(*), CASE WHEN count(*) > 0 THEN NULL ELSE phases.ended_at END FROM tasks
    WHERE tasks.run = phases.run AND tasks.phase = phases.id AND tasks.judges IS NULL
      AND NOT (tasks.state = 'verified' OR (tasks.state = 'complete' AND tasks.wait IS NULL))
  ) WHERE run = @run`;
